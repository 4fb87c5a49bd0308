"""The ballots of open polls in a table of their own, and no ballot with the place it came from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(64)
DETAILS = {
    "ballots": "how many came in which way",
    "areas": "of owners, in 0.01 m²",
    "rounds": "of a run-off",
    "histogram": "ballots by score, for each option",
}


CHANNELS = "counts by channel; of a poll that is not named hands, and all ballots together"
KEYS = {
    "live_ballot": "what it stands for if named; else HMAC",
    "paper": "as of a live ballot",
    "ballot": "what it stands for if named, otherwise random",
}


def upgrade() -> None:
    for name, comment in (
        (
            "live_ballot",
            "ballots of open polls; a table of its own, so that nothing of them is left in it once they are closed",
        ),
        ("paper", "paper ballots of open polls that one reader has entered; they do not count yet"),
    ):
        op.create_table(
            name,
            sa.Column("poll", ID, nullable=False),
            sa.Column("key", ID, nullable=False, comment=KEYS[name]),
            sa.Column("choices", sa.JSON(), nullable=False),
            sa.PrimaryKeyConstraint("poll", "key", name=op.f(f"pk_{name}")),
            comment=comment,
        )
    op.execute(
        "INSERT INTO live_ballot (poll, key, choices) SELECT poll, key, choices FROM ballot"
        " WHERE poll IN (SELECT poll FROM ballot_box)"
    )
    op.execute("DELETE FROM ballot WHERE poll IN (SELECT poll FROM ballot_box)")
    with op.batch_alter_table("ballot") as table:
        table.drop_column("place")
        table.alter_column("key", comment=KEYS["ballot"], existing_type=ID)
    with op.batch_alter_table("poll") as table:
        table.alter_column("channels", comment=CHANNELS, existing_type=sa.JSON())
    op.add_column("poll", sa.Column("entitlement", ID, nullable=False, server_default="adults"))
    for name, comment in DETAILS.items():
        op.add_column("poll", sa.Column(name, sa.JSON(), nullable=True, comment=comment))


def downgrade() -> None:
    for name in (*DETAILS, "entitlement"):
        op.drop_column("poll", name)
    with op.batch_alter_table("ballot") as table:
        table.add_column(sa.Column("place", sa.String(16), nullable=False, server_default="remote"))
    op.execute("INSERT INTO ballot (poll, key, choices, place) SELECT poll, key, choices, 'remote' FROM live_ballot")
    op.drop_table("paper")
    op.drop_table("live_ballot")
