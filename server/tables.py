"""The SQL tables: the journal and its side tables, and plain tables that a person can query."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(64)


def _when(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True))


# ---- the journal

room = Table(
    "room",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(16), nullable=False, comment="meeting or community"),
    Column("seq", BigInteger, nullable=False, comment="number of the last event"),
    Column("epoch", Integer, nullable=False, comment="raised by a restore only"),
    Column("hash", LargeBinary, nullable=False, comment="hash of the last event"),
    Column("due", BigInteger, index=True, comment="when something next happens by itself, in ms since 1970"),
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

# ---- what a person can query

community = Table(
    "community",
    metadata,
    Column("id", ID, ForeignKey("room.id"), primary_key=True),
    Column("name", String(120), nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", ID, primary_key=True),
    Column("community", ID, ForeignKey("community.id"), nullable=False),
    Column("device", LargeBinary, nullable=False, comment="keyed digest of the phone's own secret"),
    UniqueConstraint("community", "device"),
)

meeting = Table(
    "meeting",
    metadata,
    Column("id", ID, ForeignKey("room.id"), primary_key=True),
    Column("community", ID, ForeignKey("community.id"), nullable=False),
    Column("code", String(12), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("format", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    _when("opened_at"),
    _when("adjourned_at"),
)

agenda_item = Table(
    "agenda_item",
    metadata,
    Column("id", ID, primary_key=True),
    Column("meeting", ID, ForeignKey("meeting.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("minutes", Integer),
    Column("state", String(16), nullable=False),
    Column("conclusion", Text),
    _when("started_at"),
    _when("closed_at"),
)

poll = Table(
    "poll",
    metadata,
    Column("id", ID, primary_key=True),
    Column("meeting", ID, ForeignKey("meeting.id"), nullable=False, index=True),
    Column("item", ID),
    Column("question", Text, nullable=False),
    Column("method", String(16), nullable=False),
    Column("options", JSON, nullable=False),
    Column("entitlement", String(64), nullable=False, server_default="adults"),
    Column("secrecy", String(16), nullable=False),
    Column("reveal", String(16), nullable=False),
    Column("rule", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    _when("opened_at"),
    _when("closed_at"),
    Column("cast", Integer, comment="this and what follows: once closed"),
    Column("entitled", Integer),
    Column("present", Integer),
    Column("counts", JSON),
    Column("channels", JSON, comment="counts by channel; of a poll that is not named hands, and all ballots together"),
    Column("ballots", JSON, comment="how many came in which way"),
    Column("areas", JSON, comment="of owners, in 0.01 m²"),
    Column("rounds", JSON, comment="of a run-off"),
    Column("histogram", JSON, comment="ballots by score, for each option"),
    Column("passed", Boolean),
    Column("outcome", JSON),
)

consensus = Table(
    "consensus",
    metadata,
    Column("id", ID, primary_key=True),
    Column("meeting", ID, ForeignKey("meeting.id"), nullable=False, index=True),
    Column("item", ID),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("versions", JSON, nullable=False, comment="every version with its time and positions"),
    Column("counts", JSON, nullable=False, comment="positions on the last version, all and by place"),
    Column("objections", JSON, nullable=False),
    Column("minority", JSON, nullable=False, comment="objections that stood when a poll decided"),
    Column("rule", JSON, nullable=False, comment="rule, clauses and the poll, if one decided"),
    Column("moderator", Text),
    Column("present", Integer),
    _when("adopted_at"),
    Column("seq", BigInteger, comment="number of the adopting event"),
    Column("hash", String(64), comment="hash of the adopting event, in hex"),
)

objection = Table(
    "objection",
    metadata,
    Column("id", ID, primary_key=True),
    Column("consensus", ID, ForeignKey("consensus.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("would_accept_if", Text, nullable=False),
    Column("note", Text),
    Column("taken_in", Integer),
)

attendance = Table(
    "attendance",
    metadata,
    Column("meeting", ID, ForeignKey("meeting.id"), primary_key=True),
    Column("person", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("place", String(16), nullable=False),
    Column("phone", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("merged_into", ID, comment="who this neighbour without a phone turned out to be"),
)

turn = Table(
    "turn",
    metadata,
    Column("id", ID, primary_key=True, comment="the entry that was called"),
    Column("meeting", ID, ForeignKey("meeting.id"), nullable=False, index=True),
    Column("person", ID, nullable=False, index=True),
    Column("item", ID),
    Column("kind", String(16), nullable=False),
    Column("stance", String(16)),
    Column("place", String(16), nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    _when("ended_at"),
    Column("spoken_ms", BigInteger, nullable=False, comment="once ended; before, as of the last start"),
    Column("limit_ms", BigInteger, nullable=False),
    Column("out_of_turn", Boolean, nullable=False),
)

Index("ix_meeting_community", meeting.c.community)
