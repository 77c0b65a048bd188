"""Checkpoints and proofs of a running server, checked by a few lines that share nothing with it: the note's signature,
the root, a vote's record under it, the way from one checkpoint to the next, and that an older copy does not start.
"""

import base64
import hashlib
import shutil
import urllib.parse

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hall import call, make_hall
from server import Townhall, wait_until


def sha(data):
    return hashlib.sha256(data).digest()


def read_checkpoint(note, vkeys):
    """(origin, size, root) of a note, signed by one of the keys."""
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        _, name, blob = line.split(" ")
        blob = base64.b64decode(blob)
        for vkey in vkeys:
            known, key_id, key = vkey.split("+", 2)
            key = base64.b64decode(key)
            own = sha(known.encode() + b"\n" + key)[:4]
            assert own.hex() == key_id
            if known == name and own == blob[:4]:
                Ed25519PublicKey.from_public_bytes(key[1:]).verify(blob[4:], text.encode())
                origin, size, root = text.splitlines()[:3]
                assert origin == name
                return origin, int(size), base64.b64decode(root)
    raise AssertionError("no key signed it")


def root_by(index, size, leaf, path):
    """RFC 9162, section 2.1.3.2."""
    fn, sn, r = index, size - 1, leaf
    for p in path:
        assert sn > 0
        if fn & 1 or fn == sn:
            r = sha(b"\1" + p + r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha(b"\1" + r + p)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0
    return r


def consistent(first, second, path, first_root, second_root):
    """RFC 9162, section 2.1.4.2."""
    if first & (first - 1) == 0:
        path = [first_root, *path]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sha(b"\1" + c + fr), sha(b"\1" + c + sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha(b"\1" + sr + c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


class Asked:
    def __init__(self, hall):
        self.hall = hall
        self.base = f"/api/halls/{hall.id}"

    def text(self, path):
        status, body = self.hall.townhall.get(self.base + path)
        assert status == 200, body
        return body.decode()

    def checkpoint(self, size=0):
        keys = self.text("/keys").splitlines()
        return read_checkpoint(self.text(f"/checkpoint?from={size}"), keys)

    def json(self, path, **query):
        status, _, answer = call(
            self.hall.townhall.origin, "GET", f"{self.base}{path}?{urllib.parse.urlencode(query)}")
        return status, answer


def test_a_vote_stands_under_a_signed_checkpoint(tmp_path):
    townhall = Townhall(tmp_path / "data").start()
    try:
        hall = make_hall(townhall, "마을 총회")
        host = hall.enter("김의장").connect()
        item = host.add_item("vote", "제1호 안건", method="motion", voteKind="final")
        host.do("agenda.start", item=item, expects=0)
        voters = [hall.join(f"회원 {number}").connect() for number in range(5)]
        asked = Asked(hall)
        origin, before, before_root = asked.checkpoint()
        assert origin == f"127.0.0.1:{townhall.port}/halls/{hall.id}"

        sequence = host.do("vote.open", item=item)
        _, size, root = asked.checkpoint(sequence)
        assert size >= sequence
        status, proof = asked.json("/proof/inclusion", leaf=sequence - 1, size=size)
        assert status == 200 and base64.b64decode(proof["root"]) == root
        record = base64.b64decode(proof["record"])
        leaf = sha(b"\0" + record)
        path = [base64.b64decode(hash) for hash in proof["path"]]
        assert root_by(sequence - 1, size, leaf, path) == root
        assert int.from_bytes(record[17:25], "little") == sequence and record[33] == 27

        for voter in voters:
            ballot = voter.do("ballot.cast", item=item, choice=1)
        host.do("vote.close", item=item)
        last = host.do("vote.publish", item=item)
        _, after, after_root = asked.checkpoint(last)
        status, way = asked.json("/proof/consistency", **{"from": before, "to": after})
        assert consistent(before, after, [base64.b64decode(h) for h in way["path"]], before_root, after_root)

        # A ballot has a proof, and what it says is not told.
        status, proof = asked.json("/proof/inclusion", leaf=ballot - 1, size=after)
        assert status == 200 and "record" not in proof
        hash, path = base64.b64decode(proof["hash"]), [base64.b64decode(h) for h in proof["path"]]
        assert root_by(ballot - 1, after, hash, path) == after_root

        # What is asked wrongly gets a refusal with its name.
        for path, query in (
            ("/proof/inclusion", {"leaf": 5, "size": 5}),
            ("/proof/inclusion", {"leaf": 5}),
            ("/proof/inclusion", {"leaf": 5, "size": 9_000_000}),
            ("/proof/inclusion", {"leaf": -1, "size": 5}),
            ("/proof/consistency", {"from": 9, "to": 5}),
            ("/proof/consistency", {"from": 0, "to": 2**53}),
        ):
            status, answer = asked.json(path, **query)
            assert status == 400 and answer["code"] == "message.field", (path, query)
        assert call(townhall.origin, "GET", f"/api/halls/{'0' * 32}/checkpoint")[0] == 404
    finally:
        townhall.stop()

    # The moments are kept: opened, closed, published.
    kept = (hall.folder / "checkpoints").read_text()
    assert kept.count("/halls/" + hall.id + "\n") >= 3
    key = townhall.data / "signing-key.pem"
    assert key.stat().st_mode & 0o777 == 0o600


def test_an_older_copy_does_not_start_and_goes_on_under_a_new_origin(tmp_path):
    townhall = Townhall(tmp_path / "data").start()
    hall = make_hall(townhall, "A hall")
    host = hall.enter("Host").connect()
    host.add_item("discussion", "Talk")
    townhall.stop()
    shutil.copytree(hall.folder, tmp_path / "old")
    townhall.start()
    host.connect().add_item("discussion", "More")
    signed = Asked(hall).checkpoint(1_000)[1]
    townhall.stop()

    for name in (tmp_path / "old").glob("*.seg"):
        shutil.copy(name, hall.folder)
    townhall.launch()
    assert wait_until(lambda: townhall.process.poll() is not None and townhall.process.poll() or None, "the end") == 1
    townhall.process = None
    said = townhall.printed()
    assert f"has signed for {signed}" in said and "townhall new-origin" in said

    told = townhall.command("new-origin", hall.folder)
    assert told.splitlines()[1].endswith(f"/halls/{hall.id}/2")
    townhall.start()
    try:
        origin, size, _ = Asked(hall).checkpoint()
        assert origin.endswith(f"/halls/{hall.id}/2") and size < signed
    finally:
        townhall.stop()
