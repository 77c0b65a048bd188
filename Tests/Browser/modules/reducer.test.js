// The page's fold over transcripts of what a server sends: after each step the named parts of the state are as said.

import { emptyState, reduce } from "/static/state/reducer.js";
import { clockLeft, currentItem, nextItem } from "/static/state/agenda.js";
import { equal, ok, test } from "/modules/harness.js";

/** Folds a transcript: lines `< message` and `= path value`; `#` and empty lines are for people. */
async function play(name) {
  const text = await (await fetch(`/modules/transcripts/${name}.txt`)).text();
  let state = emptyState;
  let steps = 0;
  for (const [place, line] of text.split("\n").entries()) {
    if (line.startsWith("< ")) state = reduce(state, freeze(JSON.parse(line.slice(2))));
    if (!line.startsWith("= ")) continue;
    const [, path, value] = /^= (\S+) (.*)$/.exec(line);
    try {
      equal(look(state, path), value === "absent" ? undefined : JSON.parse(value));
    } catch (error) {
      throw new Error(`${name}.txt:${place + 1}: ${path}: ${error.message}`);
    }
    steps += 1;
  }
  ok(steps > 3, `${name}.txt says too little`);
  return state;
}

/** `agenda.2.vote.state`; `posts*id` gives the ids of all posts. */
function look(state, path) {
  const [head, each] = path.split("*");
  const found = head.split(".").reduce((value, name) => value?.[name], state);
  return each ? found.map((value) => value[each]) : found;
}

function freeze(value) {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

test("a general assembly: agenda, talk, final vote, result", () => play("assembly"));
test("a discussion: posts, likes, hiding, approval, muting", () => play("discussion"));
test("questions: marks, one on the screen", () => play("questions"));
test("the speakers' list: order, granting, my own place", () => play("floor"));
test("a console: pending posts, links, edits by others", () => play("staff"));
test("a lost line: repeated events change nothing, a snapshot replaces", () => play("resume"));

test("a state is never changed in place", () => {
  const before = freeze(structuredClone(emptyState));
  reduce(before, { type: "numbers", online: 3, cheers: { item: 1, count: 2 } });
  equal(before.numbers.online, 0);
});

test("a message that the page does not know changes nothing but the sequence", () => {
  const state = reduce(emptyState, { type: "item.praised", seq: 7, at: 1, item: 1 });
  equal(state, { ...emptyState, seq: 7 });
  equal(reduce(state, { type: "whatever" }), state);
});

test("a moderator who is told that somebody is muted already is offered to unmute, and the other way", () => {
  const before = { ...emptyState, posts: [{ id: 3 }, { id: 4 }] };
  const command = { type: "seat.mute", fields: { post: 4, reason: "도배" } };
  const muted = reduce(before, { type: "command.refused", command, code: "seat.mutedAlready" });
  equal(muted.posts, [{ id: 3 }, { id: 4, authorMuted: true }]);
  const open = reduce(muted, { type: "command.refused", command, code: "seat.notMuted" });
  equal(open.posts, [{ id: 3 }, { id: 4, authorMuted: false }]);
  equal(reduce(before, { type: "command.refused", command, code: "server.busy" }), before);
});

test("a refusal tells a page what others did to its seat", () => {
  const refused = (state, type, code, fields = {}) =>
    reduce(state, { type: "command.refused", command: { type, fields }, code }).me;
  const here = refused(emptyState, "seat.checkIn", "seat.checkedInAlready");
  equal(here, { ...emptyState.me, checkedIn: true });
  const ballot = { item: 3, choice: 1 };
  equal(refused({ ...emptyState, me: here }, "ballot.cast", "seat.notCheckedIn", ballot).checkedIn, false);
  equal(refused(emptyState, "post.add", "seat.muted", { item: 3, text: "가" }).muted, true);
  equal(refused(emptyState, "seat.checkIn", "seat.checkedInAlready", { seat: 4 }), emptyState.me);
});

test("an end of muting without a post may be mine, a muting without one is not taken for mine", () => {
  const muted = { ...emptyState, me: { ...emptyState.me, muted: true, posts: [3] } };
  equal(reduce(muted, { type: "seat.unmuted", seq: 9, at: 1, reason: "" }).me.muted, false);
  equal(reduce(muted, { type: "seat.unmuted", seq: 9, at: 1, post: 4, reason: "" }).me.muted, true);
  equal(reduce(emptyState, { type: "seat.muted", seq: 9, at: 1, reason: "" }).me.muted, false);
});

test("current and next item, with nothing on and at the end", () => {
  const agenda = [{ id: 1, status: "done" }, { id: 2, status: "planned" }, { id: 3, status: "planned" }];
  equal(currentItem({ agenda, current: 0 }), null);
  equal(nextItem({ agenda, current: 0 }).id, 2);
  equal(nextItem({ agenda, current: 2 }).id, 3);
  equal(nextItem({ agenda, current: 3 }), null);
});

test("the clock counts down, goes below zero, and stands when paused", () => {
  equal(clockLeft({ running: true, endsAt: 5000, leftMillis: 0 }, 2000), 3000);
  equal(clockLeft({ running: true, endsAt: 5000, leftMillis: 0 }, 9000), -4000);
  equal(clockLeft({ running: false, endsAt: 0, leftMillis: 700 }, 9000), 700);
  equal(clockLeft(null, 0), null);
});
