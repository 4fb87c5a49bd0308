"""Passwords of staff as Argon2id hashes, made and checked away from the event loop. Knows no account."""

from __future__ import annotations

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rooms.refusal import Refusal

HASHER = PasswordHasher()
REST_S = 0.2
"""Between two checks for strangers: each takes 64 MB and all cores for a tenth of a second, and meetings go on."""
MOST_WAITING = 15
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$akj5thhhk7gyn2TP8AvC0A$TbnrMXRMcXgoZGwZn4+Bx4GE120gwy/2cGZjd7v/BxI"
"""The hash of nobody's password: who has no account waits as long for a no as who has one."""


class Passwords:
    """Hashes and compares, one at a time. Those who are known do not stand behind a crowd of strangers."""

    def __init__(self, hasher: PasswordHasher = HASHER, rest_s: float = REST_S) -> None:
        self._hasher = hasher
        self._known, self._strangers = _Lane(0), _Lane(rest_s)

    async def hash(self, password: str) -> str:
        async with self._known:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def same(self, stored: str | None, password: str, *, known: bool) -> bool:
        """Whether this is the password of that hash. Refuses (``busy``) when too many wait."""
        async with self._known if known else self._strangers:
            return await asyncio.to_thread(self._same, stored or NOBODYS, password) and stored is not None

    def _same(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


class _Lane:
    """One at a time, a few waiting, and a rest after each."""

    def __init__(self, rest_s: float) -> None:
        self._free = asyncio.Lock()
        self._rest_s = rest_s
        self._waiting = 0

    async def __aenter__(self) -> None:
        if self._waiting >= MOST_WAITING:
            raise Refusal("busy")
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1

    async def __aexit__(self, *failure: object) -> None:
        asyncio.get_running_loop().call_later(self._rest_s, self._free.release)
