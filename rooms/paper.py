"""Paper ballots: one member of staff enters a sheet, another one enters it again, and only what both read counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms import electorate, people, roll
from rooms.ballot import Ballot
from rooms.filling import Sheet, filled_in
from rooms.poll import Poll, Reading, find_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Event, Id, Reason, Recorded, changes, decides
from rooms.voting import VoteCast

if TYPE_CHECKING:
    from rooms.room import Room


class EnterPaper(Sheet, tag="poll:paper"):
    """The sheet of somebody on the roll, or of somebody with a seat. To correct one that counts needs a ``reason``."""

    listed: Id | None = None
    person: Id | None = None
    reason: Reason | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.listed is None) == (self.person is None):
            raise ValueError("either somebody on the roll or a person")


class PaperRead(Event, tag="paper_read"):
    """The first of two readings; of paper that counts already, why it is read again."""

    boxed = ("ballot",)
    private = ("reason",)
    poll: str
    voter: str
    ballot: Ballot | None = None
    reason: str | None = None


@decides(EnterPaper, "moderator")
def enter_paper(room: Room, command: EnterPaper, actor: Actor) -> list[Event]:
    """The first reader may read again; a second one who reads something else is told, and nothing counts."""
    poll = find_open(room, command.poll)
    key = _elector(room, poll, command)
    _need_no_other(poll, key)
    ballot = filled_in(poll, command)
    first = poll.papers.get(key)
    if first is None or (first.by == actor.person and poll.box.papers[key] != ballot):
        if key in poll.voters and not command.reason:
            raise Refusal("reason_needed")
        return [PaperRead(poll=poll.id, voter=key, ballot=ballot, reason=command.reason)]
    if first.by == actor.person:
        raise Refusal("same_reader")
    if poll.box.papers[key] != ballot:
        raise Refusal("papers_differ")
    return [VoteCast(poll=poll.id, voter=key, channel="paper", ballot=ballot)]


@changes(PaperRead)
def on_read(room: Room, event: PaperRead, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.papers[event.voter] = Reading(recorded.by, event.reason)
    if event.ballot is not None:
        poll.box.papers[event.voter] = event.ballot


# ---- below


def _elector(room: Room, poll: Poll, command: EnterPaper) -> str:
    if command.person is not None:
        return electorate.elector_of(room, poll, people.known(room, command.person))
    one = roll.find(room, command.listed or "")
    seat = room.roll.seats.get(one.id)
    if seat is not None and poll.roll is not None:
        return electorate.elector_of(room, poll, room.people[seat])
    key = electorate.key_of(one, poll.entitlement)
    if poll.roll is None or one.child or key not in electorate.electors(room.roll, poll.entitlement):
        raise Refusal("not_entitled", "they_not_entitled")
    return key


def _need_no_other(poll: Poll, key: str) -> None:
    """Paper corrects paper, and never what somebody has voted by themselves or by hand."""
    vote = poll.voters.get(key)
    if vote is not None and vote.channel != "paper":
        raise Refusal("already_voted", "voted_otherwise")
    if vote is None and poll.hands is not None and key in poll.hands.covered:
        raise Refusal("hands_counted")
