"""Periods of days and months by China's clock, in which the office counts. Knows no table."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from msgspec import Struct

from rooms.refusal import Refusal

CHINA = timezone(timedelta(hours=8))
"""No summer time: a month begins at the same hour wherever the server stands."""
MOST_MONTHS = 120
YEAR_MONTHS = 12


class Period(Struct, frozen=True):
    """From one day to another, both included."""

    since: date
    until: date

    @property
    def starts(self) -> datetime:
        return _midnight(self.since)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return _midnight(self.until + timedelta(days=1))

    @property
    def months(self) -> list[tuple[str, datetime]]:
        """Each month that it touches, like 2026-07, with the first moment after it."""
        found: list[tuple[str, datetime]] = []
        month = self.since.replace(day=1)
        while month <= self.until:
            following = (month + timedelta(days=31)).replace(day=1)
            found.append((f"{month:%Y-%m}", _midnight(following)))
            month = following
        return found


def china_today() -> date:
    return datetime.now(CHINA).date()


def period(since: str | None, until: str | None) -> Period:
    """What was asked for, or the twelve months up to today. Refuses (``malformed``) what is no period of days."""
    try:
        last = date.fromisoformat(until) if until else china_today()
        first = date.fromisoformat(since) if since else _a_year_before(last)
    except ValueError as error:
        raise Refusal("malformed") from error
    months = (last.year - first.year) * YEAR_MONTHS + last.month - first.month
    if first > last or months >= MOST_MONTHS:
        raise Refusal("malformed")
    return Period(first, last)


def _a_year_before(day: date) -> date:
    """The first day of the month eleven months ago: twelve months, this one with them."""
    months = day.year * YEAR_MONTHS + day.month - YEAR_MONTHS
    return date(months // YEAR_MONTHS, months % YEAR_MONTHS + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA).astimezone(UTC)
