"""The teller of one live room: from the journal to views to sockets, on a pulse. Decides nothing.

At rest a change is told at once; under load changes gather, at most ten pulses a second and never more than a
quarter of the loop's time, the phones of a large room less often than its screens; who comes and goes is told twice a
second. Only sections whose bytes differ from what was last told travel.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from msgspec import Raw, json

from rooms.room import Room
from rooms.views import SECTIONS, Connected, Eye
from rooms.vocabulary import Recorded
from server import observe
from server.clerk import DATABASE_ERRORS, Clerk
from server.founding import Links
from server.observe import log
from server.personal import Personal

BEAT_S = 0.1
STIR_S = 0.5
MANY, COUNTS_S = 200, 5.0
"""So many phones wait so long for news to go with before they are told only who has come and gone."""
SHARE = 4
"""A pulse that took ``t`` is followed by a rest of at least ``(SHARE - 1) * t``."""

View = Literal["public", "moderator"]
Audience = Literal["screen", "moderator", "phones"]
VIEWS: dict[Audience, View] = {"screen": "public", "moderator": "moderator", "phones": "public"}
FEW: tuple[Audience, ...] = ("screen", "moderator")
PHONES: tuple[Audience, ...] = ("phones",)
AT_A_TIME = 50
Sections = dict[str, Raw]


class Send(Protocol):
    """How messages leave: to an audience of the room (the seconds that took), or to one person's sockets."""

    def how_many(self, audience: Audience) -> int: ...

    async def to_audience(self, audience: Audience, event: str, message: Any) -> float: ...

    async def to_person(self, person: str, event: str, message: Any) -> None: ...

    async def reseat(self, person: str) -> None: ...


