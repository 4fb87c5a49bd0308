"""Going through one journal, number by number: is everything as it was written? Knows its rows, and no database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeGuard

from msgspec import DecodeError, Struct, ValidationError, convert, json

from server.chain import GENESIS, chained, head_seal, words_digest

FIRST_OF_A_MEETING = "meeting_planned"
ADOPTED, ERASED = "consensus_adopted", "words_erased"


class Line(NamedTuple):
    """A row of ``event``. In a file that was tampered with, any column may hold anything."""

    room: str
    seq: int
    at: int
    actor: str
    type: str
    body: bytes
    hash: bytes


class Said(NamedTuple):
    """A row of ``event_words``."""

    room: str
    seq: int
    salt: bytes
    words: str


class Head(NamedTuple):
    """A row of ``room``."""

    id: str
    kind: str
    seq: int
    epoch: int
    hash: bytes
    due: int | None
    seal: bytes


class Adopted(NamedTuple):
    """A consensus that the plain tables call adopted; ``hash`` is in hex."""

    id: str
    text: str
    number: str | None
    seq: int | None
    hash: str | None


class Noted(NamedTuple):
    """The last number of a journal at some time and its hash, as somebody wrote them down."""

    seq: int
    hash: bytes


class Body(NamedTuple):
    """What is hashed."""

    room: str
    seq: int
    at: int
    by: str
    event: dict[str, Any]
    digest: str | None


BODY = json.Decoder(Body)


class Report(Struct):
    """What was found in one journal. ``broken`` is the first number that is not as it was written.

    Behind the last number, if something is missing there or the head row was changed.
    """

    room: str
    seq: int
    erased: int = 0
    broken: int | None = None

    def line(self) -> str:
        if self.broken is not None:
            return f"{self.room}: broken at {self.broken}"
        erased = f", words of {self.erased} erased" if self.erased else ""
        return f"{self.room}: {self.seq} events, whole{erased}"


class Proof:
    """Takes the rows in the order of their numbers, then tells what it found. A row may be anything at all."""

    def __init__(self, head: Head, noted: Noted | None = None) -> None:
        self.adopted: dict[str, Adopted] = {}
        self._head, self._noted = head, noted
        self._number, self._last, self._at_head = 0, GENESIS, head.hash == GENESIS
        self._first: str | None = None
        self._chained = True
        self._broken: set[int] = set()
        self._spoken: set[int] = set()
        self._silent: set[int] = set()
        self._erased: set[int] = set()

    def take(self, line: Line, said: Iterable[Said]) -> None:
        """The next event with its words. After the first that does not fit only erasures are looked for."""
        number, body = self._number + 1, _read(line.body)
        if self._chained:
            if body is None or not self._follows(line, body, number):
                self._chained = False
                self._broken.add(line.seq if _is_number(line.seq) and 0 < line.seq < number else number)
            else:
                self._number, self._last = number, line.hash
                self._note(line, body.event)
                self._hear(number, body.digest, list(said))
        if body is not None and body.event.get("type") == ERASED:
            self._erased.update(_numbers(body.event))

    def stray(self, said: Said) -> None:
        """Words of an event that is not there."""
        self._broken.add(max(said.seq, 1) if _is_number(said.seq) else 1)

    def agrees(self, tables: Iterable[Adopted]) -> None:
        """Compare what the plain tables call adopted with what the journal does; every number was taken before."""
        told = {one.id: one for one in tables}
        for id_, one in self.adopted.items():
            if told.pop(id_, None) != one:
                self._broken.add(one.seq or 1)
        for made_up in told.values():
            known = _is_number(made_up.seq) and 0 < made_up.seq <= self._number
            self._broken.add(made_up.seq if known and made_up.seq else self._number + 1)

    def end(self) -> Report:
        """No more rows."""
        if self._chained:
            self._close()
        self._broken |= self._silent - self._erased
        self._broken |= self._spoken & self._erased
        erased = len(self._silent & self._erased)
        return Report(self._head.id, self._head.seq, erased, min(self._broken, default=None))

    def _follows(self, line: Line, body: Body, number: int) -> bool:
        """The next number, its columns as they were hashed, and the hash is of it and of all before."""
        hashed = (body.room, body.seq, body.at, body.by, body.event.get("type"))
        placed = line.room == self._head.id and line.seq == number
        return placed and hashed == line[:5] and line.hash == chained(self._last, line.body)

    def _note(self, line: Line, event: dict[str, Any]) -> None:
        if line.seq == self._head.seq:
            self._at_head = line.hash == self._head.hash
        if self._noted is not None and line.seq == self._noted.seq and line.hash != self._noted.hash:
            self._broken.add(line.seq)
        if line.seq == 1:
            self._first = line.type
        if line.type == ADOPTED:
            id_, number = event["consensus"], event.get("number")
            self.adopted[id_] = Adopted(id_, event["text"], number, line.seq, line.hash.hex())

    def _hear(self, number: int, digest: str | None, said: list[Said]) -> None:
        """Words are there once and are the ones it had, or were erased."""
        if digest is None and not said:
            return
        if digest is not None and not said:
            self._silent.add(number)
        elif len(said) == 1 and said[0].room == self._head.id and _digest(said[0]) == digest:
            self._spoken.add(number)
        else:
            self._broken.add(number)

    def _close(self) -> None:
        head, last = self._head, self._number
        whole = type(head.hash) is bytes and self._is_kind() and head.seal == head_seal(head.id, *head[2:6])
        if whole and self._at_head and head.seq < last:
            self._broken.add(head.seq + 1)  # more than the head knows of
        elif not whole or (head.seq, head.hash) != (last, self._last):
            self._broken.add(last + 1)
        if self._noted is not None and self._noted.seq > last:
            self._broken.add(last + 1)

    def _is_kind(self) -> bool:
        """A meeting begins as one. Where nothing has happened yet, the plain tables say what it is."""
        begun = "meeting" if self._first == FIRST_OF_A_MEETING else "community"
        return self._head.kind == begun or (self._first is None and self._head.kind == "meeting")


def prove(
    head: Head,
    lines: Iterable[Line],
    said: Iterable[Said],
    adopted: Iterable[Adopted] | None = None,
    noted: Noted | None = None,
) -> Report:
    """The whole of a journal at once, its rows in the order of their numbers."""
    proof, words = Proof(head, noted), dict[int, list[Said]]()
    for one in said:
        words.setdefault(one.seq, []).append(one)
    for line in lines:
        proof.take(line, words.pop(line.seq, ()))
    for one in (one for strays in words.values() for one in strays):
        proof.stray(one)
    if adopted is not None:
        proof.agrees(adopted)
    return proof.end()


def _read(body: object) -> Body | None:
    """None for what no journal ever wrote."""
    try:
        return BODY.decode(body) if isinstance(body, bytes) else None
    except (DecodeError, ValueError, RecursionError):
        return None


def _numbers(event: dict[str, Any]) -> tuple[int, ...]:
    try:
        return convert(event.get("numbers"), tuple[int, ...])
    except ValidationError:
        return ()


def _digest(said: Said) -> str | None:
    """None for words that are not even text."""
    try:
        return words_digest(said.salt, said.words.encode("utf-8", "surrogateescape"))
    except (TypeError, AttributeError, UnicodeEncodeError):
        return None


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int)
