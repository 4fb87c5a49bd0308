"""Turns of the floor; who a neighbour without a phone turned out to be."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "turn",
        sa.Column("id", sa.String(length=64), nullable=False, comment="the entry that was called"),
        sa.Column("meeting", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=True),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spoken_ms", sa.BigInteger(), nullable=False, comment="once ended; before, as of the last start"),
        sa.Column("limit_ms", sa.BigInteger(), nullable=False),
        sa.Column("out_of_turn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_turn_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_index(op.f("ix_turn_meeting"), "turn", ["meeting"])
    op.create_index(op.f("ix_turn_person"), "turn", ["person"])
    op.add_column(
        "attendance",
        sa.Column(
            "merged_into",
            sa.String(length=64),
            nullable=True,
            comment="who this neighbour without a phone turned out to be",
        ),
    )


def downgrade() -> None:
    op.drop_column("attendance", "merged_into")
    op.drop_index(op.f("ix_turn_person"), "turn")
    op.drop_index(op.f("ix_turn_meeting"), "turn")
    op.drop_table("turn")
