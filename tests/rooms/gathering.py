"""A meeting under test, and its community: people act by the names on the wire; what happened is kept as journals."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast
from zlib import crc32

import msgspec
from msgspec import json

from rooms import community as communities
from rooms import meeting, people, sitting
from rooms import room as halls
from rooms.agenda import TakeUp
from rooms.community import Community
from rooms.due import next_due
from rooms.refusal import Refusal
from rooms.roll import Row
from rooms.room import Room
from rooms.views import SECTIONS, Eye
from rooms.vocabulary import DECISIONS, SYSTEM, Actor, ActorRole, Command, Event, Recorded

EVENING = 1_767_000_000_000
"""When the meetings of these tests begin, in ms since 1970."""
CHAIR, SCREEN = "陈主任", "大屏"

COMMANDS = {str(command.__struct_config__.tag): command for command in DECISIONS}


class Gathering:
    """A planned meeting with a moderator and a screen. People are called by their names here, by ``id_of`` inside.

    ``before`` is an earlier meeting: this one is of the same community, which has a journal of its own.
    """

    def __init__(self, form: meeting.Format = "pavilion", before: Gathering | None = None) -> None:
        self.meetings: list[Gathering] = before.meetings if before else []
        self.meetings.append(self)
        self.room = halls.empty(f"room-{len(self.meetings)}")
        self.room.community = before.room.community if before else Community(id="community-1")
        self.journal: list[Recorded] = []
        self.chronicle: list[Recorded] = before.chronicle if before else []
        self.now = before.now if before else EVENING
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
        recorded = halls.record_both(self.room, events, actor, self.now)
        self.journal += recorded.meeting
        self.chronicle += recorded.community
        return events

    def office(self, name: str, /, role: ActorRole = "clerk", **payload: Any) -> list[Event]:
        """A command of the staff of the office, who have no seat in any meeting."""
        asker = Actor(person="staff-1", role=role, now=self.now, name="小林")
        events = communities.decide(self.community, asked(name, **payload), asker, from_office=True)
        self.chronicle += communities.record(self.community, events, "staff-1", self.now)
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

    def later(self, *, seconds: float = 0, days: float = 0) -> Gathering:
        """In all meetings of the community; nothing happens by itself."""
        for one in self.meetings:
            one.now += int((seconds + days * 86_400) * 1000)
        return self

    def passes(self, *, days: float) -> list[Event]:
        """Time passes, and what is due in the community happens by itself, each at its time."""
        until, happened = self.now + int(days * 86_400_000), list[Event]()
        while (due := next_due(self.community)) is not None and due.at <= until:
            self.later(seconds=(max(due.at, self.now) - self.now) / 1000)
            happened += self.tell(due.command)
        self.later(seconds=(until - self.now) / 1000)
        return happened

    @property
    def community(self) -> Community:
        return self.room.community

    def next_meeting(self, form: meeting.Format = "pavilion") -> Gathering:
        """Another one of the same community; what waits for the next agenda is put on it."""
        return Gathering(form, before=self).takes_up()

    def takes_up(self) -> Gathering:
        """What waits for the next agenda, as the server does it."""
        for matter in self.community.waiting:
            with suppress(Refusal):
                self.tell(TakeUp(matter=matter.id))
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

    # ---- from matter to verdict

    def matter(self, title: str = "楼道的灯坏了", *, by: str = "王秀兰", **words: Any) -> str:
        """Somebody raises a matter; its id."""
        return cast(str, made(self.does(by, "matter:raise", title=title, **words)[-1], "matter"))

    def accepted(self, title: str = "楼道的灯坏了", *, by: str = "王秀兰", seconds: int = 0) -> str:
        """A matter that staff have accepted, with so many seconds of neighbours."""
        matter = self.matter(title, by=by)
        self.does(CHAIR, "matter:screen", matter=matter, decision="accepted")
        return self.seconded(matter, seconds)

    def seconded(self, matter: str, seconds: int = 5) -> str:
        neighbours = [f"邻居{number}" for number in range(seconds)]
        self.join(*neighbours)
        for neighbour in neighbours:
            self.does(neighbour, "matter:second", matter=matter)
        return matter

    def item_of(self, matter: str) -> str:
        """The item of this meeting on which a matter stands."""
        return next(item.id for item in self.room.agenda.items if item.matter == matter)

    def adopted(self, text: str = "自下月起供餐到晚上七点。", by: tuple[str, ...] = (), **facts: Any) -> str:
        """A text that everyone who is here, or these, can live with."""
        consensus = self.text(text, **facts)
        for person in by or tuple(person.name for person in people.present(self.room)):
            self.position(consensus, 4, by=person)
        self.does(CHAIR, "consensus:adopt", consensus=consensus, version=1)
        return consensus

    def promised(self, consensus: str, what: str = "换好三号楼的灯", due: str = "2026-02-01") -> str:
        added = self.does(CHAIR, "commitment:add", consensus=consensus, what=what, who="物业", due=due)
        return cast(str, made(added[-1], "commitment"))

    def claimed(self, consensus: str, what: str = "换好三号楼的灯") -> str:
        """A promise that the office says it has kept."""
        commitment = self.promised(consensus, what)
        self.does(CHAIR, "commitment:claim_done", commitment=commitment, evidence="已换新灯")
        return commitment

    def verdict(self, commitment: str, done: str, *, by: str, score: int = 4, **words: Any) -> list[Event]:
        return self.does(by, "verdict:give", commitment=commitment, done=done, score=score, **words)

    def stage(self, matter: str) -> str:
        return self.community.matters[matter].stage

    def steps(self, matter: str) -> list[str]:
        return [step.stage for step in self.community.matters[matter].steps]

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
