"""The clerk of one live room: takes waiting commands as a batch, decides, records, and only then answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from hashlib import sha256
from typing import Any, Generic, cast

from sqlalchemy.exc import SQLAlchemyError

from rooms.community import Community
from rooms.erasing import WordsErased
from rooms.filling import Sheet
from rooms.poll import PollCancelled, PollClosed
from rooms.refusal import Refusal
from rooms.room import Both, Room
from rooms.vocabulary import SYSTEM, Command, Recorded
from server import observe, wire
from server.bus import Bus
from server.journal import Answered, Asked, Conflict, Journal, Turn
from server.keeper import Keeper
from server.observe import log
from server.photos import need_kept
from server.reread import Copy, R
from server.wishes import Staffed, Wish, decided, keyed, out_of_patience, poll_key, recorded_in, same_again, tell

MOST_AT_ONCE = 500
PATIENCE_S = 4.5
PAUSE_S = 0.05
DATABASE_ERRORS = (Conflict, SQLAlchemyError, OSError, TimeoutError)


class RoomGone(Exception):
    """The room has no journal any more."""


class Clerk(Generic[R]):
    """Owns this worker's copy of a meeting or a community; only what is recorded leaves it.

    The clerk of a meeting knows that of its ``community``: what concerns both is recorded in both, or in neither.
    """

    def __init__(
        self,
        copy: Copy[R],
        journal: Journal,
        bus: Bus,
        applied: Callable[[Sequence[Recorded] | None], None],
        community: Clerk[Community] | None = None,
    ) -> None:
        self._lock = asyncio.Lock()
        self._still = asyncio.Event()
        self._still.set()
        self._copy: Copy[R] | None = copy
        self._last = copy
        self._community = community
        self._journal = journal
        self._bus = bus
        self._applied = applied
        self._keeper = Keeper(journal)
        self._waiting: list[Wish] = []
        self._stopping = False
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._work())

    @property
    def room(self) -> R:
        """A glimpse of the room: a batch may be half-way through it. For facts that travel, use ``reading``."""
        return self._with_community(self._last)

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[R, None]:
        """The room as it is recorded. Raises ``DATABASE_ERRORS`` while that cannot be known.

        It stands still until the next ``await``, so there must be none inside. Whoever waits for a batch to end goes
        on together: one after the other, thousands would keep the next batch waiting.
        """
        while not (self._copy and self._still.is_set() and (self._community is None or self._community.at_rest)):
            if self._community is not None:
                await self._community.come_to_rest()
            await self.come_to_rest()
        yield self._with_community(self._copy)

    @property
    def at_rest(self) -> bool:
        """Its copy is what is recorded."""
        return self._copy is not None and self._still.is_set()

    async def come_to_rest(self) -> None:
        """Wait for the batch that goes on, or read what is recorded."""
        if not self._still.is_set():
            await self._still.wait()
        elif self._copy is None:
            async with self._lock:
                await self.fresh()

    def _with_community(self, copy: Copy[R]) -> R:
        if self._community is not None and isinstance(copy.room, Room):
            copy.room.community = self._community.room
        return copy.room

    @property
    def epoch(self) -> int:
        return self._last.epoch

    @property
    def head(self) -> bytes:
        """The hash of the last event of the copy."""
        return self._last.hash

    async def take(self, asking: wire.Asking, actor: str, staff: Staffed | None = None) -> bytes:
        """The encoded answer once the command is recorded. Raises ``Refusal``, also ``busy`` when time runs out.

        ``staff``: the office asks a community, as ``actor``.
        """
        await need_kept(self._journal, self._community_id, asking.command)
        return await self._take(asking.command, actor, Asked(actor, asking.id), asking.body, staff)

    @property
    def _community_id(self) -> str:
        room = self._last.room
        return room.meeting.community_id if isinstance(room, Room) else room.id

    async def system(self, command: Command) -> bytes:
        """A command that nobody in the meeting sent: joining, presence, deadlines."""
        return await self._take(command, SYSTEM, None, b"")

    async def catch_up(self, seq: int) -> None:
        """Read what other workers recorded, if the room has come further than this copy."""
        if seq <= self.room.seq:
            return
        async with self.changing():
            try:
                copy = await self.fresh()
                self._applied(await self._journal.catch_up(copy))
            except Conflict as error:
                self.doubt(error)
                with suppress(*DATABASE_ERRORS):
                    await self.fresh()
            except DATABASE_ERRORS as error:
                self.doubt(error)

    async def stop(self) -> None:
        """Finish what waits, store what would take long to read again, then rest."""
        self._stopping = True
        self._wake.set()
        await self._task
        async with self.changing():
            await self._keeper.stop(self._copy)

    async def _take(
        self, command: Command, actor: str, asked: Asked | None, body: bytes, staff: Staffed | None = None
    ) -> bytes:
        if self._stopping:
            raise Refusal("busy")  # the room is opened anew for whoever asks again
        loop = asyncio.get_running_loop()
        wish = Wish(command, actor, asked, body, loop.create_future(), staff)
        self._waiting.append(wish)
        self._wake.set()
        patience = loop.call_later(PATIENCE_S, out_of_patience, wish)
        try:
            return await wish.answer
        finally:
            patience.cancel()

    async def _work(self) -> None:
        while not self._stopping:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                await self._settle(batch)
                await asyncio.sleep(0)  # those who waited to read go first

    async def _settle(self, batch: list[Wish]) -> None:
        """Try until it is recorded or nobody waits any more. A lost reply to COMMIT is found by its command ids."""
        while batch := [wish for wish in batch if not wish.answer.done()]:
            clerks = self._concerned(batch)
            try:
                async with _all_changing(clerks):
                    outcomes = await asyncio.wait_for(self._batch(batch), PATIENCE_S)
            except DATABASE_ERRORS as error:
                self._doubt_all(clerks, error)
                await asyncio.sleep(PAUSE_S)
            except Exception as error:  # noqa: BLE001 - the clerk must live on; its callers are told
                self._doubt_all(clerks, error)
                log.exception("batch_failed")
                for wish in batch:
                    tell(wish, Refusal("busy"))
            else:
                for wish, outcome in zip(batch, outcomes, strict=True):
                    tell(wish, outcome)
                for clerk in clerks:
                    await self._bus.ring(clerk.room.id, clerk.room.seq)
                return

    def _concerned(self, batch: list[Wish]) -> list[Clerk[Any]]:
        """Whose copies a batch looks at or changes: the community's first, as everybody locks it first."""
        if self._community is not None and any(wish.command.communal for wish in batch):
            return [self._community, self]
        return [self]

    async def _batch(self, batch: list[Wish]) -> list[bytes | Refusal]:
        started = time.perf_counter()
        copies = [await clerk.fresh() for clerk in self._concerned(batch)]
        async with self._journal.turns(*copies) as turns:
            outcomes, recorded = await self._decide(turns[-1], batch)
            for turn in turns[:-1]:
                await turn.write(recorded.community, {})
        if self._community is not None and len(turns) > 1:
            await self._community.told([*turns[0].missed, *recorded.community])
        await self.told([*turns[-1].missed, *recorded.meeting])
        if any(isinstance(entry.event, PollClosed | PollCancelled) for entry in recorded.meeting):
            self._keeper.wipe()
        observe.events.inc(len(recorded.meeting) + len(recorded.community))
        observe.batch_commands.observe(len(batch))
        observe.batch_seconds.observe(time.perf_counter() - started)
        return outcomes

    async def told(self, recorded: list[Recorded]) -> None:
        """A batch has ended: what it recorded is passed on, or, where words were erased, the copy is read anew."""
        if any(isinstance(entry.event, WordsErased) for entry in recorded):
            self._copy = None
            await self.fresh()
        else:
            self._applied(recorded)
            self._keeper.look(self._last)

    async def _decide(self, turn: Turn[R], batch: list[Wish]) -> tuple[list[bytes | Refusal], Both]:
        """Each command sees what the ones before it did; all is written at once."""
        self._with_community(turn.copy)
        known = await turn.answered([wish.asked for wish in batch if wish.asked])
        outcomes: list[bytes | Refusal] = []
        recorded = Both([], [])
        new: dict[Asked, Answered] = {}
        for wish in batch:
            try:
                outcomes.append(self._one(turn.copy, wish, known, new, recorded))
            except Refusal as refusal:
                outcomes.append(refusal)
        await turn.write(recorded.meeting, new)
        return outcomes, recorded

    def _one(
        self,
        copy: Copy[R],
        wish: Wish,
        known: dict[Asked, Answered],
        new: dict[Asked, Answered],
        recorded: Both,
    ) -> bytes:
        key = poll_key(copy, wish.command)
        digest = sha256(wish.body).digest() if key is None else keyed(key, wish)
        before = known.get(wish.asked) if wish.asked else None
        if before is not None:
            return same_again(before, digest, sealed=isinstance(wish.command, Sheet) and key is None)
        now = time.time_ns() // 1_000_000
        events = decided(copy.room, wish, now)
        recorded_in(copy.room, events, wish.actor, now, recorded)
        answer = wire.accepted(copy.room.seq, events)
        if wish.asked is not None:
            known[wish.asked] = new[wish.asked] = Answered(digest, answer)
        return answer

    @asynccontextmanager
    async def changing(self) -> AsyncGenerator[None, None]:
        """The copy may be half-way through something: nobody reads it."""
        async with self._lock:
            self._still.clear()
            try:
                yield
            finally:
                self._still.set()

    async def fresh(self) -> Copy[R]:
        """The copy, read again if it is in doubt. The caller holds it (``changing``)."""
        if self._copy is None:
            self._copy = self._last = await self._read()
            self._applied(None)
        return self._copy

    async def _read(self) -> Copy[R]:
        id_, journal = self._last.room.id, self._journal
        of_community = isinstance(self._last.room, Community)
        copy = await (journal.read_community(id_) if of_community else journal.read(id_))
        if copy is None:
            raise RoomGone
        return cast("Copy[R]", copy)

    def _doubt_all(self, clerks: Sequence[Clerk[Any]], error: BaseException) -> None:
        for clerk in clerks:
            clerk.doubt(error)

    def doubt(self, error: BaseException) -> None:
        """Throw the copy away: it may hold what was never recorded."""
        self._copy = None
        observe.conflicts.inc()
        log.warning("batch_again", reason=type(error).__name__)


@asynccontextmanager
async def _all_changing(clerks: Sequence[Clerk[Any]]) -> AsyncGenerator[None, None]:
    async with AsyncExitStack() as held:
        for clerk in clerks:
            await held.enter_async_context(clerk.changing())
        yield
