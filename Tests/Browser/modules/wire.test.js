// The page's fold against the core's own frames: folding what an audience was sent, one frame after the other,
// leads where the snapshot at the end of the file leads a page that comes only then.

import { emptyState, reduce } from "/static/state/reducer.js";
import { equal, ok, test } from "/modules/harness.js";

/** Each file: the frames that an audience hears, and last the snapshot that a newcomer would get. */
async function follow(name) {
  for (const audience of ["public", "staff", "screen"]) {
    const answer = await fetch(`/transcripts/wire/${name}.${audience}.jsonl`);
    ok(answer.ok, `${name}.${audience}.jsonl is missing`);
    const frames = (await answer.text()).trim().split("\n").map((line) => JSON.parse(line));
    ok(frames.length > 5, `${name}.${audience}.jsonl says too little`);
    const followed = frames.slice(0, -1).reduce(reduce, emptyState);
    const arrived = reduce(emptyState, frames.at(-1));
    try {
      compare(followed, arrived);
    } catch (error) {
      throw new Error(`${name}, ${audience}: ${error.message}`);
    }
  }
}

function compare(followed, arrived) {
  // Events that an audience does not hear move the hall's sequence, but not the page's.
  ok(followed.seq <= arrived.seq, `heard up to ${followed.seq}, the hall is at ${arrived.seq}`);
  // Whoever followed an item that came on again can only guess that there are earlier posts.
  ok(followed.morePosts || !arrived.morePosts, "earlier posts would not be asked for");
  const names = new Set([...Object.keys(followed), ...Object.keys(arrived)]);
  for (const name of OF_THE_PAGE) names.delete(name);
  for (const name of names) {
    try {
      equal(comparable(followed)[name], comparable(arrived)[name]);
    } catch (error) {
      throw new Error(`${name}: ${error.message}`);
    }
  }
}

// What the page notes for itself, and what was looked at above.
const OF_THE_PAGE = ["seq", "morePosts", "journal", "skew", "me", "agendaAt", "logged"];

function comparable(state) {
  return {
    ...state,
    // A snapshot brings the details, the whole count and the cheers of the current item alone.
    agenda: state.agenda.map((item) => (item.id === state.current ? item : briefly(item))),
    cheers: state.cheers[state.current] ?? 0,
    sides: state.sides[state.current] ?? null,
    posts: state.posts.map(withoutActs),
  };
}

function briefly(item) {
  if (!item.vote) return { ...item, details: null, motion: null, battle: null };
  const { secret: _, ...vote } = item.vote;
  const { report: __, ...result } = vote.result ?? {};
  return { ...item, details: null, motion: null, battle: null, vote: vote.result ? { ...vote, result } : vote };
}

// Why a post was hidden and that its author was muted stand in the log: posts do not carry them, because the
// same mark on two anonymous posts would say that one person wrote both.
function withoutActs({ hiddenReason, authorMuted, ...post }) {
  return post;
}

test("topics: edits of keywords, and how fine they are", () => follow("40-topics"));
test("an opinion map, of which events tell only what is moderated and set", () => follow("55-opinions"));
test("tables of those who differ", () => follow("56-tables"));
test("erasing: a post, a person, everybody", () => follow("63-erasing"));
test("an opening hall: links, seats, names", () => follow("01-opening"));
test("an agenda: added, moved, edited, removed, started and stopped", () => follow("02-agenda"));
test("a talk: its clock and its cheers", () => follow("03-talk-clock-cheers"));
test("a discussion: replies, likes, hiding, restoring, muting", () => follow("04-discussion"));
test("posts that wait for approval", () => follow("05-premoderation"));
test("questions and their marks", () => follow("06-questions"));
test("a battle: sides, turns, reasons, and who moved where", () => follow("50-battle"));
test("proposals: merged, parted, picked into a vote", () => follow("51-proposals"));
test("motions: quorum, majority, cancelling", () => follow("07-motion"));
test("choices among several", () => follow("08-plurality"));
test("live and named votes", () => follow("09-live-and-named"));
test("checking in and out, and leaving", () => follow("10-presence"));
test("a presence check, and a quorum that is missed meanwhile", () => follow("41-presence-check"));
test("the speakers' list", () => follow("11-floor"));
test("links made and revoked", () => follow("12-links"));
test("commands that came twice", () => follow("13-keys"));
test("an anonymous hall", () => follow("14-anonymous-hall"));
test("a hall that closes", () => follow("15-closing"));
test("a roll", () => follow("16-roll"));
test("the quorum", () => follow("17-quorum"));
test("votes by the roll", () => follow("18-weights"));
test("ballots of several marks", () => follow("20-approval"));
test("rankings, rounds and lots", () => follow("21-rankings"));
test("dots, squares and scores", () => follow("22-amounts"));
test("consent and fist to five", () => follow("23-consent-and-fist"));
test("rankings by weights", () => follow("24-weighted-ranking"));
test("a vote that counts down to its close", () => follow("25-closing-a-vote"));
test("a motion: moved, seconded, amended, decided", () => follow("35-motions"));
test("amendments that people propose", () => follow("36-amendments"));
test("a motion that some voted on in writing", () => follow("37-motion-in-writing"));
test("a motion that is voted on again as amended", () => follow("38-motion-again"));
test("ties decided by lot, by order, by the chair, and a runoff", () => follow("42-after-a-tie"));
test("objections, recounts, corrections, and a vote that is repeated", () => follow("26-objection-and-repeat"));
test("a secret vote: papers, the box, the close", () => follow("67-secret-vote"));
test("a secret vote that was stopped", () => follow("68-secret-alarm"));
test("no objection, and presets", () => follow("27-no-objection-and-presets"));
test("proxies and agents", () => follow("30-proxies"));
test("written votes and paper ballots", () => follow("31-written-and-paper"));
test("a helper's device", () => follow("32-kiosk"));
test("batches that two people count", () => follow("45-batches"));
test("batches of ballots with several marks", () => follow("46-approval-batches"));
test("ballots of several marks for others", () => follow("33-marks-for-others"));

test("a page that follows twice what it was sent is where it was", async () => {
  const text = await (await fetch("/transcripts/wire/04-discussion.public.jsonl")).text();
  const events = text.trim().split("\n").map((line) => JSON.parse(line)).slice(0, -1);
  const once = events.reduce(reduce, emptyState);
  equal(events.filter((frame) => frame.at).reduce(reduce, once), once);
});
