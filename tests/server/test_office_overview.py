"""The city in figures, on both databases: what is counted, in which month by China's clock, and for whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from rooms.refusal import Refusal
from server import founding, tables
from server.city_figures import CommunityFigures
from server.city_types import Verdicts
from server.journal import Journal
from server.office.overview import overview
from server.office.period import Period, china_today, period
from server.office.sessions import Signed
from server.staff_types import NamedCommunity, Staff

LATE_IN_JUNE = datetime(2026, 6, 30, 15, 59, tzinfo=UTC)
EARLY_IN_JULY = datetime(2026, 6, 30, 16, 0, tzinfo=UTC)
"""Midnight in China."""
LATE_IN_JULY = datetime(2026, 7, 31, 12, 0, tzinfo=UTC)
SUMMER = Period(date(2026, 6, 1), date(2026, 7, 31))


class Seeded:
    """Rows of the plain tables, as a city's months would leave them."""

    def __init__(self, journal: Journal, here: str, there: str) -> None:
        self.journal, self.here, self.there = journal, here, there
        self.made = 0

    def _id(self) -> str:
        self.made += 1
        return f"x{self.made}"

    async def meeting(self, community: str, state: str, opened_at: datetime | None, first_heard: int = 0) -> None:
        id_ = self._id()
        await self.journal.found(id_, "meeting")
        facts = {"id": id_, "community": community, "code": id_, "title": "凉亭议事会", "format": "pavilion"}
        facts |= {"language": "zh", "took_part": 10, "first_heard": first_heard}
        await self._insert(tables.meeting, facts | {"state": state, "opened_at": opened_at})

    async def matter(self, community: str, stage: str, raised_at: datetime, changed_at: datetime) -> None:
        facts = {"id": self._id(), "community": community, "number": self.made, "title": "夜间噪音", "text": ""}
        facts |= {"stage": stage, "open_to_all": True, "raisers": 1, "seconds": 0, "needed": 5, "steps": []}
        facts |= {"raised_at": raised_at, "changed_at": changed_at, "search": ""}
        await self._insert(tables.matter, facts)

    async def commitment(self, community: str, state: str, *, overdue: bool, verdicts: dict[str, datetime]) -> None:
        id_ = self._id()
        facts: dict[str, Any] = {"id": id_, "community": community, "consensus": "k", "meeting": "m", "matters": []}
        facts |= {"what": "装隔音板", "who": "物业", "due": date(2026, 8, 1), "state": state, "overdue": overdue}
        facts |= {"photos": [], "asked": 3, "yes": 0, "partly": 0, "no": 0, "made_at": LATE_IN_JUNE}
        await self._insert(tables.commitment, facts | {"settled_at": LATE_IN_JULY if state == "returned" else None})
        for n, (done, at) in enumerate(verdicts.items()):
            given = {"commitment": id_, "person": f"r{n}", "done": done, "score": 3, "at": at}
            await self._insert(tables.verdict, given)

    async def _insert(self, table: Any, row: dict[str, Any]) -> None:
        async with self.journal.writing() as connection:
            await connection.execute(insert(table).values(row))


@pytest.fixture
async def seeded(journal: Journal) -> Seeded:
    names = ("龙船调社区", "清江社区")
    city = Seeded(journal, *[await founding.community_called(journal, name) for name in names])
    await city.meeting(city.here, "adjourned", LATE_IN_JUNE, first_heard=4)
    await city.meeting(city.here, "open", EARLY_IN_JULY, first_heard=2)
    await city.meeting(city.here, "planned", None)
    await city.meeting(city.there, "adjourned", datetime(2026, 5, 31, 15, tzinfo=UTC), first_heard=7)
    await city.matter(city.here, "closed", LATE_IN_JUNE, LATE_IN_JULY)
    await city.matter(city.here, "raised", EARLY_IN_JULY, EARLY_IN_JULY)
    await city.matter(city.there, "scheduled", EARLY_IN_JULY, EARLY_IN_JULY)
    await city.matter(city.there, "merged", datetime(2026, 8, 1, tzinfo=UTC), LATE_IN_JULY)
    verdicts = {"yes": LATE_IN_JULY, "no": LATE_IN_JULY, "partly": datetime(2026, 8, 2, tzinfo=UTC)}
    await city.commitment(city.here, "returned", overdue=False, verdicts=verdicts)
    await city.commitment(city.here, "open", overdue=True, verdicts={})
    return city


def signed(*communities: str) -> Signed:
    """A clerk of these communities; an admin without any."""
    theirs = tuple(NamedCommunity(id_, "") for id_ in communities)
    return Signed(Staff("o1", "liu", "小刘", "clerk" if theirs else "admin", theirs), "")


async def test_a_summer_in_figures(seeded: Seeded) -> None:
    told = await overview(seeded.journal, signed(), SUMMER)
    assert (told.communities, told.overdue) == (2, 1)
    assert (told.meetings.held, told.meetings.planned, told.meetings.open) == (2, 1, 1)
    assert (told.people.took_part, told.people.first_heard) == (20, 6)
    assert (told.matters.raised, told.matters.closed, told.matters.returned) == (3, 1, 1)
    assert (told.matters.open, told.matters.waiting) == (2, 1)
    assert told.matters.by_stage == {"closed": 1, "raised": 1, "scheduled": 1, "merged": 1}
    assert told.verdicts == Verdicts(yes=1, partly=0, no=1)
    june, july = told.months
    assert (june.month, june.meetings, june.first_heard, june.raised, june.closed) == ("2026-06", 1, 4, 1, 0)
    assert (july.month, july.meetings, july.first_heard, july.raised, july.closed) == ("2026-07", 1, 2, 2, 1)
    assert (july.yes, july.partly, july.no) == (1, 0, 1)
    assert told.busiest == [CommunityFigures(seeded.here, "龙船调社区", meetings=2, raised=2, closed=1, overdue=1)]
    assert told.quietest == [CommunityFigures(seeded.there, "清江社区", raised=1)]


async def test_staff_see_the_figures_of_their_communities(seeded: Seeded) -> None:
    told = await overview(seeded.journal, signed(seeded.there), SUMMER)
    assert (told.communities, told.meetings.held, told.matters.raised, told.overdue) == (1, 0, 1, 0)
    assert told.matters.by_stage == {"scheduled": 1, "merged": 1}
    assert [row.community for row in (*told.busiest, *told.quietest)] == [seeded.there]


def test_a_period_is_of_days_in_china() -> None:
    asked = period("2026-06-15", "2026-07-15")
    assert (asked.starts, asked.ends) == (
        datetime(2026, 6, 14, 16, tzinfo=UTC),
        datetime(2026, 7, 15, 16, tzinfo=UTC),
    )
    assert [name for name, _ in asked.months] == ["2026-06", "2026-07"]
    year = period(None, "2026-02-10")
    assert (year.since, len(year.months)) == (date(2025, 3, 1), 12)
    assert period(None, None).until == china_today()
    for wrong in (("2026-07-15", "2026-06-15"), ("yesterday", None), ("1970-01-01", "2026-01-01")):
        with pytest.raises(Refusal, match="malformed"):
            period(*wrong)
