// The line and the outbox: reconnecting, resending with the same key, dead lines, endings.

import { Connection } from "/static/net/connection.js";
import { Outbox } from "/static/net/outbox.js";
import { Session } from "/static/net/session.js";
import { Store } from "/static/lib/store.js";
import { clockText } from "/static/lib/text.js";
import { equal, ok, test } from "/modules/harness.js";

/** A socket that a test holds in its hand. */
class Socket {
  static all = [];
  sent = [];
  closed = false;
  constructor(url) {
    this.url = url;
    Socket.all.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  say(message) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  lose(code) {
    this.onclose?.({ code });
  }
}

const WELCOME = {
  type: "welcome",
  journal: "j",
  audience: "public",
  now: 1000,
  resumed: false,
  seat: 1,
  role: "participant",
  name: "가",
  muted: false,
  checkedIn: false,
  posts: [],
  likes: [],
  ballots: [],
  floor: 0,
};
const SNAPSHOT = {
  type: "snapshot",
  seq: 5,
  audience: "public",
  hall: { title: "t", names: "nickname", closed: false },
  current: 0,
  item: null,
  agenda: [],
  clock: null,
  posts: [],
  floor: { queue: [], speaking: null },
  numbers: {},
  more: { agenda: false, posts: false },
};

async function until(condition, what) {
  for (const end = Date.now() + 5000; !condition();) {
    if (Date.now() > end) throw new Error(`not within 5 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function connection(more = {}) {
  Socket.all = [];
  const heard = [];
  const line = new Connection({
    url: "ws://x/ws",
    hello: () => ({ type: "hello" }),
    receive: (message) => heard.push(message.type),
    changed: () => {},
    Socket,
    random: () => 0,
    ...more,
  });
  line.open();
  return { line, heard };
}

test("hello is the first word, and the line is live when it is answered", () => {
  const { line, heard } = connection();
  const [socket] = Socket.all;
  equal(line.send({ type: "ping" }), false);
  socket.onopen();
  equal(socket.sent, [{ type: "hello" }]);
  equal(line.state, "connecting");
  socket.say(WELCOME);
  equal([line.state, heard], ["live", ["welcome"]]);
  ok(line.send({ type: "ping" }));
  line.end();
});

test("a lost line comes back by itself", async () => {
  const { line } = connection();
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  Socket.all[0].say({ type: "bye", afterMillis: 10 });
  Socket.all[0].lose(1001);
  equal(line.state, "waiting");
  await until(() => Socket.all.length === 2, "a second socket");
  equal(line.state, "connecting");
  line.end();
});

test("a seat that is gone is not tried again", () => {
  for (const [code, reason] of [[4001, "seatUnknown"], [4002, "seatLeft"]]) {
    const { line } = connection();
    Socket.all[0].lose(code);
    equal([line.state, line.ending], ["ended", reason]);
  }
});

test("a line that says nothing is asked, then left for a new one", async () => {
  const { line } = connection({ pingAfterMillis: 1, deadAfterMillis: 1500 });
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  await until(() => Socket.all[0].sent.some((message) => message.type === "ping"), "a ping");
  await until(() => Socket.all[0].closed && Socket.all.length === 2, "a new line");
  line.end();
});

test("what is no JSON is not heard", () => {
  const { line, heard } = connection();
  Socket.all[0].onmessage({ data: "{" });
  equal(heard, []);
  line.end();
});

test("an outbox is the same after a reload, without what is too old", () => {
  sessionStorage.clear();
  const store = new Store(() => sessionStorage);
  const first = new Outbox(store, "box");
  const entry = first.add("post.add", { item: 1, text: "가" });
  first.add("post.like", { post: 2 });
  const second = new Outbox(store, "box");
  equal(second.entries.map((one) => one.key), first.entries.map((one) => one.key));
  equal(Outbox.message(second.entries[0]), {
    type: "post.add",
    ref: entry.ref,
    key: entry.key,
    item: 1,
    text: "가",
  });
  ok(/^[0-9a-f]{16}$/.test(entry.key));
  equal(second.settle(entry.ref).type, "post.add");
  equal(second.settle(entry.ref), null);
  ok(second.add("post.like", { post: 3 }).ref > second.entries[0].ref);
  equal(new Outbox(store, "box", Date.now() + 3_600_000).entries, []);
});

test("a storage that is forbidden breaks nothing", () => {
  const store = new Store(() => {
    throw new Error("forbidden");
  });
  store.put("a", 1);
  store.remove("a");
  equal(store.get("a", 7), 7);
});

function session(hall) {
  Socket.all = [];
  const one = new Session({ hall, as: "participant", language: "ko", changed: () => {}, Socket });
  one.start();
  return one;
}

test("a refusal is heard by the state as well as by whoever asked", async () => {
  const one = session("a9");
  const [socket] = Socket.all;
  socket.onopen();
  socket.say(WELCOME);
  socket.say({ ...SNAPSHOT, posts: [{ id: 4, item: 0, mark: "open" }] });
  const asked = one.send("seat.mute", { post: 4, reason: "도배" });
  const { ref } = socket.sent.at(-1);
  socket.say({ type: "refused", ref, code: "seat.mutedAlready", message: "이미 발언이 막혀 있습니다." });
  equal((await asked).code, "seat.mutedAlready");
  equal(one.state.posts[0].authorMuted, true);
  one.end();
});

test("an unanswered ballot is sent again over the next line, under its key, and counts when kept", async () => {
  sessionStorage.clear();
  const one = session("a1");
  const [socket] = Socket.all;
  socket.onopen();
  socket.say(WELCOME);
  socket.say(SNAPSHOT);
  const answer = one.send("ballot.cast", { item: 3, choice: 1 });
  const sent = socket.sent.at(-1);
  equal([sent.type, sent.item, sent.choice], ["ballot.cast", 3, 1]);
  socket.say({ type: "bye", afterMillis: 1 });
  socket.lose(1006);
  equal(one.pending.length, 1);
  await until(() => Socket.all.length === 2, "the next line");
  Socket.all[1].onopen();
  equal([Socket.all[1].sent[0].journal, Socket.all[1].sent[0].since], ["j", 5]);
  Socket.all[1].say({ ...WELCOME, resumed: true });
  const again = Socket.all[1].sent.at(-1);
  equal([again.key, again.type], [sent.key, "ballot.cast"]);
  Socket.all[1].say({ type: "kept", ref: again.ref, seq: 41 });
  const outcome = await answer;
  equal([outcome.kept, outcome.seq, one.pending.length], [true, 41, 0]);
  equal([one.state.me.ballots[3], one.state.me.receipts[3]], [1, 41]);
  one.end();
});

test("a reload sends what was not answered", () => {
  sessionStorage.clear();
  const before = session("a2");
  before.send("post.add", { item: 3, text: "가" });
  const key = before.pending[0].key;
  const after = session("a2");
  Socket.all.at(-1).onopen();
  Socket.all.at(-1).say(WELCOME);
  equal(Socket.all.at(-1).sent.map((message) => message.key ?? message.type), ["hello", key]);
  after.end();
});

test("a busy server is asked again with the same key; other refusals are told", async () => {
  sessionStorage.clear();
  const one = session("a3");
  const [socket] = Socket.all;
  socket.onopen();
  socket.say(WELCOME);
  const answer = one.send("post.like", { post: 9 });
  const { ref, key } = socket.sent.at(-1);
  socket.say({ type: "refused", ref, code: "server.busy", message: "바쁩니다" });
  equal(one.pending.length, 1);
  await until(() => socket.sent.filter((message) => message.key === key).length === 2, "a second try");
  socket.say({ type: "refused", ref, code: "post.hidden", message: "가려진 글입니다." });
  equal((await answer).message, "가려진 글입니다.");
  equal([one.pending.length, one.outcome.code], [0, "post.hidden"]);
  one.end();
});

test("a ballot that a busy server gave back does not come after a later choice", async () => {
  sessionStorage.clear();
  const one = session("a5");
  const [socket] = Socket.all;
  socket.onopen();
  socket.say(WELCOME);
  const first = one.send("ballot.cast", { item: 3, choice: 1 });
  const busy = socket.sent.at(-1);
  socket.say({ type: "refused", ref: busy.ref, code: "server.busy", message: "바쁩니다" });
  const second = one.send("ballot.cast", { item: 3, choice: 2 });
  const last = socket.sent.at(-1);
  equal([(await first).kept, one.pending.length], [false, 1]);
  socket.say({ type: "kept", ref: last.ref, seq: 42 });
  equal((await second).seq, 42);
  const other = one.send("post.like", { post: 9 });
  const like = socket.sent.at(-1);
  socket.say({ type: "refused", ref: like.ref, code: "server.busy", message: "바쁩니다" });
  const end = Date.now() + 3500;
  await until(() => Date.now() > end, "the time in which the first would have been sent again");
  equal(socket.sent.filter((message) => message.key === busy.key).length, 1);
  equal(socket.sent.filter((message) => message.key === like.key).length, 2);
  socket.say({ type: "kept", ref: like.ref, seq: 43 });
  ok((await other).kept);
  equal(one.state.me.ballots[3], 2);
  one.end();
});

test("what a seat had on its way is not sent for the next one", () => {
  sessionStorage.clear();
  const one = session("a6");
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  one.send("ballot.cast", { item: 3, choice: 1 });
  Socket.all[0].lose(4002);
  equal([one.ending, one.pending.length], ["seatLeft", 0]);
  const next = session("a6");
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  equal(Socket.all[0].sent.map((message) => message.type), ["hello"]);
  next.end();
});

test("a quiet phone is not taken for a lost one; a screen is after ten seconds", () => {
  sessionStorage.clear();
  const phone = session("a7");
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  equal([phone.isStale(Date.now() + 26_000), phone.isStale(Date.now() + 31_000)], [false, true]);
  phone.end();
  Socket.all = [];
  const screen = new Session({
    hall: "a8", as: "screen", language: "ko", changed: () => {}, quick: true, Socket,
  });
  screen.start();
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  equal([screen.isStale(Date.now() + 9_000), screen.isStale(Date.now() + 11_000)], [false, true]);
  screen.end();
});

test("a reset without reload begins anew", () => {
  sessionStorage.clear();
  const one = session("a4");
  Socket.all[0].onopen();
  Socket.all[0].say(WELCOME);
  Socket.all[0].say(SNAPSHOT);
  Socket.all[0].say({ type: "reset", reload: false });
  equal([one.state.ready, Socket.all.length], [false, 2]);
  Socket.all[1].onopen();
  equal("since" in Socket.all[1].sent[0], false);
  one.end();
});

test("clock texts", () => {
  equal([0, 999, 61_000, 3_661_000, -500, -61_000].map(clockText), [
    "0:00",
    "0:01",
    "1:01",
    "1:01:01",
    "0:00",
    "+1:01",
  ]);
});