class Teller:
    """Knows what each audience and person was last told, and tells them what has changed since."""

    def __init__(
        self, clerk: Clerk[Room], send: Send, connected: Callable[[Room], Connected], links: Callable[[Room], Links]
    ) -> None:
        self._clerk = clerk
        self._send = send
        self._connected = connected
        self._links = links
        self._told: dict[Audience, dict[str, bytes]] = {audience: {} for audience in VIEWS}
        self._told_seq: dict[Audience, int] = dict.fromkeys(VIEWS, 0)
        self._drawn: dict[View, tuple[tuple[int, int], bytes]] = {}
        self._personal = Personal()
        self._stopping = False
        self._wake = asyncio.Event()
        self._pulsed_at = self._phones_at = self._phones_told_at = 0.0
        self._phones_due: asyncio.TimerHandle | None = None
        self._phones_behind = False
        self._telling: asyncio.Task[None] | None = None
        self._stirring: asyncio.TimerHandle | None = None
        self._task = asyncio.create_task(self._beat())

    def heard(self, recorded: Sequence[Recorded] | None) -> None:
        """Events were applied to the room: note whom they concern, and wake. None: it was read anew, so everybody."""
        self._personal.heard(recorded)
        self.wake()

    def heard_community(self, recorded: Sequence[Recorded] | None) -> None:
        """As ``heard``, of the meeting's community."""
        self._personal.heard_community(recorded)
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

        All but ``role`` and ``me`` is the same for everybody at the same numbers, so it is drawn once.
        """
        view: View = "moderator" if role == "moderator" else "public"
        drawn = self._drawn.get(view)
        numbers = room.seq, room.community.seq
        if drawn is None or drawn[0] != numbers:
            sections, more = self._sections(room, view, self._connected(room))
            whole = {"seq": room.seq, "epoch": self._clerk.epoch, **sections, "more": more}
            drawn = self._drawn[view] = (numbers, json.encode(whole))
            # who is connected may be told differently by then, without a new number: tell it again
            for told in [self._told[audience] for audience, seen in VIEWS.items() if seen == view]:
                told.pop("people", None)
            self.stir()
        own = json.encode({"role": role, "me": self._personal.shown(room, person)})
        return Raw(own[:-1] + b"," + drawn[1][1:])

    def forget(self, person: str) -> None:
        """The last socket of this person is gone."""
        self._personal.forget(person)

    async def stop(self) -> None:
        """Let the running pulse finish: a cancelled read leaves its database connection in doubt."""
        self._stopping = True
        for timer in (self._stirring, self._phones_due):
            if timer is not None:
                timer.cancel()
        self.wake()
        await self._task
        if self._telling is not None:
            await self._telling

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
        """Tell the few what has changed, and have the phones told when they have had their rest; the seconds it took.

        Thousands of phones cost so much that a screen would seldom hear anything if it had to wait for them.
        """
        async with self._clerk.reading() as room:
            started = time.thread_time()
            seq, with_phones = room.seq, self._phones_rested(room.seq)
            updates = self._updates(room, (*FEW, *PHONES) if with_phones else FEW)
            personal, moved = self._personal.changes(room) if with_phones else ({}, set[str]())
            took = time.thread_time() - started
        for audience in FEW:
            took += await self._tell(audience, updates)
        for person in moved:
            await self._send.reseat(person)
        if with_phones and self._personal.behind:
            self._phones_behind = True
        if "phones" in updates or personal:
            self._telling = asyncio.create_task(self._tell_phones(seq, updates, personal))
        elif self._phones_behind and with_phones:
            self.wake()
        return took

    def _phones_rested(self, seq: int) -> bool:
        """Whether the phones are to be told now; if not, a pulse comes when they are."""
        loop, at = asyncio.get_running_loop(), self._phones_at
        if seq == self._told_seq["phones"] and self._send.how_many("phones") > MANY:
            at = max(at, self._phones_told_at + COUNTS_S)
        rested = self._telling is None and loop.time() >= at
        self._phones_behind = not rested
        if not rested and self._telling is None:
            self._wake_for_phones(at)
        return rested

    def _wake_for_phones(self, at: float) -> None:
        if self._phones_due is not None:
            self._phones_due.cancel()
        self._phones_due = asyncio.get_running_loop().call_at(at, self.wake)

    async def _tell_phones(
        self, seq: int, updates: dict[Audience, dict[str, Any]], personal: dict[str, dict[str, Any]]
    ) -> None:
        loop = asyncio.get_running_loop()
        try:
            cost = await self._tell("phones", updates) + await self._tell_each(seq, personal)
            self._phones_told_at = loop.time()
            self._phones_at = self._phones_told_at + cost * (SHARE - 1)
        except Exception:  # noqa: BLE001 - a phone that misses something asks for the room
            log.exception("phones_untold")
        finally:
            self._telling = None
        if self._phones_behind:
            self._wake_for_phones(self._phones_at)

    async def _tell(self, audience: Audience, updates: dict[Audience, dict[str, Any]]) -> float:
        if audience not in updates:
            return 0.0
        observe.updates.labels("room:update").inc()
        return await self._send.to_audience(audience, "room:update", updates[audience])

    async def _tell_each(self, seq: int, personal: dict[str, dict[str, Any]]) -> float:
        """What each is told of themselves, a few at a time; the seconds of work."""
        cost, each = 0.0, list(personal.items())
        for first in range(0, len(each), AT_A_TIME):
            started = time.thread_time()
            for person, facts in each[first : first + AT_A_TIME]:
                observe.updates.labels("me:update").inc()
                await self._send.to_person(person, "me:update", {"seq": seq, **facts})
            cost += time.thread_time() - started
            await asyncio.sleep(0)
        return cost

    def _updates(self, room: Room, audiences: Sequence[Audience]) -> dict[Audience, dict[str, Any]]:
        """What each of these audiences has to be told, if anything."""
        connected = self._connected(room)
        here: list[Audience] = [audience for audience in audiences if self._send.how_many(audience)]
        views: set[View] = {VIEWS[audience] for audience in here}
        drawn = {view: self._sections(room, view, connected) for view in views}
        updates: dict[Audience, dict[str, Any]] = {}
        for audience in here:
            after, self._told_seq[audience] = self._told_seq[audience], room.seq
            changed = self._changes(audience, *drawn[VIEWS[audience]])
            if changed or room.seq != after:
                updates[audience] = {"after": after, "seq": room.seq, "epoch": self._clerk.epoch} | changed
        return updates

    def _changes(self, audience: Audience, sections: Sections, more: dict[str, int]) -> dict[str, Any]:
        """The sections that differ from what this audience was told, with how many were cut of each."""
        told, cut = self._told[audience], json.encode(more)
        changed = {name: raw for name, raw in sections.items() if told.get(name) != bytes(raw)}
        if not changed and told.get("more") == cut:
            return {}
        if "people" in changed:
            self._drawn.pop(VIEWS[audience], None)
        told.update({name: bytes(raw) for name, raw in changed.items()} | {"more": cut})
        return {**changed, "more": more}

    def _sections(self, room: Room, view: View, connected: Connected) -> tuple[Sections, dict[str, int]]:
        links = self._links(room)
        eye = Eye(view == "moderator", connected, links.join_url, links.screen_url)
        sections: Sections = {}
        more: dict[str, int] = {}
        for name, draw in SECTIONS.items():
            section, cut = draw(room, eye)
            sections[name] = Raw(json.encode(section))
            if cut:
                more[name] = cut
        return sections, more
