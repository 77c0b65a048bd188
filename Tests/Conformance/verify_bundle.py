"""A second verifier of public bundles, written from VERIFY.md: it shares no code with the server. Its tables of kinds and
values are those of the page itself. Standard library and `cryptography`.

    python verify_bundle.py [--key FINGERPRINT] FOLDER
"""

import argparse
import base64
import binascii
import hashlib
import json
import pathlib
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PAGE = pathlib.Path(__file__).resolve().parent.parent.parent / "static" / "record" / "VERIFY.md"


class Wrong(Exception):
    """What does not hold, with the record where it does not."""


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text, length=None):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise Wrong(f"no base64: {text!r}") from error
    if base64.b64encode(data).decode() != text or (length is not None and len(data) != length):
        raise Wrong(f"base64 of a wrong length or form: {text!r}")
    return data


# The page's tables.


class Tables:
    def __init__(self, page):
        self.kinds, self.enums, self.details = {}, {}, []
        for line in page.splitlines():
            if match := re.fullmatch(r"\| (\d+) \| `([\w.]+)` \| (.*) \|", line):
                self.kinds[int(match[1])] = (match[2], self.fields(match[3]))
            elif match := re.fullmatch(r"\| `(\w+)` \| (`\w+`(?:, `\w+`)*) \|", line):
                self.enums[match[1]] = re.findall(r"`([^`]+)`", match[2])
            elif line.startswith("`ItemDetails`: "):
                self.details = self.fields(line.partition(": ")[2])

    @staticmethod
    def fields(text):
        """(name, type, first version, private) of each."""
        found = []
        for field in re.findall(r"`([^`]+)`", text):
            match = re.fullmatch(r"(\(?)(\w+) ([\w:]+)\)?(?: since (\d+))?", field)
            found.append((match[2], match[3], int(match[4] or 1), bool(match[1])))
        return found


