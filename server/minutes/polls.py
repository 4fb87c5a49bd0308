"""The polls of a room as its minutes tell them: results only where everyone in the meeting sees them."""

from __future__ import annotations

from rooms import counting, electorate
from rooms.ballot import Hands, Option, Tally, in_order
from rooms.poll import Correction, Poll, round_of
from rooms.question import MOOD
from rooms.refusal import Refusal
from rooms.room import Room
from rooms.rules import Outcome, Rule
from rooms.runoff import Round
from rooms.views import Eye, iso, reveals, stamp
from server.minutes.middles import mean, median, middle
from server.minutes.poll_parts import (
    AreaMinutes,
    ClauseMinutes,
    CorrectionMinutes,
    HandsMinutes,
    NamedVote,
    OptionMinutes,
    PollMinutes,
    Result,
    RoundMinutes,
    RuleMinutes,
    ScoreMinutes,
)
from server.minutes.words import WORDS, said
from server.rulebook import SOURCES
from server.rulewords import outcome_words, rule_title, rule_words
from server.said import Said

EVERYONE = Eye(moderator=False)


def result(room: Room, poll_id: str) -> PollMinutes:
    """A poll with its result; refused as long as not everyone may see it."""
    asked = room.polls.get(poll_id)
    if asked is None or asked.state in ("draft", "cancelled"):
        raise Refusal("not_found")
    if asked.state == "open":
        raise Refusal("poll_open")
    if not reveals(asked, EVERYONE):
        raise Refusal("not_allowed")
    return poll(room, asked)


def poll(room: Room, asked: Poll) -> PollMinutes:
    """A poll that was opened, and its result as soon as everyone may see it."""
    counted = counting.tally(room, asked)
    shown = asked.state != "open" and reveals(asked, EVERYONE)  # live counts are not minutes yet
    areas = counted.areas
    return PollMinutes(
        id=asked.id,
        item=asked.item,
        question=asked.question,
        method=asked.method,
        secrecy=asked.secrecy,
        reveal=asked.reveal,
        state=asked.state,
        rule=None if asked.method == "mood" else rule_minutes(asked.rule, asked.method),
        entitlement=asked.entitlement,
        unit=electorate.unit_of(asked.entitlement),
        roll="open" if asked.roll is None else "listed",
        roll_at=None if asked.roll is None else iso(room.roll.made_at),
        least=asked.least,
        most=asked.most,
        round=round_of(room, asked),
        after=asked.after,
        opened_at=iso(asked.opened_at),
        closed_at=iso(asked.closed_at),
        closed_seq=asked.closed_seq,
        options=[_option(asked, option, counted if shown else None) for option in asked.options],
        cast=counted.cast,
        entitled=counted.entitled,
        present=counted.present,
        areas=AreaMinutes(cast=areas.cast, present=areas.present, entitled=areas.entitled) if areas else None,
        hands=None if asked.hands is None else _hands(room, asked, asked.hands, shown=shown),
        hands_before=[_hands(room, asked, hands, shown=shown) for hands in asked.hands_before],
        corrections=[_correction(room, one) for one in asked.corrections],
        result=_result(room, asked, counted) if shown else None,
    )


def rule_minutes(rule: Rule, about: str) -> RuleMinutes:
    """A rule in words; ``about`` is a method, or ``text`` for a consensus."""
    return RuleMinutes(
        key=rule.key, title=rule_title(rule), clauses=rule_words(rule, about), source=SOURCES.get(rule.key)
    )


def why(rule: Rule, outcome: Outcome | None, about: str) -> list[ClauseMinutes]:
    """The clauses of an outcome, each with its words."""
    if outcome is None:
        return []
    words = outcome_words(rule, outcome, about)
    return [
        ClauseMinutes(
            clause=clause.clause,
            words=sentence,
            measure=clause.measure,
            figure=clause.figure,
            of=clause.of,
            threshold=clause.threshold,
            needed=clause.needed,
            met=clause.met,
        )
        for clause, sentence in zip(outcome.why, words, strict=True)
    ]


# ---- below


def _option(asked: Poll, option: Option, counted: Tally | None) -> OptionMinutes:
    told = OptionMinutes(id=option.id, label=_label(asked, option), count=None)
    if counted is not None:
        told.count = counted.counts(asked.options)[option.id]
        told.area = None if counted.areas is None else counted.areas.counts[option.id]
        if asked.secrecy == "named":
            told.channels = {name: counts.get(option.id, 0) for name, counts in counted.channels.items()}
    return told


def _label(asked: Poll, option: Option) -> Said:
    """Options that are ours to name are named in both languages; others are as written."""
    ours = f"{'option' if asked.method == 'approve' else asked.method}.{option.id}"
    fixed = asked.method in ("approve", "gradient") or (asked.method == "mood" and asked.options == MOOD)
    return said(ours) if fixed and ours in WORDS else Said(option.label, option.label)


def _correction(room: Room, one: Correction) -> CorrectionMinutes:
    return CorrectionMinutes(by=room.people[one.by].name, at=stamp(one.at), reason=one.reason)


def _hands(room: Room, asked: Poll, hands: Hands, *, shown: bool) -> HandsMinutes:
    return HandsMinutes(
        people=hands.people,
        counts=in_order(asked.options, hands.counts) if shown else None,
        witnesses=list(hands.witnesses),
        by=room.people[hands.by].name,
        at=stamp(hands.at),
        reason=hands.reason,
    )


def _result(room: Room, asked: Poll, counted: Tally) -> Result:
    outcome = counting.outcome(asked, counted)
    named = asked.secrecy == "named"
    return Result(
        passed=outcome.passed if outcome else None,
        winners=list(outcome.winners) if outcome else [],
        why=why(asked.rule, outcome, asked.method),
        channels=dict(counted.ballots),
        blank=counted.blank,
        rounds=[_round(one) for one in counted.rounds],
        scores=[_score(option, list(columns)) for option, columns in counted.histogram.items()],
        middle=middle(counted.counts(asked.options)) if asked.method == "gradient" else None,
        named=_named(room, asked) if named else None,
        digest=asked.digest if named else None,
    )


def _round(one: Round) -> RoundMinutes:
    return RoundMinutes(counts=one.counts, exhausted=one.exhausted, out=list(one.out), level=list(one.level))


def _score(option: str, columns: list[int]) -> ScoreMinutes:
    return ScoreMinutes(option=option, histogram=columns, mean=mean(columns), median=median(columns))


def _named(room: Room, asked: Poll) -> list[NamedVote]:
    """In the order of the roll, or in which people joined: not in that of voting."""
    known = room.people if asked.roll is None else electorate.electors(room.roll, asked.entitlement)
    ballots = asked.box.ballots
    keys = [key for key in known if key in ballots] + [key for key in ballots if key not in known]
    return [NamedVote(name=electorate.called(room, asked, key), choices=list(ballots[key].choices)) for key in keys]
