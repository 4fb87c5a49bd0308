"""Snapshots of long journals; when something is next due in a room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "snapshot",
        sa.Column("room", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="number of the last event in it"),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False, comment="SHA-256(hash of that event || format || state)"),
        sa.Column("format", sa.String(length=64), nullable=False, comment="digest of the code that wrote it"),
        sa.Column(
            "state",
            sa.LargeBinary(),
            nullable=False,
            comment="the room, in MessagePack; with names and words of people, no ballots",
        ),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_snapshot_room")),
        sa.PrimaryKeyConstraint("room", name=op.f("pk_snapshot")),
        comment="a cache that may be deleted at any time; holds names and words, so it goes when they are erased",
    )
    op.add_column(
        "room",
        sa.Column(
            "due", sa.BigInteger(), nullable=True, comment="when something next happens by itself, in ms since 1970"
        ),
    )
    op.create_index(op.f("ix_room_due"), "room", ["due"])


def downgrade() -> None:
    op.drop_index(op.f("ix_room_due"), "room")
    op.drop_column("room", "due")
    op.drop_table("snapshot")
