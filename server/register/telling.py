"""Rows of the plain tables told as entries of the register. Adds no fact; words that were erased become null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from server.register.parts import (
    CommitmentEntry,
    CommunityLink,
    Entry,
    EntryLink,
    MatterLink,
    MeetingLink,
    VerdictCounts,
)
from server.register.reading import Around, City
from server.register.wanted import today

PRECEDENCE = ("overdue", "returned", "claimed", "in_work", "closed")
"""Of several commitments in one entry the first of these stands out."""


class Places:
    """Addresses of the register below ``base``: the server's own public address, or nothing for its pages."""

    def __init__(self, base: str) -> None:
        self.base = base

    def entry(self, id_: str) -> str:
        return f"{self.base}/register/{id_}"

    def matter(self, id_: str) -> str:
        return f"{self.base}/register/matters/{id_}"

    def community(self, id_: str) -> str:
        return f"{self.base}/register/communities/{id_}"

    def minutes(self, code: str) -> str:
        return f"{self.base}/api/meetings/{code}/minutes.html"

    def photo(self, id_: str) -> str:
        return f"{self.base}/api/photos/{id_}.jpg"


def entry(row: Row[Any], beside: Around, of: City, at: Places) -> Entry:
    """An adopted text with what became of it."""
    return Entry(**entry_facts(row, beside, of, at))


def entry_facts(row: Row[Any], beside: Around, of: City, at: Places) -> dict[str, Any]:
    """The fields that every entry has."""
    promised = [commitment(one, beside.photos, at) for one in beside.commitments.get(row.id, ())]
    meeting = beside.meetings[row.meeting]
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title or None,
        "text": row.text,
        "adopted_at": stamp(row.adopted_at),
        "community": community_link(row.community, of, at),
        "meeting": MeetingLink(id=meeting.id, title=meeting.title, minutes=at.minutes(meeting.code)),
        "version": row.version,
        "decided_by": "poll" if row.rule.get("poll") else "consensus",
        "follow_up": follow_up(promised),
        "commitments": promised,
        "matters": [matter_link(beside.matters[id_], at) for id_ in row.matters or () if id_ in beside.matters],
        "corrects": _entry_link(row.corrects, beside, at),
        "corrected_by": _entry_link(row.corrected_by, beside, at),
        "url": at.entry(row.id),
    }


def commitment(row: Row[Any], photos: dict[str, str], at: Places) -> CommitmentEntry:
    return CommitmentEntry(
        id=row.id,
        what=row.what,
        who=row.who,
        due=row.due.isoformat(),
        state=row.state,
        overdue=row.state == "open" and row.due < today(),
        evidence=row.evidence or None,
        photos=[at.photo(photo) for photo in row.photos if photos.get(photo) == row.community],
        made_at=stamp(row.made_at),
        claimed_at=stamped(row.claimed_at),
        until=stamped(row.until),
        settled_at=stamped(row.settled_at),
        verdicts=VerdictCounts(asked=row.asked, yes=row.yes, partly=row.partly, no=row.no, score=row.score),
    )


def follow_up(promised: list[CommitmentEntry]) -> str:
    """What stands out most of what was promised."""
    states = {_standing(one) for one in promised}
    return next((state for state in PRECEDENCE if state in states), "none")


def _standing(one: CommitmentEntry) -> str:
    if one.overdue:
        return "overdue"
    return "in_work" if one.state == "open" else one.state


# ---- links


def community_link(id_: str, of: City, at: Places) -> CommunityLink:
    return CommunityLink(id=id_, name=of.names[id_], url=at.community(id_))


def matter_link(row: Row[Any], at: Places) -> MatterLink:
    return MatterLink(
        id=row.id, number=row.number, title=(row.title or None) if worded(row) else None, url=at.matter(row.id)
    )


def worded(row: Row[Any]) -> bool:
    """Whether everyone may read a matter's words: staff accepted it, and did not decline it since."""
    return row.open_to_all and row.stage != "declined"


def _entry_link(id_: str | None, beside: Around, at: Places) -> EntryLink | None:
    other = beside.others.get(id_ or "")
    return None if other is None else EntryLink(id=other.id, number=other.number, url=at.entry(other.id))


# ---- times


def stamp(at: datetime | int | str) -> str:
    """ISO 8601 in UTC; SQLite gives times back without their zone."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    elif isinstance(at, int):
        at = datetime.fromtimestamp(at / 1000, UTC)
    moment = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def stamped(at: datetime | int | str | None) -> str | None:
    return None if at is None else stamp(at)


def text_in(facts: Mapping[str, Any], key: str) -> str | None:
    """Words in JSON, null if there are none or they were erased."""
    return facts.get(key) or None
