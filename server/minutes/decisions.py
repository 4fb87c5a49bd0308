"""The polls and texts of a room as its minutes tell them: results only where everyone in the meeting sees them."""

from __future__ import annotations

from rooms import poll as polls
from rooms import rules
from rooms.ballot import Option, Tally
from rooms.consensus import Consensus, Objection, standing
from rooms.poll import Poll
from rooms.room import Room
from rooms.views import Eye, iso, reveals, stamp
from server.minutes.parts import (
    ClauseMinutes,
    ConsensusMinutes,
    HandsMinutes,
    NamedVote,
    ObjectionMinutes,
    OptionMinutes,
    PollMinutes,
    Result,
    RuleMinutes,
    Said,
    VersionMinutes,
)
from server.minutes.words import WORDS, rule_title, rule_words, said

EVERYONE = Eye(moderator=False)

# ---- polls


def poll(room: Room, asked: Poll) -> PollMinutes:
    """A poll that was opened, and its result as soon as everyone may see it."""
    counted = polls.tally(room, asked)
    shown = _may_show(asked)
    return PollMinutes(
        id=asked.id,
        item=asked.item,
        question=asked.question,
        method=asked.method,
        secrecy=asked.secrecy,
        reveal=asked.reveal,
        state=asked.state,
        rule=_rule(asked),
        entitlement=asked.entitlement,
        roll="open",
        least=asked.least,
        most=asked.most,
        opened_at=iso(asked.opened_at),
        closed_at=iso(asked.closed_at),
        options=_options(asked, counted.counts(asked.options) if shown else None),
        cast=counted.cast,
        entitled=counted.entitled,
        present=counted.present,
        hands=_hands(room, asked),
        result=_result(room, asked, counted) if shown else None,
    )


def _may_show(asked: Poll) -> bool:
    """Once it is closed. Live counts are not minutes yet."""
    return asked.state != "open" and reveals(asked, EVERYONE)


def _rule(asked: Poll) -> RuleMinutes:
    rule = asked.rule
    return RuleMinutes(key=rule.key, title=rule_title(rule), clauses=rule_words(rule, asked.method))


def _options(asked: Poll, counts: dict[str, int] | None) -> list[OptionMinutes]:
    return [
        OptionMinutes(id=option.id, label=_label(asked, option), count=None if counts is None else counts[option.id])
        for option in asked.options
    ]


def _label(asked: Poll, option: Option) -> Said:
    """The options of a yes-or-no poll are ours to name in both languages; others are as written."""
    ours = f"option.{option.id}"
    return said(ours) if asked.method == "approve" and ours in WORDS else Said(option.label, option.label)


def _hands(room: Room, asked: Poll) -> HandsMinutes | None:
    hands = asked.hands
    if hands is None:
        return None
    return HandsMinutes(
        people=hands.people, witnesses=list(hands.witnesses), by=_name(room, hands.by), at=stamp(hands.at)
    )


def _result(room: Room, asked: Poll, counted: Tally) -> Result:
    outcome = polls.outcome(asked, counted)
    named = asked.secrecy == "named"
    return Result(
        passed=outcome.passed,
        winners=list(outcome.winners),
        why=_why(outcome, rule_words(asked.rule, asked.method)),
        channels=dict(counted.ballots),
        named=_named(room, asked) if named else None,
        digest=asked.box.digest() if named else None,
    )


def _named(room: Room, asked: Poll) -> list[NamedVote]:
    """In the order in which people joined."""
    ballots = asked.box.ballots
    return [
        NamedVote(name=person.name, choices=list(ballots[person.id].choices))
        for person in room.people.values()
        if person.id in ballots
    ]


def _why(outcome: rules.Outcome, words: list[Said]) -> list[ClauseMinutes]:
    return [
        ClauseMinutes(
            clause=clause.clause,
            words=sentence,
            figure=clause.figure,
            of=clause.of,
            threshold=clause.threshold,
            needed=clause.needed,
            met=clause.met,
        )
        for clause, sentence in zip(outcome.why, words, strict=True)
    ]


# ---- consensus


def consensus(room: Room, text: Consensus) -> ConsensusMinutes:
    """A text with its history, and how it stands or what decided it."""
    rule, why = _decided(room, text)
    return ConsensusMinutes(
        id=text.id,
        item=text.item,
        state=text.state,
        number=None,
        adopted_at=iso(text.adopted_at),
        adopted_seq=text.adopted_seq,
        moderator=_name(room, text.moderator) if text.moderator else None,
        present=text.present,
        poll=text.poll,
        rule=rule,
        why=why,
        versions=[_version(text, number) for number in range(text.version)],
        objections=[_objection(objection) for objection in text.objections.values()],
        minority=[_objection(objection) for objection in text.blocking() if text.state == "adopted"],
    )


def _decided(room: Room, text: Consensus) -> tuple[RuleMinutes, list[ClauseMinutes]]:
    """The rule that decides over a text, or decided, and how its conditions stand."""
    if text.poll is not None:
        asked = poll(room, room.polls[text.poll])
        return asked.rule, asked.result.why if asked.result else []
    rule = rules.PRESETS["consensus"]
    words = [*rule_words(rule, "text"), said("objections")]
    return RuleMinutes(key=rule.key, title=rule_title(rule), clauses=words), _why(standing(room, text), words)


def _version(text: Consensus, number: int) -> VersionMinutes:
    draft = text.drafts[number]
    values = [position.value for position in draft.positions.values()]
    return VersionMinutes(
        version=number + 1,
        text=draft.text,
        at=stamp(draft.at),
        positions={str(value): values.count(value) for value in (5, 4, 3, 2, 1)},
    )


def _objection(objection: Objection) -> ObjectionMinutes:
    return ObjectionMinutes(
        version=objection.version,
        state=objection.state,
        text=objection.text,
        would_accept_if=objection.would_accept_if,
        note=objection.note,
        taken_in=objection.taken_in,
    )


def _name(room: Room, person: str) -> str:
    found = room.people.get(person)
    return found.name if found else ""
