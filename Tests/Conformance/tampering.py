"""Ways to falsify a public bundle. Some need nothing but an editor, some the key of the server that signed it; every one must
be found by whoever checks. Works on the files alone."""

import base64
import copy
import hashlib
import json
import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

WAYS = {}


def way(function):
    WAYS[function.__name__] = function
    return function


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def b64(data):
    return base64.b64encode(data).decode()


def root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\1", root(leaves[:k]), root(leaves[k:]))


def commitment(opening):
    value = base64.b64decode(opening["value"]) + b"".join(base64.b64decode(n) for n in opening.get("nested", []))
    name = opening["name"].encode()
    parts = (len(name).to_bytes(4, "little"), name, len(value).to_bytes(4, "little"), value)
    return sha(b"townhall/field/v1\0", base64.b64decode(opening["salt"]), *parts)


class Bundle:
    """The files, taken apart; `key` is the server's own."""

    def __init__(self, folder, key):
        self.files = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.head = json.loads(self.files["bundle.json"])
        self.lines = [json.loads(line) for line in self.files["journal.jsonl"].splitlines()]
        self.results = json.loads(self.files["results.json"])
        self.notes = self.split(self.files["checkpoints.txt"])
        self.key = load_pem_private_key(key.read_bytes(), None)

    @staticmethod
    def split(data):
        notes = []
        while data:
            count, _, data = data.partition(b"\n")
            notes.append(data[: int(count)])
            data = data[int(count) :]
        return notes

    def copy(self):
        other = copy.copy(self)
        for name in ("files", "head", "lines", "results", "notes"):
            setattr(other, name, copy.deepcopy(getattr(self, name)))
        return other

    def write(self, folder):
        self.files["bundle.json"] = json.dumps(self.head).encode()
        self.files["journal.jsonl"] = b"".join(
            line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in self.lines
        )
        self.files["results.json"] = json.dumps(self.results).encode()
        self.files["checkpoints.txt"] = b"".join(str(len(note)).encode() + b"\n" + note for note in self.notes)
        folder.mkdir()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)

    # Finding.

    def of(self, type, last=False):
        found = [index for index, line in enumerate(self.lines) if line["type"] == type]
        return found[-1 if last else 0]

    def ballot(self, last=True):
        """A disclosed ballot of the last vote, or of the first."""
        found = [i for i, line in enumerate(self.lines) if line["type"] == "ballot.cast" and "open" in line]
        return found[-1 if last else 0]

    def opening(self, index, name):
        return next(entry for entry in self.lines[index]["open"] if entry["name"] == name)

    def p(self, index):
        return bytearray(base64.b64decode(self.lines[index]["p"]))

    def put(self, index, p):
        self.lines[index]["p"] = b64(bytes(p))

    # Forging.

    def vkey(self, key):
        raw = b"\1" + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        id = sha(self.head["origin"].encode(), b"\n", raw)[:4]
        return id, f"{self.head['origin']}+{id.hex()}+{b64(raw)}\n".encode()

    def note(self, size, top, key):
        text = f"{self.head['origin']}\n{size}\n{b64(top)}\n"
        id, _ = self.vkey(key)
        return f"{text}\n— {self.head['origin']} {b64(id + key.sign(text.encode()))}\n".encode()

    def renumber(self):
        for index, line in enumerate(self.lines):
            p = self.p(index)
            p[17:25] = (index + 1).to_bytes(8, "little")
            self.put(index, p)
            line["seq"] = index + 1

    def sign(self, key=None):
        """Everything anew, by the server's key or another: one checkpoint, of all there is."""
        self.renumber()
        leaves = [sha(b"\0", bytes(self.p(index))) for index in range(len(self.lines))]
        self.head["records"] = self.results["seq"] = len(leaves)
        self.notes = []
        self.files["checkpoint.txt"] = self.note(len(leaves), root(leaves), key or self.key)
        self.files["keys.txt"] = self.vkey(key or self.key)[1]

    def forge_ballot(self, index, seat=None, choice=None):
        """A ballot like the one at `index`, of another seat or with another choice, with commitments of its own."""
        actor, chosen = self.opening(index, "actor"), self.opening(index, "choice")
        if seat is not None:
            actor["value"] = b64(bytes([seat]) + base64.b64decode(actor["value"])[1:])
        if choice is not None:
            chosen["value"] = b64(bytes([choice]))
        actor["salt"], chosen["salt"] = b64(os.urandom(32)), b64(os.urandom(32))
        chosen["nested"] = [b64(commitment(actor))]
        p = self.p(index)
        p[37:69] = commitment(chosen)
        self.put(index, p)


