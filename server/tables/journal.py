"""The journal of each room, its side tables, and the ballot box."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from server.tables.base import ID, metadata

room = Table(
    "room",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False, comment="meeting or community"),
    Column("seq", BigInteger, nullable=False, comment="number of the last event"),
    Column("epoch", Integer, nullable=False, comment="raised by a restore only"),
    Column("hash", LargeBinary, nullable=False, comment="hash of the last event"),
    Column("due", BigInteger, index=True, comment="when something next happens by itself, in ms since 1970"),
    Column("seal", LargeBinary, nullable=False, server_default="", comment="SHA-256 over id, seq, epoch, hash and due"),
)
"""The head row of each journal: locked by whoever writes."""

event = Table(
    "event",
    metadata,
    Column("room", ID, ForeignKey("room.id"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, comment="ms since 1970, never backwards in a room"),
    Column("actor", ID, nullable=False, comment="person, or empty for the server"),
    Column("type", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the bytes that are hashed; hold every column"),
    Column("hash", LargeBinary, nullable=False, comment="SHA-256(hash of the event before || body)"),
)

event_words = Table(
    "event_words",
    metadata,
    Column("room", ID, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Text, nullable=False, comment="JSON; the event holds SHA-256(salt || words)"),
)
"""Names and words of people: erased together with their salt."""

command = Table(
    "command",
    metadata,
    Column("room", ID, primary_key=True),
    Column("actor", ID, primary_key=True),
    Column("id", ID, primary_key=True, comment="made by the client"),
    Column("digest", LargeBinary, nullable=False, comment="of the command; keyed for a ballot"),
    Column("answer", LargeBinary, nullable=False),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("room", ID, ForeignKey("room.id"), primary_key=True),
    Column("seq", BigInteger, nullable=False, comment="number of the last event in it"),
    Column("epoch", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False, comment="SHA-256(hash of that event || format || state)"),
    Column("format", String(64), nullable=False, comment="digest of the code that wrote it"),
    Column(
        "state",
        LargeBinary,
        nullable=False,
        comment="the room, in MessagePack; with names and words of people, no ballots",
    ),
    comment="a cache that may be deleted at any time; holds names and words, so it goes when they are erased",
)

# ---- the ballot box

ballot_box = Table(
    "ballot_box",
    metadata,
    Column("poll", ID, primary_key=True),
    Column("key", LargeBinary, nullable=False, comment="deleted when the poll closes"),
    Column("shown", JSON, nullable=False, comment="counts that a live anonymous poll last let out"),
)


def _sheets(name: str, key: str, comment: str | None = None) -> Table:
    """Ballots, by poll and by the key they lie under."""
    return Table(
        name,
        metadata,
        Column("poll", ID, primary_key=True),
        Column("key", ID, primary_key=True, comment=key),
        Column("choices", JSON, nullable=False),
        comment=comment,
    )


live_ballot = _sheets(
    "live_ballot",
    "what it stands for if named; else HMAC",
    "ballots of open polls; a table of its own, so that nothing of them is left in it once they are closed",
)
paper = _sheets(
    "paper",
    "as of a live ballot",
    "paper ballots of open polls that one reader has entered; they do not count yet",
)
ballot = _sheets("ballot", "what it stands for if named, otherwise random")
"""Ballots of closed polls."""
