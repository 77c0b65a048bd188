// The orders of posts, the question on the screen, and the curve of applause.

import { Lists } from "/static/net/lists.js";
import { fairly, newestFirst, onScreenPost, threads } from "/static/state/posts.js";
import { emptyState, reduce } from "/static/state/reducer.js";
import { stretches } from "/static/components/results/results.js";
import { readResults } from "/static/components/results/read.js";
import { presetOf } from "/static/state/presets.js";
import { equal, ok, test } from "/modules/harness.js";

const post = (id, likes = 0, more = {}) => ({ id, likes, at: 0, mark: "open", ...more });

test("questions stand by likes, the older one first when level", () => {
  equal(fairly([post(1, 2), post(2, 5), post(3, 2)], 1_000_000).map((one) => one.id), [2, 1, 3]);
});

test("every third place goes to a new question that nobody has seen yet", () => {
  const now = 1_000_000;
  const old = [1, 2, 3, 4, 5].map((id) => post(id, 10 - id));
  const fresh = [post(6, 0, { at: now - 1000 }), post(7, 0, { at: now - 500 })];
  equal(fairly([...old, ...fresh], now).map((one) => one.id), [1, 2, 7, 3, 4, 6, 5]);
});

test("the one on screen comes first, answered ones last, none is lost", () => {
  const list = [
    post(1, 1, { mark: "answered" }),
    post(2, 0, { mark: "onScreen" }),
    post(3, 9),
    post(4, 0, { mark: "dismissed" }),
  ];
  equal(fairly(list, 0).map((one) => one.id), [2, 3, 4, 1]);
});

test("replies stand under their post, oldest first; those of a post out of sight stay together", () => {
  const list = threads([
    post(1),
    post(2, 0, { replyTo: 1 }),
    post(3),
    post(4, 0, { replyTo: 1 }),
    post(5, 0, { replyTo: 99 }),
  ], newestFirst);
  equal(list.map((thread) => [thread.id, thread.post?.id ?? null, thread.replies.map((reply) => reply.id)]), [
    [3, 3, []],
    [1, 1, [2, 4]],
    [99, null, [5]],
  ]);
});

test("the curve keeps every cheer in at most so many stretches", () => {
  const cheers = [{ second: 100, count: 3 }, { second: 101, count: 1 }, { second: 1300, count: 7 }];
  const sums = stretches(cheers, 50);
  ok(sums.length <= 50);
  equal(sums.reduce((sum, value) => sum + value, 0), 11);
  equal(stretches([]), []);
});

test("the results file is read as the page's fold holds a hall, without what is hidden", () => {
  const rules = {
    entitled: "checkedIn",
    quorum: "1/2",
    quorumCounts: "present",
    quorumOver: true,
    majority: "twoThirds",
    base: "present",
  };
  const vote = {
    state: "published",
    method: "motion",
    kind: "final",
    secrecy: "named",
    entitled: 3,
    present: 2,
    cast: 2,
    rules,
    result: {},
  };
  const file = {
    hall: { createdAt: 5 },
    tables: ["votes", "posts"],
    agenda: [
      {
        id: 1,
        kind: "talk",
        title: "가",
        text: "",
        speakers: "나",
        status: "done",
        cheers: { total: 3, curve: [[100, 1], [102, 2]] },
      },
      { id: 4, kind: "vote", title: "표결", text: "", speakers: "", status: "done", vote },
    ],
    posts: [{ id: 2, item: 1, text: "나" }, { id: 3, item: 1, hidden: true }],
  };
  const read = readResults(file);
  equal([read.tables, read.createdAt, read.items[0].title, read.posts.get(1).map((one) => one.id)], [
    ["votes", "posts"],
    5,
    "가",
    [2],
  ]);
  equal(read.cheers.get(1), [{ second: 100, count: 1 }, { second: 102, count: 2 }]);
  const { details } = read.items[1];
  equal([presetOf(details), details.entitledRule, details.voteKind, details.secrecy], [
    "special",
    "checkedIn",
    "final",
    "named",
  ]);
});

test("a question on the screen is found when it is older than the list", async () => {
  const old = { id: 3, item: 1, mark: "onScreen", text: "맨 처음 질문", likes: 0 };
  let state = { ...emptyState, current: 1, onScreen: 3, posts: [{ id: 60, item: 1, mark: "open", likes: 0 }] };
  const asked = [];
  const fetch = async (path, query) => {
    asked.push([path, query]);
    return { ok: true, data: { posts: [old], more: true } };
  };
  const take = (action) => (state = reduce(state, action));
  const lists = new Lists({ as: "screen", fetch, state: () => state, take });
  equal(onScreenPost(state), null);
  lists.hear({ type: "question.marked", post: 3, mark: "onScreen" });
  await new Promise((done) => setTimeout(done));
  equal(asked, [["posts", { item: 1, limit: 1, before: 4 }]]);
  equal(onScreenPost(state)?.text, "맨 처음 질문");
  equal(state.posts.length, 1, "the list keeps no gap");
  state = reduce({ ...state, seq: 5 }, { type: "question.marked", seq: 6, at: 0, post: 3, mark: "answered" });
  equal(onScreenPost(state), null);
});