# Without a key.


@way
def a_byte_of_a_ballot(b):
    p = b.p(b.ballot())
    p[-1] ^= 1
    b.put(b.ballot(), p)


@way
def a_commitment_of_a_secret_field(b):
    p = b.p(b.of("seat.joined"))
    p[40] ^= 1
    b.put(b.of("seat.joined"), p)


@way
def a_title(b):
    p = b.p(b.of("item.added"))
    p[-40] ^= 1
    b.put(b.of("item.added"), p)


@way
def a_dropped_ballot(b):
    del b.lines[b.ballot()]


@way
def a_dropped_ballot_and_later_ones_renumbered(b):
    del b.lines[b.ballot()]
    b.renumber()
    b.head["records"] -= 1


@way
def a_stuffed_ballot(b):
    b.lines.insert(b.ballot(), copy.deepcopy(b.lines[b.ballot()]))


@way
def a_stuffed_ballot_and_later_ones_renumbered(b):
    b.lines.insert(b.ballot(), copy.deepcopy(b.lines[b.ballot()]))
    b.renumber()
    b.head["records"] += 1


@way
def two_records_in_the_other_order(b):
    at = b.ballot()
    b.lines[at - 1], b.lines[at] = b.lines[at], b.lines[at - 1]


@way
def the_end_cut(b):
    del b.lines[-2:]


@way
def a_record_too_many(b):
    b.lines.append(copy.deepcopy(b.lines[-1]))
    b.lines[-1]["seq"] += 1


@way
def a_line_that_is_no_json(b):
    b.lines[3] = b"{\n"


@way
def a_leaf_in_another_base64(b):
    b.lines[2]["p"] = b.lines[2]["p"] + "\n"


@way
def an_unknown_layout(b):
    p = b.p(5)
    p[0] = 2
    b.put(5, p)


@way
def another_number_beside_the_leaf(b):
    b.lines[4]["seq"] += 1


@way
def another_name_of_a_kind(b):
    b.lines[b.of("vote.opened")]["type"] = "vote.closing"


@way
def a_ballot_called_something_else(b):
    b.lines[b.ballot()]["type"] = "post.liked"


@way
def a_wrong_opening_of_a_choice(b):
    b.opening(b.ballot(), "choice")["value"] = b64(b"\2")


@way
def a_wrong_salt(b):
    b.opening(b.ballot(), "choice")["salt"] = b64(bytes(32))


@way
def a_wrong_opening_of_a_voter(b):
    entry = b.opening(b.ballot(), "actor")
    entry["value"] = b64(bytes([1]) + base64.b64decode(entry["value"])[1:])


@way
def two_voters_exchanged(b):
    first, last = b.ballot(last=False), b.ballot()
    one, other = b.opening(first, "actor"), b.opening(last, "actor")
    b.lines[first]["open"][b.lines[first]["open"].index(one)] = other
    b.lines[last]["open"][b.lines[last]["open"].index(other)] = one


@way
def another_nested_commitment(b):
    b.opening(b.ballot(), "choice")["nested"] = [b64(bytes(32))]


@way
def an_opening_at_another_place(b):
    b.opening(b.ballot(), "choice")["at"] = 1


@way
def an_opening_below_zero(b):
    b.opening(b.ballot(), "choice")["at"] = -1


@way
def an_opening_under_another_name(b):
    b.opening(b.ballot(), "choice")["name"] = "marks"


@way
def an_opening_without_what_holds_it(b):
    at = b.ballot()
    b.lines[at]["open"].remove(b.opening(at, "choice"))


@way
def a_ballot_withheld(b):
    del b.lines[b.ballot()]["open"]


@way
def a_text_put_into_somebodys_mouth(b):
    b.opening(b.of("post.added"), "text")["value"] = b64("공원을 없앱시다".encode())


@way
def a_checkpoint_of_fewer_records(b):
    b.files["checkpoint.txt"] = b.files["checkpoint.txt"].replace(
        str(len(b.lines)).encode(), str(len(b.lines) - 1).encode(), 1)  # fmt: skip


@way
def another_root(b):
    lines = b.files["checkpoint.txt"].split(b"\n")
    lines[2] = b64(bytes(32)).encode()
    b.files["checkpoint.txt"] = b"\n".join(lines)


