"""The meeting as a whole: planned, open, adjourned; and the formats it is made from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from rooms.corrections import Correction
from rooms.formats import MANNERS, Format, Manner
from rooms.refusal import Refusal
from rooms.scheduling import MatterDeferred
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, Title, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Moment = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$")]
"""ISO 8601 with its zone."""
WayToListen = Annotated[
    str,
    Meta(
        max_length=200,
        pattern=r"^(https://[^\s/?#@<>\"]+\.[^\s/?#@<>\"]+([/?#][^\s<>\"]*)?|\+?[0-9][0-9 ()-]{2,30}(,+[0-9#*]+)*)$",
    ),
]
"""A secure address, or a telephone number (with what to dial after a pause)."""
State = Literal["planned", "open", "adjourned"]


class Chair(Struct):
    """Somebody took the chair at ``at``."""

    person: str
    at: int


class Meeting(Struct):
    code: str = ""
    title: str = ""
    community: str = ""
    community_id: str = ""
    format: Format = "pavilion"
    language: str = "zh"
    state: State = "planned"
    call: str | None = None
    """Where to listen in from afar: an address or a telephone number."""
    own_limit_ms: int | None = None
    made_at: int | None = None
    opens_at: int | None = None
    opened_at: int | None = None
    adjourned_at: int | None = None
    chairs: list[Chair] = []
    """Everyone who has moderated, in order."""
    preset: str | None = None
    """What the community calls its own format from which the meeting was made."""
    own_manner: Manner | None = None
    correction_days: int = 7
    corrections: list[Correction] = []
    confirmed_at: int | None = None
    here: int = 0
    """How many residents are present; ``most_here``: the most at once while it was open."""
    most_here: int = 0

    @property
    def manner(self) -> Manner:
        """How it is held."""
        return self.own_manner or MANNERS[self.format]

    @property
    def limit_ms(self) -> int:
        """How long a turn may take."""
        return self.own_limit_ms or self.manner.limit_s * 1000

    def counts(self, more: int) -> None:
        """So many residents more are here. Who was there before it opened counts once it does."""
        self.here += more
        if self.state == "open":
            self.most_here = max(self.most_here, self.here)


# ---- commands


class PlanMeeting(Command, tag="meeting:plan"):
    code: Id
    title: Title
    community: Title
    community_id: Id
    format: Format = "pavilion"
    language: Literal["zh", "en"] = "zh"
    preset: Title | None = None
    manner: Manner | None = None
    correction_days: int = 7


class ScheduleMeeting(Command, tag="meeting:schedule"):
    """The meeting opens by itself at ``opens_at``; null: only when a moderator opens it."""

    opens_at: Moment | None


class EditMeeting(Command, tag="meeting:edit"):
    """``limit_s``: how long a turn may take, from the next call on; null: as the format has it."""

    call: WayToListen | UnsetType | None = UNSET
    limit_s: Annotated[int, Meta(ge=10, le=3600)] | UnsetType | None = UNSET


class OpenAsPlanned(Command, tag="meeting:open_as_planned"):
    """The time has come at which the meeting opens by itself."""


class OpenMeeting(Command, tag="meeting:open"):
    pass


class AdjournMeeting(Command, tag="meeting:adjourn"):
    communal = True


class ReopenMeeting(Command, tag="meeting:reopen"):
    pass


# ---- events


class MeetingPlanned(Event, tag="meeting_planned"):
    code: str
    title: str
    community: str
    community_id: str
    format: Format
    language: str
    preset: str | None = None
    manner: Manner | None = None
    correction_days: int = 7


class MeetingScheduled(Event, tag="meeting_scheduled"):
    opens_at: int | None = None


class MeetingEdited(Event, tag="meeting_edited"):
    private = ("call",)
    call: str | None = None
    limit_ms: int | None = None


class MeetingOpened(Event, tag="meeting_opened"):
    pass


class MeetingAdjourned(Event, tag="meeting_adjourned"):
    pass


class MeetingReopened(Event, tag="meeting_reopened"):
    pass


# ---- decisions


@decides(PlanMeeting, "system")
def plan_meeting(room: Room, command: PlanMeeting, actor: Actor) -> list[Event]:
    if room.seq:
        raise Refusal("stale")
    return [
        MeetingPlanned(
            code=command.code,
            title=command.title,
            community=command.community,
            community_id=command.community_id,
            format=command.format,
            language=command.language,
            preset=command.preset,
            manner=command.manner,
            correction_days=command.correction_days,
        )
    ]


@decides(ScheduleMeeting, "moderator", "system")
def schedule_meeting(room: Room, command: ScheduleMeeting, actor: Actor) -> list[Event]:
    """Any time that is still to come, as long as the meeting has not been opened."""
    opens_at = None if command.opens_at is None else _ms(command.opens_at)
    if room.meeting.state != "planned":
        raise Refusal("already_open")
    if opens_at is not None and opens_at <= actor.now:
        raise Refusal("in_the_past")
    return [] if opens_at == room.meeting.opens_at else [MeetingScheduled(opens_at=opens_at)]


@decides(EditMeeting, "moderator", "system")
def edit_meeting(room: Room, command: EditMeeting, actor: Actor) -> list[Event]:
    facts = room.meeting
    need_not_over(room)
    call, limit_ms = facts.call, facts.own_limit_ms
    if command.call is not UNSET:
        call = command.call
    if command.limit_s is not UNSET:
        limit_ms = None if command.limit_s is None else command.limit_s * 1000
    return [] if (call, limit_ms) == (facts.call, facts.own_limit_ms) else [MeetingEdited(call=call, limit_ms=limit_ms)]


@decides(OpenAsPlanned, "system")
def open_as_planned(room: Room, command: OpenAsPlanned, actor: Actor) -> list[Event]:
    opens_at = room.meeting.opens_at
    if room.meeting.state != "planned" or opens_at is None or actor.now < opens_at:
        raise Refusal("stale")
    return [MeetingOpened()]


@decides(OpenMeeting, "moderator")
def open_meeting(room: Room, command: OpenMeeting, actor: Actor) -> list[Event]:
    need_not_over(room)
    return [] if room.meeting.state == "open" else [MeetingOpened()]


@decides(AdjournMeeting, "moderator")
def adjourn_meeting(room: Room, command: AdjournMeeting, actor: Actor) -> list[Event]:
    """Ends the turn and the item that are running; an open poll has to be closed by a person first."""
    if room.meeting.state == "adjourned":
        return []
    need_open(room)
    if any(poll.state == "open" for poll in room.polls.values()):
        raise Refusal("poll_open")
    return [MeetingAdjourned(), *_not_reached(room)]


@decides(ReopenMeeting, "moderator")
def reopen_meeting(room: Room, command: ReopenMeeting, actor: Actor) -> list[Event]:
    need_begun(room)
    return [] if room.meeting.state == "open" else [MeetingReopened()]


# ---- changes


@changes(MeetingPlanned)
def on_planned(room: Room, event: MeetingPlanned, recorded: Recorded) -> None:
    room.meeting = Meeting(
        code=event.code,
        title=event.title,
        community=event.community,
        community_id=event.community_id,
        format=event.format,
        language=event.language,
        made_at=recorded.at,
        preset=event.preset,
        own_manner=event.manner,
        correction_days=event.correction_days,
    )


@changes(MeetingScheduled)
def on_scheduled(room: Room, event: MeetingScheduled, recorded: Recorded) -> None:
    room.meeting.opens_at = event.opens_at


@changes(MeetingEdited)
def on_edited(room: Room, event: MeetingEdited, recorded: Recorded) -> None:
    room.meeting.call, room.meeting.own_limit_ms = event.call, event.limit_ms


@changes(MeetingOpened)
def on_opened(room: Room, event: MeetingOpened, recorded: Recorded) -> None:
    room.meeting.state = "open"
    room.meeting.opened_at = recorded.at
    room.meeting.counts(0)
    room.floor.open = True
    room.screen.turn_to(room.meeting.manner.opening, "opening")


@changes(MeetingAdjourned)
def on_adjourned(room: Room, event: MeetingAdjourned, recorded: Recorded) -> None:
    room.meeting.state = "adjourned"
    room.meeting.adjourned_at = recorded.at
    room.floor.end_turns(recorded.at)
    room.floor.open = False
    room.agenda.close_current(recorded.at)


@changes(MeetingReopened)
def on_reopened(room: Room, event: MeetingReopened, recorded: Recorded) -> None:
    room.meeting.state = "open"
    room.meeting.adjourned_at = room.meeting.confirmed_at = None
    for person in room.people.values():
        person.late = False
    room.meeting.counts(0)
    room.floor.open = True
    room.screen.turn_to("agenda")


# ---- questions


def _not_reached(room: Room) -> list[Event]:
    """Matters whose item was never started wait for another agenda."""
    waiting = [item for item in room.agenda.items if item.matter and item.started_at is None]
    return [
        MatterDeferred(matter=item.matter, meeting=room.id, title=room.meeting.title)
        for item in waiting
        if item.matter and stands_on(room, item.matter, item.id)
    ]


def stands_on(room: Room, matter: str, item: str | None = None) -> bool:
    """Whether a matter stands on this meeting's agenda (under this item, if named) and waits to be talked about."""
    known = room.community.matters.get(matter)
    if known is None or known.agenda is None or known.stage != "scheduled":
        return False
    return known.agenda.meeting == room.id and item in (None, known.agenda.item)


def _ms(moment: str) -> int:
    """In ms since 1970. Refuses (``malformed``) a day that is in no calendar."""
    try:
        return int(datetime.fromisoformat(moment).timestamp() * 1000)
    except (ValueError, OverflowError) as error:
        raise Refusal("malformed") from error


def need_open(room: Room) -> None:
    """What happens in a meeting happens while it is open."""
    if room.meeting.state != "open":
        raise Refusal("meeting_not_open")


def need_not_over(room: Room) -> None:
    """What is prepared may be prepared before a meeting and during it; after it, the minutes stand."""
    if room.meeting.state == "adjourned":
        raise Refusal("meeting_not_open")


def need_begun(room: Room) -> None:
    """What follows from a meeting may also be done after it."""
    if room.meeting.state == "planned":
        raise Refusal("meeting_not_open")
