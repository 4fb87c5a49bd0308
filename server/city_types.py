"""What the office is asked and answered about communities and their meetings, as types. Knows no figure of the city."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from rooms.agenda import Kind, Minutes
from rooms.community import Settings
from rooms.formats import Opening, Planned, PollDefaults, Queue
from rooms.meeting import WayToListen
from rooms.vocabulary import Id, Title
from server.http_types import Picture

AGENDA = Annotated[list["PlannedItem"], Meta(max_length=100)]

# ---- communities and meetings


class NewCommunity(Struct, forbid_unknown_fields=True):
    name: Title


class CommunityRow(Struct):
    """A community in figures, and what waits in it.

    ``open``: meetings that go on now; ``waiting``: matters to be screened; ``ready``: those that wait for an agenda;
    ``due_soon``: commitments due within 14 days; ``claimed``: those that neighbours are judging.
    """

    id: str
    name: str
    meetings: int
    planned: int
    open: int
    open_matters: int
    waiting: int
    ready: int
    overdue: int
    due_soon: int
    claimed: int
    last_meeting: datetime | None = None


class OneCommunity(CommunityRow, kw_only=True):
    """A community with its settings and the addresses of what is public of it."""

    settings: Settings
    register_url: str
    calendar_url: str
    calendar_qr: Picture


class PlannedItem(Struct, forbid_unknown_fields=True):
    title: Title
    kind: Kind
    minutes: Minutes | None = None


class NewMeeting(Struct, forbid_unknown_fields=True):
    """``format`` is one of the three, or a preset of the community's own; without ``agenda`` it is the format's."""

    title: Title
    format: Id = "pavilion"
    language: Literal["zh", "en"] = "zh"
    opens_at: datetime | None = None
    call: WayToListen | None = None
    agenda: AGENDA | None = None


class MeetingMade(Struct):
    """Everything needed to hold the meeting."""

    meeting: str
    code: str
    moderator_ticket: str
    screen_ticket: str
    moderator_url: str
    join_url: str
    screen_url: str
    office_url: str


class MeetingRow(Struct):
    """``took_part``: residents who were there."""

    meeting: str
    code: str
    title: str
    format: str
    language: str
    state: Literal["planned", "open", "adjourned"]
    took_part: int
    join_url: str
    minutes_url: str
    opens_at: datetime | None = None
    made_at: datetime | None = None
    opened_at: datetime | None = None
    adjourned_at: datetime | None = None
    confirmed_at: datetime | None = None


class StaffSeat(Struct):
    """A moderator's seat under the name of who asked: the same person in this meeting every time."""

    person: str
    ticket: str
    tablet_url: str
    office_url: str
    screen_url: str


# ---- matters, commitments, formats


class MatterRow(Struct):
    """A matter as staff see it, screened or not. ``names`` are its raisers', ``steps`` what became of it, in order."""

    id: str
    number: int
    title: str
    text: str
    stage: str
    open_to_all: bool
    raisers: int
    seconds: int
    needed: int
    steps: list[Any]
    raised_at: datetime
    changed_at: datetime
    url: str
    names: list[str] = []
    place: str | None = None
    photo: str | None = None
    reason: str | None = None
    into: NumberedMatter | None = None
    meeting: str | None = None
    consensus: NumberedConsensus | None = None


class NumberedMatter(Struct):
    id: str
    number: int


class NumberedConsensus(Struct):
    id: str
    number: str


class TitledMatter(Struct):
    id: str
    number: int
    title: str


class Verdicts(Struct):
    yes: int = 0
    partly: int = 0
    no: int = 0


class CommitmentRow(Struct):
    """``number``: of its consensus, in the register; ``score``: mean of 1 to 5."""

    id: str
    consensus: str
    number: str | None
    meeting: str
    matters: list[int]
    about: list[TitledMatter]
    what: str
    who: str
    due: date
    state: Literal["open", "claimed", "closed", "returned"]
    overdue: bool
    photos: list[str]
    asked: int
    verdicts: Verdicts
    made_at: datetime
    score: float | None = None
    evidence: str | None = None
    claimed_at: datetime | None = None
    until: datetime | None = None
    settled_at: datetime | None = None


class ConsensusRow(Struct):
    """An adopted consensus, to make commitments of; ``commitments`` is how many it has."""

    id: str
    number: str | None
    title: str
    text: str
    meeting: str
    commitments: int
    adopted_at: datetime | None = None


class FormatRow(Struct):
    """What a meeting can be made from: the three formats, then the community's ``own`` presets, by their ids.

    ``agenda`` is what it begins with, in the language asked for; ``file_url`` is an own preset's file.
    """

    format: str
    own: bool
    base: str
    agenda: tuple[Planned, ...]
    limit_s: int
    queue: Queue
    polls: PollDefaults
    opening: Opening
    title: str | None = None
    file_url: str | None = None