@way
def a_changed_signature(b):
    head, _, blob = b.files["checkpoint.txt"].rstrip(b"\n").rpartition(b" ")
    data = bytearray(base64.b64decode(blob))
    data[20] ^= 1
    b.files["checkpoint.txt"] = head + b" " + b64(bytes(data)).encode() + b"\n"


@way
def no_signature(b):
    b.files["checkpoint.txt"] = b.files["checkpoint.txt"].partition(b"\n\n")[0] + b"\n\n"


@way
def a_second_signature(b):
    b.files["checkpoint.txt"] += b.files["checkpoint.txt"].split(b"\n")[-2] + b"\n"


@way
def a_changed_moment(b):
    b.notes[0] = b.notes[0].replace(b"\n", b"\n1", 1)


@way
def moments_in_another_order(b):
    b.notes.reverse()


@way
def a_moment_of_another_hall(b):
    b.notes[0] = b.notes[0].replace(b.head["hall"].encode(), b"0" * 32)


@way
def another_hall(b):
    b.head["hall"] = "0" * 32


@way
def another_number_of_records(b):
    b.head["records"] += 1


@way
def a_restored_old_copy(b):
    """As it was at an earlier moment, with that moment's own checkpoint, beside the later ones."""
    size = int(b.notes[2].split(b"\n")[1])
    b.lines = b.lines[:size]
    b.head["records"] = size
    b.files["checkpoint.txt"] = b.notes[2]


@way
def an_old_checkpoint_over_new_records(b):
    b.files["checkpoint.txt"] = b.notes[2]
    b.notes = b.notes[:2]


@way
def a_key_under_another_id(b):
    b.files["keys.txt"] = b.files["keys.txt"].replace(b"+", b"+0", 1)


@way
def no_key(b):
    b.files["keys.txt"] = b""


@way
def a_count_on_the_results_page(b):
    shown(b)["result"]["counts"][0] += 1


@way
def an_outcome_on_the_results_page(b):
    shown(b)["result"]["outcome"] = "rejected"


@way
def an_abstention_on_the_results_page(b):
    shown(b)["result"]["blank"] += 1


@way
def a_list_of_choices_on_the_results_page(b):
    recorded = next(i["vote"] for i in b.results["agenda"] if i.get("vote", {}).get("secrecy") == "recorded")
    recorded["ballots"][0]["choice"] = 3


@way
def a_result_left_out_of_the_results_page(b):
    del shown(b)["result"]


@way
def a_results_page_of_another_size(b):
    b.results["seq"] -= 1


@way
def a_missing_file(b):
    del b.files["checkpoint.txt"]


# With keys of one's own, for one voter or for all: the fingerprint is another.


@way
def a_per_voter_key(b):
    b.sign(Ed25519PrivateKey.generate())


@way
def a_second_key_beside_the_first(b):
    other = Ed25519PrivateKey.generate()
    b.notes.append(b.note(len(b.lines), bytes(32), other))
    b.files["keys.txt"] += b.vkey(other)[1]


# With the server's own key: what it signs must still follow from the ballots.


@way
def the_server_stuffs_a_ballot(b):
    at = b.ballot()
    b.lines.insert(at, copy.deepcopy(b.lines[at]))
    b.forge_ballot(at, seat=6)
    b.sign()


@way
def the_server_drops_a_ballot(b):
    del b.lines[b.ballot()]
    b.sign()


@way
def the_server_changes_a_choice(b):
    b.forge_ballot(b.ballot(), choice=1)
    b.sign()


@way
def the_server_gives_a_ballot_to_another(b):
    at = b.ballot()
    b.forge_ballot(at, seat=1)
    b.sign()


@way
def the_server_publishes_other_counts(b):
    at = b.of("vote.published", last=True)
    p = b.p(at)
    # Behind the item's id and the number of counts, each of one byte here.
    first = 37 + 32 * p[36] + 2
    assert p[first] == shown(b)["result"]["counts"][0] and p[first - 1] == len(shown(b)["result"]["counts"])
    p[first] += 1
    b.put(at, p)
    shown(b)["result"]["counts"][0] += 1
    b.sign()


@way
def the_server_turns_back_the_clock(b):
    at = b.ballot()
    p = b.p(at)
    p[25:33] = (1).to_bytes(8, "little")
    b.put(at, p)
    b.sign()


def shown(b):
    """The last vote on the results page."""
    return b.results["agenda"][-1]["vote"]
