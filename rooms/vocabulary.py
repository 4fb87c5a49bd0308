"""The kinds of words a meeting is written in: ids, texts, commands, events. Knows no concern of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar

from msgspec import Meta, Struct

if TYPE_CHECKING:
    from rooms.community import Community
    from rooms.room import Room

Id = Annotated[str, Meta(min_length=1, max_length=64)]
ONE_LINE = r"^[^\n\t]*$"
Name = Annotated[str, Meta(min_length=1, max_length=40, pattern=ONE_LINE)]
Title = Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]
Line = Annotated[str, Meta(max_length=120)]
Words = Annotated[str, Meta(max_length=500)]
Reason = Annotated[str, Meta(max_length=200)]
"""Short enough that every reason given can be shown whole."""
Place = Literal["pavilion", "remote"]
Role = Literal["moderator", "resident", "screen"]
ActorRole = Role | Literal["clerk", "system"]
"""A clerk is staff of the office who does not run meetings."""

SYSTEM = ""
"""The actor of what nobody in the meeting does: joining, presence, deadlines."""


class Command(Struct, forbid_unknown_fields=True, kw_only=True):
    """Something asked for; its tag is its name on the wire.

    ``communal``: its decision looks at the community of the meeting, or changes it, so both are held.
    """

    communal: ClassVar[bool] = False


class CommunityCommand(Command):
    """Something asked of the community: through one of its meetings, or from the office."""

    communal: ClassVar[bool] = True


class Event(Struct, omit_defaults=True, kw_only=True):
    """Something that happened; its tag is its name in the journal, for ever.

    ``private`` fields hold names and words of people: the journal keeps them in a side table, so they can be erased.
    ``boxed`` fields go into the ballot box only. Both kinds need a default, which is what an erased event shows.
    ``answers`` names the fields that the sender of the command is told.
    """

    private: ClassVar[tuple[str, ...]] = ()
    boxed: ClassVar[tuple[str, ...]] = ()
    answers: ClassVar[tuple[str, ...]] = ()


class CommunityEvent(Event):
    """Something that happened in a community; it stands in the community's journal, wherever it was asked for."""


class Recorded(Struct, frozen=True):
    """An event with its place in the journal: number, time (ms since 1970, never backwards in a room), person."""

    seq: int
    at: int
    by: str
    event: Event


class Actor(Struct, frozen=True):
    """Who asks, and when: ``now`` in ms since 1970."""

    person: str
    role: ActorRole
    now: int
    name: str = ""

    @property
    def moderates(self) -> bool:
        return self.role == "moderator"


C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)
Decide = Callable[["Room", C, Actor], Iterable[Event]]
Change = Callable[["Room", E, Recorded], None]
CC = TypeVar("CC", bound=CommunityCommand)
CE = TypeVar("CE", bound=CommunityEvent)
Settle = Callable[["Community", CC, Actor], Iterable[CommunityEvent]]
Turn = Callable[["Community", CE, Recorded], None]

DECISIONS: dict[type[Command], tuple[frozenset[str], Callable[[Any, Any, Actor], Iterable[Event]]]] = {}
CHANGES: dict[type[Event], Callable[[Any, Any, Recorded], None]] = {}


def decides(command: type[C], *roles: ActorRole) -> Callable[[Decide[C]], Decide[C]]:
    """Register the function that decides a command, and the roles that may ask for it at all."""

    def register(function: Decide[C]) -> Decide[C]:
        DECISIONS[command] = (frozenset(roles), function)
        return function

    return register


def changes(event: type[E]) -> Callable[[Change[E]], Change[E]]:
    """Register the function that applies an event to the room."""

    def register(function: Change[E]) -> Change[E]:
        CHANGES[event] = function
        return function

    return register


def settles(command: type[CC], *roles: ActorRole) -> Callable[[Settle[CC]], Settle[CC]]:
    """As ``decides``, for a command of the community."""

    def register(function: Settle[CC]) -> Settle[CC]:
        DECISIONS[command] = (frozenset(roles), function)
        return function

    return register


def turns(event: type[CE]) -> Callable[[Turn[CE]], Turn[CE]]:
    """As ``changes``, for an event of the community."""

    def register(function: Turn[CE]) -> Turn[CE]:
        CHANGES[event] = function
        return function

    return register
