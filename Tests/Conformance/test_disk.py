"""The journal's promises as the kernel sees them: the order of system calls, full disks, syncs that fail.

J1 and J8 are read from a trace of a real run; for J6 and J7 the disk is made to fail and the server must say
so, acknowledge nothing that is not durable, and go on showing what is.
"""

import re
import resource
import secrets
import signal
import subprocess
import threading

import pytest

import syscalls
from faults import FailingSync
from hall import Refused, ask, call, make_hall
from server import Townhall, wait_until

LARGE = "글" * 2000


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """The system calls of a server that was started, used by several people at once, and stopped."""
    folder = tmp_path_factory.mktemp("traced")
    calls = folder / "calls"
    townhall = Townhall(folder / "data", ["--threads", "2"], wrapper=syscalls.command(calls)).start()
    try:
        hall = make_hall(townhall)
        host = hall.enter("Host").connect()
        item = host.add_item("discussion", "Talk")
        host.do("agenda.start", item=item, expects=0)
        people = [hall.join(f"P{number}").connect() for number in range(4)]
        threads = [threading.Thread(target=chatter, args=(person, item)) for person in people]
        for thread in threads:
            thread.start()
        for number in range(55):
            host.add_item("talk", f"Talk {number}", text=LARGE)
        for thread in threads:
            thread.join()
        late = hall.join("Late").connect()
        late.do("seat.checkIn")
        shown = [message for person in [host, *people] for message in person.messages]
        for person in [host, late, *people]:
            person.close()
    finally:
        townhall.stop()
    return syscalls.read(calls), townhall, hall, shown


def chatter(person, item):
    refs = [person.send("post.add", item=item, text=f"글 {number}") for number in range(5)]
    for ref in refs:
        assert person.answer(ref)["type"] == "kept"
    for _ in range(5):
        person.do("seat.checkIn")
        person.do("seat.checkOut")


def test_nothing_leaves_a_socket_before_it_is_durable(traced):
    calls, _, hall, shown = traced
    sent = [number for call in calls for number in told(call)]
    assert max(sent) >= 120 and len(sent) > 300, "the trace shows too little"
    assert {message["seq"] for message in shown if "seq" in message} <= set(sent)
    assert early(calls, hall) == []


def test_the_order_is_read_rightly(traced):
    """Without its syncs the same trace would be full of faults: the check above sees what it looks for."""
    calls, _, hall, _ = traced
    unsynced = [call for call in calls if call.name != "fdatasync"]
    assert len(early(unsynced, hall)) == sum(1 for call in calls if told(call)) > 100


def told(call):
    """The sequences that messages to a socket name."""
    if call.name not in ("sendto", "sendmsg", "write", "writev") or not call.file.startswith("socket:"):
        return []
    return [int(number) for number in re.findall(rb'"seq":(\d+)', call.data)]


def early(calls, hall):
    """Sends that began before a sync that covers what they tell had ended; (place, sequence) each."""
    syncs = durable(calls, hall)
    lasts = [(call, max(told(call), default=0)) for call in calls]
    return [(call.began, last) for call, last in lasts if last > covered(syncs, call)]


def durable(calls, hall):
    """(when, sequence): from when on the record up to which sequence is durable."""
    written, syncs = 0, []
    for call in calls:
        if not call.file.startswith(str(hall.folder)) or not call.file.endswith(".seg"):
            continue
        if call.name == "pwrite64":
            written = max([written, *syscalls.sequences(call.data)])
        elif call.name == "fdatasync" and call.result == 0:
            syncs.append((call.ended, written))
    return syncs


def covered(syncs, call):
    """The sequence that was durable when a call began."""
    return max([up_to for ended, up_to in syncs if ended < call.began], default=0)


def test_no_seat_is_given_before_it_is_durable(traced):
    calls, _, hall, _ = traced
    syncs = durable(calls, hall)
    cookie = re.compile(b"set-cookie: townhall-[a-z]+-" + hall.id.encode(), re.IGNORECASE)
    answers = [call for call in calls if call.name in ("sendto", "write") and cookie.search(call.data)]
    joined = [record["seq"] for record in hall.dump() if record["type"] == "seat.joined"]
    assert len(answers) == len(joined) == 6
    for answer, seq in zip(answers, joined, strict=True):
        assert covered(syncs, answer) >= seq


