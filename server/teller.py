"""The teller of one live room: from the journal to views to sockets, on a pulse. Decides nothing.

At rest a change is told at once; under load changes gather, at most ten pulses a second and never more than a
quarter of the loop's time; who comes and goes is told twice a second. Only sections whose bytes differ from what was
last told travel.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from msgspec import Raw, json, structs

from rooms import agenda, asking, consensus, meeting, people, positions, speaking
from rooms.floor import places
from rooms.room import Room
from rooms.views import SECTIONS, Connected, Eye, Me, me
from rooms.vocabulary import Recorded
from server import observe
from server.clerk import DATABASE_ERRORS, Clerk
from server.founding import Links
from server.observe import log

BEAT_S = 0.1
STIR_S = 0.5
SHARE = 4
"""A pulse that took ``t`` is followed by a rest of at least ``(SHARE - 1) * t``."""

Audience = Literal["public", "moderator"]
AUDIENCES: tuple[Audience, ...] = ("public", "moderator")
MOVES_OTHERS = frozenset(
    module.__name__ for module in (asking, speaking, agenda, people, meeting, consensus, positions)
)
"""Concerns whose events change what others, too, are told of themselves: their place in the queue, their positions."""

Sections = dict[str, Raw]


class Send(Protocol):
    """How messages leave: to an audience of the room (the seconds that took), or to one person's sockets."""

    async def to_audience(self, audience: Audience, event: str, message: Any) -> float: ...

    async def to_person(self, person: str, event: str, message: Any) -> None: ...

    async def reseat(self, person: str) -> None: ...


