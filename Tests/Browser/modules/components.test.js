// Components in a page of their own, with a session that the test holds in its hand: nothing that a person does is
// lost by what arrives meanwhile.

import { h, patch } from "/static/lib/dom.js";
import { addTexts } from "/static/lib/text.js";
import { emptyState } from "/static/state/reducer.js";
import { BLANK } from "/static/components/editor/details.js";
import { Ballot } from "/static/components/vote/vote.js";
import { CheerButton } from "/static/components/talk/talk.js";
import { clockView } from "/static/components/clock/clock.js";
import { Composer } from "/static/components/composer/composer.js";
import { Dialogs } from "/static/components/dialog/dialog.js";
import { ItemEditor } from "/static/components/editor/editor.js";
import { Toasts } from "/static/components/toast/toast.js";
import { plainCode } from "/static/components/join/code.js";
import { boardView } from "/static/components/board/board.js";
import { actSentence } from "/static/components/console/acts.js";
import { equal, ok, test } from "/modules/harness.js";

for (const folder of ["", "staff/", "stage/", "ballots/"]) {
  addTexts(await (await fetch(`/static/i18n/${folder}ko.json`)).json());
}

/** A session whose commands a test answers. */
class HeldSession {
  hall = "h";
  seatKind = "participant";
  line = "live";
  state = emptyState;
  sent = [];
  cheers = [];
  changed = () => {};
  #answers = [];
  get pending() {
    return this.sent.filter((_, place) => this.#answers[place]).map(([type, fields]) => ({ type, fields }));
  }
  isSending(type, fits = () => true) {
    return this.pending.some((entry) => entry.type === type && fits(entry.fields));
  }
  send(type, fields) {
    this.sent.push([type, fields]);
    const answer = new Promise((resolve) => this.#answers.push(resolve));
    this.changed();
    return answer;
  }
  async answer(outcome) {
    const place = this.#answers.findIndex(Boolean);
    const resolve = this.#answers[place];
    this.#answers[place] = null;
    resolve({ kept: true, seq: 9, code: "", message: "", ...outcome });
    await new Promise((done) => setTimeout(done));
  }
  cheer(item) {
    this.cheers.push([item, performance.now()]);
    return true;
  }
  now() {
    return 0;
  }
}

function stage(view) {
  const root = document.createElement("div");
  document.body.append(root);
  const draw = () => patch(root, [view()]);
  return { root, draw, find: (selector) => root.querySelector(selector) };
}

const me = { ...emptyState.me, role: "participant", name: "민지" };
const vote = { state: "open", entitled: 10, present: 10, cast: 3 };
const motion = { id: 7, title: "결산", kind: "vote", details: { ...BLANK, kind: "vote" }, vote };

test("a final ballot is chosen, looked at, sent once, and told as received", async () => {
  const session = new HeldSession();
  let state = { ...emptyState, me };
  let item = motion;
  let draw = () => {};
  const ballot = new Ballot(session, () => draw());
  const page = stage(() => ballot.view(state, item));
  draw = page.draw;
  draw();
  page.find('input[value="2"]').click();
  item = { ...item, vote: { ...vote, cast: 4 } };
  draw();
  equal(page.find("input:checked").value, "2");
  page.find("form").requestSubmit();
  ok(page.find(".review-choice").textContent === "반대", "the choice is shown once more");
  equal(session.sent, []);
  page.find(".review .primary").click();
  page.find(".review .primary").click();
  equal(session.sent, [["ballot.cast", { item: 7, choice: 2 }]]);
  state = { ...state, me: { ...me, ballots: { 7: 2 }, receipts: { 7: 41 } } };
  await session.answer({ seq: 41 });
  ok(page.find(".receipt").textContent.includes("접수번호 41"));
});

test("a refused ballot says why and keeps the choice", async () => {
  const session = new HeldSession();
  let draw = () => {};
  const ballot = new Ballot(session, () => draw());
  const page = stage(() => ballot.view({ ...emptyState, me }, motion));
  draw = page.draw;
  draw();
  page.find('input[value="1"]').click();
  page.find("form").requestSubmit();
  page.find(".review .primary").click();
  await session.answer({ kept: false, code: "ballot.notEntitled", message: "투표권이 없습니다." });
  equal([page.find("[role=alert]").textContent, page.find("input:checked").value], [
    "투표권이 없습니다.",
    "1",
  ]);
});

test("shares of a live vote are hidden until I have chosen", () => {
  const details = { ...BLANK, kind: "vote", voteKind: "live", running: true };
  const item = { ...motion, details, vote: { ...vote, running: [2, 1, 0] } };
  const ballot = new Ballot(new HeldSession(), () => {});
  let state = { ...emptyState, me };
  const page = stage(() => ballot.view(state, item));
  page.draw();
  equal(page.find(".bars"), null);
  state = { ...state, me: { ...me, ballots: { 7: 1 } } };
  page.draw();
  ok(page.find(".bars").textContent.includes("2표"));
});

test("words stay in the field until they are kept, and after a refusal", async () => {
  sessionStorage.clear();
  const session = new HeldSession();
  let draw = () => {};
  const composer = new Composer(session, () => draw(), 5);
  const page = stage(() => composer.view(BLANK, { label: "의견 쓰기", muted: false }));
  draw = session.changed = page.draw;
  draw();
  const field = page.find("textarea");
  field.value = "가로등을 더 놓아 주세요";
  field.dispatchEvent(new Event("input"));
  page.find("form").requestSubmit();
  equal([session.sent.length, field.value, field.readOnly], [1, "가로등을 더 놓아 주세요", true]);
  await session.answer({ kept: false, code: "rate.tooFast", message: "너무 빠릅니다." });
  equal([field.value, field.readOnly, page.find("[role=alert]").textContent], [
    "가로등을 더 놓아 주세요",
    false,
    "너무 빠릅니다.",
  ]);
  const again = stage(() => new Composer(session, () => {}, 5).view(BLANK, { label: "", muted: false }));
  again.draw();
  equal(again.find("textarea").value, "가로등을 더 놓아 주세요");
  page.find("form").requestSubmit();
  await session.answer({});
  equal(field.value, "");
});

test("taps of applause are counted at once and sent at ten a second", async () => {
  const session = new HeldSession();
  let draw = () => {};
  const cheer = new CheerButton(session, () => draw());
  const page = stage(() => cheer.view(emptyState, { id: 3 }));
  draw = page.draw;
  draw();
  for (let tap = 0; tap < 5; tap += 1) page.find("button").click();
  equal(session.cheers.length, 1);
  for (const end = Date.now() + 5000; session.cheers.length < 5 && Date.now() < end;) {
    await new Promise((done) => setTimeout(done, 10));
  }
  equal(session.cheers.map(([item]) => item), [3, 3, 3, 3, 3]);
  ok(session.cheers[4][1] - session.cheers[0][1] > 380, "not faster than ten a second");
});

test("a question asks for its reason, and Escape calls it off", async () => {
  let draw = () => {};
  const dialogs = new Dialogs(() => draw());
  const page = stage(() => h("div", {}, dialogs.view()));
  draw = page.draw;
  const asked = dialogs.ask({ title: "가릴까요?", confirm: "가리기", reason: true, bad: true });
  const dialog = page.find("dialog");
  ok(dialog.open && document.activeElement === dialog.querySelector("textarea"), "the focus is inside");
  dialog.querySelector("form").requestSubmit();
  ok(dialog.open, "without a reason it does not go on");
  dialog.querySelector("textarea").value = "광고";
  dialog.querySelector("form").requestSubmit();
  equal((await asked).get("reason"), "광고");
  equal(page.find("dialog"), null);
  const second = dialogs.ask({ title: "끝낼까요?", confirm: "끝내기" });
  page.find("dialog").close();
  equal(await second, null);
});

test("an item that somebody else changed meanwhile keeps what was written", async () => {
  const session = new HeldSession();
  const item = { id: 4, revision: 10, details: { ...BLANK, title: "인사" } };
  session.state = { ...emptyState, agenda: [{ ...item, revision: 12 }] };
  let draw = () => {};
  const editor = new ItemEditor(session, () => draw());
  const page = stage(() => h("div", {}, editor.view()));
  draw = page.draw;
  editor.edit(item);
  const title = page.find("[name=title]");
  title.value = "여는 말";
  title.dispatchEvent(new Event("input"));
  page.find("form").requestSubmit();
  equal([session.sent[0][1].revision, session.sent[0][1].details.title], [10, "여는 말"]);
  await session.answer({ kept: false, code: "agenda.changed", message: "다른 사람이 고쳤습니다." });
  equal([page.find("[name=title]").value, page.find("[role=alert]").textContent], [
    "여는 말",
    "다른 사람이 고쳤습니다.",
  ]);
  page.find("form").requestSubmit();
  equal(session.sent[1][1].revision, 12);
  await session.answer({});
  equal(page.find("dialog"), null);
});

test("refusals are alerts, other news is a status", () => {
  let draw = () => {};
  const toasts = new Toasts(() => draw());
  const page = stage(() => toasts.view());
  draw = page.draw;
  toasts.add("바꿨습니다");
  toasts.add("안 됩니다", { bad: true });
  ok(page.find("[role=alert]").textContent.startsWith("안 됩니다"));
  ok(page.find("[role=status]").textContent.startsWith("바꿨습니다"));
  page.find("[role=alert] button").click();
  equal(page.find("[role=alert]").textContent, "");
});

test("an overrun clock has a sign and a word, not only a colour", () => {
  const item = { id: 3, details: { seconds: 60 } };
  const clock = { item: 3, running: true, endsAt: 10_000, leftMillis: 0 };
  const page = stage(() => clockView({ clock }, item, 75_000));
  page.draw();
  equal(page.root.textContent, "+1:05 초과");
});

test("the screen shows a final vote's turnout and nothing of its choices", () => {
  const state = { ...emptyState, ready: true, hall: {}, agenda: [motion], current: 7 };
  const page = stage(() => boardView(state, { code: "", address: "", now: 0, cheers: { view: () => null } }));
  page.draw();
  ok(page.root.textContent.includes("10명 중 3명"));
  equal(page.find(".bars"), null);
});

test("a code is read whatever case, spaces and keyboard it was typed with", () => {
  equal(plainCode(" k7qm-2xpa "), "K7QM2XPA");
  equal(plainCode("ㅏ7브 2템"), "K7QM2XPA");
});

test("another moderator's act is a sentence", () => {
  const state = { ...emptyState, agenda: [{ id: 3, title: "감사 보고" }] };
  const event = { type: "item.started", item: 3, by: "김진행" };
  equal(actSentence(event, state, state), "김진행 님이 순서를 시작했습니다: 감사 보고");
  equal(actSentence({ ...event, type: "post.added" }, state, state), "");
});
