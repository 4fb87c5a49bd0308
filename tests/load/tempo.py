"""A steady beat of doings, and how long each took from the moment it was due."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex

from tests.load.crowd import Crowd, now
from tests.load.phone import Answer, BrokenError, Phone

Then = Callable[[Answer], None]
RETRIED = ("busy", "too_fast")


class Tempo:
    """Does ``act(at)`` ``rate`` times a second for ``seconds``. Being late does not slow it down."""

    def __init__(self, crowd: Crowd, rate: float, seconds: float, act: Callable[[int], None]) -> None:
        self._crowd = crowd
        self._gap = 1 / rate
        self._act = act
        self._began = 0.0
        self.times = round(rate * seconds)
        self.done = 0

    def start(self) -> Tempo:
        self._began = now()
        self._next()
        return self

    def stop(self) -> None:
        self.times = self.done

    @property
    def over(self) -> bool:
        return self.done >= self.times

    def due(self, at: int) -> float:
        """The moment at which the doing of this number was to begin."""
        return self._began + at * self._gap

    def _next(self) -> None:
        while not self.over and self.due(self.done) <= now():
            self._act(self.done)
            self.done += 1
        if not self.over:
            self._crowd.later(self.due(self.done) - now(), self._next)


class Answers:
    """Commands that were sent, and how long each waited for its ``ok``.

    One that met ``busy`` or lost its line is sent again, as a phone would: the same command under the same id, and the
    clock runs on. ``last_try`` has the seconds from the last sending.
    """

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._sent = 0
        self.seconds: list[float] = []
        self.last_try: list[float] = []
        self.retried = 0
        self.last = 0.0

    @property
    def all_there(self) -> bool:
        return len(self.seconds) == self._sent

    def ask(
        self, phone: Phone, command: str, payload: Answer, due: float | None = None, then: Then | None = None
    ) -> None:
        """Send it; the clock runs from ``due``, by default from now. ``then`` gets the answer."""
        self._sent += 1
        self._send(phone, command, {"id": token_hex(8), **payload}, now() if due is None else due, then)

    def _send(self, phone: Phone, command: str, payload: Answer, since: float, then: Then | None) -> None:
        def answered(answer: Answer, took: float) -> None:
            if answer["ok"]:
                self.last = now()
                self.seconds.append(self.last - since)
                self.last_try.append(took)
                if then is not None:
                    then(answer)
            elif answer["code"] in RETRIED:
                self.retried += 1
                wait_s = answer.get("retry_after_ms", 500) / 1000
                self._crowd.later(wait_s, lambda: self._send(phone, command, payload, since, then))
            else:
                raise BrokenError(f"{command}: {answer}")

        def lost() -> None:
            self.retried += 1
            self._send(phone, command, payload, since, then)

        phone.when_here(lambda: phone.ask(command, payload, answered, lost))
