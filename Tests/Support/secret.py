"""A voter of a secret vote, as the page is one: paper, blinding, ballot, acknowledgement. Written from RFC 9474 and the
texts that are signed, with the standard library and `cryptography`; it shares no code with the server or the pages.
"""

import hashlib
import http.client
import secrets
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from hall import call

BALLOT_BYTES = 453


def sha(data):
    return hashlib.sha256(data).digest()


def sha384(data):
    return hashlib.sha384(data).digest()


def one(choice):
    return bytes([1]) + choice.to_bytes(4, "big") + bytes(27)


def several(options):
    bits = bytearray(30)
    for option in options:
        bits[(option - 1) // 8] |= 1 << (option - 1) % 8
    return bytes([2]) + bytes(bits) + bytes(1)


def definition(title, text, method, options=()):
    parts = [part.encode() for part in (title, text, method, *options)]
    joined = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return sha(b"townhall/definition/v1\0" + joined)


class Vote:
    """What `secret.opened` says, and where ballots go."""

    def __init__(self, hall, item, opened, cast_url):
        self.hall = hall
        self.item = item
        self.id = bytes.fromhex(hall.id) + bytes(8) + item.to_bytes(8, "big")
        self.issuer = bytes.fromhex(opened["issuer"])
        self.box = bytes.fromhex(opened["box"])
        self.definition = bytes.fromhex(opened["definition"])
        self.cast_url = cast_url
        self.key = serialization.load_der_public_key(self.issuer)

    def post(self, ballot, origin=None, headers=None):
        """(status, body) of one ballot on a connection of its own."""
        url = urllib.parse.urlsplit(self.cast_url)
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=20)
        try:
            connection.request(
                "POST",
                f"/cast/{self.hall.id}/{self.item}",
                ballot,
                {"Origin": origin or self.hall.townhall.origin, **(headers or {})},
            )
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def is_acknowledged(self, ballot, answer):
        return is_signed(self.box, answer, b"townhall/ack/v1\0" + self.id + sha(ballot))


def is_signed(point, signature, message):
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
        return True
    except Exception:
        return False


class Paper:
    """A paper from before it is asked for until its ballot is in."""

    def __init__(self, vote):
        self.vote = vote
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self.random = secrets.token_bytes(32)
        self.message = self.random + b"townhall/token/v1\0" + vote.id + sha(vote.issuer) + self.point
        n = vote.key.public_numbers().n
        while True:
            r = secrets.randbelow(n)
            if r > 1:
                break
        self.inverse = pow(r, -1, n)
        encoded = int.from_bytes(encode(self.message, secrets.token_bytes(48), n.bit_length() - 1), "big")
        self.blinded = (encoded * pow(r, 65537, n) % n).to_bytes(256, "big")
        self.token = None
        self.counter = 0

    def draw(self, seat, **more):
        """(status, JSON); the token is there when it was given and is right."""
        body = {"as": seat.place, "item": self.vote.item, "blinded": [self.blinded.hex()], **more}
        status, _, answer = call(
            seat.hall.townhall.origin, "POST", f"/api/halls/{seat.hall.id}/paper", body, seat.cookie
        )
        if status == 200:
            n = self.vote.key.public_numbers().n
            signed = int.from_bytes(bytes.fromhex(answer["signatures"][0]), "big")
            token = (signed * self.inverse % n).to_bytes(256, "big")
            pss = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
            self.vote.key.verify(token, self.message, pss, hashes.SHA384())
            self.token = token
        return status, answer

    def ballot(self, choice, counter=None):
        self.counter = counter or self.counter + 1
        number = self.counter.to_bytes(4, "big")
        text = b"townhall/ballot/v1\0" + self.vote.id + self.vote.definition + self.point + number + sha(choice)
        r, s = decode_dss_signature(self.private.sign(text, ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        ballot = self.random + self.point + self.token + number + choice + signature
        assert len(ballot) == BALLOT_BYTES
        return ballot


def encode(message, salt, bits):
    """EMSA-PSS-ENCODE with SHA-384 (RFC 8017 §9.1.1)."""
    size = (bits + 7) // 8
    digest = sha384(bytes(8) + sha384(message) + salt)
    block = bytes(size - len(salt) - len(digest) - 2) + b"\x01" + salt
    mask = b"".join(sha384(digest + count.to_bytes(4, "big")) for count in range(8))[: len(block)]
    masked = bytearray(a ^ b for a, b in zip(block, mask))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"
