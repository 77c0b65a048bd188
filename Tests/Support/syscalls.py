"""System calls of a traced server, in the order in which they began and ended.

Reads what `strace -D -f -y -xx` writes; knows calls and files, and of the journal only how frames of a group
are told apart.
"""

import dataclasses
import re

CALLS = "pwrite64,write,writev,fdatasync,fsync,ftruncate,fallocate,rename,renameat,renameat2,sendto,sendmsg"
LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
UNFINISHED = " <unfinished ...>"
FILE = re.compile(r"^(\d+)<(.*?)>(?=[,)]|$)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def command(file):
    """What stands before the server's own command line."""
    return ["strace", "-D", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(file)]


@dataclasses.dataclass
class Call:
    name: str
    file: str
    data: bytes
    began: int
    ended: int
    result: int
    # The texts of its arguments: of a rename the two names.
    texts: list


def read(file):
    """The calls that ended, by their beginning."""
    open_calls, calls = {}, []
    for place, line in enumerate(file.read_text(errors="replace").splitlines()):
        if resumed := RESUMED.match(line):
            pid, name, rest = resumed.groups()
            began, arguments = open_calls.pop((pid, name))
            calls.append(call(name, arguments + rest, began, place))
        elif found := LINE.match(line):
            pid, name, rest = found.groups()
            if rest.endswith(UNFINISHED):
                open_calls[pid, name] = (place, rest.removesuffix(UNFINISHED))
            else:
                calls.append(call(name, rest, place, place))
    return sorted(calls, key=lambda one: one.began)


def call(name, text, began, ended):
    arguments, _, result = text.rpartition(" = ")
    texts = [bytes.fromhex(found.replace("\\x", "")) for found in TEXT.findall(arguments)]
    file = FILE.match(arguments)
    path = decode_path(file.group(2)) if file else ""
    number = re.match(r"-?\d+", result)
    return Call(name, path, b"".join(texts), began, ended, int(number.group(0)) if number else -1, texts)


def decode_path(path):
    """strace writes paths of descriptors as hexadecimal escapes, too."""
    if path.startswith("\\x"):
        return bytes.fromhex(path.replace("\\x", "")).decode(errors="replace")
    return path


def sequences(group):
    """The sequences of the records in a group of frames as it is written to a segment."""
    found, at = [], 0
    while at + 8 < len(group):
        length = int.from_bytes(group[at : at + 4], "little")
        if group[at + 8] == 1:
            found.append(int.from_bytes(group[at + 30 : at + 38], "little"))
        at += 8 + length
    return found
