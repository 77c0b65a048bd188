// A list of thousands of posts: only what is near the window is in the page, and nothing jumps.

import { patch } from "/static/lib/dom.js";
import { useTexts } from "/static/lib/text.js";
import { emptyState, reduce } from "/static/state/reducer.js";
import { PostList } from "/static/components/posts/posts.js";
import { PART_SIZE } from "/static/components/posts/window.js";
import { equal, ok, test } from "/modules/harness.js";

useTexts("ko", await (await fetch("/static/i18n/ko.json")).json());
const sheet = await new CSSStyleSheet().replace(await (await fetch("/static/components/posts/posts.css")).text());
document.adoptedStyleSheets = [sheet];

const POSTS = 10_000;
const item = { id: 1, kind: "discussion", details: { anonymous: false } };
const post = (id) => ({ id, item: 1, at: 0, text: `post ${id}`, author: "민지", likes: 0, mark: "open", replyTo: 0 });
const session = { hall: "h", seatKind: "participant", isSending: () => false, now: () => 0, pending: [] };

function frames(count) {
  return new Promise((done) => {
    const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : done());
    next(count);
  });
}

/** A list in the page that draws itself again when it asks to. */
function stage() {
  const root = document.createElement("div");
  document.body.append(root);
  let state = { ...emptyState, current: 1, hall: { names: "nickname" }, audience: "public" };
  state.posts = Array.from({ length: POSTS }, (_, place) => post(place + 1));
  session.state = state;
  const list = new PostList(session, () => queueMicrotask(draw));
  const draw = () => patch(root, [list.view(session.state, item, { canWrite: false })]);
  draw();
  return { root, draw };
}

test("of ten thousand posts only those near the window are in the page", async () => {
  const { root } = stage();
  await frames(3);
  const shown = () => root.querySelectorAll("article").length;
  ok(shown() >= PART_SIZE && shown() < 6 * PART_SIZE, `${shown()} posts in the page`);
  equal(root.querySelector("article .post-text").textContent, "post 10000");
  equal(root.querySelectorAll("ul[data-part]").length, Math.ceil(POSTS / PART_SIZE));
  root.remove();
});

test("who scrolls to the end reads the first post, and the list stays as short in the page", async () => {
  const { root } = stage();
  await frames(3);
  root.querySelector('ul[data-part="0"]').scrollIntoView({ block: "end" });
  for (let turn = 0; turn < 40 && !findPost(root, 1); turn += 1) await frames(1);
  ok(findPost(root, 1), "the first post is in the page");
  ok(!findPost(root, POSTS) || root.querySelectorAll("article").length < 8 * PART_SIZE);
  root.remove();
  scrollTo(0, 0);
});

test("a new post draws one part anew and leaves the others alone", async () => {
  const { root, draw } = stage();
  await frames(3);
  const second = root.querySelectorAll("ul[data-part]")[1];
  const kept = second.firstElementChild;
  session.state = reduce({ ...session.state, seq: POSTS }, { type: "post.added", seq: POSTS + 1, ...post(0) });
  draw();
  equal(root.querySelector("article .post-text").textContent, "post 0");
  ok(kept === null || kept.isConnected, "the second part is as it was");
  root.remove();
});

function findPost(root, id) {
  return [...root.querySelectorAll(".post-text")].find((node) => node.textContent === `post ${id}`);
}
