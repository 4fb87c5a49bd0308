"""Polls: the life of a question from draft to published, and who has answered it. Knows no ballot and no count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from rooms import counting, electorate, rules
from rooms.ballot import Box, Channel, Hands, Method, Option, Tally
from rooms.meeting import need_begun, need_not_over, need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Secrecy = Literal["named", "anonymous", "secret"]
Reveal = Literal["live", "closed", "published"]
State = Literal["draft", "open", "closed", "published", "cancelled"]


class Vote(Struct, frozen=True):
    """That a ballot came in: under which number, by whom, and how. Never what it says."""

    seq: int
    by: str
    channel: Channel


class Reading(Struct, frozen=True):
    """A paper ballot that one reader has entered; of one that counts already, why it is read again."""

    by: str
    reason: str | None = None


class Correction(Struct, frozen=True):
    """A paper ballot that counted was read anew by two: who began it, when it was done (ms since 1970), and why."""

    by: str
    at: int
    reason: str | None


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
    shuffle: bool = False
    after: str | None = None
    """The poll of the round before."""
    state: State = "draft"
    roll: str | None = None
    """The roll that was frozen when it opened; None: everyone with the code."""
    opened_at: int | None = None
    closed_at: int | None = None
    closed_seq: int | None = None
    """The number of the closing event: the deadline, after which nothing counts."""
    voters: dict[str, Vote] = {}
    """Whose ballots are in, the latest last; see ``electorate`` for the keys."""
    channels: dict[str, int] = {}
    """How many of them came in which way."""
    papers: dict[str, Reading] = {}
    """Whose paper ballots one reader has entered."""
    corrections: list[Correction] = []
    unshown: set[str] = set()
    """Whose ballots came or changed since the live counts of an anonymous poll last moved."""
    shown_of: int = 0
    """How many ballots those counts stand for."""
    box: Box = field(default_factory=Box)
    hands: Hands | None = None
    hands_before: list[Hands] = []
    tally: Tally | None = None
    digest: str = ""

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

    def listed_now(self, room: Room) -> bool:
        """Whether the roll says who may vote; of a draft: whether it would if it opened now."""
        return bool(room.roll.id) if self.state == "draft" else self.roll is not None


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
    roll: str | None = None


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
    """The question and, if there is one, the roll are frozen from here on."""
    poll = find(room, command.poll)
    need_open(room)
    if poll.state == "open":
        return []
    if poll.state != "draft":
        raise Refusal("poll_not_open")
    if poll.entitlement != "adults" and not room.roll.id:
        raise Refusal("roll_needed")
    if room.roll.id and not electorate.electors(room.roll, poll.entitlement):
        raise Refusal("nobody_entitled")
    return [PollOpened(poll=poll.id, roll=room.roll.id or None)]


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
    poll.state, poll.opened_at, poll.roll = "open", recorded.at, event.roll
    room.roll.used |= event.roll is not None
    room.screen.turn_to("poll", poll.id)


@changes(PollClosed)
def on_closed(room: Room, event: PollClosed, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.state, poll.closed_at, poll.tally = "closed", recorded.at, event.tally
    poll.digest, poll.closed_seq = event.ballots_digest, recorded.seq
    poll.unshown, poll.papers, poll.box.papers = set(), {}, {}
    if poll.secrecy != "named":
        poll.box = Box(poll.method)
    room.screen.turn_to("poll", poll.id)


@changes(PollPublished)
def on_published(room: Room, event: PollPublished, recorded: Recorded) -> None:
    room.polls[event.poll].state = "published"
    room.screen.turn_to("poll", event.poll)


@changes(PollCancelled)
def on_cancelled(room: Room, event: PollCancelled, recorded: Recorded) -> None:
    poll = room.polls[event.poll]
    poll.state, poll.unshown, poll.papers, poll.box = "cancelled", set(), {}, Box(poll.method)
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


def round_of(room: Room, poll: Poll) -> int:
    """The how-manieth round of the same question it is."""
    return 1 if poll.after is None else 1 + round_of(room, room.polls[poll.after])


# ---- below


def _closed(room: Room, poll: Poll) -> list[Event]:
    if poll.state != "open":
        raise Refusal("poll_not_open")
    if len(poll.box.ballots) != len(poll.voters):
        raise ValueError("a ballot box that lacks ballots cannot be counted")
    return [PollClosed(poll=poll.id, tally=counting.final(room, poll), ballots_digest=poll.box.digest())]
