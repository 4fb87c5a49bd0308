"""The city in figures: counted by the database, of the communities that who asks may see. Never persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import Column, ColumnElement, Integer, Subquery, Table, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.matter import ENDED
from server import tables
from server.city_figures import CommunityFigures, MatterFigures, MeetingFigures, Month, Overview, PeopleFigures
from server.city_types import Verdicts
from server.journal import Journal
from server.office.lists import Query
from server.office.period import Period
from server.office.sessions import Signed

MOST_SHOWN = 5
COMMUNITY, MEETING, MATTER = tables.community, tables.meeting, tables.matter
COMMITMENT, VERDICT = tables.commitment, tables.verdict


async def overview(journal: Journal, who: Signed, period: Period) -> Overview:
    """Everything as of one moment."""
    look = _Look(period, None if who.whole_city else who.communities)
    async with journal.reading() as connection:
        return await look.all(connection)


class _Look(Struct):
    """What is counted: in a period, of some communities, or of all (None)."""

    period: Period
    communities: Sequence[str] | None

    async def all(self, connection: AsyncConnection) -> Overview:
        meetings = (await connection.execute(self._meetings_now())).one()
        stages = {row.stage: row.n for row in await connection.execute(self._stages())}
        returned = await connection.scalar(self._returned())
        figures = [CommunityFigures(**row) for row in (await connection.execute(self._by_community())).mappings()]
        months = await self._months(connection)
        people = await connection.scalar(self._took_part())
        return Overview(
            since=self.period.since,
            until=self.period.until,
            communities=len(figures),
            meetings=MeetingFigures(held=_sum(months, "meetings"), planned=meetings.planned, open=meetings.open),
            people=PeopleFigures(took_part=people or 0, first_heard=_sum(months, "first_heard")),
            matters=MatterFigures(
                raised=_sum(months, "raised"),
                closed=_sum(months, "closed"),
                returned=returned or 0,
                open=sum(n for stage, n in stages.items() if stage not in ENDED),
                waiting=stages.get("raised", 0),
                by_stage=stages,
            ),
            verdicts=Verdicts(yes=_sum(months, "yes"), partly=_sum(months, "partly"), no=_sum(months, "no")),
            overdue=_sum(figures, "overdue"),
            months=months,
            busiest=_first(figures, busy=True),
            quietest=_first(figures, busy=False),
        )

    # ---- as of now

    def _meetings_now(self) -> Query:
        state = MEETING.c.state
        planned, going_on = func.count(case((state == "planned", 1))), func.count(case((state == "open", 1)))
        return self._theirs(select(planned.label("planned"), going_on.label("open")), MEETING)

    def _stages(self) -> Query:
        return self._theirs(select(MATTER.c.stage, func.count().label("n")).group_by(MATTER.c.stage), MATTER)

    # ---- in the period

    def _took_part(self) -> Query:
        return self._theirs(select(func.sum(MEETING.c.took_part)).where(*self._within(MEETING.c.opened_at)), MEETING)

    def _returned(self) -> Query:
        sent_back = select(func.count()).where(COMMITMENT.c.state == "returned")
        return self._theirs(sent_back.where(*self._within(COMMITMENT.c.settled_at)), COMMITMENT)

    async def _months(self, connection: AsyncConnection) -> list[Month]:
        months = {name: Month(name) for name, _ in self.period.months}
        for query in (self._held(), self._raised(), self._closed(), self._judged()):
            for row in (await connection.execute(query)).mappings():
                counts = {name: n for name, n in row.items() if name != "month"}
                months[row["month"]] = structs.replace(months[row["month"]], **counts)
        return list(months.values())

    def _held(self) -> Query:
        heard = func.sum(MEETING.c.first_heard).cast(Integer)
        return self._by_month(MEETING, MEETING.c.opened_at, func.count().label("meetings"), heard.label("first_heard"))

    def _raised(self) -> Query:
        return self._by_month(MATTER, MATTER.c.raised_at, func.count().label("raised"))

    def _closed(self) -> Query:
        closed = self._by_month(MATTER, MATTER.c.changed_at, func.count().label("closed"))
        return closed.where(MATTER.c.stage == "closed")

    def _judged(self) -> Query:
        counts = [func.count(case((VERDICT.c.done == done, 1))).label(done) for done in ("yes", "partly", "no")]
        judged = self._by_month(COMMITMENT, VERDICT.c.at, *counts)
        return judged.join_from(VERDICT, COMMITMENT, COMMITMENT.c.id == VERDICT.c.commitment)

    def _by_month(self, table: Table, moment: Column[Any], *counts: ColumnElement[Any]) -> Query:
        month = case(*((moment < end, name) for name, end in self.period.months)).label("month")
        # by its place: a repeated expression with parameters is not the same one to PostgreSQL
        return self._theirs(select(month, *counts).where(*self._within(moment)), table).group_by(month)

    # ---- each community

    def _by_community(self) -> Query:
        counted = {
            "meetings": self._counted(MEETING, *self._within(MEETING.c.opened_at)),
            "raised": self._counted(MATTER, *self._within(MATTER.c.raised_at)),
            "closed": self._counted(MATTER, MATTER.c.stage == "closed", *self._within(MATTER.c.changed_at)),
            "overdue": self._counted(COMMITMENT, COMMITMENT.c.state == "open", COMMITMENT.c.overdue),
        }
        query = select(
            COMMUNITY.c.id.label("community"),
            COMMUNITY.c.name,
            *(func.coalesce(each.c.n, 0).label(name) for name, each in counted.items()),
        )
        for each in counted.values():
            query = query.outerjoin(each, each.c.community == COMMUNITY.c.id)
        if self.communities is not None:
            query = query.where(COMMUNITY.c.id.in_(self.communities))
        return query.order_by(COMMUNITY.c.name, COMMUNITY.c.id)

    def _counted(self, table: Table, *conditions: ColumnElement[bool]) -> Subquery:
        counted = select(table.c.community, func.count().label("n")).where(*conditions)
        return self._theirs(counted, table).group_by(table.c.community).subquery()

    # ---- below

    def _theirs(self, query: Query, table: Table) -> Query:
        return query if self.communities is None else query.where(table.c.community.in_(self.communities))

    def _within(self, moment: Column[Any]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return moment >= self.period.starts, moment < self.period.ends


def _sum(of: Iterable[Struct], name: str) -> int:
    return sum(map(attrgetter(name), of))


def _first(figures: Sequence[CommunityFigures], *, busy: bool) -> list[CommunityFigures]:
    """Most, or least, of meetings held and matters raised and closed. Nobody is both, where there are few."""
    some = min(MOST_SHOWN, len(figures) // 2 + (len(figures) % 2 if busy else 0))
    return sorted(figures, key=lambda each: each.meetings + each.raised + each.closed, reverse=busy)[:some]
