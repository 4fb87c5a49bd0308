"""Voting: a ballot from a phone, from the tablet handed round, or for a neighbour; one for whatever it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import field

from rooms import electorate, people
from rooms.ballot import Ballot, Channel
from rooms.filling import Sheet, filled_in
from rooms.hands import may_be_among
from rooms.poll import Correction, Poll, Vote, find_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

MOVE_TOGETHER = 5
"""Live counts of an anonymous poll move only when so many different ballots came or changed since they last moved."""


class CastVote(Sheet, tag="poll:vote"):
    """``for``: the neighbour whose ballot this is, under a mandate, or at the tablet that goes from hand to hand."""

    for_: Id | None = field(name="for", default=None)


class VoteCast(Event, tag="vote_cast"):
    """A ballot came in, or was changed. What it says is ``boxed``: only the ballot box holds it.

    ``voter`` is the key it lies under (see ``electorate``). Without a ``channel``: in the place the voter was.
    """

    boxed = ("ballot",)
    poll: str
    voter: str
    channel: Channel | None = None
    ballot: Ballot | None = None


@decides(CastVote, "resident", "moderator")
def cast_vote(room: Room, command: CastVote, actor: Actor) -> list[Event]:
    """A vote, or a changed one. A moderator is neutral, so not entitled until the chair is handed over."""
    poll = find_open(room, command.poll)
    voter, channel = _voter(room, command.for_, actor)
    key = electorate.elector_of(room, poll, voter)
    if may_be_among(room, poll, key, voter):
        raise Refusal("hands_counted")
    ballot = filled_in(poll, command)
    sender = room.people[actor.person]
    return [*people.arrival(sender), VoteCast(poll=poll.id, voter=key, channel=channel, ballot=ballot)]


@changes(VoteCast)
def on_cast(room: Room, event: VoteCast, recorded: Recorded) -> None:
    """Without its ballot (read from the journal) a vote only marks its voter; the box is filled from the ballot box."""
    poll = room.polls[event.poll]
    reading = poll.papers.pop(event.voter, None)
    poll.box.papers.pop(event.voter, None)
    if reading is not None and event.channel == "paper" and event.voter in poll.voters:
        poll.corrections.append(Correction(reading.by, recorded.at, reading.reason))
    _mark(poll, event.voter, Vote(recorded.seq, recorded.by, event.channel or room.people[event.voter].place))
    poll.unshown.add(event.voter)
    moves = len(poll.unshown) >= MOVE_TOGETHER
    if moves:
        poll.unshown.clear()
        poll.shown_of = len(poll.voters)
    if event.ballot is not None:
        poll.box.put(event.voter, event.ballot)
        if moves:
            poll.box.show(poll.options)


# ---- below


def _voter(room: Room, neighbour: str | None, actor: Actor) -> tuple[people.Person, Channel]:
    """Whose ballot is filled in, and how it comes in."""
    if neighbour in (None, actor.person):
        own = room.people[actor.person]
        return own, own.place
    found = people.known(room, neighbour)
    if actor.moderates:
        if found.phone:
            raise Refusal("has_phone")
        if not found.present or found.place != "pavilion":
            raise Refusal("person_left")
        return found, "tablet"
    if room.mandates.get(found.id) != actor.person:
        raise Refusal("no_mandate")
    return found, "helper"


def _mark(poll: Poll, voter: str, vote: Vote) -> None:
    before = poll.voters.pop(voter, None)
    if before is not None:
        poll.channels[before.channel] -= 1
        if not poll.channels[before.channel]:
            del poll.channels[before.channel]
    poll.channels[vote.channel] = poll.channels.get(vote.channel, 0) + 1
    poll.voters[voter] = vote
