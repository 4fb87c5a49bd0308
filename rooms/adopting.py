"""Adopting a text: by the consensus rule, or by a poll that passed; from then on it is frozen, and has a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms import counting, people, register
from rooms import matter as matters
from rooms import poll as polls
from rooms.community import day_of
from rooms.consensus import Consensus, Version, find, need_draft, standing
from rooms.meeting import need_open
from rooms.refusal import Refusal
from rooms.register import ConsensusRegistered
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room


class AdoptConsensus(Command, tag="consensus:adopt"):
    communal = True

    consensus: Id
    version: Version
    poll: Id | None = None


class ConsensusAdopted(Event, tag="consensus_adopted"):
    answers = ("number",)
    consensus: str
    version: int
    text: str
    present: int
    poll: str | None = None
    number: str | None = None


@decides(AdoptConsensus, "moderator")
def adopt_consensus(room: Room, command: AdoptConsensus, actor: Actor) -> list[Event]:
    """By the consensus rule, or by a poll that passed: then what stands is recorded as a minority statement."""
    consensus = find(room, command.consensus)
    poll = None if command.poll is None else polls.find(room, command.poll)
    need_open(room)
    need_draft(consensus, command.version)
    if consensus.hidden:
        raise Refusal("still_asking")
    if poll is None:
        _need_rule(room, consensus)
    else:
        _need_passed(consensus, poll)
    here = [person.id for person in people.present(room)]
    number = register.next_number(room.community, day_of(max(actor.now, room.community.at)))
    return [
        ConsensusAdopted(
            consensus=consensus.id,
            version=consensus.version,
            text=consensus.draft.text,
            present=len(here),
            poll=command.poll,
            number=number,
        ),
        ConsensusRegistered(
            consensus=consensus.id,
            meeting=room.id,
            title=room.meeting.title,
            number=number,
            matters=_still_open(room, consensus),
            deciders=tuple(dict.fromkeys([*here, *consensus.draft.positions])),
            corrects=_still_uncorrected(room, consensus),
        ),
    ]


@changes(ConsensusAdopted)
def on_adopted(room: Room, event: ConsensusAdopted, recorded: Recorded) -> None:
    consensus = room.consensus[event.consensus]
    consensus.result = standing(room, consensus)
    consensus.state, consensus.poll, consensus.present = "adopted", event.poll, event.present
    consensus.adopted_at, consensus.adopted_seq = recorded.at, recorded.seq
    consensus.moderator, consensus.number = recorded.by, event.number
    room.screen.turn_to("consensus", consensus.id)


def _still_open(room: Room, consensus: Consensus) -> tuple[str, ...]:
    """The matters it decides; one that was closed or merged away since is not opened again."""
    known = [matters.end_of(room.community, room.community.matters[matter]) for matter in consensus.matters]
    return tuple(matter.id for matter in known if matter.stage not in ("declined", "closed"))


def _still_uncorrected(room: Room, consensus: Consensus) -> str | None:
    """Two corrections of one consensus cannot both stand."""
    corrected = room.community.register.get(consensus.corrects or "")
    if corrected is not None and corrected.corrected_by is not None:
        raise Refusal("already_corrected")
    return consensus.corrects


def _need_rule(room: Room, consensus: Consensus) -> None:
    if consensus.blocking():
        raise Refusal("objections_stand")
    if not standing(room, consensus).passed:
        raise Refusal("rule_not_met")


def _need_passed(consensus: Consensus, poll: polls.Poll) -> None:
    """A poll decides only about its own item of the agenda."""
    told = None if poll.tally is None else counting.outcome(poll, poll.tally)
    if told is None or told.passed is not True:
        raise Refusal("not_passed")
    if consensus.item and poll.item not in (None, consensus.item):
        raise Refusal("other_item")
