"""Polls: the life of a question from draft to published, who may answer it, and what the rule makes of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from rooms import people, rules
from rooms.ballot import Box, Hands, Option, Tally
from rooms.meeting import need_begun, need_not_over, need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Method = Literal["approve", "single", "multiple", "ranked", "score", "gradient", "mood"]
Secrecy = Literal["named", "anonymous", "secret"]
Reveal = Literal["live", "closed", "published"]
State = Literal["draft", "open", "closed", "published", "cancelled"]


class Poll(Struct):
    """A question and its ballot box. All but ``box`` is in the journal."""

    id: str
    question: str
    method: Method
    options: tuple[Option, ...]
    secrecy: Secrecy
    reveal: Reveal
    rule: rules.Rule
    entitlement: str
    least: int
    most: int
    item: str | None = None
    seconds: int | None = None
    state: State = "draft"
    opened_at: int | None = None
    closed_at: int | None = None
    voters: dict[str, int] = {}
    """Who has voted, the latest last, and the number under which it was recorded."""
    unshown: set[str] = set()
    """Whose ballots came or changed since the live counts of an anonymous poll last moved."""
    shown_of: int = 0
    """How many ballots those counts stand for."""
    box: Box = field(default_factory=Box)
    hands: Hands | None = None
    tally: Tally | None = None

    @property
    def closes_at(self) -> int | None:
        """When it will close by itself, in ms since 1970."""
        if self.state != "open" or self.seconds is None or self.opened_at is None:
            return None
        return self.opened_at + self.seconds * 1000

    @property
    def raised(self) -> int:
        """How many people were counted by their hands."""
        return self.hands.people if self.hands else 0


# ---- commands


class OpenPoll(Command, tag="poll:open"):
    poll: Id


class ClosePoll(Command, tag="poll:close"):
    poll: Id


class PublishPoll(Command, tag="poll:publish"):
    poll: Id


class CancelPoll(Command, tag="poll:cancel"):
    poll: Id


class Deadline(Command, tag="poll:deadline"):
    """The seconds of an open poll have run out."""

    poll: Id


# ---- events


class PollOpened(Event, tag="poll_opened"):
    poll: str


class PollClosed(Event, tag="poll_closed"):
    """The deadline: tallies by channel, and a digest of the sorted ballots."""

    poll: str
    tally: Tally
    ballots_digest: str


class PollPublished(Event, tag="poll_published"):
    poll: str


class PollCancelled(Event, tag="poll_cancelled"):
    poll: str


# ---- decisions


@decides(OpenPoll, "moderator")
def open_poll(room: Room, command: OpenPoll, actor: Actor) -> list[Event]:
    poll = find(room, command.poll)
    need_open(room)
    if poll.state == "open":
        return []
    if poll.state != "draft":
        raise Refusal("poll_not_open")
    return [PollOpened(poll=poll.id)]


@decides(ClosePoll, "moderator")
def close_poll(room: Room, command: ClosePoll, actor: Actor) -> list[Event]:
    poll = find(room, command.poll)
    need_open(room)
    return _closed(room, poll)


@decides(Deadline, "system")
def deadline(room: Room, command: Deadline, actor: Actor) -> list[Event]:
    poll = find(room, command.poll)
    if poll.closes_at is None or actor.now < poll.closes_at:
        raise Refusal("stale")
    return _closed(room, poll)


@decides(PublishPoll, "moderator")
def publish_poll(room: Room, command: PublishPoll, actor: Actor) -> list[Event]:
    """A result may also be published after the meeting."""
    poll = find(room, command.poll)
    need_begun(room)
    if poll.state == "published":
        return []
    if poll.state != "closed":
        raise Refusal("poll_open" if poll.state == "open" else "poll_not_open")
    return [PollPublished(poll=poll.id)]


@decides(CancelPoll, "moderator")
def cancel_poll(room: Room, command: CancelPoll, actor: Actor) -> list[Event]:
    """Only what has no result yet can be cancelled."""
    poll = find(room, command.poll)
    need_not_over(room)
    if poll.state not in ("draft", "open"):
        raise Refusal("poll_not_open")
    return [PollCancelled(poll=poll.id)]


# ---- changes


@changes(PollOpened)
def on_opened(room: Room, event: PollOpened, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.state, poll.opened_at = "open", recorded.at
    room.screen.turn_to("poll", poll.id)


@changes(PollClosed)
def on_closed(room: Room, event: PollClosed, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.state, poll.closed_at, poll.tally = "closed", recorded.at, event.tally
    poll.unshown = set()
    if poll.secrecy != "named":
        poll.box = Box()
    room.screen.turn_to("poll", poll.id)


@changes(PollPublished)
def on_published(room: Room, event: PollPublished, recorded: Recorded) -> None:
    room.polls[event.poll].state = "published"
    room.screen.turn_to("poll", event.poll)


@changes(PollCancelled)
def on_cancelled(room: Room, event: PollCancelled, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.state, poll.unshown, poll.box = "cancelled", set(), Box()
    room.screen.turn_from(poll.id)


# ---- questions


def find(room: Room, poll: str) -> Poll:
    """The poll with this id; ``not_found`` if there is none."""
    found = room.polls.get(poll)
    if found is None:
        raise Refusal("not_found")
    return found


def find_open(room: Room, poll: str) -> Poll:
    """The poll with this id, in an open meeting, and open itself."""
    found = find(room, poll)
    need_open(room)
    if found.state != "open":
        raise Refusal("poll_not_open")
    return found


def tally(room: Room, poll: Poll) -> Tally:
    """What the poll has come to so far, or finally."""
    if poll.tally is not None:
        return poll.tally
    channels: dict[str, dict[str, int]] = {place: c.counts for place, c in poll.box.channels.items()}
    channels["hands"] = poll.hands.counts if poll.hands else {}
    return Tally(
        channels={name: {o.id: counts.get(o.id, 0) for o in poll.options} for name, counts in channels.items()},
        ballots={place: c.ballots for place, c in poll.box.channels.items()} | {"hands": poll.raised},
        cast=len(poll.voters) + poll.raised,
        present=len(people.present(room)),
        entitled=entitled(room, poll),
    )


def outcome(poll: Poll, counted: Tally) -> rules.Outcome:
    """What the rule makes of a tally."""
    votes = counted.counts(poll.options)
    abstained = votes.pop("abstain", 0) if poll.method == "approve" else 0
    return rules.outcome(
        poll.rule,
        rules.Figures(
            cast=counted.cast,
            expressed=counted.cast - abstained,
            present=counted.present,
            entitled=counted.entitled,
            votes=votes,
        ),
    )


def entitled(room: Room, poll: Poll) -> int:
    """How many are on the open roll: who has joined. Who took part and has lost the seat since still counts."""
    covered = poll.hands.covered if poll.hands else frozenset[str]()
    seatless = [p.id for p in room.people.values() if p.role != "resident" or p.removed]
    took_part = [id for id in seatless if id in poll.voters or id in covered]
    return len(room.people) - len(seatless) + len(took_part)


def uncounted_in_pavilion(room: Room, poll: Poll) -> list[str]:
    """People present in the pavilion who have not voted otherwise: the most hands there can be."""
    here = people.present(room)
    return [person.id for person in here if person.place == "pavilion" and person.id not in poll.voters]


def ballots_digest(poll: Poll) -> str:
    """SHA-256 over the sorted ballots, as the closing event and the minutes give it."""
    return poll.box.digest()


# ---- below


def _closed(room: Room, poll: Poll) -> list[Event]:
    if poll.state != "open":
        raise Refusal("poll_not_open")
    if len(poll.box.ballots) != len(poll.voters):
        raise ValueError("a ballot box that lacks ballots cannot be counted")
    return [PollClosed(poll=poll.id, tally=tally(room, poll), ballots_digest=ballots_digest(poll))]
