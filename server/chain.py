"""An event as bytes: what is hashed, the words kept apart so that they can be erased, and back. Knows no database."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple, Union

from msgspec import defstruct, json, structs

from rooms.vocabulary import CHANGES, Event, Recorded

GENESIS = b""
"""The hash before the first event."""

EVENTS: Any = Union[tuple(CHANGES)]  # noqa: UP007 - a union made at run time
BODY: json.Decoder[tuple[str, int, int, str, Event, str | None]] = json.Decoder(
    tuple[str, int, int, str, EVENTS, str | None]
)


class Sealed(NamedTuple):
    """Rows of ``event`` and of ``event_words``, in the order of their columns, and the hashes by number."""

    events: list[tuple[str, int, int, str, str, bytes, bytes]]
    words: list[tuple[str, int, bytes, str]]
    hashes: dict[int, bytes]


def sealed(room: str, previous: bytes, recorded: Iterable[Recorded]) -> Sealed:
    """The rows of events, chained to the hash of what went before."""
    rows = Sealed([], [], {})
    for entry in recorded:
        event, digest = entry.event, None
        said = {name: value for name in event.private if (value := getattr(event, name))}
        if said:
            salt, words = secrets.token_bytes(16), json.encode(said)
            digest = words_digest(salt, words)
            rows.words.append((room, entry.seq, salt, words.decode()))
        body = json.encode((room, entry.seq, entry.at, entry.by, _bare(event), digest))
        previous = rows.hashes[entry.seq] = chained(previous, body)
        rows.events.append((room, entry.seq, entry.at, entry.by, tag_of(event), body, previous))
    return rows


def unsealed(body: bytes, words: str | None) -> Recorded:
    """An event as it was, or with its words missing if they were erased."""
    _room, seq, at, by, event, _digest = BODY.decode(body)
    if words is not None:
        said = _words(type(event)).decode(words)
        for name in event.private:
            setattr(event, name, getattr(said, name))
    return Recorded(seq=seq, at=at, by=by, event=event)


def chained(previous: bytes, body: bytes) -> bytes:
    """SHA-256 over the hash before and the stored bytes: what the chain is made of."""
    return sha256(previous + body).digest()


def head_seal(room: str, seq: int, epoch: int, last: bytes, due: int | None) -> bytes:
    """What ties the columns of a head row together; ``last`` is the hash of the last event."""
    return sha256(f"{room}/{seq}/{epoch}/{last.hex()}/{due}".encode()).digest()


def words_digest(salt: bytes, words: bytes) -> str:
    return sha256(salt + words).hexdigest()


def tag_of(event: Event) -> str:
    return str(type(event).__struct_config__.tag)


def _bare(event: Event) -> Event:
    """Without what the journal itself must not hold: words of people, ballots."""
    hidden = _hidden(type(event))
    return structs.replace(event, **hidden) if hidden else event


@cache
def _hidden(kind: type[Event]) -> dict[str, Any]:
    """What hidden fields show instead. Kept, because asking a type for its fields costs more than all the rest."""
    hidden = {*kind.private, *kind.boxed}
    return {field.name: field.default for field in structs.fields(kind) if field.name in hidden}


@cache
def _words(kind: type[Event]) -> json.Decoder[Any]:
    fields = [(f.name, f.type, f.default) for f in structs.fields(kind) if f.name in kind.private]
    return json.Decoder(defstruct("Words", fields))
