"""The polls section: questions, turnout, and counts as far as they may be seen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from rooms import counting, electorate, rules
from rooms import hands as raising
from rooms.ballot import BLANK, Hands, Option, Tally
from rooms.poll import Poll, round_of
from rooms.runoff import Round
from rooms.views.eye import PUBLIC_BYTES, Eye, fit, iso, size, stamp

if TYPE_CHECKING:
    from rooms.room import Room

NAMED_BYTES = 900
MOST_CORRECTIONS, MOST_PAPERS = 10, 50


class AreaTurnout(Struct, kw_only=True):
    cast: int
    entitled: int
    present: int


class TurnoutView(Struct, kw_only=True):
    """In what one ballot stands for (``unit``); in polls of owners the areas behind it too, in 0.01 m²."""

    cast: int
    entitled: int
    hands: int
    present: int
    unit: electorate.Unit
    area: AreaTurnout | None = None


class NamedBallot(Struct, kw_only=True):
    name: str
    choices: tuple[str, ...]


class DetailView(Struct, kw_only=True):
    """Ballots by channel; who chose what in a named poll, the latest first, as far as they fit.

    Rounds of a run-off and ballots by score (0 to 5) once it is closed; ``area`` behind each option for owners.
    """

    channels: dict[str, int]
    named: list[NamedBallot]
    rounds: tuple[Round, ...] | None = None
    histogram: dict[str, tuple[int, ...]] | None = None
    area: dict[str, int] | None = None


class PaperView(Struct, kw_only=True):
    """A sheet that waits for its second reader; ``listed`` or ``person`` is who a second reading is entered for."""

    label: str
    listed: str | None
    person: str | None
    by: str


class HandsView(Struct, kw_only=True):
    counts: dict[str, int]
    people: int
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
    roll: str
    shuffle: bool
    round: int
    after: str | None
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
    hands_before: list[HandsView] = []
    hands_bound: int | None = None
    papers: list[PaperView] = []


def section(room: Room, eye: Eye) -> tuple[list[PollView], int]:
    seen = _seen(room, eye)
    views = fit((_poll(room, poll, eye) for poll in seen), eye.room_for())
    if seen and not views:  # with an own rule of many clauses one poll may fill more than its share
        views = [_poll(room, seen[0], eye)]
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
    counted = counting.tally(room, poll)
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
        roll="listed" if poll.listed_now(room) else "open",
        shuffle=poll.shuffle,
        round=round_of(room, poll),
        after=poll.after,
        opened_at=iso(poll.opened_at),
        closed_at=iso(poll.closed_at),
        closes_at=iso(poll.closes_at),
        options=poll.options,
        turnout=_turnout(poll, counted),
    )
    shown = _shown(poll, counted) if reveals(poll, eye) else None
    if poll.state == "open":
        view.standing = counting.standing(poll, counted, shown)
    if shown is not None:
        _add_counts(room, poll, shown, view, eye)
    if eye.moderator:
        _add_hands(room, poll, view)
    return view


def _add_counts(room: Room, poll: Poll, shown: Tally, view: PollView, eye: Eye) -> None:
    view.counts, view.counted = shown.counts(poll.options), shown.cast
    if poll.state != "open":
        view.outcome = counting.outcome(poll, shown)
    view.detail = DetailView(channels=shown.ballots, named=[])
    view.detail.rounds, view.detail.histogram = shown.rounds or None, shown.histogram or None
    if shown.areas is not None and (poll.state != "open" or poll.secrecy == "named"):  # as its clauses are shown
        view.detail.area = shown.areas.counts
    if poll.secrecy == "named":
        sheets = (_sheet(room, poll, voter) for voter in reversed(poll.voters))
        view.detail.named = fit(sheets, eye.most(min(NAMED_BYTES, PUBLIC_BYTES - size(view))))
    if size(view) > eye.room_for():  # long labels and many rounds: the result matters more than how it came about
        view.detail.rounds = None


def _add_hands(room: Room, poll: Poll, view: PollView) -> None:
    if poll.state == "open" and raising.countable(poll):
        view.hands_bound = len(raising.uncounted(room, poll))
    if poll.hands is not None:
        view.hands = _hands(room, poll.hands)
        view.hands_before = [_hands(room, hands) for hands in poll.hands_before[-MOST_CORRECTIONS:]]
    view.papers = [_paper(room, poll, key, one.by) for key, one in list(poll.papers.items())[:MOST_PAPERS]]


def _hands(room: Room, hands: Hands) -> HandsView:
    return HandsView(
        counts=hands.counts,
        people=hands.people,
        witnesses=hands.witnesses,
        by=_name(room, hands.by),
        at=stamp(hands.at),
        reason=hands.reason,
    )


def _paper(room: Room, poll: Poll, key: str, by: str) -> PaperView:
    person = key if poll.roll is None else None
    elector = None if poll.roll is None else electorate.electors(room.roll, poll.entitlement)[key]
    return PaperView(
        label=electorate.called(room, poll, key),
        listed=elector.members[0].id if elector else None,
        person=person,
        by=_name(room, by),
    )


def _name(room: Room, person: str) -> str:
    found = room.people.get(person)
    return found.name if found else ""


def _turnout(poll: Poll, counted: Tally) -> TurnoutView:
    areas = counted.areas
    return TurnoutView(
        cast=counted.cast,
        entitled=counted.entitled,
        hands=poll.raised,
        present=counted.present,
        unit=electorate.unit_of(poll.entitlement),
        area=AreaTurnout(cast=areas.cast, entitled=areas.entitled, present=areas.present) if areas else None,
    )


def _shown(poll: Poll, counted: Tally) -> Tally:
    """What may be seen of a tally: an open anonymous poll shows the counts it last let out."""
    if poll.state != "open" or poll.secrecy == "named":
        return counted
    channels = {"ballots": poll.box.shown, "hands": counted.channels["hands"]}
    # what still is needed follows from the same ballots: newer turnout beside older counts would say something untrue
    blank = poll.box.shown.get(BLANK, 0)
    return structs.replace(counted, channels=channels, cast=poll.shown_of + poll.raised, blank=blank)


def _sheet(room: Room, poll: Poll, voter: str) -> NamedBallot:
    return NamedBallot(name=electorate.called(room, poll, voter), choices=poll.box.ballots[voter].choices)
