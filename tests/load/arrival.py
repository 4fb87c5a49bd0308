"""Everybody comes at once, as phones do: waits when told ``busy``, tries again with jitter when the line fails."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Callable, Sequence

from tests.load.crowd import Address, Crowd, LateError, now
from tests.load.phone import Answer, BrokenError, Phone

AT_ONCE = 2_000
"""Sockets between connecting and being here: just under the accept queues (2,048), beyond which the kernel drops
requests and asks again after whole seconds, which would measure the kernel's patience."""
FIRST_RETRY_S, LONGEST_RETRY_S, JITTER = 1.0, 8.0, 0.9
BUSY_S, BUSY_JITTER = 1.0, 0.5
"""As the phones' own connection has them (static/shared/connection.js)."""


class Arrival:
    """Brings phones in and keeps count; whoever loses the line comes back. With ``at_once`` 0 all are here already.

    ``times`` has when each was here, in seconds after the start; ``away`` how long each was without a connection once
    it had lost one; ``whys`` how often a line failed or was lost, by the reason.
    """

    def __init__(self, crowd: Crowd, phones: Sequence[Phone], address: Address, at_once: int = AT_ONCE) -> None:
        self._crowd = crowd
        self._address = address
        self._waiting = deque(phones if at_once else ())
        self._tries: dict[int, int] = {}
        self._lost_at: dict[int, float] = {}
        self._at_once = at_once
        self._random = random.Random(len(phones))
        self.expected = len(phones)
        self.times: list[float] = []
        self.away: list[float] = []
        self.busy = 0
        self.whys = Counter[str]()
        for phone in phones:
            phone.on_here, phone.on_refused, phone.on_closed = self._here, self._refused, self._failed
        self.started = now()

    @property
    def failed(self) -> int:
        return self.whys.total()

    @property
    def all_back(self) -> bool:
        """Nobody who had a connection is without one."""
        return not self._lost_at

    def complete(self, progress: Callable[[int, int], None] | None = None, patience_s: float = 90.0) -> Arrival:
        """Turn until everybody is here; raises ``LateError``."""
        for _ in range(min(self._at_once, len(self._waiting))):
            self._next()

        def everybody() -> bool:
            if progress is not None:
                progress(len(self.times), self.expected)
            return len(self.times) >= self.expected

        try:
            self._crowd.until(everybody, patience_s)
        except LateError as late:
            raise LateError(
                f"{len(self.times):,} of {self.expected:,} arrived in {patience_s:.0f} s; "
                f"{self.busy:,} times busy, {self.failed:,} connections failed: {dict(self.whys)}"
            ) from late
        return self

    def _next(self) -> None:
        if self._waiting:
            self._crowd.enter(self._waiting.popleft(), self._address)

    def _here(self, phone: Phone) -> None:
        self.times.append(now() - self.started)
        self._tries.pop(phone.number, None)
        lost_at = self._lost_at.pop(phone.number, None)
        if lost_at is not None:
            self.away.append(now() - lost_at)
        self._next()

    def _refused(self, phone: Phone, facts: Answer) -> None:
        """``busy`` is waited out as long as the server asks; anything else is final and would be our mistake."""
        code = (facts.get("data") or {}).get("code")
        if code != "busy":
            raise BrokenError(f"phone {phone.number} was refused: {facts}")
        self.busy += 1
        self._tries.pop(phone.number, None)
        wait = (facts["data"].get("retry_after_ms") or BUSY_S * 1000) / 1000
        self._come_back(phone, wait * self._stretch(0, BUSY_JITTER))

    def _failed(self, phone: Phone, why: str) -> None:
        self.whys[why] += 1
        self._lost_at.setdefault(phone.number, now())
        tries = self._tries[phone.number] = self._tries.get(phone.number, -1) + 1
        wait = FIRST_RETRY_S * 2**tries * self._stretch(-JITTER, JITTER)
        self._come_back(phone, min(LONGEST_RETRY_S, wait))

    def _come_back(self, phone: Phone, seconds: float) -> None:
        self._crowd.later(seconds, lambda: self._crowd.enter(phone, self._address))

    def _stretch(self, least: float, most: float) -> float:
        return 1 + self._random.uniform(least, most)
