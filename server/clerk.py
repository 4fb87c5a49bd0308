"""The clerk of one live room: takes waiting commands as a batch, decides, records, and only then answers."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256

from msgspec import Struct, json
from sqlalchemy.exc import SQLAlchemyError

from rooms.filling import Sheet
from rooms.poll import PollCancelled, PollClosed
from rooms.refusal import Refusal
from rooms.room import Room, decide, record
from rooms.vocabulary import SYSTEM, Command, Event, Recorded
from server import observe, wire
from server.bus import Bus
from server.journal import Answered, Asked, Conflict, Copy, Journal, Turn
from server.keeper import Keeper
from server.observe import log

MOST_AT_ONCE = 500
PATIENCE_S = 4.5
PAUSE_S = 0.05
DATABASE_ERRORS = (Conflict, SQLAlchemyError, OSError, TimeoutError)


class RoomGone(Exception):
    """The room has no journal any more."""


class Wish(Struct, eq=False):
    """A command waiting for its answer. System commands have no id and are not remembered."""

    command: Command
    actor: str
    asked: Asked | None
    body: bytes
    answer: asyncio.Future[bytes]


class Clerk:
    """Owns this worker's copy of a room; only what is recorded leaves it."""

    def __init__(
        self, copy: Copy, journal: Journal, bus: Bus, applied: Callable[[Sequence[Recorded] | None], None]
    ) -> None:
        self._lock = asyncio.Lock()
        self._still = asyncio.Event()
        self._still.set()
        self._copy: Copy | None = copy
        self._last = copy
        self._journal = journal
        self._bus = bus
        self._applied = applied
        self._keeper = Keeper(journal)
        self._waiting: list[Wish] = []
        self._stopping = False
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._work())

    @property
    def room(self) -> Room:
        """A glimpse of the room: a batch may be half-way through it. For facts that travel, use ``reading``."""
        return self._last.room

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Room, None]:
        """The room as it is recorded. Raises ``DATABASE_ERRORS`` while that cannot be known.

        It stands still until the next ``await``, so there must be none inside. Whoever waits for a batch to end goes
        on together: one after the other, thousands would keep the next batch waiting.
        """
        while self._copy is None or not self._still.is_set():
            if self._still.is_set():
                async with self._lock:
                    await self._fresh()
            else:
                await self._still.wait()
        yield self._copy.room

    @property
    def epoch(self) -> int:
        return self._last.epoch

    @property
    def head(self) -> bytes:
        """The hash of the last event of the copy."""
        return self._last.hash

    async def take(self, asking: wire.Asking, actor: str) -> bytes:
        """The encoded answer once the command is recorded. Raises ``Refusal``, also ``busy`` when time runs out."""
        return await self._take(asking.command, actor, Asked(actor, asking.id), asking.body)

    async def system(self, command: Command) -> bytes:
        """A command that nobody in the meeting sent: joining, presence, deadlines."""
        return await self._take(command, SYSTEM, None, b"")

    async def catch_up(self, seq: int) -> None:
        """Read what other workers recorded, if the room has come further than this copy."""
        if seq <= self.room.seq:
            return
        async with self._changing():
            try:
                copy = await self._fresh()
                self._applied(await self._journal.catch_up(copy))
            except DATABASE_ERRORS as error:
                self._doubt(error)

    async def stop(self) -> None:
        """Finish what waits, store what would take long to read again, then rest."""
        self._stopping = True
        self._wake.set()
        await self._task
        async with self._changing():
            await self._keeper.stop(self._copy)

    async def _take(self, command: Command, actor: str, asked: Asked | None, body: bytes) -> bytes:
        if self._stopping:
            raise Refusal("busy")  # the room is opened anew for whoever asks again
        loop = asyncio.get_running_loop()
        wish = Wish(command, actor, asked, body, loop.create_future())
        self._waiting.append(wish)
        self._wake.set()
        patience = loop.call_later(PATIENCE_S, _out_of_patience, wish)
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
            try:
                async with self._changing():
                    outcomes = await asyncio.wait_for(self._batch(batch), PATIENCE_S)
            except DATABASE_ERRORS as error:
                self._doubt(error)
                await asyncio.sleep(PAUSE_S)
            except Exception as error:  # noqa: BLE001 - the clerk must live on; its callers are told
                self._doubt(error)
                log.exception("batch_failed")
                for wish in batch:
                    _tell(wish, Refusal("busy"))
            else:
                for wish, outcome in zip(batch, outcomes, strict=True):
                    _tell(wish, outcome)
                await self._bus.ring(self.room.id, self.room.seq)
                return

    async def _batch(self, batch: list[Wish]) -> list[bytes | Refusal]:
        started = time.perf_counter()
        copy = await self._fresh()
        async with self._journal.turn(copy) as turn:
            outcomes, recorded = await self._decide(turn, batch)
        self._applied([*turn.missed, *recorded])
        self._keeper.look(copy)
        if any(isinstance(entry.event, PollClosed | PollCancelled) for entry in recorded):
            self._keeper.wipe()
        if recorded:
            observe.events.inc(len(recorded))
        observe.batch_commands.observe(len(batch))
        observe.batch_seconds.observe(time.perf_counter() - started)
        return outcomes

    async def _decide(self, turn: Turn, batch: list[Wish]) -> tuple[list[bytes | Refusal], list[Recorded]]:
        """Each command sees what the ones before it did; all is written at once."""
        known = await turn.answered([wish.asked for wish in batch if wish.asked])
        outcomes: list[bytes | Refusal] = []
        recorded: list[Recorded] = []
        new: dict[Asked, Answered] = {}
        for wish in batch:
            try:
                outcomes.append(self._one(turn.copy, wish, known, new, recorded))
            except Refusal as refusal:
                outcomes.append(refusal)
        await turn.write(recorded, new)
        return outcomes, recorded

    def _one(
        self,
        copy: Copy,
        wish: Wish,
        known: dict[Asked, Answered],
        new: dict[Asked, Answered],
        recorded: list[Recorded],
    ) -> bytes:
        key = _poll_key(copy, wish.command)
        digest = sha256(wish.body).digest() if key is None else _keyed(key, wish)
        before = known.get(wish.asked) if wish.asked else None
        if before is not None:
            return _same(before, digest, sealed=isinstance(wish.command, Sheet) and key is None)
        now = time.time_ns() // 1_000_000
        events = _decided(copy.room, wish, now)
        recorded += record(copy.room, events, wish.actor, now)
        answer = wire.accepted(copy.room.seq, events)
        if wish.asked is not None:
            known[wish.asked] = new[wish.asked] = Answered(digest, answer)
        return answer

    @asynccontextmanager
    async def _changing(self) -> AsyncGenerator[None, None]:
        """The copy may be half-way through something: nobody reads it."""
        async with self._lock:
            self._still.clear()
            try:
                yield
            finally:
                self._still.set()

    async def _fresh(self) -> Copy:
        if self._copy is None:
            copy = await self._journal.read(self._last.room.id)
            if copy is None:
                raise RoomGone
            self._copy = self._last = copy
            self._applied(None)
        return self._copy

    def _doubt(self, error: BaseException) -> None:
        """Throw the copy away: it may hold what was never recorded."""
        self._copy = None
        observe.conflicts.inc()
        log.warning("batch_again", reason=type(error).__name__)


