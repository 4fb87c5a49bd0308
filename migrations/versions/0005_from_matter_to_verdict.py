"""Matters, commitments, verdicts and photos of a community; staff and their sign-ins; numbers in the register."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(64)
WHEN = sa.DateTime(timezone=True)
NEW = ("verdict", "commitment", "matter", "photo", "staff_browser", "staff_session", "staff_community", "staff")
MORE = {
    "community": ("settings",),
    "room": ("seal",),
    "consensus": ("community", "number", "title", "matters", "corrects", "corrected_by", "search"),
    "meeting": ("opens_at", "made_at", "confirmed_at", "took_part", "first_heard"),
}


def upgrade() -> None:
    _make_tables()
    _add_columns()
    _seal_heads()


def _make_tables() -> None:
    op.create_table(
        "staff",
        sa.Column("id", ID, nullable=False),
        sa.Column("login", ID, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False, comment="admin, moderator or clerk"),
        sa.Column("password", sa.Text(), nullable=True, comment="Argon2id; none until the first link was used"),
        sa.Column("link", sa.LargeBinary(), nullable=True, comment="digest of the one-time link"),
        sa.Column("link_until", WHEN, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "staff_browser",
        sa.Column("staff", ID, nullable=False),
        sa.Column(
            "browser", sa.LargeBinary(), nullable=False, comment="digest of the secret of a browser they signed in with"
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_browser_staff")),
        sa.PrimaryKeyConstraint("staff", "browser", name=op.f("pk_staff_browser")),
    )
    op.create_table(
        "staff_session",
        sa.Column("digest", sa.LargeBinary(), nullable=False, comment="of the token that the browser holds"),
        sa.Column("staff", ID, nullable=False),
        sa.Column("until", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_session_staff")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_staff_session")),
    )
    op.create_index(op.f("ix_staff_session_staff"), "staff_session", ["staff"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("consensus", ID, nullable=False),
        sa.Column("meeting", ID, nullable=False),
        sa.Column("matters", sa.JSON(), nullable=False, comment="ids of the matters it answers"),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False, comment="open, claimed, closed or returned"),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("claimed_at", WHEN, nullable=True),
        sa.Column("until", WHEN, nullable=True),
        sa.Column("settled_at", WHEN, nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False, comment="who may give a verdict"),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("partly", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True, comment="mean of 1 to 5"),
        sa.Column("made_at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_commitment_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index(op.f("ix_commitment_community"), "commitment", ["community"], unique=False)
    op.create_index(op.f("ix_commitment_consensus"), "commitment", ["consensus"], unique=False)
    op.create_table(
        "matter",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="in its community, for life"),
        sa.Column("title", sa.Text(), nullable=False, comment="empty once erased"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("photo", ID, nullable=True),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column(
            "open_to_all", sa.Boolean(), nullable=False, comment="whether the public record shows its title and words"
        ),
        sa.Column("raisers", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False, comment="seconds that put it on an agenda"),
        sa.Column("reason", sa.Text(), nullable=True, comment="why it was declined, merged or closed; public"),
        sa.Column("merged_into", ID, nullable=True),
        sa.Column("meeting", ID, nullable=True, comment="on whose agenda it stands, or stood last"),
        sa.Column("consensus", ID, nullable=True, comment="the last one about it"),
        sa.Column("steps", sa.JSON(), nullable=False, comment="what became of it, in order"),
        sa.Column("raised_at", WHEN, nullable=False),
        sa.Column("changed_at", WHEN, nullable=False),
        sa.Column("search", sa.Text(), nullable=False, comment="its words as they are looked for: NFKC, small letters"),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_matter_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
        sa.UniqueConstraint("community", "number", name=op.f("uq_matter_community")),
    )
    op.create_index(op.f("ix_matter_stage"), "matter", ["stage"], unique=False)
    op.create_table(
        "photo",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False, comment="who sent it; staff: their account"),
        sa.Column(
            "picture", sa.LargeBinary(), nullable=False, comment="JPEG, made anew: nothing of the camera's is in it"
        ),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_photo_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    op.create_table(
        "staff_community",
        sa.Column("staff", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_staff_community_community")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_community_staff")),
        sa.PrimaryKeyConstraint("staff", "community", name=op.f("pk_staff_community")),
    )
    op.create_table(
        "verdict",
        sa.Column("commitment", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("done", sa.String(length=8), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("at", WHEN, nullable=False),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_verdict_commitment")),
        sa.PrimaryKeyConstraint("commitment", "person", name=op.f("pk_verdict")),
    )


def _add_columns() -> None:
    op.add_column("community", sa.Column("settings", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("consensus", sa.Column("community", ID, nullable=True))
    op.add_column(
        "consensus",
        sa.Column(
            "number",
            sa.String(length=16),
            nullable=True,
            comment="in the community's register, like 2026-3; once adopted",
        ),
    )
    op.add_column(
        "consensus",
        sa.Column(
            "title", sa.Text(), server_default="", nullable=False, comment="of the matter or the item it is about"
        ),
    )
    op.add_column("consensus", sa.Column("matters", sa.JSON(), server_default="[]", nullable=False))
    op.add_column(
        "consensus", sa.Column("corrects", ID, nullable=True, comment="the earlier consensus that this one corrects")
    )
    op.add_column("consensus", sa.Column("corrected_by", ID, nullable=True))
    op.add_column(
        "consensus", sa.Column("search", sa.Text(), server_default="", nullable=False, comment="as matter.search")
    )
    op.create_index("ix_consensus_adopted_at", "consensus", ["adopted_at"], unique=False)
    op.create_index(op.f("ix_consensus_community"), "consensus", ["community"], unique=False)
    op.add_column("meeting", sa.Column("opens_at", WHEN, nullable=True))
    op.add_column("meeting", sa.Column("made_at", WHEN, nullable=True))
    op.add_column("meeting", sa.Column("confirmed_at", WHEN, nullable=True))
    op.add_column("meeting", sa.Column("took_part", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "meeting",
        sa.Column(
            "first_heard", sa.Integer(), server_default="0", nullable=False, comment="who spoke for the first time"
        ),
    )
    op.create_index("ix_meeting_made_at", "meeting", ["made_at"], unique=False)
    op.create_index("ix_meeting_opens_at", "meeting", ["opens_at"], unique=False)
    op.execute("UPDATE consensus SET community = (SELECT community FROM meeting WHERE meeting.id = consensus.meeting)")
    op.execute("UPDATE meeting SET made_at = opened_at")


def _seal_heads() -> None:
    comment = "SHA-256 over id, seq, epoch, hash and due"
    op.add_column("room", sa.Column("seal", sa.LargeBinary(), server_default="", nullable=False, comment=comment))
    room = sa.table("room", *map(sa.column, ("id", "seq", "epoch", "hash", "due")), sa.column("seal", sa.LargeBinary))
    connection = op.get_bind()
    for one in connection.execute(sa.select(room)).all():
        held = f"{one.id}/{one.seq}/{one.epoch}/{bytes(one.hash).hex()}/{one.due}"
        seal = sha256(held.encode()).digest()
        connection.execute(sa.update(room).where(room.c.id == one.id).values(seal=seal))


def downgrade() -> None:
    for index, table in (
        ("ix_meeting_opens_at", "meeting"),
        ("ix_meeting_made_at", "meeting"),
        ("ix_consensus_adopted_at", "consensus"),
        ("ix_consensus_community", "consensus"),
    ):
        op.drop_index(index, table)
    for table, columns in MORE.items():
        for column in columns:
            op.drop_column(table, column)
    for table in NEW:
        op.drop_table(table)
