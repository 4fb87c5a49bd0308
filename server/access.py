"""Who may come in: tickets, device secrets, codes."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from hashlib import sha256

from msgspec import DecodeError, Struct, ValidationError, json

from rooms.refusal import Refusal

SIGNATURE_BYTES = 16
CODE_DIGITS = 6
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Seat(Struct, frozen=True):
    """What a ticket says: a person in a meeting. Their role is looked up in the room at every message."""

    meeting: str
    person: str


class Door:
    """Signs and checks tickets; two servers with the same secret take each other's."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def ticket(self, seat: Seat) -> str:
        facts = json.encode((seat.meeting, seat.person))
        return urlsafe_b64encode(self._sign(b"ticket", facts) + facts).decode().rstrip("=")

    def seat(self, ticket: object) -> Seat:
        """The seat of a ticket; raises ``Refusal`` (``bad_ticket``)."""
        if not isinstance(ticket, str):
            raise Refusal("bad_ticket")
        try:
            raw = urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))
            signature, facts = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
            if not hmac.compare_digest(signature, self._sign(b"ticket", facts)):
                raise Refusal("bad_ticket")
            meeting, person = json.decode(facts, type=tuple[str, str])
        except (Base64Error, ValueError, DecodeError, ValidationError) as error:
            raise Refusal("bad_ticket") from error
        return Seat(meeting, person)

    def device(self, community: str, device: str) -> bytes:
        """What is stored of a phone's own secret: enough to know it again, in this community only."""
        return self._sign(b"device", f"{community}/{device}".encode())

    def _sign(self, purpose: bytes, facts: bytes) -> bytes:
        return hmac.digest(self._secret, purpose + b"\0" + facts, sha256)[:SIGNATURE_BYTES]


def new_id(kind: str) -> str:
    """A new id that nobody can guess."""
    return kind + "".join(secrets.choice(ALPHABET) for _ in range(16))


def new_code() -> str:
    """A meeting code to read out: six digits, the first not a zero."""
    return str(secrets.randbelow(9 * 10 ** (CODE_DIGITS - 1)) + 10 ** (CODE_DIGITS - 1))
