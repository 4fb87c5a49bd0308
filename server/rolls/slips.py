"""The code on everybody's slip: made from the server's secret, never stored. Knows no poll."""

from __future__ import annotations

import asyncio
import unicodedata

from msgspec import Struct

from rooms.refusal import Refusal
from rooms.roll import Listed, Roll
from rooms.room import Room
from server.access import SLIP_ALPHABET, Door

MOST_BOOKS = 20
"""How many rolls are kept worked out: ten thousand codes are some megabytes."""

Key = tuple[str, int, int]
"""A roll's id, how many are listed, how many slips were made again."""


class Book(Struct, frozen=True):
    """All codes of a roll as it was under ``key``, void ones too: they are never given to anybody else."""

    key: Key
    good: dict[str, str]
    whose: dict[str, str]

    def fits(self, roll: Roll) -> bool:
        """Whether these are the codes of the roll as it is now."""
        return self.key == _key(roll)


class Slips:
    """Codes of the rolls that are in use here, each worked out once for as long as it does not change."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._books: dict[str, tuple[Key, asyncio.Task[Book]]] = {}

    async def book(self, room: Room) -> Book:
        """The codes of everybody on the roll. A whole pavilion that comes in at once waits for the same work."""
        key = _key(room.roll)
        known = self._books.pop(room.id, None)
        if known is None or known[0] != key:
            slips = [(one.id, one.slip) for one in room.roll.listed.values()]
            known = key, asyncio.create_task(asyncio.to_thread(written, self._door, slips, key))
        self._books[room.id] = known
        while len(self._books) > MOST_BOOKS:
            del self._books[next(iter(self._books))]
        return await asyncio.shield(known[1])

    async def find(self, room: Room, typed: str) -> Listed:
        """Whose slip it is; raises ``Refusal`` (``bad_slip``) for one that never was, or is void."""
        whose = (await self.book(room)).whose.get(normalise(typed))
        listed = room.roll.listed.get(whose or "")
        if listed is None or listed.struck:
            raise Refusal("bad_slip")
        return listed


def normalise(typed: str) -> str:
    """A code as it was made, however it was typed: in any case, with spaces or hyphens, in full width."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in plain if letter.isalnum())


def written(door: Door, slips: list[tuple[str, int]], key: Key, alphabet: str = SLIP_ALPHABET) -> Book:
    """The codes of a roll. Of two that would be alike the later one is made again, in the same way everywhere."""
    good: dict[str, str] = {}
    taken: dict[str, str] = {}
    for edition in range(max((edition for _, edition in slips), default=0) + 1):
        for listed, last in slips:
            if edition > last:
                continue
            again = 0
            while (code := door.slip(key[0], listed, edition, again, alphabet)) in taken:
                again += 1
            taken[code] = listed if edition == last else ""
            if edition == last:
                good[listed] = code
    return Book(key, good, {code: listed for code, listed in taken.items() if listed})


def _key(roll: Roll) -> Key:
    """Changes whenever a code does: nobody is ever taken off the dict, and editions only grow."""
    return roll.id, len(roll.listed), sum(one.slip for one in roll.listed.values())
