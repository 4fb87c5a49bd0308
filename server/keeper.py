"""Keeps snapshots of one live room, written while its clerk goes on. Knows no command and no socket."""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import SQLAlchemyError

from server import snapshots
from server.journal import Copy, Journal
from server.observe import log
from server.snapshots import Snapshot

EVERY, AT_REST = 5_000, 1_000
"""After how many events the state is stored again: while the meeting goes on, and when its clerk stops."""
PATIENCE_S = 3


class Keeper:
    """Takes the state where its clerk holds the room still, and writes it in a transaction of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._writing: asyncio.Task[None] | None = None

    def look(self, copy: Copy, after: int = EVERY) -> None:
        """Take the state if so many events came since it was last taken; a few ms for a long evening."""
        if copy.room.seq - copy.kept >= after and (self._writing is None or self._writing.done()):
            taken = snapshots.take(copy.room, copy.epoch, copy.hash)
            copy.kept = copy.room.seq
            self._writing = asyncio.create_task(self._write(taken))

    async def stop(self, copy: Copy | None) -> None:
        """Store what would take long to read again; ``copy`` is None if it is in doubt."""
        if self._writing is not None:
            await self._writing
        if copy is not None:
            self.look(copy, AT_REST)
        if self._writing is not None:
            await self._writing

    async def _write(self, taken: Snapshot) -> None:
        try:
            await asyncio.wait_for(self._journal.keep(taken), PATIENCE_S)
        except (SQLAlchemyError, OSError, TimeoutError) as error:  # the room is read from an older one, or its start
            log.warning("snapshot_not_kept", reason=type(error).__name__)