class Teller:
    """Knows what each audience and person was last told, and tells them what has changed since."""

    def __init__(
        self, clerk: Clerk, send: Send, connected: Callable[[Room], Connected], links: Callable[[Room], Links]
    ) -> None:
        self._clerk = clerk
        self._send = send
        self._connected = connected
        self._links = links
        self._told: dict[Audience, dict[str, bytes]] = {"public": {}, "moderator": {}}
        self._told_seq = 0
        self._drawn: dict[Audience, tuple[int, bytes]] = {}
        self._told_me: dict[str, Me] = {}
        self._touched: set[str] = set()
        self._others_moved = False
        self._stopping = False
        self._wake = asyncio.Event()
        self._pulsed_at = 0.0
        self._stirring: asyncio.TimerHandle | None = None
        self._task = asyncio.create_task(self._beat())

    def heard(self, recorded: Sequence[Recorded] | None) -> None:
        """Events were applied to the room: note whom they concern, and wake. None: it was read anew, so everybody."""
        if recorded is None:
            self._touched.update(self._told_me)
        for entry in recorded or ():
            event = entry.event
            self._touched.add(entry.by)
            self._touched.update(
                getattr(event, field) for field in ("person", "voter", "giver", "taker") if hasattr(event, field)
            )
            self._others_moved |= type(event).__module__ in MOVES_OTHERS
        self.wake()

    def wake(self) -> None:
        """Something to tell."""
        self._wake.set()

    def stir(self) -> None:
        """Somebody came or went. Thousands do at once, and nobody waits to hear it: at rest at once, else soon."""
        if self._stirring is None:
            loop = asyncio.get_running_loop()
            self._stirring = loop.call_at(self._pulsed_at + STIR_S, self._stirred)

    def snapshot(self, room: Room, person: str, role: str) -> Raw:
        """The whole ``room`` message for one socket, as JSON. The caller holds the room still.

        All but ``role`` and ``me`` is the same for everybody at the same number, so it is drawn once.
        """
        audience: Audience = "moderator" if role == "moderator" else "public"
        drawn = self._drawn.get(audience)
        if drawn is None or drawn[0] != room.seq:
            sections, more = self._sections(room, audience, self._connected(room))
            whole = {"seq": room.seq, "epoch": self._clerk.epoch, **sections, "more": more}
            drawn = self._drawn[audience] = (room.seq, json.encode(whole))
            # who is connected may be told differently by then, without a new number: tell it again
            self._told[audience].pop("people", None)
            self.stir()
        mine = me(room, person)
        self._told_me.setdefault(person, mine)
        own = json.encode({"role": role, "me": mine})
        return Raw(own[:-1] + b"," + drawn[1][1:])

    def forget(self, person: str) -> None:
        """The last socket of this person is gone."""
        self._told_me.pop(person, None)

    async def stop(self) -> None:
        """Let the running pulse finish: a cancelled read leaves its database connection in doubt."""
        self._stopping = True
        if self._stirring is not None:
            self._stirring.cancel()
        self.wake()
        await self._task

    def _stirred(self) -> None:
        self._stirring = None
        self.wake()

    async def _beat(self) -> None:
        while await self._wake.wait() and not self._stopping:
            self._wake.clear()
            self._pulsed_at = asyncio.get_running_loop().time()
            took = 0.0
            try:
                took = await self._pulse()
            except DATABASE_ERRORS as error:
                log.warning("pulse_late", reason=type(error).__name__)
                self._wake.set()
            except Exception:  # noqa: BLE001 - the next pulse tells what this one could not
                log.exception("pulse_failed")
            observe.pulse_seconds.observe(took)
            await asyncio.sleep(max(BEAT_S - took, took * (SHARE - 1)))

    async def _pulse(self) -> float:
        """Tell what has changed; the seconds of work, without what was done for others in between."""
        async with self._clerk.reading() as room:
            started = time.thread_time()
            seq, after = room.seq, self._told_seq
            connected = self._connected(room)
            updates = [self._changes(room, audience, connected) for audience in AUDIENCES]
            personal, moved = self._personal(room)
            self._told_seq = seq
            took = time.thread_time() - started
        head = {"after": after, "seq": seq, "epoch": self._clerk.epoch}
        for audience, (changed, more) in zip(AUDIENCES, updates, strict=True):
            if changed or seq != after:
                observe.updates.labels("room:update").inc()
                took += await self._send.to_audience(audience, "room:update", head | changed | more)
        for person in moved:
            await self._send.reseat(person)
        for person, facts in personal.items():
            observe.updates.labels("me:update").inc()
            await self._send.to_person(person, "me:update", {"seq": seq, **facts})
        return took

    def _changes(self, room: Room, audience: Audience, connected: Connected) -> tuple[dict[str, Any], dict[str, Any]]:
        sections, more = self._sections(room, audience, connected)
        told = self._told[audience]
        changed = {name: raw for name, raw in sections.items() if told.get(name) != bytes(raw)}
        told.update((name, bytes(raw)) for name, raw in changed.items())
        if "people" in changed:
            self._drawn.pop(audience, None)
        return dict(changed), {"more": more} if changed else {}

    def _sections(self, room: Room, audience: Audience, connected: Connected) -> tuple[Sections, dict[str, int]]:
        links = self._links(room)
        eye = Eye(audience == "moderator", connected, links.join_url, links.screen_url)
        sections: Sections = {}
        more: dict[str, int] = {}
        for name, draw in SECTIONS.items():
            section, cut = draw(room, eye)
            sections[name] = Raw(json.encode(section))
            if cut:
                more[name] = cut
        return sections, more

    def _personal(self, room: Room) -> tuple[dict[str, dict[str, Any]], set[str]]:
        """For each connected person whose own facts changed, those that did; and whose role or seat is another now."""
        concerned, self._touched = self._touched & self._told_me.keys(), set()
        if self._others_moved:
            concerned |= {p for p, told in self._told_me.items() if told.entry or told.positions or told.objections}
            concerned |= {entry.person for entry in room.floor.waiting.values()} & self._told_me.keys()
            self._others_moved = False
        line, changes, moved = places(room), dict[str, dict[str, Any]](), set[str]()
        for person in concerned & room.people.keys():
            now, told = me(room, person, line), self._told_me[person]
            if now.role != told.role or room.people[person].removed:
                moved.add(person)
            if now != told:
                self._told_me[person] = now
                before = structs.asdict(told)
                changes[person] = {k: v for k, v in structs.asdict(now).items() if before[k] != v}
        return changes, moved
