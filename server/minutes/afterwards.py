"""What follows a meeting, taken out of the room and its community for the minutes."""

from __future__ import annotations

from msgspec import structs

from rooms import corrections
from rooms.commitment import Commitment
from rooms.room import Room
from rooms.views import iso, stamp
from server.minutes.afterwards_parts import CommitmentMinutes, CorrectionMade, Standing


def commitments(room: Room, consensus: str) -> list[CommitmentMinutes]:
    """What was promised to carry out this text, in the order it was."""
    return [_commitment(one) for one in room.community.commitments.values() if one.consensus == consensus]


def standing(room: Room) -> Standing:
    """How far the minutes are from being final."""
    return Standing(
        corrections_until=iso(corrections.corrections_until(room)),
        confirmed_at=iso(room.meeting.confirmed_at),
        corrections=[
            CorrectionMade(id=one.id, name=one.name, text=one.text, about=one.about, at=stamp(one.at))
            for one in room.meeting.corrections
        ],
    )


def _commitment(one: Commitment) -> CommitmentMinutes:
    return CommitmentMinutes(
        id=one.id,
        what=one.what,
        who=one.who,
        due=one.due,
        state=one.state,
        overdue=one.overdue,
        evidence=one.evidence,
        claimed_at=iso(one.claimed_at),
        verdicts=structs.asdict(one.figures),
    )
