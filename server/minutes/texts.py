"""The texts of a room as its minutes tell them, with their versions, positions and objections."""

from __future__ import annotations

from rooms import rules
from rooms.consensus import Consensus, Objection, standing
from rooms.room import Room
from rooms.views import iso, stamp
from server.minutes.afterwards import commitments
from server.minutes.parts import ConsensusMinutes, Here, ObjectionMinutes, VersionMinutes
from server.minutes.poll_parts import ClauseMinutes, RuleMinutes
from server.minutes.polls import poll, rule_minutes, why


def consensus(room: Room, text: Consensus) -> ConsensusMinutes:
    """A text with its history, and how it stands or what decided it."""
    rule, clauses = _decided(room, text)
    return ConsensusMinutes(
        id=text.id,
        item=text.item,
        state=text.state,
        number=text.number,
        corrects=_number(room, text.corrects),
        corrected_by=_corrected_by(room, text),
        adopted_at=iso(text.adopted_at),
        adopted_seq=text.adopted_seq,
        moderator=_name(room, text.moderator) if text.moderator else None,
        present=text.present,
        poll=text.poll,
        rule=rule,
        why=clauses,
        versions=[_version(text, number) for number in range(text.version)],
        objections=[_objection(one) for one in text.objections.values() if not _unseen(text, one.version)],
        minority=[_objection(objection) for objection in text.blocking() if text.state == "adopted"],
        commitments=commitments(room, text.id),
    )


def _decided(room: Room, text: Consensus) -> tuple[RuleMinutes, list[ClauseMinutes]]:
    """The rule that decides over a text, or decided, and how its conditions stand."""
    if text.poll is not None:
        asked = room.polls[text.poll]
        told = poll(room, asked).result
        return rule_minutes(asked.rule, asked.method), told.why if told else []
    rule = rules.PRESETS["consensus"]
    stands = None if text.hidden else standing(room, text)
    return rule_minutes(rule, "text"), why(rule, stands, "text")


def _unseen(text: Consensus, version: int) -> bool:
    """Positions on this version are being taken, and nobody sees any yet."""
    return text.hidden and version == text.version


def _number(room: Room, consensus: str | None) -> str | None:
    """In the register of the community."""
    found = None if consensus is None else room.community.register.get(consensus)
    return found.number if found else None


def _corrected_by(room: Room, text: Consensus) -> str | None:
    found = room.community.register.get(text.id)
    return _number(room, found.corrected_by) if found else None


def _version(text: Consensus, number: int) -> VersionMinutes:
    draft = text.drafts[number]
    unseen = _unseen(text, number + 1)
    taken = [] if unseen else list(draft.positions.values())
    values, places = ([position.value for position in taken], [position.place for position in taken])
    return VersionMinutes(
        version=number + 1,
        text=draft.text,
        at=stamp(draft.at),
        positions={str(value): values.count(value) for value in (5, 4, 3, 2, 1)},
        places=Here(pavilion=places.count("pavilion"), remote=places.count("remote")),
        unseen=len(draft.positions) if unseen else 0,
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