def test_the_keys_are_durable_before_the_records_they_seal(traced):
    calls, _, hall, _ = traced
    keys = [call for call in calls if call.file == str(hall.folder / "keys")]
    writes = [call for call in keys if call.name == "pwrite64"]
    assert len(writes) >= 6, "a key for the hall and for each seat"
    for write in writes:
        sync = next(call for call in keys if call.name == "fdatasync" and call.began > write.ended)
        records = [
            call
            for call in calls
            if call.name == "pwrite64" and call.file.endswith(".seg") and call.began > write.ended
        ]
        assert all(call.began > sync.ended for call in records)


def test_files_are_synced_renamed_and_their_folder_is_synced(traced):
    calls, townhall, hall, _ = traced
    renames = [call for call in calls if call.name.startswith("rename")]
    targets = [call.texts[-1].decode() for call in renames]
    segments = [target for target in targets if target.endswith(".seg")]
    assert len(segments) >= 2, "a first segment and one after a rotation"
    assert str(hall.folder / "keys") in targets and str(townhall.data / "desk" / "desk.json") in targets
    for rename, target in zip(renames, targets, strict=True):
        aside, folder = rename.texts[0].decode(), target.rsplit("/", 1)[0]
        assert any(done(call, "fsync", aside) and call.ended < rename.began for call in calls), target
        synced = next(call for call in calls if done(call, "fsync", folder) and call.began > rename.ended)
        first = next((call for call in calls if call.file == target and call.began > rename.ended), None)
        assert first is None or first.began > synced.ended, f"{target} is used before its name is durable"


def test_a_full_segment_is_durable_before_the_next_is_there(traced):
    calls, _, hall, _ = traced
    first = str(hall.folder / "00000000000000000001.seg")
    renames = [call for call in calls if call.name.startswith("rename") and call.texts[-1].endswith(b".seg")]
    second = next(call for call in renames if call.texts[-1].decode() != first)
    cut = [call for call in calls if done(call, "ftruncate", first) and call.ended < second.began]
    synced = [call for call in calls if done(call, "fsync", first) and call.ended < second.began]
    assert cut and synced and synced[-1].began > cut[-1].ended
    writes = [call for call in calls if call.name == "pwrite64" and call.file == first]
    assert writes[-1].ended < cut[-1].began


def done(call, name, file):
    return call.name == name and call.file == file and call.result == 0


def fill(host):
    """Adds items until the hall takes no more; how many were kept, and the refusal's code."""
    kept = []
    while len(kept) < 60:
        try:
            kept.append(host.add_item("talk", f"Talk {len(kept)}", text=LARGE))
        except Refused as refusal:
            return kept, refusal.code
    raise AssertionError("the disk never became full")


def expect_reading_goes_on(townhall, hall, host, person, kept):
    """The hall says that it is read-only, refuses every change, and shows all that was acknowledged."""
    person.wait("readOnly")
    assert any(message["type"] == "readOnly" for message in host.messages) or host.wait("readOnly")
    for act in ("seat.checkIn", "seat.checkOut"):
        with pytest.raises(Refused, match="hall.readOnly"):
            person.do(act)
    with pytest.raises(Refused, match="hall.readOnly"):
        host.do("agenda.next", expects=0)
    with pytest.raises(Refused, match="hall.readOnly"):
        hall.join("Too late")
    status, agenda = person.get("agenda")
    assert status == 200 and [item["id"] for item in agenda["agenda"]] == kept
    person.close()
    person.connect()
    assert person.snapshot["hall"]["id"] == hall.id
    person.wait("readOnly")
    status, _, results = call(townhall.origin, "GET", f"/api/halls/{hall.id}/results.json")
    assert status == 200 and [item["id"] for item in results["agenda"]] == kept
    assert townhall.get(f"/h/{hall.code}")[0] == 200
    assert "takes no changes" in townhall.printed()
    person.close()
    host.close()


