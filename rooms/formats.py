"""Formats of meetings: what a meeting begins with. Three presets, and those a community has made of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from rooms import rules
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, CommunityCommand, CommunityEvent, Id, Recorded, Title, settles, turns

if TYPE_CHECKING:
    from rooms.community import Community

Format = Literal["pavilion", "courtyard", "briefing"]
Turn = Literal["speak", "question", "reply", "point_of_order"]
Opening = Literal["welcome", "agenda", "floor"]
Limit = Annotated[int, Meta(ge=10, le=3600)]
MOST_FORMATS = 50


class Queue(Struct, frozen=True):
    """``kinds`` are what phones offer. ``round``: the moderator asks everyone once, hand up or not."""

    kinds: Annotated[tuple[Turn, ...], Meta(min_length=1, max_length=4)] = (
        "speak",
        "question",
        "reply",
        "point_of_order",
    )
    round: bool = False


class PollDefaults(Struct, frozen=True):
    """What a poll starts from here; the moderator changes it freely."""

    method: Literal["approve", "single", "multiple", "ranked", "score", "gradient", "mood"] = "approve"
    secrecy: Literal["named", "anonymous"] = "anonymous"
    reveal: Literal["live", "closed", "published"] = "live"
    rule: Annotated[str, Meta(min_length=1, max_length=40, pattern="^[a-z_]+$")] = "majority"


class Planned(Struct, frozen=True):
    """An item of the agenda that meetings of a format begin with."""

    title: Title
    kind: Literal["discussion", "briefing", "decision"] = "discussion"
    minutes: Annotated[int, Meta(ge=1, le=600)] | None = None


class Manner(Struct, frozen=True):
    """How a meeting is held: for how long one speaks, how turns are taken, how polls start, what opens the screen."""

    limit_s: Limit = 180
    queue: Queue = Queue()
    polls: PollDefaults = PollDefaults()
    opening: Opening = "agenda"


MANNERS: dict[Format, Manner] = {
    "pavilion": Manner(),
    "courtyard": Manner(
        queue=Queue(kinds=("speak", "reply", "point_of_order"), round=True),
        polls=PollDefaults(method="gradient", secrecy="named", reveal="closed", rule="consensus"),
        opening="floor",
    ),
    "briefing": Manner(
        limit_s=120,
        queue=Queue(kinds=("question", "speak", "point_of_order")),
        polls=PollDefaults(method="mood", reveal="closed", rule="plurality"),
        opening="welcome",
    ),
}
AGENDAS: dict[Format, dict[str, tuple[Planned, ...]]] = {
    "pavilion": {
        "zh": (Planned("上次的事办得怎么样", "briefing", 10), Planned("今天定下来的事", "decision", 15)),
        "en": (Planned("What became of last time", "briefing", 10), Planned("What we decide today", "decision", 15)),
    },
    "courtyard": {
        "zh": (Planned("大家轮流说一遍", "discussion", 30),),
        "en": (Planned("Once round, everyone", "discussion", 30),),
    },
    "briefing": {
        "zh": (Planned("部门来说明", "briefing", 20), Planned("居民提问", "discussion", 40)),
        "en": (Planned("The department presents", "briefing", 20), Planned("Questions", "discussion", 40)),
    },
}
"""What the agenda begins with. Matters that wait come before its last item in a pavilion, first in a courtyard."""


class OwnFormat(Struct, kw_only=True):
    """A preset of a community's own."""

    id: str
    title: str
    base: Format
    manner: Manner
    agenda: tuple[Planned, ...] = ()


class FormatFile(Struct, forbid_unknown_fields=True, kw_only=True):
    """A format as it travels from one community to another."""

    liangting: Literal["format/1"]
    title: Title
    base: Format
    agenda: Annotated[tuple[Planned, ...], Meta(max_length=50)] = ()
    limit_s: Limit
    queue: Queue
    polls: PollDefaults
    opening: Opening


class ImportFormat(CommunityCommand, tag="format:import"):
    format: FormatFile


class RemoveFormat(CommunityCommand, tag="format:remove"):
    format: Id


class FormatKept(CommunityEvent, tag="format_kept"):
    """Saved from a meeting, or brought from another community."""

    answers = ("format",)
    format: str
    title: str
    base: Format
    manner: Manner
    agenda: tuple[Planned, ...] = ()


class FormatRemoved(CommunityEvent, tag="format_removed"):
    format: str


@settles(ImportFormat, "moderator", "clerk")
def import_format(community: Community, command: ImportFormat, actor: Actor) -> list[CommunityEvent]:
    file = command.format
    if file.polls.rule not in rules.PRESETS:
        raise Refusal("bad_rule")
    manner = Manner(limit_s=file.limit_s, queue=file.queue, polls=file.polls, opening=file.opening)
    return [kept(community, file.title, file.base, manner, file.agenda)]


@settles(RemoveFormat, "moderator", "clerk")
def remove_format(community: Community, command: RemoveFormat, actor: Actor) -> list[CommunityEvent]:
    if command.format not in community.formats:
        raise Refusal("not_found")
    return [FormatRemoved(format=command.format)]


def kept(community: Community, title: str, base: Format, manner: Manner, agenda: tuple[Planned, ...]) -> FormatKept:
    """A new preset; refuses (``too_many_formats``) when there are enough."""
    if len(community.formats) >= MOST_FORMATS:
        raise Refusal("too_many_formats")
    return FormatKept(format=community.new_id("f"), title=title, base=base, manner=manner, agenda=agenda)


def file_of(own: OwnFormat) -> FormatFile:
    """A preset as a file for another community."""
    manner = own.manner
    return FormatFile(
        liangting="format/1",
        title=own.title,
        base=own.base,
        agenda=own.agenda,
        limit_s=manner.limit_s,
        queue=manner.queue,
        polls=manner.polls,
        opening=manner.opening,
    )


@turns(FormatKept)
def on_kept(community: Community, event: FormatKept, recorded: Recorded) -> None:
    community.formats[event.format] = OwnFormat(
        id=event.format, title=event.title, base=event.base, manner=event.manner, agenda=event.agenda
    )


@turns(FormatRemoved)
def on_removed(community: Community, event: FormatRemoved, recorded: Recorded) -> None:
    del community.formats[event.format]
