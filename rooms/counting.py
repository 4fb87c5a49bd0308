"""Counting: what the ballots and hands of a poll add up to, and what its rule makes of that. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from rooms import electorate, rules
from rooms.ballot import ABSTAINING, BLANK, TOP_SCORE, Areas, Tally, histogram, in_order, marks
from rooms.runoff import run_off

if TYPE_CHECKING:
    from rooms.poll import Poll
    from rooms.room import Room

AGREE, DISAGREE = ("1", "2", "3"), ("5", "6", "7", "8")
"""Steps of the gradient; the fourth takes no side, the eighth blocks a consensus."""
BLOCK = "8"


def tally(room: Room, poll: Poll) -> Tally:
    """What the poll has come to so far, or finally. Rounds and histograms are counted when it closes."""
    if poll.tally is not None:
        return poll.tally
    base = electorate.base(room, poll)
    hands = poll.hands.counts if poll.hands else {}
    counts = {"ballots": poll.box.counts, "hands": hands}
    return Tally(
        channels={name: in_order(poll.options, channel) for name, channel in counts.items()},
        ballots={"pavilion": 0, "remote": 0} | poll.channels | {"hands": poll.raised},
        cast=len(poll.voters) + poll.raised,
        present=base.present,
        entitled=base.entitled,
        areas=_areas(room, poll, base),
        blank=poll.box.counts.get(BLANK, 0),
    )


def final(room: Room, poll: Poll) -> Tally:
    """What it comes to if it closes now."""
    counted, ballots = tally(room, poll), poll.box.ballots.values()
    if poll.secrecy == "named":
        counted = structs.replace(counted, channels=_by_channel(poll) | {"hands": counted.channels["hands"]})
    if poll.method == "score":
        return structs.replace(counted, histogram=histogram(poll.options, ballots))
    if poll.method == "ranked":
        run = run_off([option.id for option in poll.options], (ballot.choices for ballot in ballots))
        return structs.replace(counted, rounds=run.rounds, tied=run.tied)
    return counted


def outcome(poll: Poll, counted: Tally) -> rules.Outcome | None:
    """What the rule makes of a tally; None of a mood, which decides nothing, and of rounds not counted yet."""
    if poll.method == "mood" or (poll.method == "ranked" and not counted.rounds):
        return None
    measured = figures(poll, counted)
    if counted.tied:
        return rules.tied(poll.rule, measured, counted.tied)
    decided = rules.outcome(poll.rule, measured)
    if poll.method != "gradient":
        return decided
    # its options are steps, of which none wins
    return _without_block(poll, counted, structs.replace(decided, winners=()))


def standing(poll: Poll, counted: Tally, shown: Tally | None) -> rules.Outcome | None:
    """How an open poll stands: whether enough take part and, with the counts that may be ``shown``, whether it passes.

    Who takes part is never hidden, so quorums are as of now, also where the counts lag behind.
    """
    if poll.method == "mood":
        return None
    quorums = rules.so_far(poll.rule, figures(poll, counted)).why
    without = structs.replace(poll, rule=structs.replace(poll.rule, quorums=()))
    told = None if shown is None else outcome(without, shown)
    if told is None:
        return rules.Outcome(passed=None, winners=(), why=quorums) if quorums else None
    tests = tuple(clause for clause in told.why if not _weighs_secretly(poll, clause))
    if not all(clause.met for clause in quorums):
        return rules.Outcome(passed=False, winners=(), why=(*quorums, *tests))
    if len(tests) < len(told.why):
        return rules.Outcome(passed=None, winners=(), why=(*quorums, *tests))
    return rules.Outcome(told.passed, told.winners, (*quorums, *tests))


def figures(poll: Poll, counted: Tally) -> rules.Measured:
    """The figures a rule is about, by measure; the first is what options are compared in."""
    votes = _votes(poll, counted)
    unit = electorate.unit_of(poll.entitlement)
    abstaining = ABSTAINING.get(poll.method, "")
    heads = rules.Figures(
        cast=counted.cast,
        expressed=counted.cast - counted.counts(poll.options).get(abstaining, 0) - counted.blank,
        present=counted.present,
        entitled=counted.entitled,
        votes=votes,
    )
    measured: dict[str, rules.Figures] = {unit: heads}
    if poll.method == "score":
        points = TOP_SCORE * counted.cast
        measured = {"points": structs.replace(heads, cast=points, expressed=points), unit: heads}
    areas = counted.areas
    if areas is not None:
        measured["area"] = rules.Figures(
            cast=areas.cast,
            expressed=areas.cast - areas.counts.get(abstaining, 0) - areas.blank,
            present=areas.present,
            entitled=areas.entitled,
            votes=_sides(poll, areas.counts),
        )
    return measured


# ---- below


def _weighs_secretly(poll: Poll, clause: rules.Clause) -> bool:
    """Areas are as good as names: what five owners' areas add up to tells which of them chose what."""
    return clause.measure == "area" and poll.secrecy != "named"


def _votes(poll: Poll, counted: Tally) -> dict[str, int]:
    """The votes of what can win; of a run-off those of its last round."""
    if counted.rounds:
        return counted.rounds[-1].counts
    return _sides(poll, counted.counts(poll.options))


def _sides(poll: Poll, counts: dict[str, int]) -> dict[str, int]:
    if poll.method == "gradient":
        return {
            "yes": sum(counts.get(step, 0) for step in AGREE),
            "no": sum(counts.get(step, 0) for step in DISAGREE),
        }
    return {option: votes for option, votes in counts.items() if option != ABSTAINING.get(poll.method)}


def _without_block(poll: Poll, counted: Tally, told: rules.Outcome) -> rules.Outcome:
    """Under the consensus rule one firm objection stops it."""
    if poll.rule.key != "consensus":
        return told
    blocks = counted.counts(poll.options).get(BLOCK, 0)
    clause = rules.objections(blocks, counted.cast, electorate.unit_of(poll.entitlement))
    return rules.Outcome(passed=bool(told.passed) and clause.met, winners=(), why=(*told.why, clause))


def _areas(room: Room, poll: Poll, base: electorate.Base) -> Areas | None:
    if poll.entitlement != "owners":
        return None
    counts: dict[str, int] = {option.id: 0 for option in poll.options} | {BLANK: 0}
    cast = 0
    known = electorate.electors(room.roll, poll.entitlement) if room.roll.id else {}
    for key in poll.voters.keys() & known.keys():  # of a poll that was cancelled, some may be off the roll by now
        cast += known[key].area
    for key, ballot in poll.box.ballots.items():
        for option, amount in marks(poll.method, ballot.choices):
            counts[option] += amount * known[key].area
    blank = counts.pop(BLANK)
    return Areas(cast=cast, present=base.area_present, entitled=base.area_entitled, counts=counts, blank=blank)


def _by_channel(poll: Poll) -> dict[str, dict[str, int]]:
    """Where everyone sees who chose what, also which way it came in."""
    counts: dict[str, dict[str, int]] = {"pavilion": {}, "remote": {}}
    for voter, ballot in poll.box.ballots.items():
        channel = counts.setdefault(poll.voters[voter].channel, {})
        for option, amount in marks(poll.method, ballot.choices):
            channel[option] = channel.get(option, 0) + amount
    return {name: in_order(poll.options, channel) for name, channel in counts.items()}
