"""The real server as a child process, for tests from outside: start, wait until ready, kill -9, start again.

It owns the process that it started and ends only that one. It reads only what the server prints and serves.
TOWNHALL_BIN names the binary; without it the release build is taken.
"""

import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
READY_SECONDS_MAX = 20
PORTS = range(20_000, 32_768)
STOP_SECONDS_MAX = 10


def binary():
    return pathlib.Path(os.environ.get("TOWNHALL_BIN", ROOT / ".build" / "release" / "townhall"))


def free_port():
    """A port that was free a moment ago; a restart needs the same one, so it is not port 0.

    It lies below the ports that the kernel gives to clients (ip_local_port_range): between a kill and the next
    start one of those could be taken as the near end of any connection, our own polling included.
    """
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise AssertionError("no free port")


def wait_until(condition, what, seconds_max=10.0, every=0.02):
    """Polls `condition` until it gives something true and returns that; an AssertionError names `what`."""
    end = time.monotonic() + seconds_max
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds_max} s: {what}")
        time.sleep(every)


class Townhall:
    """One data folder and the server process that holds it, one after the other over kills and restarts."""

    def __init__(self, data, arguments=(), environment=None, wrapper=(), before=None):
        """`wrapper` stands before the command line; `before` runs in the child before it starts."""
        self.data = pathlib.Path(data)
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.arguments = list(arguments)
        self.environment = environment or {}
        self.wrapper = list(wrapper)
        self.before = before
        self.log = self.data.parent / f"{self.data.name}.log"
        self.process = None
        self.starts = 0

    def start(self):
        """Starts the server and waits until /readyz answers 200."""
        self.launch()
        wait_until(self.ready, "the server to be ready", READY_SECONDS_MAX)
        return self

    def launch(self):
        """Starts the server and does not wait for it."""
        assert self.process is None, "it runs already"
        command = [
            *self.wrapper,
            binary(),
            "serve",
            "--data",
            self.data,
            "--listen",
            f"127.0.0.1:{self.port}",
            *self.arguments,
        ]
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=self.before,
            )
        self.starts += 1

    def ready(self):
        code = self.process.poll()
        assert code is None, f"the server ended with {code}:\n{self.printed()[-2000:]}"
        try:
            return self.get("/readyz", seconds_max=1)[0] == 200
        except OSError:
            return False

    def get(self, path, headers=None, seconds_max=5):
        """(status, body) of a GET; a refusal is an answer like another."""
        request = urllib.request.Request(self.origin + path, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=seconds_max) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def kill(self):
        """kill -9: nothing is said, nothing is flushed."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def restart(self):
        """kill -9, then a start over the same data folder and port."""
        self.kill()
        return self.start()

    def stop(self):
        """The graceful way (SIGTERM); the exit code, and an AssertionError when it does not end in time."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not stop within {STOP_SECONDS_MAX} s") from None
        self.process = None
        return code

    def printed(self):
        """Everything that all processes of this data folder printed, log included."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def host_link(self):
        """The link to the host's desk that the first start prints; its secret is in the fragment."""
        found = wait_until(
            lambda: re.search(r"https?://\S+/desk#\S+", self.printed()), "the host link to be printed"
        )
        return found.group(0)

    def command(self, *arguments, expected=0, environment=None):
        """Runs another subcommand of the binary over what was written; its standard output as text."""
        done = subprocess.run(
            [binary(), *arguments],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        assert done.returncode == expected, f"{arguments}: exit {done.returncode}\n{done.stderr.decode()}"
        return done.stdout.decode()
