// The arithmetic of results as sentences, against the examples of the rules.

import { baseOf, motionSentences, needed, quorumSentences, shares } from "/static/state/arithmetic.js";
import { sentencesOf } from "/static/components/result/result.js";
import { BLANK, plainDetails } from "/static/components/editor/details.js";
import { presetOf, PRESETS } from "/static/state/presets.js";
import { useTexts } from "/static/lib/text.js";
import { equal, test } from "/modules/harness.js";

const result = {
  counts: [61, 20, 9],
  blank: 0,
  entitled: 120,
  present: 90,
  outcome: "accepted",
  winners: [],
  tied: [],
};
const special = { ...BLANK, kind: "vote", ...PRESETS.special };

test("two thirds of 90 present is 60, in Korean as the rules have it", async () => {
  useTexts("ko", await (await fetch("/static/i18n/ko.json")).json());
  equal(sentencesOf(special, result), [
    "정족수: 재적 120명의 과반은 61명, 출석 90명 → 충족",
    "출석 90명의 3분의 2는 60명, 찬성 61명 → 가결",
  ]);
});

test("the same in English", async () => {
  useTexts("en", await (await fetch("/static/i18n/en.json")).json());
  equal(sentencesOf(special, result)[1], "Two thirds of 90 present is 60; 61 in favour → Carried");
});

test("more than half of 120 is 61, at least half is 60", () => {
  equal(needed(120, 1, 2, true), 61);
  equal(needed(120, 1, 2, false), 60);
  equal(needed(121, 1, 2, true), 61);
  equal(needed(100, 2, 3, false), 67);
  equal(needed(0, 1, 2, true), 1);
});

test("each base counts what it says", () => {
  const base = (name, majority = "simple") => baseOf({ base: name, majority }, { ...result, blank: 5 }).value;
  equal(["yesNo", "yesNoAbstain", "cast", "entitled", "present"].map((name) => base(name)), [
    81,
    90,
    95,
    120,
    90,
  ]);
  equal(base("present", "absolute"), 120);
});

test("without a quorum met nothing else is said", () => {
  const missed = { ...result, present: 58, outcome: "noQuorum" };
  const sentences = motionSentences(special, missed);
  equal(sentences.length, 1);
  equal([sentences[0].key, sentences[0].values.needed, sentences[0].values.here], [
    "arithmetic.quorumMissed",
    61,
    58,
  ]);
});

test("a quorum of those who cast counts blanks as well", () => {
  const details = {
    ...special,
    quorumCounts: "cast",
    quorumNumerator: 1,
    quorumDenominator: 3,
    quorumOver: false,
  };
  const [sentence] = quorumSentences(details, { ...result, blank: 10 });
  equal([sentence.values.needed, sentence.values.here], [40, 100]);
});

test("shares of nothing are nothing", () => {
  equal(shares([0, 0]), [0, 0]);
  equal(shares([1, 3]), [0.25, 0.75]);
});

test("a rule is found again by its values, others are custom", () => {
  const plain = ["ordinary", "special", "allHalf", "allTwoThirds", "allThreeQuarters", "brief"];
  for (const name of plain) equal(presetOf({ ...BLANK, ...PRESETS[name] }), name);
  for (const [name, rule] of Object.entries(PRESETS)) equal(presetOf({ ...rule, preset: name }), name);
  equal(presetOf({ ...BLANK, ...PRESETS.special, quorumOver: false }), "custom");
});

test("details are sent without what their kind does not use", () => {
  const draft = { ...BLANK, kind: "talk", title: " 인사 ", options: ["가"], anonymous: true, running: true };
  const talk = plainDetails(draft);
  equal([talk.title, talk.options, talk.anonymous, talk.running], ["인사", [], false, false]);
  const vote = plainDetails({
    ...draft,
    kind: "vote",
    method: "plurality",
    options: [" 가 ", "", "나"],
    voteKind: "live",
  });
  equal([vote.options, vote.running], [["가", "나"], true]);
});

test("of heads and weights each says its own arithmetic, in its own words", async () => {
  useTexts("ko", await (await fetch("/static/i18n/ko.json")).json());
  const details = { ...BLANK, kind: "vote", ...PRESETS.condominium };
  const both = {
    ...result,
    outcome: "rejected",
    weights: [400, 500, 100],
    blankWeight: 0,
    entitledWeight: 1000,
    presentWeight: 1000,
  };
  equal(sentencesOf(details, both), [
    "재적 120명의 과반은 61명, 찬성 61명 → 가결",
    "의결권 재적 1,000의 과반은 501, 찬성 400 → 부결",
  ]);
});
