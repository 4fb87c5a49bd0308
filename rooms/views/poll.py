"""The polls section: questions, turnout, and counts as far as they may be seen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from rooms import poll as polls
from rooms import rules
from rooms.ballot import Option, Tally
from rooms.poll import Poll
from rooms.views.eye import PUBLIC_BYTES, Eye, fit, iso, size, stamp

if TYPE_CHECKING:
    from rooms.room import Room

NAMED_BYTES = 900


class TurnoutView(Struct, kw_only=True):
    cast: int
    entitled: int
    hands: int
    present: int


class NamedBallot(Struct, kw_only=True):
    name: str
    choices: tuple[str, ...]


class DetailView(Struct, kw_only=True):
    """Ballots by channel; who chose what in a named poll, the latest first, as far as they fit."""

    channels: dict[str, int]
    named: list[NamedBallot]


class HandsView(Struct, kw_only=True):
    counts: dict[str, int]
    witnesses: tuple[str, ...]
    by: str
    at: str
    reason: str | None


class PollView(Struct, kw_only=True):
    id: str
    question: str
    method: str
    secrecy: str
    reveal: str
    state: str
    rule: str | rules.Rule
    item: str | None
    min: int
    max: int
    seconds: int | None
    entitlement: str
    opened_at: str | None
    closed_at: str | None
    closes_at: str | None
    options: tuple[Option, ...]
    turnout: TurnoutView
    counts: dict[str, int] | None = None
    counted: int | None = None
    detail: DetailView | None = None
    outcome: rules.Outcome | None = None
    standing: rules.Outcome | None = None
    hands: HandsView | None = None
    hands_bound: int | None = None


def section(room: Room, eye: Eye) -> tuple[list[PollView], int]:
    seen = _seen(room, eye)
    views = fit((_poll(room, poll, eye) for poll in seen), eye.room_for())
    return views, len(seen) - len(views)


def reveals(poll: Poll, eye: Eye) -> bool:
    """Whether this eye may see the counts now; a moderator sees a closed poll before it is published."""
    if poll.state == "published":
        return True
    if poll.state == "closed":
        return poll.reveal != "published" or eye.moderator
    return poll.state == "open" and poll.reveal == "live"


def _seen(room: Room, eye: Eye) -> list[Poll]:
    """What is open first, then the latest; drafts and cancelled ones are the moderator's."""
    seen = [p for p in reversed(room.polls.values()) if eye.moderator or p.state not in ("draft", "cancelled")]
    seen.sort(key=lambda poll: (poll.state != "open", -(poll.opened_at or 0)))
    return seen


def _poll(room: Room, poll: Poll, eye: Eye) -> PollView:
    counted = polls.tally(room, poll)
    view = PollView(
        id=poll.id,
        question=poll.question,
        method=poll.method,
        secrecy=poll.secrecy,
        reveal=poll.reveal,
        state=poll.state,
        rule=poll.rule.key if poll.rule.key in rules.PRESETS else poll.rule,
        item=poll.item,
        min=poll.least,
        max=poll.most,
        seconds=poll.seconds,
        entitlement=poll.entitlement,
        opened_at=iso(poll.opened_at),
        closed_at=iso(poll.closed_at),
        closes_at=iso(poll.closes_at),
        options=poll.options,
        turnout=TurnoutView(cast=counted.cast, entitled=counted.entitled, hands=poll.raised, present=counted.present),
    )
    if reveals(poll, eye):
        _add_counts(room, poll, _shown(poll, counted), view, eye)
    if eye.moderator:
        _add_hands(room, poll, view)
    return view


def _add_counts(room: Room, poll: Poll, shown: Tally, view: PollView, eye: Eye) -> None:
    view.counts, view.counted = shown.counts(poll.options), shown.cast
    result = polls.outcome(poll, shown)
    if poll.state == "open":
        view.standing = result
    else:
        view.outcome = result
    view.detail = DetailView(channels=shown.ballots, named=[])
    if poll.secrecy == "named":
        sheets = (_sheet(room, poll, voter) for voter in reversed(poll.voters))
        view.detail.named = fit(sheets, eye.most(min(NAMED_BYTES, PUBLIC_BYTES - size(view))))


def _add_hands(room: Room, poll: Poll, view: PollView) -> None:
    if poll.state == "open":
        view.hands_bound = len(polls.uncounted_in_pavilion(room, poll))
    if poll.hands is not None:
        by = room.people.get(poll.hands.by)
        view.hands = HandsView(
            counts=poll.hands.counts,
            witnesses=poll.hands.witnesses,
            by=by.name if by else "",
            at=stamp(poll.hands.at),
            reason=poll.hands.reason,
        )


def _shown(poll: Poll, counted: Tally) -> Tally:
    """What may be seen of a tally: an open anonymous poll shows the counts it last let out."""
    if poll.state != "open" or poll.secrecy == "named":
        return counted
    channels = {"phones": poll.box.shown, "hands": counted.channels["hands"]}
    # what still is needed follows from the same ballots: newer turnout beside older counts would say something untrue
    return structs.replace(counted, channels=channels, cast=poll.shown_of + poll.raised)


def _sheet(room: Room, poll: Poll, voter: str) -> NamedBallot:
    return NamedBallot(name=room.people[voter].name, choices=poll.box.ballots[voter].choices)
