"""Who may come in: tickets, device secrets, codes."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from hashlib import sha256

from msgspec import DecodeError, Struct, ValidationError, convert, json

from rooms.refusal import Refusal

SIGNATURE_BYTES = 16
CODE_DIGITS = 6
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
SLIP_ALPHABET = "34679ACDEFGHJKMNPQRTUWXY"
"""Nothing that looks like something else on paper: no 0 O, 1 I L, 2 Z, 5 S, 8 B, V."""
SLIP_LETTERS = 8


class Seat(Struct, frozen=True):
    """What a ticket says: a person in a meeting. Their role is looked up in the room at every message.

    ``moved``: how often the seat had gone to another phone; a ticket from before the last time is void.
    """

    meeting: str
    person: str
    moved: int = 0


class Door:
    """Signs and checks tickets; two servers with the same secret take each other's."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def ticket(self, seat: Seat) -> str:
        facts = json.encode([seat.meeting, seat.person, *([seat.moved] if seat.moved else [])])
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
            seat = convert(dict(zip(("meeting", "person", "moved"), json.decode(facts), strict=False)), Seat)
        except (Base64Error, ValueError, DecodeError, ValidationError) as error:
            raise Refusal("bad_ticket") from error
        if not seat.person:  # nobody has that seat: it is the server itself
            raise Refusal("bad_ticket")
        return seat

    def device(self, community: str, device: str) -> bytes:
        """What is stored of a phone's own secret: enough to know it again, in this community only."""
        return self._sign(b"device", f"{community}/{device}".encode())

    def slip(self, roll: str, listed: str, edition: int, again: int = 0, alphabet: str = SLIP_ALPHABET) -> str:
        """The code on somebody's slip of this roll: 36 bits that nobody can make without the secret."""
        number = int.from_bytes(self._sign(b"slip", f"{roll}/{listed}/{edition}/{again}".encode()))
        letters = ""
        for _ in range(SLIP_LETTERS):
            number, letter = divmod(number, len(alphabet))
            letters += alphabet[letter]
        return letters

    def _sign(self, purpose: bytes, facts: bytes) -> bytes:
        return hmac.digest(self._secret, purpose + b"\0" + facts, sha256)[:SIGNATURE_BYTES]


def new_id(kind: str) -> str:
    """A new id that nobody can guess."""
    return kind + "".join(secrets.choice(ALPHABET) for _ in range(16))


def new_code() -> str:
    """A meeting code to read out: six digits, the first not a zero."""
    return str(secrets.randbelow(9 * 10 ** (CODE_DIGITS - 1)) + 10 ** (CODE_DIGITS - 1))
