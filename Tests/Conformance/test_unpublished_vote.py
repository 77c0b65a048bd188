"""Every byte that a real server sends to every role while a vote is not published: two halls in which the same people
vote the other way round must look the same to all of them, and no answer names a choice or a count.
"""

import json
import re
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from hall import Refused, ask, call, make_hall
from server import Townhall

TABLES = ("agenda", "votes", "ballots", "posts", "cheers", "log", "attendance")
LISTS = ("agenda", "seats", "log", "roll", "voters", "results.json", "minutes.html", "posts", "preview")
# Words that only a count or a ballot has.
TELLING = re.compile(r'"(counts|tallies|outcome|choice|tied)"')
ROLES = ("moderator", "screen", "observer")
# Two ways to vote: as many ballots, other choices.
WAYS = ([1] * 7 + [2] * 3 + [3], [1] * 3 + [2] * 7 + [0])


@pytest.fixture(scope="module")
def townhall(tmp_path_factory):
    townhall = Townhall(tmp_path_factory.mktemp("unpublished") / "data")
    townhall.start()
    yield townhall
    townhall.stop()


class Watched:
    """A hall with a socket for each role and what came to all of them."""

    def __init__(self, townhall, secrecy):
        self.hall = make_hall(townhall, "마을 총회")
        host = self.hall.enter("김의장").connect()
        self.seats = {"host": host}
        for role in ROLES:
            body = {"role": role, "label": role}
            path = f"/api/halls/{self.hall.id}/links"
            made, _ = ask(townhall.origin, "POST", path, body, host.cookie)
            place = {"moderator": "staff", "screen": "screen", "observer": "participant"}[role]
            seat = self.hall.enter(role, made["secret"] if "secret" in made else made["url"].split("#")[1], place)
            self.seats[role] = seat.connect()
        self.item = host.add_item("vote", "제1호 안건", method="motion", voteKind="final", secrecy=secrecy)
        host.do("agenda.start", item=self.item, expects=0)

    def vote(self, choices):
        host = self.seats["host"]
        voters = [self.hall.join(f"회원 {number}").connect() for number in range(len(choices))]
        host.do("vote.open", item=self.item)
        for voter, choice in zip(voters, choices):
            voter.do("ballot.cast", item=self.item, choice=choice)
        host.do("vote.countDown", item=self.item)
        host.do("vote.stopClosing", item=self.item)
        self.answers = [self.asked("open")]
        host.do("vote.close", item=self.item)
        self.answers.append(self.asked("closed"))
        # Who comes again gets a snapshot; its last frame is behind all that was told.
        for seat in [*self.seats.values(), *voters]:
            seat.send("quorum.declare")
            while seat.receive()["type"] != "refused":
                pass
        self.again = [self.snapshot_of_now(seat) for seat in self.seats.values()]
        self.messages = {name: seat.messages for name, seat in self.seats.items()}
        self.messages["voter"] = voters[-1].messages
        self.voters = voters

    def snapshot_of_now(self, seat):
        """What who comes again is shown. Those who come together share a snapshot that may be a moment old."""
        last = max(message["seq"] for message in self.seats["host"].messages if "at" in message)
        deadline = time.monotonic() + 10
        while seat.close() or seat.connect().snapshot["seq"] < last:
            assert time.monotonic() < deadline, "the snapshot stays old"
        return seat.snapshot

    def asked(self, state):
        """Every answer over HTTP, by who asked and what."""
        said = {}
        people = {**self.seats, "voter": self.hall.join(f"늦은 {state}")}
        for name, seat in people.items():
            for what in LISTS:
                if what == "preview" and state == "closed" and name in ("host", "moderator"):
                    continue
                query = f"?as={seat.place}&item={self.item}"
                said[name, what] = self.read(f"/api/halls/{self.hall.id}/{what}{query}", seat)
            for table in TABLES:
                path = f"/api/halls/{self.hall.id}/export/{table}.csv?as={seat.place}"
                said[name, table] = self.read(path, seat)
            for page in (f"/h/{self.hall.code}", f"/results/{self.hall.id}", f"/screen/{self.hall.id}"):
                said[name, page.split("/")[1]] = self.read(page, seat)
        return said

    def read(self, path, seat):
        status, _, answer = call(self.hall.townhall.origin, "GET", path, cookie=seat.cookie)
        text = json.dumps(answer, ensure_ascii=False) if answer is not None else ""
        if not text:
            text = self.raw(path, seat)
        return f"{status} {text}"

    def raw(self, path, seat):
        """What is no JSON: tables and pages."""
        request = Request(self.hall.townhall.origin + path, headers={"Cookie": seat.cookie, "Accept-Language": "ko"})
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return error.read().decode()

    def plain(self, value):
        """A text without what differs between any two halls: ids, codes, secrets, times."""
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        text = text.replace(self.hall.id, "HALL").replace(self.hall.code, "CODE")
        text = re.sub(r"\d{4}-\d{2}-\d{2}T[\d:.]+Z", "TIME", text)
        text = re.sub(r"\d{4}[.년-] ?\d{1,2}[.월-] ?\d{1,2}[.일]?( \d{1,2}:\d{2})?", "DAY", text)
        text = re.sub(r"\b\d{1,2}:\d{2}\b", "CLOCK", text)
        text = re.sub(r"[0-9a-f]{16,}", "HEX", text)
        text = re.sub(r"\b1\d{12}\b", "MILLIS", text)
        return re.sub(r'"online": ?\d+', "ONLINE", text)