class Reader:
    """The public payload of a kind."""

    def __init__(self, data, tables, version):
        self.data, self.at, self.tables, self.version = data, 0, tables, version

    def take(self, count):
        if self.at + count > len(self.data):
            raise Wrong("a payload ends too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift > 63:
                raise Wrong("a number is too long")

    def value(self, type):
        kind, _, inner = type.partition(":")
        if kind in ("id", "u32", "u64", "seat"):
            return self.number()
        if kind == "bool":
            return self.take(1) == b"\1"
        if kind == "text":
            return self.take(self.number()).decode()
        if kind == "list":
            return [self.value(inner) for _ in range(self.number())]
        if kind == "enum":
            values = self.tables.enums[inner]
            place = self.take(1)[0]
            if place >= len(values):
                raise Wrong("a value that is not listed")
            return values[place]
        if kind == "struct":
            return self.all(self.tables.details)
        raise Wrong(f"a type {type}")

    def all(self, fields):
        return {
            name: self.value(type)
            for name, type, since, private in fields
            if not private and since <= self.version
        }


# A record.


class Record:
    def __init__(self, line, sequence, tables):
        try:
            json_line = json.loads(line)
            self.p = unbase64(json_line["p"])
        except (ValueError, KeyError, TypeError) as error:
            raise Wrong("no line of a journal") from error
        p = self.p
        if len(p) < 37 or p[0] != 1 or len(p) < 37 + 32 * p[36]:
            raise Wrong("no public part of layout 1")
        if int.from_bytes(p[17:25], "little") != sequence or json_line.get("seq") != sequence:
            raise Wrong("stands where another belongs")
        self.milliseconds = int.from_bytes(p[25:33], "little")
        self.kind = int.from_bytes(p[33:35], "little")
        self.version = p[35]
        self.commitments = [p[37 + 32 * i : 69 + 32 * i] for i in range(p[36])]
        self.leaf = sha(b"\0", p)
        self.name, self.public = json_line.get("type"), {}
        if self.kind in tables.kinds:
            name, fields = tables.kinds[self.kind]
            if self.name != name:
                raise Wrong("is called another kind than it is")
            reader = Reader(p[37 + 32 * p[36] :], tables, self.version)
            self.public = reader.all(fields)
            if reader.at != len(reader.data):
                raise Wrong("a payload goes on too long")
        elif self.name in {name for name, _ in tables.kinds.values()}:
            raise Wrong("is called another kind than it is")
        self.private = self.open(json_line.get("open", []))
        self.tables = tables

    def open(self, entries):
        values, nested = {}, {}
        for inner in (False, True):
            for entry in entries:
                if ("in" in entry) != inner:
                    continue
                commitments = nested.get(entry["in"], []) if inner else self.commitments
                name, at = entry.get("name", ""), entry.get("at", -1)
                lying = [unbase64(one, 32) for one in entry.get("nested", [])]
                value, salt = unbase64(entry.get("value")), unbase64(entry.get("salt"), 32)
                whole = value + b"".join(lying)
                made = sha(
                    b"townhall/field/v1\0", salt, len(name.encode()).to_bytes(4, "little"), name.encode(),
                    len(whole).to_bytes(4, "little"), whole)  # fmt: skip
                if not isinstance(at, int) or not 0 <= at < len(commitments) or commitments[at] != made:
                    raise Wrong(f"opens {name} to something else than it committed to")
                values[name] = value
                if not inner:
                    nested[at] = lying
        return values

    def opened(self, name, type):
        if name not in self.private:
            return None
        return Reader(self.private[name], self.tables, self.version).value(type)

    def actor(self):
        return None if "actor" not in self.private else Reader(self.private["actor"], self.tables, 1).number()


# The tree.


class Tree:
    def __init__(self):
        self.edge, self.size = [], 0

    def append(self, leaf):
        rest = self.size
        while rest & 1:
            leaf = sha(b"\1", self.edge.pop(), leaf)
            rest >>= 1
        self.edge.append(leaf)
        self.size += 1

    def root(self):
        if not self.edge:
            return sha()
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = sha(b"\1", left, root)
        return root


# Notes.


def read_note(data):
    """(text, name, id and signature) of a note with one signature."""
    text, mark, signatures = data.decode().rpartition("\n\n")
    if not mark or not signatures.endswith("\n") or signatures.count("\n") != 1:
        raise Wrong("a checkpoint is no note with one signature")
    match = re.fullmatch(r"— (\S+) (\S+)\n", signatures)
    if not match:
        raise Wrong("a checkpoint's signature has another form")
    return text + "\n", match[1], unbase64(match[2], 68)


def read_keys(text, origin):
    keys = {}
    for line in text.splitlines():
        parts = line.split("+", 2)
        if len(parts) != 3 or parts[0] != origin:
            raise Wrong("keys.txt has a line that is no key of this origin")
        key = unbase64(parts[2], 33)
        own = sha(origin.encode(), b"\n", key)[:4]
        if key[0] != 1 or own.hex() != parts[1]:
            raise Wrong("keys.txt has a key under another id")
        keys[own] = key[1:]
    if not keys:
        raise Wrong("keys.txt has no key")
    return keys


def split_notes(data):
    notes = []
    while data:
        head, mark, data = data.partition(b"\n")
        if not mark or not head.isdigit() or int(head) > len(data) or not int(head):
            raise Wrong("checkpoints.txt is no list of notes")
        notes.append(data[: int(head)])
        data = data[int(head) :]
    return notes


def read_checkpoints(files, origin, keys, records):
    """(size, root) in order; the last is of all records."""
    found, before = [], 0
    for note in [*split_notes(files["checkpoints.txt"]), files["checkpoint.txt"]]:
        text, name, blob = read_note(note)
        lines = text.splitlines()
        if len(lines) < 3 or lines[0] != origin or name != origin or not re.fullmatch(r"0|[1-9]\d*", lines[1]):
            raise Wrong("a note is no checkpoint of this origin")
        size = int(lines[1])
        if not before <= size <= records:
            raise Wrong("the checkpoints are not in order")
        if blob[:4] not in keys:
            raise Wrong(f"record {size}: the checkpoint is signed by an unknown key")
        try:
            Ed25519PublicKey.from_public_bytes(keys[blob[:4]]).verify(blob[4:], text.encode())
        except InvalidSignature as error:
            raise Wrong(f"record {size}: the checkpoint is not signed by the key") from error
        found.append((size, unbase64(lines[2], 32)))
        before = size
    if before != records:
        raise Wrong(f"the last checkpoint is of {before} records and the bundle has {records}")
    return found


# Votes.


class Vote:
    def __init__(self):
        self.details, self.ballots, self.result = None, {}, None
        self.entered, self.batches = {}, {}

    def take(self, record):
        public = record.public
        match record.name:
            case "item.added" | "item.edited":
                self.details = public["details"]
            case "ballot.cast" | "ballot.entered" | "ballot.filed":
                self.ballot(record)
            case "ballot.dropped":
                self.ballots.pop(record.opened("voter", "seat"), None)
            case "vote.published":
                self.publish(public)
            case "batch.entered" | "batch.settled" | "batch.dropped":
                self.batch(record)
            case "vote.corrected":
                self.change(public, ("counts", "blank", "outcome", "winners", "tied"))
            case "vote.settled":
                self.change(public, ("outcome", "winners", "tied"))
            case "vote.chairDecided":
                self.change(public, ("outcome",))

    def change(self, public, names):
        for name in names:
            self.result[name] = public[name]

    def batch(self, record):
        """Of two tellers: what the last one entered counts once it is settled that both are the same."""
        number = record.public["batch"]
        if record.name == "batch.entered":
            opened = [record.opened("counts", "list:u32"), *(record.opened(n, "u32") for n in ("blank", "invalid"))]
            self.entered[number] = None if None in opened else opened
        elif record.name == "batch.settled" and record.public["same"]:
            self.batches[number] = (record.public["total"], self.entered.get(number))
        elif record.name == "batch.dropped":
            self.batches.pop(number, None)

    def ballot(self, record):
        voter = record.opened("voter", "seat")
        voter = record.actor() if voter is None else voter
        choice, marks = record.opened("choice", "u32"), record.opened("marks", "list:u32")
        if voter is not None and (choice is not None or marks is not None):
            self.ballots[voter] = choice if not marks else marks

    @property
    def is_listed(self):
        return self.details["secrecy"] == "recorded" and not self.details["practice"]

    def publish(self, public):
        self.result = dict(public)
        if self.details["secrecy"] != "named" or self.details["practice"]:
            return
        cast = list(self.ballots.values())
        # Batch 0 is the whole vote counted again by hand; it corrects, and is no part of what was published.
        batches = [batch for number, batch in self.batches.items() if number]
        if any(opened is None for _, opened in batches):
            raise Wrong("a batch of this vote is not disclosed")
        total = len(cast) + sum(size for size, _ in batches)
        if self.details["method"] in ("motion", "plurality"):
            blank = cast.count(0) + sum(opened[1] for _, opened in batches)
            fits = public["blank"] == blank and all(
                count == cast.count(place + 1) + sum(opened[0][place] for _, opened in batches)
                for place, count in enumerate(public["counts"])
            )
            invalid = sum(opened[2] for _, opened in batches)
            fits = fits and sum(public["counts"]) + public["blank"] + invalid == total
        else:
            fits = public["filed"] == total
        if not fits:
            raise Wrong("publishes another result than its ballots give")


def check_results(results, votes, records):
    if results.get("seq") != records:
        raise Wrong("results.json is of another size")
    told = {item["id"]: item.get("vote") or {} for item in results["agenda"]}
    for id, vote in votes.items():
        shown = told.get(id, {}).get("result")
        if (shown is None) != (vote.result is None) and id in told:
            raise Wrong(f"record {id}: results.json tells another result of this vote")
        if vote.result is None or shown is None:
            continue
        for name in ("counts", "blank", "entitled", "present", "outcome"):
            if shown.get(name) != vote.result[name]:
                raise Wrong(f"record {id}: results.json tells another result of this vote")
        if vote.is_listed and vote.details["method"] in ("motion", "plurality"):
            choices = [ballot.get("choice") for ballot in told[id].get("ballots", [])]
            counts = [vote.result["blank"], *vote.result["counts"]]
            if any(choices.count(place) != count for place, count in enumerate(counts)) or sum(counts) != len(choices):
                raise Wrong(f"record {id}: results.json tells another list of choices")
    if set(told) - set(votes):
        raise Wrong("results.json has an item that no record added")


# All of it.

FILES = ("bundle.json", "journal.jsonl", "checkpoint.txt", "checkpoints.txt", "keys.txt", "results.json")


def verify(folder, fingerprint=None, tables=None):
    """What holds, a line a check; raises `Wrong` at the first that does not."""
    try:
        return checked(pathlib.Path(folder), fingerprint, tables or Tables(PAGE.read_text()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Wrong(f"the bundle has another form: {error!r}") from error


def checked(folder, fingerprint, tables):
    files = {name: (folder / name).read_bytes() for name in FILES}
    head = json.loads(files["bundle.json"])
    origin, records = head["origin"], head["records"]
    if head["bundle"] != 1 or not re.fullmatch(r"[0-9a-f]{32}", head["hall"]) or f"/halls/{head['hall']}" not in origin:
        raise Wrong("bundle.json is not of format 1")
    keys = read_keys(files["keys.txt"].decode(), origin)
    for key in keys.values():
        if fingerprint and sha(key).hex() != fingerprint:
            raise Wrong(f"signed by another key than {fingerprint}")
    checkpoints = read_checkpoints(files, origin, keys, records)
    said = [f"{len(checkpoints)} checkpoints of {origin}, signed by {', '.join(sha(k).hex() for k in keys.values())}"]

    tree, votes, waiting, before = Tree(), {}, list(checkpoints), 0
    lines = files["journal.jsonl"].split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    for sequence, line in enumerate(lines, 1):
        try:
            record = Record(line, sequence, tables)
            if record.milliseconds < before:
                raise Wrong("is before the one before it")
            before = record.milliseconds
            tree.append(record.leaf)
            while waiting and waiting[0][0] == sequence:
                if waiting.pop(0)[1] != tree.root():
                    raise Wrong("and those before it are not those that were signed")
            if record.name == "item.added":
                votes[sequence] = Vote()
                votes[sequence].take(record)
            elif record.public.get("item") in votes:
                votes[record.public["item"]].take(record)
        except Wrong as wrong:
            raise Wrong(f"record {sequence}: {wrong}") from wrong
    if len(lines) != records:
        raise Wrong(f"record {len(lines) + 1}: {records} were signed")
    said.append(f"{records} records make the signed roots; the votes follow from their ballots")
    check_results(json.loads(files["results.json"]), votes, records)
    said.append("results.json says what the records say")
    return said


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--key")
    parser.add_argument("folder")
    arguments = parser.parse_args()
    try:
        print("\n".join(f"ok   {line}" for line in verify(arguments.folder, arguments.key)))
    except Wrong as wrong:
        print(f"FAIL {wrong}")
        sys.exit(1)


if __name__ == "__main__":
    main()
