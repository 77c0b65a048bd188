"""Bundles made by a real server, honest and falsified, under two verifiers that share no code: the program's own and the one
in Python. Both must find each falsification, and say which record where one is.
"""

import base64
import json
import os
import re
import subprocess
import zipfile

import pytest

import assembly
from bundle_hall import make_bundle
from hall import make_hall
from server import ROOT, Townhall, binary
from tampering import WAYS, Bundle
from verify_bundle import PAGE, Tables, Wrong, verify


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """(bundle, fingerprint, folder) of a small assembly."""
    base = tmp_path_factory.mktemp("bundle")
    townhall = Townhall(base / "data").start()
    try:
        fingerprint = json.loads(townhall.get("/readyz")[1])["key"]
        hall = make_bundle(townhall, base / "bundle")
    finally:
        townhall.stop()
    return base / "bundle", fingerprint, hall


def own(folder, fingerprint=None):
    """The program's own verdict: (exit code, what it said)."""
    key = ["--key", fingerprint] if fingerprint else []
    done = subprocess.run(
        [binary(), "verify", *key, folder], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout


def test_an_honest_bundle_holds_under_both(made):
    folder, fingerprint, hall = made
    for key in (fingerprint, None):
        code, said = own(folder, key)
        assert code == 0 and said.rstrip().endswith("the record holds"), said
        assert len(verify(folder, key)) == 3
    assert "3 votes counted again" in said and fingerprint in said
    # Its state is the folder's.
    assert re.search(r"state hash ([0-9a-f]{64})", said)[1] in own(hall.folder)[1]


def test_batches_of_paper_and_a_lot_after_a_tie_hold_too(tmp_path, monkeypatch):
    lines = [f"{n},{assembly.name_of(n)}" for n in range(1, 8)]
    monkeypatch.setattr(assembly, "roll_file", lambda: "\r\n".join(["번호,성명", *lines, ""]).encode())
    townhall = Townhall(tmp_path / "data").start()
    try:
        hall = make_hall(townhall, "마을 총회")
        host = hall.enter("김의장").connect()
        other = hall.enter("박감표").connect()
        assembly.upload_roll(hall, host.cookie)
        present = assembly.Assembly(hall, host)
        for number in range(1, 8):
            host.do("seat.checkIn", seat=present.seats[number])
        rules = {"secrecy": "named", "voteKind": "final", "entitledRule": "roll"}
        paper = host.add_item("vote", "종이로", method="motion", base="cast", **rules)
        level = host.add_item("vote", "동수", method="plurality", options=["가", "나"], winners=1, **rules)
        for item, before in ((paper, 0), (level, paper)):
            host.do("agenda.start", item=item, expects=before)
            host.do("vote.open", item=item)
            for number in (1, 2):
                host.do("ballot.enter", item=item, voter=present.seats[number], way="paper", choice=number)
            if item == paper:
                for teller in (host, other):
                    teller.do("batch.enter", item=item, batch=1, way="paper", counts=[3, 1, 0], blank=0, invalid=1)
            host.do("vote.close", item=item)
            host.do("vote.publish", item=item)
        host.do("vote.settle", item=level, how="seed", seed="눈")
        host.do("hall.close")
        townhall.stop()
        townhall.command("bundle", hall.folder, tmp_path / "bundle")
    finally:
        townhall.stop()
    code, said = own(tmp_path / "bundle")
    assert code == 0 and "2 votes counted again" in said, said
    assert len(verify(tmp_path / "bundle")) == 3


def test_proxies_weights_and_written_votes_hold_too(tmp_path, monkeypatch):
    lines = [f"{n},{assembly.name_of(n)},{n % 3 + 1},{1 if n in (5, 6) else ''}" for n in range(1, 9)]
    monkeypatch.setattr(assembly, "roll_file", lambda: "\r\n".join(["번호,성명,출자좌수,대리인", *lines, ""]).encode())
    townhall = Townhall(tmp_path / "data").start()
    try:
        hall = make_hall(townhall, "조합 총회")
        host = hall.enter("김의장").connect()
        assert assembly.upload_roll(hall, host.cookie)["imported"]
        people = assembly.Assembly(hall, host)
        people.bring([1, 2, 3])
        people.check_in([1, 2, 3])
        on = 0
        for weights in ("heads", "weights", "both"):
            rules = {"secrecy": "named", "entitledRule": "roll", "written": "yes", "base": "cast", "weights": weights}
            item = host.add_item("vote", weights, method="motion", voteKind="final", **rules)
            # Before it opens, in writing; one of them is taken back.
            for number in (7, 8):
                host.do("ballot.enter", item=item, voter=people.seats[number], way="written", choice=2)
            host.do("ballot.drop", item=item, voter=people.seats[8], reason="잘못 적음")
            host.do("agenda.start", item=item, expects=on)
            on = item
            host.do("vote.open", item=item)
            people.vote(item, {1: 1, 2: 1, 3: 2})
            for number in (5, 6):
                people.people[1].do("ballot.cast", item=item, choice=number - 4, voter=people.seats[number])
            host.do("vote.close", item=item)
            host.do("vote.publish", item=item)
        host.do("hall.close")
    finally:
        townhall.stop()
    townhall.command("bundle", hall.folder, tmp_path / "bundle")
    code, said = own(tmp_path / "bundle")
    assert code == 0 and "3 votes counted again" in said, said
    verify(tmp_path / "bundle")


def test_what_is_withheld_is_nowhere_in_it(made):
    folder, _, hall = made
    files = b"".join(path.read_bytes() for path in folder.iterdir())
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]
    hidden = "가려질 글입니다 ZXQV".encode()
    for secret in (hidden, base64.b64encode(hidden), hall.code.encode(), base64.b64encode(hall.code.encode())):
        assert secret not in files
    for line in lines:
        opened = {entry["name"] for entry in line.get("open", [])}
        allowed = {"ballot.cast": {"choice", "actor"}, "ballot.filed": {"marks", "actor"}, "post.added": {"text"}}
        assert opened <= allowed.get(line["type"], {"name"})
    # The six ballots of the vote without names, and the hidden post.
    kinds = [line["type"] for line in lines if "open" not in line]
    assert kinds.count("ballot.cast") == 6 and kinds.count("post.added") == 1