def told(watched, name):
    """The events of the vote as a role heard them, in their order. Running numbers come as fast as the machine is, and
    first snapshots are shared by those who come together."""
    return [m for m in watched.messages[name] if "at" in m and m.get("seq", 0) >= watched.item]


@pytest.mark.parametrize("secrecy", ["named", "recorded"])
def test_nobody_can_tell_how_an_unpublished_vote_stands(townhall, secrecy):
    one, other = Watched(townhall, secrecy), Watched(townhall, secrecy)
    one.vote(WAYS[0])
    other.vote(WAYS[1])
    for name in ("host", *ROLES):
        assert [one.plain(m) for m in told(one, name)] == [other.plain(m) for m in told(other, name)], name
    assert [one.plain(m) for m in one.again] == [other.plain(m) for m in other.again]
    for before, after in zip(one.answers, other.answers):
        assert set(before) == set(after)
        for asked in before:
            assert one.plain(before[asked]) == other.plain(after[asked]), asked
            # Tables name their columns whatever stands in them.
            assert asked[1] in TABLES or not TELLING.search(before[asked]), asked
    for watched in (one, other):
        for name, messages in watched.messages.items():
            for message in messages:
                text = json.dumps(message)
                # A voter's own page is told its own ballot, by `welcome` alone.
                if message["type"] != "welcome":
                    assert not TELLING.search(text), (name, text)
                for vote in message.get("votes", []) if message["type"] == "numbers" else []:
                    assert set(vote) <= {"item", "cast"}, vote
        last = [m for m in watched.messages["host"] if m["type"] == "vote.closed"]
        assert last[-1]["cast"] == len(WAYS[0]), "turnout is told"


def test_only_staff_may_look_first_and_only_after_the_close(townhall):
    watched = Watched(townhall, "recorded")
    host, moderator = watched.seats["host"], watched.seats["moderator"]
    voter = watched.hall.join("회원").connect()
    host.do("vote.open", item=watched.item)
    assert moderator.get("preview", item=watched.item)[0] == 409
    voter.do("ballot.cast", item=watched.item, choice=2)
    host.do("vote.close", item=watched.item)
    for seat in (voter, watched.seats["screen"], watched.seats["observer"]):
        status, answer = seat.get("preview", item=watched.item)
        assert (status, answer["code"]) == (403, "role.notAllowed")
    status, answer = moderator.get("preview", item=watched.item)
    assert status == 200 and answer["result"]["counts"] == [0, 1, 0]
    with pytest.raises(Refused, match="vote.closed"):
        voter.do("ballot.cast", item=watched.item, choice=1)
