"""A community: what lives on between its meetings. Its state, its settings, and the path of its commands. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from rooms.commitment import Commitment
from rooms.formats import OwnFormat
from rooms.matter import Matter
from rooms.refusal import Refusal
from rooms.register import Registered
from rooms.vocabulary import (
    CHANGES,
    DECISIONS,
    Actor,
    Command,
    CommunityCommand,
    CommunityEvent,
    Event,
    Recorded,
    settles,
    turns,
)

CHINA = timedelta(hours=8)


class Settings(Struct, frozen=True):
    """What a community has decided for itself. ``retention_days``: words of people go so long after a meeting."""

    seconds_needed: int = 5
    verdict_days: int = 14
    verdicts_needed: int = 3
    correction_days: int = 7
    retention_days: int | None = None
    public: bool = True


class Community(Struct, dict=True):
    """One community, as its journal says it is. ``at`` is the time of its last event."""

    id: str
    settings: Settings = Settings()
    matters: dict[str, Matter] = {}
    register: dict[str, Registered] = {}
    commitments: dict[str, Commitment] = {}
    formats: dict[str, OwnFormat] = {}
    seq: int = 0
    at: int = 0

    @cached_property
    def matters_of(self) -> dict[str, list[Matter]]:
        """What each person raised or seconded, the latest raised first."""
        found: dict[str, list[Matter]] = {}
        for matter in reversed(self.matters.values()):
            for person in (*matter.raisers, *matter.seconds):
                found.setdefault(person, []).append(matter)
        return found

    @cached_property
    def claims_for(self) -> dict[str, list[Commitment]]:
        """What each person is asked to judge."""
        found: dict[str, list[Commitment]] = {}
        for commitment in self.commitments.values():
            if commitment.state == "claimed":
                for person in self.asked(commitment):
                    found.setdefault(person, []).append(commitment)
        return found

    @cached_property
    def by_urgency(self) -> list[Matter]:
        """What goes on before what has ended, what staff have to look at first, then what most have seconded."""
        return sorted(self.matters.values(), key=lambda matter: matter.urgency)

    @property
    def waiting(self) -> list[Matter]:
        """What waits for the next agenda, the longest-waiting first."""
        return sorted((m for m in self.matters.values() if m.waits_since is not None), key=lambda m: m.waits_since or 0)

    def asked(self, commitment: Commitment) -> dict[str, None]:
        """Who judges it: they raised or seconded its matters, or were there when it was decided."""
        if commitment.id not in self._asked:
            self._asked[commitment.id] = self._find_asked(commitment)
        return self._asked[commitment.id]

    @cached_property
    def _asked(self) -> dict[str, dict[str, None]]:
        return {}

    def _find_asked(self, commitment: Commitment) -> dict[str, None]:
        decided = self.register[commitment.consensus].deciders
        matters = [self.matters[matter] for matter in commitment.matters]
        return dict.fromkeys([*(p for m in matters for p in (*m.raisers, *m.seconds)), *decided])

    def new_id(self, kind: str) -> str:
        """An id for what the next event makes: the same for the same journal, different in every community."""
        return kind + blake2b(f"{self.id}/{self.seq}/{kind}".encode(), digest_size=8).hexdigest()


class Configure(CommunityCommand, tag="community:configure"):
    seconds_needed: Annotated[int, Meta(ge=1, le=1000)] | UnsetType = UNSET
    verdict_days: Annotated[int, Meta(ge=1, le=365)] | UnsetType = UNSET
    verdicts_needed: Annotated[int, Meta(ge=1, le=1000)] | UnsetType = UNSET
    correction_days: Annotated[int, Meta(ge=0, le=90)] | UnsetType = UNSET
    retention_days: Annotated[int, Meta(ge=30, le=36_500)] | UnsetType | None = UNSET
    public: bool | UnsetType = UNSET


class CommunityConfigured(CommunityEvent, tag="community_configured"):
    seconds_needed: int
    verdict_days: int
    verdicts_needed: int
    correction_days: int
    public: bool
    retention_days: int | None = None


@settles(Configure, "system")
def configure(community: Community, command: Configure, actor: Actor) -> list[CommunityEvent]:
    """Only what is named changes. Who may do it is the office's to say."""
    given = {k: v for k, v in structs.asdict(command).items() if v is not UNSET}
    wished = structs.replace(community.settings, **given)
    return [] if wished == community.settings else [CommunityConfigured(**structs.asdict(wished))]


@turns(CommunityConfigured)
def on_configured(community: Community, event: CommunityConfigured, recorded: Recorded) -> None:
    community.settings = Settings(**structs.asdict(event))
    for matter in community.matters.values():
        matter.look(community.settings.seconds_needed, recorded.at)


def decide(community: Community, command: Command, actor: Actor, *, from_office: bool = False) -> list[Event]:
    """The events that a command to the community leads to. Raises ``Refusal``; changes nothing.

    Nobody has a seat in the office, so nothing is done there for somebody who has.
    """
    roles, decision = DECISIONS[type(command)]
    if actor.role not in roles:
        raise Refusal("not_allowed")
    if from_office and getattr(command, "neighbour", None) is not None:
        raise Refusal("not_found")
    return list(decision(community, command, structs.replace(actor, now=max(actor.now, community.at))))


def evolve(community: Community, recorded: Recorded) -> Community:
    """Apply an event, in place; returns the same community. Events come in order, each number once."""
    if recorded.seq != community.seq + 1:
        raise ValueError(f"event {recorded.seq} cannot follow event {community.seq}")
    CHANGES[type(recorded.event)](community, recorded.event, recorded)
    community.seq, community.at = recorded.seq, recorded.at
    vars(community).clear()  # what was worked out of the state before
    return community


def record(community: Community, events: Iterable[Event], by: str, now: int) -> list[Recorded]:
    """Number and date events, and apply them. Times never run backwards."""
    recorded: list[Recorded] = []
    for event in events:
        entry = Recorded(seq=community.seq + 1, at=max(now, community.at), by=by, event=event)
        evolve(community, entry)
        recorded.append(entry)
    return recorded


def day_of(at: int) -> str:
    """The day in China of a moment (ms since 1970), as YYYY-MM-DD."""
    return (datetime.fromtimestamp(at / 1000, UTC) + CHINA).date().isoformat()
