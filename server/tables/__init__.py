"""The SQL tables: the journal, and plain tables that a person can query. Alembic reads them."""

from server.tables.base import metadata
from server.tables.communities import commitment, matter, photo, verdict
from server.tables.journal import ballot, ballot_box, command, event, event_words, live_ballot, paper, room, snapshot
from server.tables.meetings import agenda_item, attendance, community, consensus, meeting, objection, person, poll, turn
from server.tables.office import staff, staff_browser, staff_community, staff_session

__all__ = [
    "agenda_item",
    "attendance",
    "ballot",
    "ballot_box",
    "command",
    "commitment",
    "community",
    "consensus",
    "event",
    "event_words",
    "live_ballot",
    "matter",
    "meeting",
    "metadata",
    "objection",
    "paper",
    "person",
    "photo",
    "poll",
    "room",
    "snapshot",
    "staff",
    "staff_browser",
    "staff_community",
    "staff_session",
    "turn",
    "verdict",
]
