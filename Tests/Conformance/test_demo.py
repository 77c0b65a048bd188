"""`townhall demo` as whoever types `make run` sees it: links, a room that lives by itself, a place to join in."""

import re
import signal
import subprocess
import time

import pytest

from hall import Hall
from server import ROOT, Townhall, binary, free_port, wait_until

PEOPLE = 30
ROUND_SECONDS_MAX = 90


@pytest.fixture
def demo(tmp_path):
    """A running demo: its process, and a `Townhall` that stands for the server in it."""
    townhall = Townhall(tmp_path / "data")
    townhall.port = free_port()
    townhall.origin = f"http://127.0.0.1:{townhall.port}"
    command = [binary(), "demo", "--listen", f"127.0.0.1:{townhall.port}", "--data", townhall.data]
    with open(townhall.log, "wb") as output:
        process = subprocess.Popen(
            [*command, "--people", str(PEOPLE), "--item-seconds", "4"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    yield process, townhall
    if process.poll() is None:
        process.kill()
        process.wait()


def link(townhall, name):
    found = wait_until(
        lambda: re.search(rf"^{name} +(http\S+)$", townhall.printed(), re.MULTILINE), f"the {name} link", 20
    )
    return found.group(1)


def test_the_room_lives_and_somebody_joins_in(demo):
    process, townhall = demo
    join, console, screen = (link(townhall, name) for name in ("join", "console", "screen"))
    id, secret = re.fullmatch(r".*/console/([0-9a-f]{32})#([0-9a-f]{64})", console).groups()
    assert re.fullmatch(rf".*/screen/{id}#[0-9a-f]{{64}}", screen)
    assert "█" in townhall.printed() or "▄" in townhall.printed(), "no QR code is drawn"
    hall = Hall(townhall, id, join.rsplit("/", 1)[1], secret)
    moderator = hall.enter("Somebody", secret).connect()
    guest = hall.join("Guest").connect()
    seen = live_through(moderator, guest)
    assert {"talk", "discussion", "questions", "vote"} <= seen["kinds"]
    assert seen["joined"] >= PEOPLE and seen["cheers"] and seen["liked"] and seen["changed"]
    texts = " ".join(seen["texts"])
    assert re.search("[가-힣]", texts) and re.search("[a-z]{4}", texts), "they talk in one language only"
    assert seen["cast"] and seen["published"], "nobody votes"
    moderator.close()
    guest.close()
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert "the record holds" in townhall.command("verify", hall.folder)
    ballots = [record for record in hall.dump() if record["type"] == "ballot.cast"]
    assert len(ballots) > PEOPLE / 2


def live_through(moderator, guest):
    """Watches until a vote is published and everything was seen, at most for some rounds of items."""
    agenda = {item["id"]: item["kind"] for item in moderator.snapshot["agenda"]}
    seen = {"kinds": set(), "texts": [], "joined": 0, "cast": {}, "published": 0}
    seen |= {"cheers": False, "liked": False, "changed": False}
    end = time.monotonic() + ROUND_SECONDS_MAX
    while time.monotonic() < end:
        message = moderator.receive()
        kind = message["type"]
        if kind == "item.added":
            agenda[message["seq"]] = message["details"]["kind"]
        elif kind == "item.started":
            seen["kinds"].add(agenda[message["item"]])
            if agenda[message["item"]] == "discussion":
                guest.do("post.add", item=message["item"], text="나도 한마디")
        elif kind == "post.added":
            seen["texts"].append(message["text"])
        elif kind == "vote.published":
            seen["published"] += 1
            assert sum(message["counts"]) + message["blank"] > PEOPLE / 2
        elif kind == "numbers":
            seen["joined"] = max(seen["joined"], message.get("joined", 0))
            seen["cheers"] |= message.get("cheers", {}).get("count", 0) > 0
            seen["liked"] |= any(count > 0 for _, count in message.get("likes", []))
            for vote in message.get("votes", []):
                look_at(seen, vote)
        if seen["published"] and len(seen["kinds"]) == 4 and seen["changed"]:
            return seen
    return seen


def look_at(seen, vote):
    """Somebody changed their vote when a running count goes down."""
    counts, before = vote.get("counts"), seen["cast"].get(vote["item"], (0, None))[1]
    if counts and before and any(now < then for now, then in zip(counts, before, strict=True)):
        seen["changed"] = True
    seen["cast"][vote["item"]] = (vote["cast"], counts or before)
