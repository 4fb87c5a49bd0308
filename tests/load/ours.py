"""Our own server, started as the README says, with meetings whose residents are seated before anybody connects."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from rooms import meeting, people
from rooms.room import decide, record
from rooms.vocabulary import SYSTEM, Command, Recorded
from server import config, founding, migrate
from server.access import Door, Seat, new_id
from server.config import Settings
from server.database import engine_for
from server.founding import Links, Plan
from server.journal import Journal
from server.reread import Copy
from tests.load.crowd import Address, Crowd, now
from tests.load.machine import on_core
from tests.load.phone import BrokenError, Phone
from tests.load.sides import is_ready, running, started
from tests.parts.program import Program

AT_ONCE = 500
MODERATOR, SCREEN = -1, -2
PROGRAM = Path(sys.executable).with_name("liangting")


class Meeting(Struct, frozen=True):
    """An open meeting and the tickets of its residents."""

    links: Links
    tickets: list[str]


class Ours:
    """The running server; ``say`` is a moderator's durable command."""

    name = "ours"

    def __init__(self, meetings: list[Meeting], program: Program, address: Address) -> None:
        self.meetings = meetings
        self.program = program
        self.address = address
        self.recorded_at: float | None = None

    @property
    def process(self) -> int:
        return running(self.program)

    def restart(self, core: int) -> None:
        """Kill it and start it again, without waiting until it is ready."""
        ready = self.program.is_ready
        self.program.kill()
        self.program.is_ready = lambda: True
        with on_core(core):
            self.program.start()
        self.program.is_ready = ready

    def phones(self, crowd: Crowd, number: int) -> list[Phone]:
        return self.residents(crowd, self.meetings[0])[:number]

    def speaker(self, crowd: Crowd) -> Phone:
        return self.moderator(crowd, self.meetings[0])

    def residents(self, crowd: Crowd, meeting: Meeting) -> list[Phone]:
        return [Phone(crowd, at, {"ticket": ticket}) for at, ticket in enumerate(meeting.tickets)]

    def moderator(self, crowd: Crowd, meeting: Meeting) -> Phone:
        return Phone(crowd, MODERATOR, {"ticket": meeting.links.moderator_ticket})

    def screen(self, crowd: Crowd) -> Phone:
        """The first meeting's."""
        return Phone(crowd, SCREEN, {"ticket": self.meetings[0].links.screen_ticket})

    def say(self, speaker: Phone, mark: str, size: int) -> None:
        """The text stands twice in the update, beside about 190 bytes that hold it."""
        text = mark.ljust(min(200, max(20, (size - 190) // 2)), ".")
        speaker.ask("screen:show", {"view": "message", "text": text}, self._accepted)

    def _accepted(self, answer: dict[str, object], _: float) -> None:
        if not answer["ok"]:
            raise BrokenError(f"the moderator was refused: {answer}")
        self.recorded_at = now()


@contextmanager
def ours(
    home: Path, environment: dict[str, str], core: int, residents: int, meetings: int = 1, workers: int = 1
) -> Iterator[Ours]:
    """``environment`` is the server's: ``PORT``, ``DATABASE_URL`` and, for several workers, ``REDIS_URL``."""
    own = {"LIANGTING_DATA": str(home / "data"), "HOST": "127.0.0.1", "LIANGTING_LOG": "json"} | environment
    settings = config.read(own)
    seated = asyncio.run(_seated(settings, residents, meetings))
    address = ("127.0.0.1", settings.port)
    serve = [PROGRAM, "serve", *(("--workers", str(workers)) if workers > 1 else ())]
    program = Program(serve, home, lambda: is_ready(address), environment=os.environ | own)
    with started(program, core):
        yield Ours(seated, program, address)


async def _seated(settings: Settings, residents: int, meetings: int) -> list[Meeting]:
    await migrate.migrate(settings)
    engine = engine_for(settings)
    try:
        return [await _meeting(Journal(engine), settings, residents) for _ in range(meetings)]
    finally:
        await engine.dispose()


async def _meeting(journal: Journal, settings: Settings, residents: int) -> Meeting:
    """A new meeting, opened, with everybody joined as the door (HTTP) would have it, in a few transactions."""
    room = await founding.new_meeting(journal, Plan(title="凉亭议事会", agenda=founding.FIRST_AGENDA))
    door = Door(settings.secret)
    links = founding.links(room, door, settings.public_url)
    chair = door.seat(links.moderator_ticket).person
    persons = [new_id("r") for _ in range(residents)]
    copy = await journal.read(room.id)
    assert copy is not None
    await _record(journal, copy, [meeting.OpenMeeting()], chair)
    for start in range(0, residents, AT_ONCE):
        await _record(journal, copy, [_join(at, persons[at]) for at in range(start, residents)[:AT_ONCE]], SYSTEM)
    return Meeting(links=links, tickets=[door.ticket(Seat(room.id, person)) for person in persons])


async def _record(journal: Journal, copy: Copy, wishes: Sequence[Command], actor: str) -> None:
    at, recorded = time.time_ns() // 1_000_000, list[Recorded]()
    async with journal.turn(copy) as turn:
        for wish in wishes:
            recorded += record(copy.room, decide(copy.room, wish, actor, at), actor, at)
        await turn.write(recorded, {})


def _join(at: int, person: str) -> people.Join:
    return people.Join(person=person, name=f"邻居{at + 1}", place="remote" if at % 3 else "pavilion")
