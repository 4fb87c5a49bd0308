"""A meeting under test: people act by the names on the wire, and what happened is kept as its journal."""

from __future__ import annotations

from typing import Any, cast
from zlib import crc32

import msgspec
from msgspec import json

from rooms import meeting, people, sitting
from rooms import room as halls
from rooms.refusal import Refusal
from rooms.roll import Row
from rooms.room import Room
from rooms.views import SECTIONS, Eye
from rooms.vocabulary import DECISIONS, SYSTEM, Command, Event, Recorded

EVENING = 1_767_000_000_000
"""When the meetings of these tests begin, in ms since 1970."""
CHAIR, SCREEN = "陈主任", "大屏"

COMMANDS = {str(command.__struct_config__.tag): command for command in DECISIONS}


class Gathering:
    """A planned meeting with a moderator and a screen. People are called by their names here, by ``id_of`` inside."""

    def __init__(self, form: meeting.Format = "pavilion") -> None:
        self.room = halls.empty("room-1")
        self.journal: list[Recorded] = []
        self.now = EVENING
        self.tell(
            meeting.PlanMeeting(
                code="YNJ4K7",
                title="老年食堂要不要延长供餐",
                community="柳荫社区",
                community_id="community-1",
                format=form,
            )
        )
        self.tell(people.GiveSeat(person=id_of(CHAIR), name=CHAIR, role="moderator"))
        self.tell(people.GiveSeat(person=id_of(SCREEN), name=SCREEN, role="screen"))

    # ---- what can be done

    def does(self, who: str, name: str, /, **payload: Any) -> list[Event]:
        """Somebody's command, as it comes over the wire; what happened."""
        return self.take(asked(name, **payload), self.seat(who))

    def tell(self, command: Command) -> list[Event]:
        """A command of the server itself."""
        return self.take(command, SYSTEM)

    def take(self, command: Command, actor: str) -> list[Event]:
        events = halls.decide(self.room, command, actor, self.now)
        self.journal += halls.record(self.room, events, actor, self.now)
        return events

    def refuses(self, who: str, name: str, /, **payload: Any) -> str:
        """The code somebody's command is refused with. It must have changed nothing."""
        before = state(self.room)
        try:
            events = self.does(who, name, **payload)
        except Refusal as refusal:
            assert state(self.room) == before
            return refusal.code
        except msgspec.ValidationError:
            return "malformed"
        return f"not at all: {events}"

    def why(self, who: str, name: str, /, **payload: Any) -> str | None:
        """What a refusal says beside its code."""
        try:
            self.does(who, name, **payload)
        except Refusal as refusal:
            return refusal.why
        raise AssertionError("not refused at all")

    def seat(self, who: str) -> str:
        """The id of a seat, by its own or by its owner's name; of somebody on the roll, theirs."""
        if who in self.room.people or id_of(who) in self.room.people:
            return who if who in self.room.people else id_of(who)
        on_roll = [one.id for one in self.room.roll.everyone if one.name == who]
        return self.room.roll.seats.get(on_roll[0], id_of(who)) if on_roll else id_of(who)

    def later(self, *, seconds: float) -> Gathering:
        self.now += int(seconds * 1000)
        return self

    # ---- what is often given

    def join(self, *names: str, place: people.Place = "pavilion") -> Gathering:
        for name in names:
            self.tell(people.Join(person=id_of(name), name=name, place=place))
        return self

    def opened(self) -> Gathering:
        self.does(CHAIR, "meeting:open")
        return self

    def roll(self, *rows: Row) -> Gathering:
        """The roll; people on it are called by their names in ``listed`` from then on."""
        self.does(CHAIR, "roll:list", people=[json.decode(json.encode(row)) for row in rows])
        return self

    def listed(self, name: str) -> str:
        """Where somebody stands on the roll."""
        return next(one.id for one in self.room.roll.everyone if one.name == name)

    def sits(
        self, name: str, place: people.Place = "pavilion", *, phone: str | None = None, slip: str | None = None
    ) -> str:
        """Somebody comes in with their slip, on a phone known by ``phone``; the seat they get."""
        phone = phone or name
        listed = self.listed(slip or name)
        self.tell(sitting.SitDown(listed=listed, person=id_of(phone), fresh=f"{id_of(phone)}+", name=name, place=place))
        return self.room.roll.seats[listed]

    def seated(self, *names: str, place: people.Place = "pavilion") -> Gathering:
        for name in names:
            self.sits(name, place)
        return self

    def at_desk(self, name: str, place: people.Place = "pavilion") -> str:
        """Somebody of the roll is here without a phone; the seat they get."""
        self.does(CHAIR, "people:check_in", listed=self.listed(name), place=place)
        return self.room.roll.seats[self.listed(name)]

    def item(self, title: str = "供餐到晚上七点", kind: str = "discussion") -> str:
        [added] = self.does(CHAIR, "agenda:add", title=title, kind=kind)
        return cast(str, made(added, "item"))

    def started_item(self, title: str = "供餐到晚上七点") -> str:
        item = self.item(title)
        self.does(CHAIR, "agenda:start", item=item)
        return item

    def waiting(self, who: str, kind: str = "speak", **wish: Any) -> str:
        return cast(str, made(self.does(who, "floor:ask", kind=kind, **wish)[-1], "entry"))

    def called(self, expect: str | None = None, **out_of_turn: Any) -> str:
        return cast(str, made(self.does(CHAIR, "floor:call", expect=expect, **out_of_turn)[-1], "entry"))

    def draft(self, question: str = "是否延长到晚上七点？", method: str = "approve", **facts: Any) -> str:
        return cast(str, made(self.does(CHAIR, "poll:draft", question=question, method=method, **facts)[-1], "poll"))

    def poll(self, question: str = "是否延长到晚上七点？", method: str = "approve", **facts: Any) -> str:
        poll = self.draft(question, method, **facts)
        self.does(CHAIR, "poll:open", poll=poll)
        return poll

    def vote(self, poll: str, *choices: str, by: str) -> list[Event]:
        return self.does(by, "poll:vote", poll=poll, choices=list(choices))

    def text(self, text: str = "自下月起供餐到晚上七点。", **facts: Any) -> str:
        return cast(str, made(self.does(CHAIR, "consensus:draft", text=text, **facts)[-1], "consensus"))

    def position(self, text: str, value: int, *, by: str, version: int = 1, **words: str) -> list[Event]:
        return self.does(by, "consensus:position", consensus=text, version=version, value=value, **words)

    def objection(self, text: str, *, by: str, version: int = 1) -> str:
        words = {"reason": "晚上噪声太大", "would_accept_if": "六点半以后关窗"}
        taken = self.position(text, 1, by=by, version=version, **words)[-1]
        return cast(str, made(taken, "objection"))

    # ---- what can be seen

    def sees(self, section: str, eye: Eye | None = None) -> Any:
        """A section as it reaches everyone, or this eye, after its way over the wire."""
        return json.decode(json.encode(SECTIONS[section](self.room, eye or Eye(moderator=False))[0]))

    def moderator_sees(self, section: str) -> Any:
        return self.sees(section, Eye(moderator=True))

    def line(self) -> list[str]:
        """The names of those who wait, in the order they will be called."""
        return [entry["name"] for entry in self.sees("floor")["queue"]]


def asked(name: str, /, **payload: Any) -> Command:
    """The command that a message means; raises msgspec.ValidationError for what is malformed."""
    return msgspec.convert({"type": name, **payload}, COMMANDS[name])


def id_of(name: str) -> str:
    """A person's id: nothing of the name is left in it."""
    return name if name == SYSTEM else f"p{crc32(name.encode()):08x}"


def made(event: Event, field: str) -> object:
    return getattr(event, field)


def state(room: Room) -> bytes:
    """All of a room, to compare."""
    return json.encode(room, order="deterministic")
