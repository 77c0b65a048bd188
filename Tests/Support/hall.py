"""A hall and its people without a browser: HTTP calls and WebSockets as the pages make them.

It speaks the wire and nothing else: it starts no server and reads no file but the schema's hash.
"""

import http.client
import json
import re
import secrets
import threading
import time
import urllib.parse

from websockets.sync.client import connect

from server import ROOT

SCHEMA_HASH = re.search(r'"hash":"([0-9a-f]+)"', (ROOT / "static" / "net" / "schema.js").read_text()).group(1)
ANSWER_SECONDS_MAX = 20


class Allowance:
    """What a socket may say without being cut off, as the server counts it: 400 at once, 200 a second; a message
    is one, and one more for each KiB. Kept a little below, so that a busy test is never cut."""

    ONCE, EACH_SECOND = 300, 180

    def __init__(self):
        self.left = self.ONCE
        self.at = time.monotonic()

    def pay(self, size):
        now = time.monotonic()
        self.left = min(self.ONCE, self.left + (now - self.at) * self.EACH_SECOND) - 1 - size / 1024
        self.at = now
        if self.left < 0:
            threading.Event().wait(-self.left / self.EACH_SECOND)


class Refused(Exception):
    """A refusal of the server; `code` says which."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


def call(origin, method, path, body=None, cookie=None):
    """(status, headers, JSON or None) of one HTTP call."""
    url = urllib.parse.urlsplit(origin)
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=ANSWER_SECONDS_MAX)
    headers = {"Origin": origin, "Accept-Language": "en"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if cookie:
        headers["Cookie"] = cookie
    try:
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    is_json = "json" in (answer.getheader("Content-Type") or "")
    return answer.status, answer.headers, json.loads(content) if content and is_json else None


def ask(origin, method, path, body=None, cookie=None):
    """The answer's JSON and the cookie it sets; raises `Refused`."""
    status, headers, answer = call(origin, method, path, body, cookie)
    if status >= 400:
        raise Refused((answer or {}).get("code", str(status)), (answer or {}).get("message", ""))
    return answer, (headers.get("Set-Cookie") or "").split(";")[0]


def make_hall(townhall, title="A hall", names="nickname", format="", **settings):
    """A new hall, by the host's desk; gives a `Hall`."""
    secret = townhall.host_link().split("#")[1]
    _, desk = ask(townhall.origin, "POST", "/api/desk/enter", {"secret": secret})
    body = {"title": title, "names": names, "language": "ko", "premoderation": False, "format": format}
    made, _ = ask(townhall.origin, "POST", "/api/halls", {**body, **settings}, desk)
    return Hall(townhall, made["hall"], made["code"], made["secret"])


class Hall:
    def __init__(self, townhall, id, code, secret):
        self.townhall = townhall
        self.id = id
        self.code = code
        self.secret = secret

    @property
    def folder(self):
        return self.townhall.data / "halls" / self.id

    def join(self, name):
        """A participant's seat."""
        body = {"code": self.code, "name": name, "ticket": secrets.token_hex(32)}
        _, cookie = ask(self.townhall.origin, "POST", "/api/join", body)
        return Seat(self, "participant", cookie)

    def enter(self, name, secret=None, place="staff"):
        """A seat by a link of power; without a secret the host's."""
        body = {"secret": secret or self.secret, "name": name, "ticket": secrets.token_hex(32)}
        _, cookie = ask(self.townhall.origin, "POST", f"/api/halls/{self.id}/enter", body)
        return Seat(self, place, cookie)

    def dump(self):
        """The journal's records, as `townhall dump` prints them."""
        return [json.loads(line) for line in self.townhall.command("dump", self.folder).splitlines()]


class Seat:
    """A seat with at most one socket. Commands are answered in order; events that arrive are kept."""

    def __init__(self, hall, place, cookie):
        self.hall = hall
        self.place = place
        self.cookie = cookie
        self.socket = None
        self.ref = 0
        self.messages = []

    def hello(self, **since):
        return {
            "type": "hello",
            "hall": self.hall.id,
            "as": self.place,
            "language": "en",
            "schema": SCHEMA_HASH,
            **since,
        }

    def connect(self, **since):
        """Opens the socket and waits for the welcome, and for the snapshot if one comes."""
        origin = self.hall.townhall.origin
        self.socket = connect(
            origin.replace("http", "ws", 1) + "/ws",
            origin=origin,
            additional_headers={"Cookie": self.cookie},
            compression=None,
            max_size=None,
            max_queue=None,
            legacy=True,
        )
        self.allowance = Allowance()
        self.socket.send(json.dumps(self.hello(**since)))
        self.welcome = self.wait("welcome")
        self.snapshot = None if self.welcome["resumed"] else self.wait("snapshot")
        return self

    def receive(self, seconds_max=ANSWER_SECONDS_MAX):
        message = json.loads(self.socket.recv(seconds_max))
        self.messages.append(message)
        return message

    def wait(self, type, **fields):
        """The next message of a type with these fields."""
        while True:
            message = self.receive()
            if message["type"] == type and all(message.get(name) == value for name, value in fields.items()):
                return message

    def send(self, type, key=None, **fields):
        """Sends a command without waiting; its ref."""
        self.ref += 1
        key = key or secrets.token_hex(8)
        text = json.dumps({"type": type, "ref": self.ref, "key": key, **fields})
        self.allowance.pay(len(text))
        self.socket.send(text)
        return self.ref

    def answer(self, ref):
        while True:
            message = self.receive()
            if message["type"] in ("kept", "refused") and message["ref"] == ref:
                return message

    def do(self, type, key=None, **fields):
        """Sends a command and waits until it is kept; its sequence. Raises `Refused`."""
        answer = self.answer(self.send(type, key, **fields))
        if answer["type"] == "refused":
            raise Refused(answer["code"], answer["message"])
        return answer["seq"]

    def add_item(self, kind, title, **details):
        return self.do("agenda.add", details={"kind": kind, "title": title, **details})

    def get(self, what, **query):
        """(status, JSON) of a list of the hall (`agenda`, `posts`, …) for this seat."""
        search = urllib.parse.urlencode({"as": self.place, **query})
        path = f"/api/halls/{self.hall.id}/{what}?{search}"
        status, _, answer = call(self.hall.townhall.origin, "GET", path, cookie=self.cookie)
        return status, answer

    def close(self):
        if self.socket:
            self.socket.close()
            self.socket = None
