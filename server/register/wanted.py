"""What somebody looks for in the register: words, a community, days, how it is followed up. Knows no table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from rooms.refusal import Refusal
from server.minutes.tongue import BEIJING

LONGEST = 100


class Wanted(Struct, frozen=True):
    """``since`` and ``until`` are days in China, both included. ``after``: the id of the last entry that is held."""

    words: str = ""
    community: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""
    after: str = ""

    @property
    def begins(self) -> datetime | None:
        return None if self.since is None else _midnight(self.since)

    @property
    def ends(self) -> datetime | None:
        return None if self.until is None else _midnight(self.until + timedelta(days=1))


def wanted(asked: Mapping[str, str], states: Collection[str]) -> Wanted:
    """From the query of an address, where what is empty is not asked; raises ``Refusal`` (``malformed``)."""
    state = asked.get("state", "")
    if state and state not in states:
        raise Refusal("malformed")
    return Wanted(
        words=asked.get("q", "")[:LONGEST],
        community=asked.get("community", ""),
        since=_day(asked.get("from", "")),
        until=_day(asked.get("to", "")),
        state=state,
        after=asked.get("after", ""),
    )


def today(now: datetime | None = None) -> date:
    """The day it is in China."""
    return (now or datetime.now(UTC)).astimezone(BEIJING).date()


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("malformed") from error
    if not date(1970, 1, 2) <= day <= date(9000, 1, 1):
        raise Refusal("malformed")
    return day


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING).astimezone(UTC)
