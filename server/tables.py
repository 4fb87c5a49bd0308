"""The SQL tables: the journal and its side tables, and plain tables that a person can query."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
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

# ---- what a person can query

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
    _when("opened_at"),
    _when("adjourned_at"),
    _when("opens_at"),
    _when("made_at"),
    _when("confirmed_at"),
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
    _when("ended_at"),
    Column("spoken_ms", BigInteger, nullable=False, comment="once ended; before, as of the last start"),
    Column("limit_ms", BigInteger, nullable=False),
    Column("out_of_turn", Boolean, nullable=False),
)

# ---- a community, between its meetings

matter = Table(
    "matter",
    metadata,
    Column("id", ID, primary_key=True),
    Column("community", ID, ForeignKey("community.id"), nullable=False),
    Column("number", Integer, nullable=False, comment="in its community, for life"),
    Column("title", Text, nullable=False, comment="empty once erased"),
    Column("text", Text, nullable=False),
    Column("place", Text),
    Column("photo", ID),
    Column("stage", String(16), nullable=False, index=True),
    Column("open_to_all", Boolean, nullable=False, comment="whether the public record shows its title and words"),
    Column("raisers", Integer, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("needed", Integer, nullable=False, comment="seconds that put it on an agenda"),
    Column("reason", Text, comment="why it was declined, merged or closed; public"),
    Column("merged_into", ID),
    Column("meeting", ID, comment="on whose agenda it stands, or stood last"),
    Column("consensus", ID, comment="the last one about it"),
    Column("steps", JSON, nullable=False, comment="what became of it, in order"),
    Column("raised_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("search", Text, nullable=False, comment="its words as they are looked for: NFKC, small letters"),
    UniqueConstraint("community", "number"),
)

commitment = Table(
    "commitment",
    metadata,
    Column("id", ID, primary_key=True),
    Column("community", ID, ForeignKey("community.id"), nullable=False, index=True),
    Column("consensus", ID, nullable=False, index=True),
    Column("meeting", ID, nullable=False),
    Column("matters", JSON, nullable=False, comment="ids of the matters it answers"),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("state", String(16), nullable=False, comment="open, claimed, closed or returned"),
    Column("overdue", Boolean, nullable=False),
    Column("evidence", Text),
    Column("photos", JSON, nullable=False),
    _when("claimed_at"),
    _when("until"),
    _when("settled_at"),
    Column("asked", Integer, nullable=False, comment="who may give a verdict"),
    Column("yes", Integer, nullable=False),
    Column("partly", Integer, nullable=False),
    Column("no", Integer, nullable=False),
    Column("score", Float, comment="mean of 1 to 5"),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

verdict = Table(
    "verdict",
    metadata,
    Column("commitment", ID, ForeignKey("commitment.id"), primary_key=True),
    Column("person", ID, primary_key=True),
    Column("done", String(8), nullable=False),
    Column("score", Integer, nullable=False),
    Column("words", Text),
    Column("at", DateTime(timezone=True), nullable=False),
)

photo = Table(
    "photo",
    metadata,
    Column("id", ID, primary_key=True),
    Column("community", ID, ForeignKey("community.id"), nullable=False),
    Column("person", ID, nullable=False, comment="who sent it; staff: their account"),
    Column("picture", LargeBinary, nullable=False, comment="JPEG, made anew: nothing of the camera's is in it"),
    Column("small", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

# ---- the office

staff = Table(
    "staff",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(40), nullable=False),
    Column("role", String(16), nullable=False, comment="admin, moderator or clerk"),
    Column("password", Text, comment="Argon2id; none until the first link was used"),
    Column("link", LargeBinary, comment="digest of the one-time link"),
    _when("link_until"),
    Column("active", Boolean, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

staff_community = Table(
    "staff_community",
    metadata,
    Column("staff", ID, ForeignKey("staff.id"), primary_key=True),
    Column("community", ID, ForeignKey("community.id"), primary_key=True),
)

staff_session = Table(
    "staff_session",
    metadata,
    Column("digest", LargeBinary, primary_key=True, comment="of the token that the browser holds"),
    Column("staff", ID, ForeignKey("staff.id"), nullable=False, index=True),
    Column("until", DateTime(timezone=True), nullable=False),
)

staff_browser = Table(
    "staff_browser",
    metadata,
    Column("staff", ID, ForeignKey("staff.id"), primary_key=True),
    Column("browser", LargeBinary, primary_key=True, comment="digest of the secret of a browser they signed in with"),
)

Index("ix_meeting_community", meeting.c.community)
Index("ix_meeting_made_at", meeting.c.made_at)
Index("ix_meeting_opens_at", meeting.c.opens_at)
Index("ix_consensus_adopted_at", consensus.c.adopted_at)
