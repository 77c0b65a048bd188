"""kill -9 (and now and then SIGTERM) at random moments of a busy server, against what its clients wrote down.

Promises J2, J9 and J10: what was acknowledged is in the record exactly once, nothing was shown that is not in
it, a key sent again gives the same sequence, and the record replays to the same hash wherever it is replayed.
TOWNHALL_KILL_ROUNDS says how many rounds (50), TOWNHALL_SEED which; a failing test prints its seed.
"""

import asyncio
import collections
import concurrent.futures
import json
import os
import random
import secrets

import pytest
import websockets
from websockets.asyncio.client import connect

from hall import make_hall
from server import Townhall

ROUNDS = int(os.environ.get("TOWNHALL_KILL_ROUNDS", "50"))
ROUNDS_A_HALL = 25
SEED = int(os.environ.get("TOWNHALL_SEED", random.SystemRandom().randrange(1 << 32)))
PEOPLE = 4
UNANSWERED_MAX = 4
# A seat's last 32 keys are remembered; some of ours may be in the record without our knowing.
REPEATED_MAX = 32 - UNANSWERED_MAX
ELSEWHERE = {"LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "TZ": "Pacific/Kiritimati"}


class Client:
    """A person with a log: what was acknowledged, what was shown, what is not answered yet."""

    def __init__(self, seat, act, chance):
        self.seat = seat
        self.act = act
        self.random = random.Random(chance)
        self.kept = {}
        self.waiting = {}
        self.repeats = {}
        self.shown = {}
        self.posts = []
        self.cast_most = 0
        self.journal = None
        self.since = 0
        self.ref = 0
        self.faults = []

    async def live(self, until_quiet=False):
        """Lives on one line until it is lost; with `until_quiet` until everything is answered."""
        origin = self.seat.hall.townhall.origin
        self.until_quiet = until_quiet
        try:
            async with connect(
                origin.replace("http", "ws", 1) + "/ws",
                origin=origin,
                additional_headers={"Cookie": self.seat.cookie},
                compression=None,
                max_size=None,
            ) as self.line:
                resume = {"journal": self.journal, "since": self.since} if self.journal else {}
                await self.line.send(json.dumps(self.seat.hello(**resume)))
                async for text in self.line:
                    await self.hear(json.loads(text))
                    if until_quiet and self.journal and not self.waiting and not self.repeats:
                        return
        except (OSError, websockets.WebSocketException):
            return

    async def hear(self, message):
        kind = message["type"]
        if kind == "welcome":
            self.journal = message["journal"]
            await self.resend()
        elif kind in ("kept", "refused"):
            await self.answered(message)
        elif kind == "snapshot":
            self.since = message["seq"]
            self.posts = [post["id"] for post in message["posts"]]
        elif kind == "numbers":
            for vote in message.get("votes", []):
                self.cast_most = max(self.cast_most, vote["cast"])
        elif "seq" in message:
            if message["seq"] <= self.since:
                self.faults.append(f"shown again: {message}")
            self.since = message["seq"]
            self.shown[self.since] = message
            if kind == "post.added":
                self.posts.append(self.since)
        elif kind not in ("bye", "readOnly", "topics"):
            self.faults.append(f"unexpected: {message}")

    async def resend(self):
        """What has no answer goes again under its key, and one that has, which must be the same (J10)."""
        self.repeats.clear()
        for ref, (key, body) in list(self.waiting.items()):
            await self.line.send(json.dumps({**body, "ref": ref, "key": key}))
        if self.kept:
            last = sorted(self.kept.items(), key=lambda entry: entry[1][0])[-REPEATED_MAX:]
            key, (seq, body) = self.random.choice(last)
            self.ref += 1
            self.repeats[self.ref] = (key, seq)
            await self.line.send(json.dumps({**body, "ref": self.ref, "key": key}))
        while not self.until_quiet and len(self.waiting) < UNANSWERED_MAX:
            await self.send_one()

    async def send_one(self):
        body = self.act(self.random, self)
        self.ref += 1
        key = secrets.token_hex(8)
        self.waiting[self.ref] = (key, body)
        await self.line.send(json.dumps({**body, "ref": self.ref, "key": key}))

    async def answered(self, message):
        ref = message["ref"]
        # Neither says anything about what was sent: it is still to be answered, on this line or the next.
        turned_away = message.get("code") in ("server.busy", "server.stopping")
        if ref in self.repeats:
            key, seq = self.repeats.pop(ref)
            if not turned_away and message.get("seq") != seq:
                self.faults.append(f"key {key} was kept as {seq}, sent again: {message}")
            return
        if turned_away:
            return
        key, body = self.waiting.pop(ref)
        if message["type"] == "kept":
            self.kept[key] = (message["seq"], body)
        elif message["code"] == "rate.tooFast":
            await asyncio.sleep(0.02)
        if not self.until_quiet:
            await self.send_one()


def talk(chance, client):
    """Somebody in a discussion."""
    roll = chance.random()
    if roll < 0.3 or not client.posts:
        return {"type": "post.add", "item": client.seat.item, "text": f"글 {chance.randrange(1 << 30)} 👍"}
    if roll < 0.8:
        kind = chance.choice(["post.like", "post.unlike"])
        return {"type": kind, "post": chance.choice(client.posts[-20:])}
    return {"type": chance.choice(["seat.checkIn", "seat.checkOut"])}


def vote(chance, client):
    """Somebody who cannot decide."""
    if chance.random() < 0.7:
        return {"type": "ballot.cast", "item": client.seat.item, "choice": chance.randrange(1, 4)}
    return {"type": chance.choice(["seat.checkIn", "seat.checkOut"])}


def lead(chance, client):
    """A host who cannot leave the clock alone."""
    if chance.random() < 0.5:
        return {"type": "clock.start", "item": client.seat.item, "seconds": chance.randrange(1, 900)}
    return {"type": "clock.pause", "item": client.seat.item}


class Room:
    """A hall, its people, and what its record was when it was read last."""

    def __init__(self, townhall, kind, act, chance, **details):
        self.hall = make_hall(townhall, kind)
        host = self.hall.enter("Host").connect()
        item = host.add_item(kind, kind, **details)
        host.do("agenda.start", item=item, expects=0)
        seats = [self.hall.join(f"사람 {number}") for number in range(PEOPLE)]
        if kind == "vote":
            host.do("vote.open", item=item)
        host.close()
        self.clients = [Client(host, lead, chance.random())]
        self.clients += [Client(seat, act, chance.random()) for seat in seats]
        for client in self.clients:
            client.seat.item = item
        self.lines = []

    def check(self):
        """The record against everybody's log."""
        townhall = self.hall.townhall
        lines = townhall.command("dump", self.hall.folder).splitlines()
        assert lines[: len(self.lines)] == self.lines, "what was in the record is another now"
        self.lines = lines
        records = [json.loads(line) for line in lines]
        assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
        kept = collections.defaultdict(list)
        voters = set()
        for record in records:
            if "actor" in record["private"]:
                seat, key = actor(record["private"]["actor"])
                if key != 0:
                    kept[key].append(record["seq"])
                if record["type"] == "ballot.cast":
                    voters.add(seat)
        for client in self.clients:
            assert client.faults == []
            for key, (seq, body) in client.kept.items():
                assert kept[int(key, 16)] == [seq], f"acknowledged as {seq}: {body}"
            for seq, message in client.shown.items():
                was_shown(message, records)
            assert client.cast_most <= len(voters), "more ballots were shown than there are"
        twice = {key: seqs for key, seqs in kept.items() if len(seqs) > 1}
        assert not twice, "one key, several records"
        assert "the record holds" in townhall.command("verify", self.hall.folder)
        here = townhall.command("replay", self.hall.folder)
        assert here == townhall.command("replay", self.hall.folder, environment=ELSEWHERE)


def was_shown(message, records):
    assert message["seq"] <= len(records), f"shown and not in the record: {message}"
    record = records[message["seq"] - 1]
    assert (record["type"], record["at"]) == (message["type"], message["at"])
    event = record.get("event", {})
    assert {name: event[name] for name in message if name in event} == {
        name: value for name, value in message.items() if name in event
    }


def actor(text):
    """(seat, key) of the private field that says who did it: a LEB128 number and eight bytes."""
    data = bytes.fromhex(text)
    seat = 0
    for place, byte in enumerate(data[:-8]):
        seat |= (byte & 0x7F) << (7 * place)
    return seat, int.from_bytes(data[-8:], "little")


async def a_round(townhall, clients, chance):
    """Everybody lives until the server is killed, at times while they come in, and at times only asked to go."""
    lives = [asyncio.create_task(client.live()) for client in clients]
    await asyncio.sleep(chance.uniform(0, 0.05) if chance.random() < 0.2 else chance.uniform(0.05, 0.6))
    if chance.random() < 0.1:
        assert await asyncio.to_thread(townhall.stop) == 0
    else:
        townhall.kill()
    await asyncio.wait_for(asyncio.gather(*lives), 20)


def run(work):
    """Runs a coroutine on a thread of its own: this one may have an event loop, of a browser for instance."""
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.mark.parametrize("part", range(-(-ROUNDS // ROUNDS_A_HALL)))
def test_nothing_acknowledged_is_lost_and_nothing_shown_is_untrue(tmp_path, part):
    seed = SEED + part
    print(f"TOWNHALL_SEED={seed}")
    chance = random.Random(seed)
    rounds = min(ROUNDS_A_HALL, ROUNDS - part * ROUNDS_A_HALL)
    townhall = Townhall(tmp_path / "data", ["--log-level", "error"]).start()
    try:
        rooms = [
            Room(townhall, "discussion", talk, chance),
            Room(townhall, "vote", vote, chance, method="motion", voteKind="live"),
        ]
        clients = [client for room in rooms for client in room.clients]
        for _ in range(rounds):
            run(a_round(townhall, clients, chance))
            if chance.random() < 0.2:
                townhall.launch()
                run(asyncio.sleep(chance.uniform(0, 0.1)))
                townhall.kill()
            townhall.start()
            for room in rooms:
                room.check()
        for client in clients:
            run(asyncio.wait_for(client.live(until_quiet=True), 20))
            assert not client.waiting, "a command was never answered"
        for room in rooms:
            room.check()
    finally:
        townhall.stop()
    acknowledged = sum(len(client.kept) for client in clients)
    shown = sum(len(client.shown) for client in clients)
    print(f"{rounds} rounds, {acknowledged} acknowledged, {shown} shown")
    assert acknowledged > rounds * 10 and shown > rounds * 10, "the rounds were too quiet to show anything"
