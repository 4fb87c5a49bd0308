"""Staff of the office: accounts, where they work, their sign-ins."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    Text,
)

from server.tables.base import ID, metadata, when

staff = Table(
    "staff",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(40), nullable=False),
    Column("role", String(16), nullable=False, comment="admin, moderator or clerk"),
    Column("password", Text, comment="Argon2id; none until the first link was used"),
    Column("link", LargeBinary, comment="digest of the one-time link"),
    when("link_until"),
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
