"""What lives on in a community between its meetings, as plain tables."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from server.tables.base import ID, metadata, when

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
    when("claimed_at"),
    when("until"),
    when("settled_at"),
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
