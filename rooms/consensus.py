"""Consensus: a text with versions, drafted, revised, and adopted or dropped (domain.md)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, json

from rooms import matter as matters
from rooms import people, register, rules
from rooms.meeting import need_not_over, need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Place, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.agenda import Item
    from rooms.room import Room

Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Version = Annotated[int, Meta(ge=1)]
Value = Literal[1, 2, 3, 4, 5]
Answer = Literal["clarified", "stands", "withdrawn"]
Phase = Literal["questions", "reactions", "positions", "shown"]
"""The rounds of a guided flow: what is unclear; what people feel; positions, taken unseen; all shown at once."""

LIVABLE = 3
MOST_BYTES = 12_000
"""4,000 characters of Chinese: what can always be shown whole."""


class Position(Struct, frozen=True):
    """What somebody thinks of one version: 5 fully, 4 good, 3 can live with it, 2 reservations, 1 objection."""

    value: int
    place: Place
    reason: str | None = None
    would_accept_if: str | None = None


class Objection(Struct):
    id: str
    person: str
    version: int
    text: str
    would_accept_if: str
    state: Literal["raised", "clarified", "stands", "taken_in", "withdrawn"] = "raised"
    note: str | None = None
    taken_in: int | None = None

    @property
    def blocks(self) -> bool:
        return self.state in ("raised", "clarified", "stands")


class Draft(Struct):
    """One version of the text, with the positions taken on it by person; ``shown``: all at once, after a round."""

    text: str
    at: int
    shown: bool = False
    positions: dict[str, Position] = {}


class Consensus(Struct):
    """``result`` is what the consensus rule said of it when it was adopted, whichever way that was."""

    id: str
    drafts: list[Draft]
    objections: dict[str, Objection] = {}
    item: str | None = None
    state: Literal["draft", "adopted", "dropped"] = "draft"
    poll: str | None = None
    adopted_at: int | None = None
    adopted_seq: int | None = None
    moderator: str | None = None
    present: int | None = None
    result: rules.Outcome | None = None
    phase: Phase | None = None
    matters: tuple[str, ...] = ()
    corrects: str | None = None
    number: str | None = None

    @property
    def hidden(self) -> bool:
        """Positions on this version are being asked for, and nobody sees any; nor if the text is dropped meanwhile."""
        return self.phase == "positions"

    @property
    def version(self) -> int:
        return len(self.drafts)

    @property
    def draft(self) -> Draft:
        return self.drafts[-1]

    def gauge(self) -> dict[str, int]:
        """How many hold each position on this version, from 5 (fully) to 1 (objection)."""
        values = Counter(position.value for position in self.draft.positions.values())
        return {str(value): values[value] for value in (5, 4, 3, 2, 1)}

    def blocking(self) -> list[Objection]:
        return [objection for objection in self.objections.values() if objection.blocks]


# ---- commands


class DraftConsensus(Command, tag="consensus:draft"):
    """``corrects``: an earlier consensus of this community, which stays as it was and points to this one.

    ``phase``: the round with which it begins; without one, positions are taken at once and everybody sees them.
    """

    communal = True

    text: Text
    item: Id | None = None
    matter: Id | None = None
    corrects: Id | None = None
    phase: Literal["questions", "reactions", "positions"] | None = None


class ReviseConsensus(Command, tag="consensus:revise"):
    consensus: Id
    text: Text
    takes_in: Annotated[tuple[Id, ...], Meta(max_length=200)] = ()


class GoRound(Command, tag="consensus:round"):
    consensus: Id
    phase: Phase


class DropConsensus(Command, tag="consensus:drop"):
    consensus: Id
    version: Version


# ---- events


class ConsensusDrafted(Event, tag="consensus_drafted"):
    answers = ("consensus", "version")
    consensus: str
    text: str
    version: int = 1
    item: str | None = None
    matters: tuple[str, ...] = ()
    corrects: str | None = None
    phase: Phase | None = None


class ConsensusRevised(Event, tag="consensus_revised"):
    answers = ("version",)
    consensus: str
    text: str
    version: int
    takes_in: tuple[str, ...] = ()


class RoundBegun(Event, tag="round_begun"):
    consensus: str
    phase: Phase


class ConsensusDropped(Event, tag="consensus_dropped"):
    consensus: str


# ---- decisions


@decides(DraftConsensus, "moderator")
def draft_consensus(room: Room, command: DraftConsensus, actor: Actor) -> list[Event]:
    current = room.agenda.current if command.item is None else room.agenda.find(command.item)
    corrects = None if command.corrects is None else register.find(room.community, command.corrects)
    about = _about(room, command.matter, current)
    need_not_over(room)
    if corrects is not None and corrects.corrected_by is not None:
        raise Refusal("already_corrected")
    _need_showable(command.text)
    return [
        ConsensusDrafted(
            consensus=room.new_id("c"),
            text=command.text,
            item=current.id if current else None,
            matters=(about,) if about else corrects.matters if corrects else (),
            corrects=command.corrects,
            phase=command.phase,
        )
    ]


@decides(GoRound, "moderator")
def go_round(room: Room, command: GoRound, actor: Actor) -> list[Event]:
    """To any round, in any order; what was shown is not hidden again in the same version."""
    consensus = find(room, command.consensus)
    need_open(room)
    need_draft(consensus)
    if consensus.draft.shown and command.phase == "positions":
        raise Refusal("stale")
    if consensus.hidden and command.phase not in ("positions", "shown"):
        raise Refusal("still_asking")
    return [] if command.phase == consensus.phase else [RoundBegun(consensus=consensus.id, phase=command.phase)]


@decides(ReviseConsensus, "moderator")
def revise_consensus(room: Room, command: ReviseConsensus, actor: Actor) -> list[Event]:
    """A new text is a new round: positions start afresh, objections that it takes in no longer block."""
    consensus = find(room, command.consensus)
    if not set(command.takes_in) <= set(consensus.objections):
        raise Refusal("not_found")
    need_not_over(room)
    need_draft(consensus)
    if consensus.hidden:
        raise Refusal("still_asking")
    _need_showable(command.text)
    return [
        ConsensusRevised(
            consensus=consensus.id,
            text=command.text,
            version=consensus.version + 1,
            takes_in=command.takes_in,
        )
    ]


@decides(DropConsensus, "moderator")
def drop_consensus(room: Room, command: DropConsensus, actor: Actor) -> list[Event]:
    consensus = find(room, command.consensus)
    need_not_over(room)
    need_draft(consensus, command.version)
    return [ConsensusDropped(consensus=consensus.id)]


# ---- changes


@changes(ConsensusDrafted)
def on_drafted(room: Room, event: ConsensusDrafted, recorded: Recorded) -> None:
    first = Draft(text=event.text, at=recorded.at)
    room.consensus[event.consensus] = Consensus(
        id=event.consensus,
        drafts=[first],
        item=event.item,
        matters=event.matters,
        corrects=event.corrects,
        phase=event.phase,
    )
    room.screen.turn_to("consensus", event.consensus)


@changes(ConsensusRevised)
def on_revised(room: Room, event: ConsensusRevised, recorded: Recorded) -> None:
    consensus = room.consensus[event.consensus]
    consensus.drafts.append(Draft(text=event.text, at=recorded.at))
    for objection in map(consensus.objections.__getitem__, event.takes_in):
        if objection.blocks:
            objection.state, objection.taken_in = "taken_in", event.version
    if consensus.phase is not None:
        consensus.phase = "questions"
    room.screen.turn_to("consensus", consensus.id)


@changes(RoundBegun)
def on_round(room: Room, event: RoundBegun, recorded: Recorded) -> None:
    consensus = room.consensus[event.consensus]
    consensus.phase = event.phase
    consensus.draft.shown |= event.phase == "shown"
    room.screen.turn_to("consensus", event.consensus)


@changes(ConsensusDropped)
def on_dropped(room: Room, event: ConsensusDropped, recorded: Recorded) -> None:
    room.consensus[event.consensus].state = "dropped"
    room.screen.turn_from(event.consensus)


# ---- questions


def standing(room: Room, consensus: Consensus, *, seen: bool = True) -> rules.Outcome:
    """What the consensus rule says of the current version now, or said when it was adopted.

    Unless it is ``seen``, only of how many have taken a position.
    """
    if consensus.result is not None:
        return consensus.result
    positions = consensus.draft.positions
    livable = sum(position.value >= LIVABLE for position in positions.values())
    present = _present_for_it(room, positions)
    figures = rules.Figures(
        cast=len(positions),
        expressed=len(positions),
        present=present,
        entitled=present,
        votes={"yes": livable},
    )
    counted = rules.outcome(rules.PRESETS["consensus"], {"persons": figures})
    if not seen:
        return rules.Outcome(passed=None, winners=(), why=tuple(c for c in counted.why if c.clause == "quorum"))
    objections = rules.objections(len(consensus.blocking()), len(positions))
    passed = counted.passed is True and objections.met
    return rules.Outcome(passed=passed, winners=(), why=(*counted.why, objections))


def find(room: Room, consensus: str) -> Consensus:
    """The consensus with this id; ``not_found`` if there is none."""
    found = room.consensus.get(consensus)
    if found is None:
        raise Refusal("not_found")
    return found


def need_draft(consensus: Consensus, version: int | None = None) -> None:
    """It is not decided yet, and still in the version that somebody has read."""
    if consensus.state != "draft":
        raise Refusal("already_decided")
    if version not in (None, consensus.version):
        raise Refusal("stale")


# ---- below


def _about(room: Room, named: str | None, item: Item | None) -> str | None:
    """Where what was named has got to, or what the item takes up; about what has ended nothing more is decided."""
    matter = named or (item.matter if item else None)
    if matter is None:
        return None
    end = matters.end_of(room.community, matters.find(room.community, matter))
    if end.stage not in matters.ENDED:
        return end.id
    if named is not None:
        raise Refusal("matter_closed")
    return None


def _need_showable(text: str) -> None:
    if len(json.encode(text)) > MOST_BYTES + 2:
        raise Refusal("too_long")


def _present_for_it(room: Room, positions: dict[str, Position]) -> int:
    """Who is here, or took a position before leaving: so nobody's position outweighs the people there."""
    here = people.present(room)
    return len(positions) + sum(person.id not in positions for person in here)
