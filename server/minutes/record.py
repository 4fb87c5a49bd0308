"""The minutes of a meeting, made from the room: who spoke how long on what, what was asked, counted and agreed.

They are public: what the meeting itself cannot see is not in them. So no hidden result, no anonymous choice, no
words that were withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from rooms import people
from rooms.agenda import Item
from rooms.floor import Turn, turns_taken
from rooms.meeting import Chair
from rooms.room import Room
from rooms.shares import shares
from rooms.views import iso, stamp
from server.minutes.afterwards import standing
from server.minutes.parts import (
    Attendance,
    ChairMinutes,
    Here,
    ItemMinutes,
    MeetingFacts,
    Minutes,
    ReminderMinutes,
    Speech,
    Withdrawn,
)
from server.minutes.polls import poll
from server.minutes.texts import consensus


def minutes(room: Room, head: bytes) -> Minutes:
    """The minutes up to the room's last number, whose hash is ``head``. Changes nothing."""
    opened = [asked for asked in room.polls.values() if asked.state in ("open", "closed", "published")]
    opened.sort(key=lambda asked: asked.opened_at or 0)
    return Minutes(
        finished=room.meeting.state == "adjourned",
        meeting=_facts(room),
        attendance=_attendance(room),
        agenda=[_item(room, item) for item in room.agenda.items],
        speeches=[_speech(room, turn) for turn in sorted(turns_taken(room), key=lambda turn: turn.started_at)],
        shares=shares(room),
        reminders=[ReminderMinutes(item=r.item, rule=r.rule, at=stamp(r.at)) for r in room.floor.reminders],
        polls=[poll(room, asked) for asked in opened],
        consensus=[consensus(room, text) for text in room.consensus.values() if text.state != "dropped"],
        withdrawn=_withdrawn(room),
        standing=standing(room),
        seq=room.seq,
        at=stamp(room.at),
        hash=head.hex(),
    )


def _facts(room: Room) -> MeetingFacts:
    facts = room.meeting
    return MeetingFacts(
        id=room.id,
        code=facts.code,
        title=facts.title,
        community=facts.community,
        format=facts.format,
        language=facts.language,
        state=facts.state,
        opened_at=iso(facts.opened_at),
        adjourned_at=iso(facts.adjourned_at),
        moderators=[chair.name for chair in people.moderators(room)],
        chairs=[_chair(room, chair) for chair in facts.chairs],
    )


def _chair(room: Room, chair: Chair) -> ChairMinutes:
    return ChairMinutes(name=room.people[chair.person].name, since=stamp(max(chair.at, room.meeting.opened_at or 0)))


def _attendance(room: Room) -> Attendance:
    joined = people.took_part(room)
    phones = sum(person.phone for person in joined)
    over = room.meeting.state == "adjourned"
    return Attendance(
        joined=len(joined),
        place=_by_place(joined),
        phones=phones,
        without_phone=len(joined) - phones,
        present=None if over else _by_place(people.present(room)),
        most_present=room.meeting.most_here,
        most_at_decisions=max(_at_decisions(room), default=None),
    )


def _by_place(persons: list[people.Person]) -> Here:
    places = [person.place for person in persons]
    return Here(pavilion=places.count("pavilion"), remote=places.count("remote"))


def _at_decisions(room: Room) -> Iterable[int]:
    yield from (asked.tally.present for asked in room.polls.values() if asked.tally is not None)
    yield from (text.present for text in room.consensus.values() if text.present is not None)


def _item(room: Room, item: Item) -> ItemMinutes:
    return ItemMinutes(
        id=item.id,
        title=item.title,
        kind=item.kind,
        matter=item.number,
        state=item.state,
        minutes=item.minutes,
        started_at=iso(item.started_at),
        closed_at=iso(item.closed_at),
        used_ms=item.used_ms,
        unheard=sum(entry.item == item.id for entry in room.floor.waiting.values()),
        conclusion=item.conclusion,
    )


def _speech(room: Room, turn: Turn) -> Speech:
    entry, person = turn.entry, room.people[turn.entry.person]
    running = 0 if turn.since is None else room.at - turn.since
    return Speech(
        item=entry.item,
        name=person.name,
        place=turn.place,
        kind=entry.kind,
        stance=entry.stance,
        topic=entry.topic,
        statement=entry.statement,
        started_at=stamp(turn.started_at),
        ended_at=iso(turn.ended_at),
        spoken_ms=turn.spoken_ms + running,
        limit_ms=turn.limit_ms,
        turn=turn.number,
        because=list(turn.because),
        out_of_turn=turn.reason,
    )


def _withdrawn(room: Room) -> list[Withdrawn]:
    """What the meeting saw and no longer sees. A poll that stayed a draft was never seen."""
    cancelled = [
        Withdrawn(what="poll", item=asked.item, at=stamp(asked.opened_at))
        for asked in room.polls.values()
        if asked.state == "cancelled" and asked.opened_at is not None
    ]
    dropped = [
        Withdrawn(what="consensus", item=text.item, at=stamp(text.drafts[0].at))
        for text in room.consensus.values()
        if text.state == "dropped"
    ]
    return [*cancelled, *dropped]
