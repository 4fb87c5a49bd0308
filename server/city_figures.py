"""The city in figures, as the office is told of it. Never persons."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from server.city_types import Verdicts


class MeetingFigures(Struct):
    """``held``: opened in the period; the others are as of now."""

    held: int = 0
    planned: int = 0
    open: int = 0


class PeopleFigures(Struct):
    """Of the meetings held in the period, added up; ``first_heard`` had never had the floor in their community."""

    took_part: int = 0
    first_heard: int = 0


class MatterFigures(Struct):
    """``raised``, ``closed``, ``returned`` (by a verdict) in the period; ``open`` and ``by_stage`` are as of now."""

    raised: int = 0
    closed: int = 0
    returned: int = 0
    open: int = 0
    waiting: int = 0
    by_stage: dict[str, int] = {}


class Month(Struct):
    """A month of the period by China's clock; ``yes, partly, no`` are verdicts."""

    month: str
    meetings: int = 0
    first_heard: int = 0
    raised: int = 0
    closed: int = 0
    yes: int = 0
    partly: int = 0
    no: int = 0


class CommunityFigures(Struct):
    community: str
    name: str
    meetings: int = 0
    raised: int = 0
    closed: int = 0
    overdue: int = 0


class Overview(Struct):
    """A period in figures, of the communities that who asks may see: never persons."""

    since: date
    until: date
    communities: int
    meetings: MeetingFigures
    people: PeopleFigures
    matters: MatterFigures
    verdicts: Verdicts
    overdue: int
    months: list[Month]
    busiest: list[CommunityFigures]
    quietest: list[CommunityFigures]
