"""Keeps the store of one live room in order while its clerk goes on: snapshots, and no trace of sealed ballots."""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import SQLAlchemyError

from server import snapshots
from server.journal import Journal
from server.observe import log
from server.reread import Copy, R
from server.snapshots import Snapshot

EVERY, AT_REST = 5_000, 1_000
"""After how many events the state is stored again: while the meeting goes on, and when its clerk stops."""
PATIENCE_S = 3
TRIES, PAUSE_S = 5, 0.2


class Keeper:
    """Takes the state where its clerk holds the room still, and writes it in a transaction of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._writing: asyncio.Task[None] | None = None
        self._wiping: asyncio.Task[None] | None = None
        self._unwiped = False

    def look(self, copy: Copy[R], after: int = EVERY) -> None:
        """Take the state if so many events came since it was last taken; a few ms for a long evening."""
        if copy.room.seq - copy.kept >= after and (self._writing is None or self._writing.done()):
            taken = snapshots.take(copy.room, copy.epoch, copy.hash)
            copy.kept = copy.room.seq
            self._writing = asyncio.create_task(self._write(taken))

    async def stop(self, copy: Copy[R] | None) -> None:
        """Store what would take long to read again; ``copy`` is None if it is in doubt."""
        if self._writing is not None:
            await self._writing
        if copy is not None:
            self.look(copy, AT_REST)
        for task in (self._writing, self._wiping):
            if task is not None:
                await task

    def wipe(self) -> None:
        """A poll was sealed: let nothing of its ballots stay in places the database has given up."""
        self._unwiped = True
        if self._wiping is None or self._wiping.done():
            self._wiping = asyncio.create_task(self._wipe())

    async def _wipe(self) -> None:
        while self._unwiped:  # another one may be sealed meanwhile
            self._unwiped = False
            await self._wipe_once()

    async def _wipe_once(self) -> None:
        for _ in range(TRIES):
            try:
                if await asyncio.wait_for(self._journal.wipe(), PATIENCE_S):
                    return
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                log.info("wipe_again", reason=type(error).__name__)
            await asyncio.sleep(PAUSE_S)
        log.warning("not_wiped")

    async def _write(self, taken: Snapshot) -> None:
        try:
            await asyncio.wait_for(self._journal.keep(taken), PATIENCE_S)
        except (SQLAlchemyError, OSError, TimeoutError) as error:  # the room is read from an older one, or its start
            log.warning("snapshot_not_kept", reason=type(error).__name__)