def expect_sound_restart(townhall, hall, host, person, kept):
    """With room again: everything acknowledged is there, and the hall takes changes."""
    townhall.start()
    host.connect()
    person.connect()
    person.do("seat.checkIn")
    kept = [*kept, host.add_item("talk", "After all")]
    _, agenda = person.get("agenda")
    assert [item["id"] for item in agenda["agenda"]] == kept
    host.close()
    person.close()
    assert "the record holds" in townhall.command("verify", hall.folder)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"no small file system may be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_stops_changes_and_not_reading(small_disk):
    townhall = Townhall(small_disk / "data").start()
    try:
        hall = make_hall(townhall)
        host = hall.enter("Host").connect()
        person = hall.join("Person").connect()
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(4096))
        kept, code = fill(host)
        assert (code, len(kept) > 10) == ("hall.readOnly", True)
        expect_reading_goes_on(townhall, hall, host, person, kept)
        townhall.kill()
        filler.unlink()
        expect_sound_restart(townhall, hall, host, person, kept)
    finally:
        townhall.stop()


def forbid_large_files():
    """As `ulimit -f`: no file beyond 300,000 bytes; the first segment fits, the second does not."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


def test_a_file_that_may_not_grow_stops_changes_and_not_the_server(tmp_path):
    townhall = Townhall(tmp_path / "data", before=forbid_large_files).start()
    try:
        hall = make_hall(townhall)
        host = hall.enter("Host").connect()
        person = hall.join("Person").connect()
        kept, code = fill(host)
        assert (code, len(kept) > 10) == ("hall.readOnly", True)
        expect_reading_goes_on(townhall, hall, host, person, kept)
        townhall.kill()
        townhall.before = None
        expect_sound_restart(townhall, hall, host, person, kept)
    finally:
        townhall.stop()


def test_a_failed_sync_is_final_for_its_hall_alone(tmp_path):
    shim = FailingSync(tmp_path)
    townhall = Townhall(tmp_path / "data", environment=shim.environment).start()
    try:
        hall, other = make_hall(townhall), make_hall(townhall, "Another hall")
        host = hall.enter("Host").connect()
        person = hall.join("Person").connect()
        stranger = other.join("Stranger").connect()
        kept = [host.add_item("talk", f"Talk {number}") for number in range(3)]
        shim.arm()
        key = secrets.token_hex(8)
        with pytest.raises(Refused, match="hall.readOnly"):
            host.do("agenda.start", key, item=kept[0], expects=0)
        expect_reading_goes_on(townhall, hall, host, person, kept)
        stranger.do("seat.checkIn")
        stranger.close()
        calls = [name for name, path in shim.calls() if path.startswith(str(hall.folder))]
        assert calls.count("fail") == 1
        assert calls[calls.index("fail") :] == ["fail"], "it was tried again"
        townhall.kill()
        shim.trigger.unlink()
        # Written, not synced, and not acknowledged: after a restart it may be there or not, once.
        expect_sound_restart(townhall, hall, host, person, kept)
        assert sum(record["type"] == "item.started" for record in hall.dump()) <= 1
    finally:
        townhall.stop()


def test_a_hall_that_cannot_be_made_leaves_nothing_half_made(small_disk):
    townhall = Townhall(small_disk / "data").start()
    try:
        secret = townhall.host_link().split("#")[1]
        _, desk = ask(townhall.origin, "POST", "/api/desk/enter", {"secret": secret})
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(4096))
        body = {"title": "No room", "names": "nickname", "language": "en", "format": ""}
        status, _, answer = call(townhall.origin, "POST", "/api/halls", body, desk)
        assert status == 503 and answer["message"]
        filler.unlink()
        townhall.restart()
        halls, _ = ask(townhall.origin, "GET", "/api/desk/halls", cookie=desk)
        assert halls == {"halls": []}
        assert wait_until(lambda: make_hall(townhall, "Room again").id, "a hall to be made")
    finally:
        townhall.stop()