def _decided(room: Room, wish: Wish, now: int) -> list[Event]:
    """A decision that breaks refuses its own command, not its neighbours in the batch: deciding changes nothing."""
    try:
        return decide(room, wish.command, wish.actor, now)
    except Refusal:
        raise
    except Exception as error:
        log.exception("decision_failed", command=type(wish.command).__name__)
        raise Refusal("busy") from error


def _poll_key(copy: Copy, command: Command) -> bytes | None:
    return copy.keys.get(command.poll) if isinstance(command, Sheet) else None


def _keyed(key: bytes, wish: Wish) -> bytes:
    """For each sender and command another one: equal digests of equal ballots would sort the voters by their choice."""
    asked = wish.asked
    return hmac.digest(key, json.encode((asked.actor, asked.id) if asked else ()) + wish.body, sha256)


def _same(before: Answered, digest: bytes, *, sealed: bool) -> bytes:
    """The same answer again; once a poll is sealed, its ballots cannot be compared any more."""
    if not sealed and before.digest != digest:
        raise Refusal("id_reused")
    return before.answer


def _out_of_patience(wish: Wish) -> None:
    _tell(wish, Refusal("busy"))


def _tell(wish: Wish, outcome: bytes | Refusal) -> None:
    if wish.answer.done():
        return
    if isinstance(outcome, Refusal):
        wish.answer.set_exception(outcome)
    else:
        wish.answer.set_result(outcome)
