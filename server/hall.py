"""The hall: the live rooms of this worker, opened when somebody comes, each with its clerk, teller and presence."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from rooms.agenda import TakeUp
from rooms.community import Community
from rooms.due import Due, next_due
from rooms.refusal import Refusal
from rooms.room import Room
from rooms.vocabulary import Command, Recorded
from server import founding, observe
from server.access import Seat
from server.clerk import DATABASE_ERRORS, Clerk
from server.fellows import Fellows
from server.founding import Links
from server.journal import Journal
from server.living import LiveCommunity, LiveRoom
from server.observe import log
from server.presence import Presence
from server.teller import Send, Teller

LOOK_S = 0.5
AHEAD_S = 1.5
"""How long before its time a room is opened: any worker that is alive then has its timer set."""
SOON_S = 0.01


L = TypeVar("L", LiveRoom, LiveCommunity)


class Hall:
    """Opens rooms on demand and hears the bell for them."""

    def __init__(
        self, journal: Journal, fellows: Fellows, send: Callable[[str], Send], links: Callable[[Room], Links]
    ) -> None:
        self._journal = journal
        self._bus = fellows.bus
        self._elsewhere = fellows.elsewhere
        self._send = send
        self._links = links
        self._rooms: dict[str, LiveRoom] = {}
        self._communities: dict[str, LiveCommunity] = {}
        self._opening: dict[str, asyncio.Task[LiveRoom | LiveCommunity | None]] = {}
        self._tasks: set[asyncio.Task[object]] = set()
        self._stopping = asyncio.Event()
        self._bus.listen(self._heard)
        self._bus.when_joined(lambda: self._run(self._look_again()))

    async def open(self, room: str) -> LiveRoom:
        """The live room; raises ``Refusal`` (``not_found``, or ``busy`` while the database cannot be read)."""
        return await self._opened(room, self._rooms, self._open)

    async def community(self, community: str) -> LiveCommunity:
        """The live community; raises ``Refusal`` as ``open`` does."""
        return await self._opened(community, self._communities, self._open_community)

    async def _opened(
        self, id_: str, known: dict[str, L], opening: Callable[[str], Coroutine[Any, Any, L | None]]
    ) -> L:
        """What is in memory, or is now being brought there; once for all who wait for it."""
        live = known.get(id_)
        if live is None:
            task: asyncio.Task[Any] | None = self._opening.get(id_)
            if task is None:
                task = self._opening[id_] = asyncio.create_task(opening(id_))
            try:
                live = await asyncio.shield(task)
            except DATABASE_ERRORS as error:
                raise Refusal("busy") from error
            finally:
                if task.done():
                    self._opening.pop(id_, None)
        if live is None:
            raise Refusal("not_found")
        live.opened_at = time.monotonic()
        return live

    async def seated(self, seat: Seat) -> LiveRoom:
        """As ``open``, and brought up to date if it does not know the seat, which may just have been taken elsewhere.

        Raises ``Refusal`` (``seat_moved``) for a ticket from before the seat went to another phone.
        """
        live = await self.open(seat.meeting)
        known = live.clerk.room.people.get(seat.person)
        if known is None or known.seat < seat.moved:
            try:
                head = (await self._journal.heads([seat.meeting])).get(seat.meeting, 0)
            except DATABASE_ERRORS as error:
                raise Refusal("busy") from error
            await live.clerk.catch_up(head)
            if live.clerk.room.seq < head:
                raise Refusal("busy")
        need_own_seat(live.clerk.room, seat)
        return live

    def glimpse(self, room: str) -> LiveRoom | None:
        return self._rooms.get(room)

    def start(self) -> None:
        self._looking = asyncio.create_task(self._keep_looking())

    async def _keep_looking(self) -> None:
        """Twice a second: what others recorded, what is due in rooms not open here, which rooms have gone quiet."""
        seeing = True
        while not await self._stopping_within(LOOK_S):
            saw, seeing = seeing, await self._look(complain=seeing)
            if seeing and not saw:
                log.info("heads_read_again")
            self._let_quiet_rooms_go()

    async def _look(self, *, complain: bool) -> bool:
        """Whether anything could be seen. A database that stays away is complained of once."""
        try:
            await self.look_at_heads()
            await self._open_what_is_due()
        except DATABASE_ERRORS as error:
            if complain:
                log.warning("heads_unread", reason=type(error).__name__)
        except Exception:  # noqa: BLE001 - whatever it was, the rooms need to be looked after
            log.exception("looking_failed")
        else:
            return True
        return False

    async def _stopping_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        return self._stopping.is_set()

    async def _look_again(self) -> None:
        with suppress(*DATABASE_ERRORS):
            await self.look_at_heads()

    async def look_at_heads(self) -> None:
        """Whatever the bell did not say: a lost ring makes news late and never wrong."""
        for room, seq in (await self._journal.heads([*self._communities, *self._rooms])).items():
            await self._heard(room, seq)

    async def stop(self) -> None:
        """Finish every room's batch."""
        self._stopping.set()
        await self._looking
        await asyncio.gather(*(live.stop() for live in self._rooms.values()))
        await asyncio.gather(*(live.stop() for live in self._communities.values()))
        await asyncio.gather(*self._opening.values(), *self._tasks, return_exceptions=True)

    async def _open_what_is_due(self) -> None:
        for id_, kind in await self._journal.due(int((time.time() + AHEAD_S) * 1000)):
            if id_ not in self._rooms and id_ not in self._communities:
                with suppress(Refusal):
                    await (self.community(id_) if kind == "community" else self.open(id_))

    def _let_quiet_rooms_go(self) -> None:
        for room, live in [(room, live) for room, live in self._rooms.items() if live.quiet]:
            del self._rooms[room]
            live.community.meetings.pop(room, None)
            self._elsewhere.leave(room)
            observe.rooms.set(len(self._rooms))
            self._run(live.stop())
        for id_, live in [(id_, live) for id_, live in self._communities.items() if live.quiet]:
            del self._communities[id_]
            self._run(live.stop())

    async def _heard(self, room: str, seq: int) -> None:
        live = self._rooms.get(room) or self._communities.get(room)
        if live is not None and seq > live.clerk.room.seq:
            self._run(live.clerk.catch_up(seq))

    async def _open(self, room: str) -> LiveRoom | None:
        copy = await self._journal.read(room)
        if copy is None or not copy.room.seq:
            return None
        community = await self.community(copy.room.meeting.community_id)

        def applied(recorded: Sequence[Recorded] | None) -> None:
            live.presence.heard(recorded)
            live.teller.heard(recorded)
            self._set_deadline(live)

        async def ask(command: Command) -> None:
            await _quietly(live.clerk.system(command))

        clerk = Clerk(copy, self._journal, self._bus, applied, community.clerk)
        presence = Presence(ask, lambda: clerk.room, self._elsewhere)
        teller = Teller(clerk, self._send(room), presence.connected, self._links)
        live = LiveRoom(clerk=clerk, teller=teller, presence=presence, community=community, opened_at=time.monotonic())
        self._rooms[room] = community.meetings[room] = live
        observe.rooms.set(len(self._rooms))
        presence.wait_for_missing()
        self._elsewhere.watch(presence, room, teller.stir)
        self._set_deadline(live)
        if copy.room.meeting.state == "planned":
            self._run(self._place_waiting(community))
        return live

    async def _open_community(self, id_: str) -> LiveCommunity | None:
        copy = await self._journal.read_community(id_)
        if copy is None:
            return None

        def applied(recorded: Sequence[Recorded] | None) -> None:
            for meeting in live.meetings.values():
                meeting.teller.heard_community(recorded)
            self._set_deadline(live)
            self._run(self._place_waiting(live))

        live = LiveCommunity(clerk=Clerk(copy, self._journal, self._bus, applied), opened_at=time.monotonic())
        self._communities[id_] = live
        applied(None)
        return live

    async def _place_waiting(self, live: LiveCommunity) -> None:
        """Matters that wait for the next agenda go there. Every worker may try; the meeting takes each once."""
        live.place_again = True
        if live.placing:
            return
        live.placing = True
        try:
            while live.place_again:  # something may begin to wait meanwhile
                live.place_again = False
                await self._place(live.clerk.room)
        except DATABASE_ERRORS as error:
            log.warning("matters_wait", reason=type(error).__name__)
        finally:
            live.placing = False

    async def _place(self, community: Community) -> None:
        """Each on the first agenda to come that has room for it and has not put it off."""
        waiting = [(matter.id, set(matter.not_in)) for matter in community.waiting]
        planned = await founding.planned_meetings(self._journal, community.id) if waiting else []
        for matter, put_off in waiting:
            for meeting in planned:
                if meeting not in put_off and await self._taken_up(meeting, matter):
                    break

    async def _taken_up(self, meeting: str, matter: str) -> bool:
        """Whether the meeting took it, or it waits no more; not where the agenda is full."""
        try:
            await (await self.open(meeting)).clerk.system(TakeUp(matter=matter))
        except Refusal as refusal:
            return refusal.code != "agenda_full"
        return True

    async def place_waiting(self, community: str) -> None:
        """A meeting was planned: what waited for it goes on its agenda before anybody looks."""
        live = await self.community(community)
        await self._place_waiting(live)

    def _set_deadline(self, live: LiveRoom | LiveCommunity) -> None:
        """Wake when the next thing is due; every worker may, the room takes it once."""
        if live.deadline is not None:
            live.deadline.cancel()
            live.deadline = None
        if live not in (self._rooms.get(live.clerk.room.id), self._communities.get(live.clerk.room.id)):
            return  # it has left the memory; whoever opens it next sets the time again
        due = next_due(live.clerk.room)
        if due is not None:
            wait = max(0.0, due.at / 1000 - time.time())
            loop = asyncio.get_running_loop()
            live.deadline = loop.call_later(wait, lambda: self._run(self._do(live, due)))

    async def _do(self, live: LiveRoom | LiveCommunity, due: Due) -> None:
        """What is due; if it was a moment early or the database is away, look again."""
        try:
            await live.clerk.system(due.command)
        except Refusal as refusal:
            await asyncio.sleep(LOOK_S if refusal.code == "busy" else SOON_S)
            if not self._stopping.is_set():
                self._set_deadline(live)

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def need_own_seat(room: Room, seat: Seat) -> None:
    """Refuses (``seat_moved``) who sat there before the seat went to another phone."""
    person = room.people.get(seat.person)
    if person is not None and person.seat != seat.moved:
        raise Refusal("seat_moved")


async def _quietly(work: Awaitable[object]) -> None:
    """The server's own wishes: if the room refuses, it was so already; if the database is away, others will try."""
    with suppress(Refusal):
        await work