def test_the_download_is_the_same_bundle(made):
    folder, _, _ = made
    with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
        assert archive.testzip() is None
        for path in folder.iterdir():
            assert archive.read(path.name) == path.read_bytes(), path.name
        assert len(archive.namelist()) == len(list(folder.iterdir()))


@pytest.mark.parametrize("name", sorted(WAYS))
def test_both_find(name, made, tmp_path):
    folder, fingerprint, hall = made
    bundle = Bundle(folder, hall.townhall.data / "signing-key.pem").copy()
    WAYS[name](bundle)
    bundle.write(tmp_path / "bundle")
    code, said = own(tmp_path / "bundle", fingerprint)
    assert code == 1 and said.splitlines()[-1].startswith("FAIL "), said
    with pytest.raises(Wrong) as wrong:
        verify(tmp_path / "bundle", fingerprint)
    if name.startswith("the_server_"):
        assert "record " in said.splitlines()[-1] and "record " in str(wrong.value)


def tables_of(schema, page):
    """The page with its tables as the schema has them; which kinds stand in it is the page's own choice."""

    def fields(entries):
        def one(entry):
            text = f"{entry['name']} {entry['type']}"
            text = f"({text})" if entry.get("private") else text
            return f"`{text} since {entry['since']}`" if "since" in entry else f"`{text}`"

        return ", ".join(one(entry) for entry in entries)

    events = {event["kind"]: event for event in schema["events"]}
    lines = []
    for line in page.splitlines():
        if match := re.match(r"\| (\d+) \| `", line):
            event = events[int(match[1])]
            line = f"| {match[1]} | `{event['name']}` | {fields(event['fields'])} |"
        elif line.startswith("`ItemDetails`: "):
            line = f"`ItemDetails`: {fields(schema['structs']['ItemDetails']['fields'])}"
        elif (match := re.fullmatch(r"\| `(\w+)` \| (`\w+`(?:, `\w+`)*) \|", line)) and match[1] in schema["enums"]:
            line = f"| `{match[1]}` | {', '.join(f'`{value}`' for value in schema['enums'][match[1]])} |"
        lines.append(line)
    return "\n".join(lines) + "\n"


def test_the_page_says_what_the_schema_says():
    """VERIFY.md is written for people; its tables are those that the server writes by. TOWNHALL_REWRITE=1 writes them."""
    schema = json.loads((ROOT / "Sources" / "Protocol" / "schema.json").read_text())
    page = PAGE.read_text()
    wanted = tables_of(schema, page)
    if os.environ.get("TOWNHALL_REWRITE"):
        PAGE.write_text(wanted)
    else:
        assert page == wanted, "write it anew with TOWNHALL_REWRITE=1"
    tables = Tables(wanted)
    named = {type for _, fields in tables.kinds.values() for _, type, *_ in fields}
    named |= {type for _, type, *_ in tables.details}
    listed = {name.split(":")[-1] for name in named if "enum:" in name}
    assert listed <= set(tables.enums), f"add {listed - set(tables.enums)} to the page's list of values"
