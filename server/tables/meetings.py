"""Meetings as plain tables that a person can query."""

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
    String,
    Table,
    Text,
    UniqueConstraint,
)

from server.tables.base import ID, metadata, when

community = Table(
    "community",
    metadata,
    Column("id", ID, ForeignKey("room.id"), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("settings", JSON, nullable=False, server_default="{}"),
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
    when("opened_at"),
    when("adjourned_at"),
    when("opens_at"),
    when("made_at"),
    when("confirmed_at"),
    Column("took_part", Integer, nullable=False, server_default="0"),
    Column("first_heard", Integer, nullable=False, server_default="0", comment="who spoke for the first time"),
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
    when("started_at"),
    when("closed_at"),
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
    when("opened_at"),
    when("closed_at"),
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
    when("adopted_at"),
    Column("seq", BigInteger, comment="number of the adopting event"),
    Column("hash", String(64), comment="hash of the adopting event, in hex"),
    Column("community", ID, index=True),
    Column("number", String(16), comment="in the community's register, like 2026-3; once adopted"),
    Column("title", Text, nullable=False, server_default="", comment="of the matter or the item it is about"),
    Column("matters", JSON, nullable=False, server_default="[]"),
    Column("corrects", ID, comment="the earlier consensus that this one corrects"),
    Column("corrected_by", ID),
    Column("search", Text, nullable=False, server_default="", comment="as matter.search"),
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
    when("ended_at"),
    Column("spoken_ms", BigInteger, nullable=False, comment="once ended; before, as of the last start"),
    Column("limit_ms", BigInteger, nullable=False),
    Column("out_of_turn", Boolean, nullable=False),
)


Index("ix_meeting_community", meeting.c.community)
Index("ix_meeting_made_at", meeting.c.made_at)
Index("ix_meeting_opens_at", meeting.c.opens_at)
Index("ix_consensus_adopted_at", consensus.c.adopted_at)
