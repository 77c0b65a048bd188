"""A start that cannot work: one line that says what to do, exit code 2 or 1, and nothing changed on disk.

The `lock` files alone are left out of the comparison: taking the lock is how one server finds the other, and
their content is the holder's process number.
"""

import hashlib
import os
import re
import socket
import subprocess

import pytest

from hall import make_hall
from server import Townhall, binary, free_port

SECONDS_MAX = 20


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A data folder with a hall in it, of a server that has stopped."""
    townhall = Townhall(tmp_path_factory.mktemp("written") / "data").start()
    try:
        hall = make_hall(townhall, "A hall")
        host = hall.enter("Host").connect()
        for number in range(20):
            host.add_item("talk", f"Talk {number}")
        host.close()
    finally:
        townhall.stop()
    return townhall, hall


def run(*arguments, environment=None):
    """Runs `townhall` until it ends; (exit code, lines on standard error), nothing on standard output."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("TOWNHALL_")}
    done = subprocess.run(
        [binary(), *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=SECONDS_MAX,
        env={**own, **(environment or {})},
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr.splitlines()


def refused(code, pattern, *arguments, environment=None):
    found, lines = run(*arguments, environment=environment)
    assert len(lines) == 1, lines
    assert re.search(pattern, lines[0]), lines[0]
    assert found == code, lines


def tree(folder):
    """Everything under a folder: names, modes, sizes and content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        info = path.stat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        if path.name == "lock":
            content = "lock"
        found[str(path.relative_to(folder))] = (info.st_mode, content)
    return found


def serve(data, *arguments):
    return ["serve", "--data", data, "--listen", f"127.0.0.1:{free_port()}", *arguments]


@pytest.mark.parametrize(
    ("arguments", "pattern"),
    [
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--no-such-flag"], "--no-such-flag"),
        (["serve", "--listen", "127.0.0.1:0"], "--data DIR"),
        (["serve", "--data", "{data}"], "--listen ADDRESS:PORT"),
        (["serve", "--data", "{data}", "--listen", "localhost"], "--listen"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:99999"], "--listen"),
        (["serve", "--data", "{data}", "--listen", "0.0.0.0:0"], "--allow-lan-http"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--threads", "0"], "--threads"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--threads", "two"], "--threads"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--public-url", "ftp://x"], "--public-url"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--trust-proxy", "1.2.3"], "--trust-proxy"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--tls-cert", "a.pem"], "--tls-key"),
        (["serve", "--data", "{data}", "--listen", "127.0.0.1:0", "--log", "xml"], "text or json"),
        (["demo", "--people", "0"], "--people"),
        (["dance"], "dance"),
        (["replay"], "folder"),
        (["dump", "{data}", "and more"], "and more"),
        (["tally"], "--ndjson"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_words_that_make_no_sense_end_with_2(tmp_path, arguments, pattern):
    data = tmp_path / "data"
    refused(2, pattern, *[argument.replace("{data}", str(data)) for argument in arguments])
    assert not data.exists()


@pytest.mark.parametrize("command", ["replay", "dump", "export"])
def test_a_folder_that_is_not_there_ends_with_1(tmp_path, command):
    folder = tmp_path / "halls"
    refused(1, "DATA/halls/ID", command, folder, *([tmp_path / "out"] if command == "export" else []))
    assert list(tmp_path.iterdir()) == []


def test_a_variable_that_makes_no_sense_ends_with_2(tmp_path):
    refused(2, "TOWNHALL_ECHO", *serve(tmp_path / "data"), environment={"TOWNHALL_ECHO": "maybe"})
    assert not (tmp_path / "data").exists()


def certificate(folder, name):
    key, chain = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-keyout", key, "-out", chain, "-days", "2", "-subj", f"/CN={name}"],
        check=True,
        capture_output=True,
    )
    return chain, key


def test_a_certificate_that_cannot_be_used_ends_with_1(tmp_path):
    chain, key = certificate(tmp_path, "one")
    _, other_key = certificate(tmp_path, "other")
    text = tmp_path / "text.pem"
    text.write_text("not a certificate\n")
    for cert, private in [
        (tmp_path / "missing.pem", key),
        (chain, tmp_path / "missing.key"),
        (text, key),
        (chain, text),
        (chain, other_key),
        (tmp_path, key),
    ]:
        files = ["--tls-cert", cert, "--tls-key", private]
        refused(1, "--tls-cert", *serve(tmp_path / "data", *files))
        assert not (tmp_path / "data").exists()


def test_a_port_in_use_ends_with_1(tmp_path, written):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = ["--listen", f"127.0.0.1:{taken.getsockname()[1]}"]
        refused(1, "another program", "serve", "--data", tmp_path / "data", *listen)
        assert not (tmp_path / "data").exists()
        before = tree(written[0].data)
        refused(1, "another program", "serve", "--data", written[0].data, *listen)
        assert tree(written[0].data) == before


def test_a_second_server_on_the_same_data_ends_with_1(written):
    townhall, hall = written
    townhall.start()
    try:
        before = tree(townhall.data)
        refused(1, "another server", *serve(townhall.data))
        assert tree(townhall.data) == before
        seat = hall.join("Still here").connect()
        seat.do("seat.checkIn")
        seat.close()
    finally:
        townhall.stop()


def test_a_data_folder_that_is_none_ends_with_1(tmp_path):
    file = tmp_path / "file"
    file.write_text("mine\n")
    refused(1, "--data DIR", *serve(file))
    assert file.read_text() == "mine\n"
    refused(1, "data folder", *serve(tmp_path / "no" / "such" / "parent"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_damaged_journal_is_not_opened_and_not_touched(written):
    townhall, hall = written
    segment = next(hall.folder.glob("*.seg"))
    whole = segment.read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 0x10
    segment.write_bytes(damaged)
    try:
        before = tree(townhall.data)
        refused(1, f"{re.escape(segment.name)}.*restore", *serve(townhall.data))
        assert tree(townhall.data) == before
        for command in ("replay", "dump"):
            code, lines = run(command, hall.folder)
            assert (code, len(lines)) == (1, 1), lines
            assert segment.name in lines[0]
    finally:
        segment.write_bytes(whole)


def test_a_damaged_key_file_is_not_opened_and_not_touched(written):
    townhall, hall = written
    keys = hall.folder / "keys"
    whole = keys.read_bytes()
    keys.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    try:
        before = tree(townhall.data)
        refused(1, "keys.*restore", *serve(townhall.data))
        assert tree(townhall.data) == before
    finally:
        keys.write_bytes(whole)
