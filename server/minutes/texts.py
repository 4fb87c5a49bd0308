"""The texts of a room as its minutes tell them, with their versions, positions and objections."""

from __future__ import annotations

from rooms import rules
from rooms.consensus import Consensus, Objection, standing
from rooms.room import Room
from rooms.views import iso, stamp
from server.minutes.parts import ConsensusMinutes, ObjectionMinutes, VersionMinutes
from server.minutes.poll_parts import ClauseMinutes, RuleMinutes
from server.minutes.polls import poll, rule_minutes, why


def consensus(room: Room, text: Consensus) -> ConsensusMinutes:
    """A text with its history, and how it stands or what decided it."""
    rule, clauses = _decided(room, text)
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
        why=clauses,
        versions=[_version(text, number) for number in range(text.version)],
        objections=[_objection(objection) for objection in text.objections.values()],
        minority=[_objection(objection) for objection in text.blocking() if text.state == "adopted"],
    )


def _decided(room: Room, text: Consensus) -> tuple[RuleMinutes, list[ClauseMinutes]]:
    """The rule that decides over a text, or decided, and how its conditions stand."""
    if text.poll is not None:
        asked = room.polls[text.poll]
        told = poll(room, asked).result
        return rule_minutes(asked.rule, asked.method), told.why if told else []
    rule = rules.PRESETS["consensus"]
    return rule_minutes(rule, "text"), why(rule, standing(room, text), "text")


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
