"""A secret vote against a real server, by voters that share no code with it: the whole way, a kill in between, and
what is left of the ballots when it is over.
"""

import json
import re

import pytest

from hall import make_hall
from secret import Paper, Vote, definition, one, sha
from server import Townhall, wait_until


@pytest.fixture
def townhall(tmp_path):
    townhall = Townhall(tmp_path / "data")
    townhall.start()
    yield townhall
    townhall.stop()


def cast_url(townhall, hall):
    page = townhall.get(f"/h/{hall.code}")[1].decode()
    return re.search(r"castURL(?:&quot;|\"):(?:&quot;|\")(http[^&\"]+)", page).group(1)


class Room:
    def __init__(self, townhall, voters):
        self.hall = make_hall(townhall, "정기 총회")
        self.host = self.hall.enter("김의장").connect()
        self.voters = [self.hall.join(f"참가{number}") for number in range(voters)]
        self.item = self.host.add_item(
            "vote", "회장 선거", method="plurality", secrecy="secret", options=["홍길동", "김영희"]
        )
        self.host.do("agenda.start", item=self.item, expects=0)
        ref = self.host.send("vote.open", item=self.item)
        opened = self.host.wait("secret.opened")
        assert self.host.answer(ref)["type"] == "kept"
        self.vote = Vote(self.hall, self.item, opened, cast_url(townhall, self.hall))
        assert self.vote.definition == definition("회장 선거", "", "plurality", ["홍길동", "김영희"])

    def close(self):
        ref = self.host.send("vote.close", item=self.item)
        assert self.host.answer(ref)["type"] == "kept"
        if not any(message["type"] == "vote.closed" for message in self.host.messages):
            self.host.wait("vote.closed")

    def publish(self):
        self.host.do("vote.publish", item=self.item)
        for message in self.host.messages[::-1]:
            if message["type"] == "vote.published":
                return message
        return self.host.wait("vote.published")


def papers_of(room):
    papers = [Paper(room.vote) for _ in room.voters]
    for paper, voter in zip(papers, room.voters):
        assert paper.draw(voter)[0] == 200
    return papers


def test_papers_are_drawn_by_name_and_ballots_are_cast_without_one(townhall):
    room = Room(townhall, 4)
    papers = papers_of(room)
    vote, voter = room.vote, room.voters[0]
    assert papers[0].draw(voter)[0] == 200, "the same request gets the same paper"
    status, answer = Paper(vote).draw(voter)
    assert (status, answer["code"]) == (409, "paper.already")
    stranger = type(voter)(room.hall, "participant", "")
    assert Paper(vote).draw(stranger)[0] == 404
    ballots = [paper.ballot(one(choice)) for paper, choice in zip(papers, [1, 2, 1, 0])]
    for ballot in ballots:
        status, answer = vote.post(ballot)
        assert status == 200 and vote.is_acknowledged(ballot, answer)
    assert not vote.is_acknowledged(ballots[1], answer)
    changed = papers[1].ballot(one(1))
    assert vote.post(changed)[0] == 200
    assert vote.post(changed)[0] == 200, "the same bytes are acknowledged again"
    for bad, code in [
        (papers[1].ballot(one(2), counter=2), "paper.counter"),
        (papers[2].ballot(one(3), counter=2), "ballot.choice"),
        (ballots[0][:-1] + bytes([ballots[0][-1] ^ 1]), "paper.signature"),
        (bytes([ballots[0][0] ^ 1]) + ballots[0][1:], "paper.token"),
        (ballots[0][:-1], "message.malformed"),
    ]:
        status, answer = vote.post(bad)
        assert status >= 400 and json.loads(answer)["code"] == code
    assert vote.post(ballots[0], origin="http://elsewhere.example")[0] == 403
    # Nothing of a ballot is in the record before the close.
    names = [record["name"] if "name" in record else record.get("event") for record in room.hall.dump()]
    assert "secret.emptied" not in names
    room.close()
    assert json.loads(vote.post(papers[0].ballot(one(2)))[1])["code"] == "vote.closed"
    assert voter.get("secret", item=room.item)[1]["code"] == "vote.notPublished"
    published = room.publish()
    assert (published["counts"], published["blank"]) == ([3, 0], 1)
    found = voter.get("secret", item=room.item)[1]["ballots"]
    last = [ballots[0], changed, ballots[2], ballots[3]]
    assert set(found) == {sha(ballot).hex() for ballot in last}
    wait_until(lambda: not list((room.hall.folder / "secret").iterdir()), "keys and box to be deleted")


def test_what_was_acknowledged_survives_a_kill_and_papers_go_on(townhall):
    room = Room(townhall, 3)
    papers = papers_of(room)
    ballots = [paper.ballot(one(1)) for paper in papers[:2]]
    for ballot in ballots:
        assert room.vote.post(ballot)[0] == 200
    townhall.kill()
    townhall.start()
    # The page asks for the same paper again, and casts.
    assert papers[2].draw(room.voters[2])[0] == 200
    late = papers[2].ballot(one(2))
    status, answer = room.vote.post(late)
    assert status == 200 and room.vote.is_acknowledged(late, answer)
    room.host = room.hall.enter("김의장").connect()
    room.close()
    published = room.publish()
    assert published["counts"] == [2, 1]
