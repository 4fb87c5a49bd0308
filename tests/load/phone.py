"""A Socket.IO client of a few lines: connects, answers pings, sends commands and times their answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import json

from tests.load.crowd import Crowd, Member, now

PATH = "/socket.io/?EIO=4&transport=websocket"
OPEN, PING, PONG = ord("0"), ord("2"), b"3"
EVENT, ACK, REFUSED, CONNECTED = ord("2"), ord("3"), ord("4"), ord("0")
MESSAGE = ord("4")
WHOLE_ROOM = b'42["room",'

Answer = dict[str, Any]
Answered = Callable[[Answer, float], None]
Lost = Callable[[], None]


class BrokenError(Exception):
    """A socket was closed or refused that should not have been."""


class Phone(Member):
    """One client. ``here`` once it holds what it came for: the packet that begins with ``sign``."""

    __slots__ = (
        *("asked", "auth", "held", "here", "number", "sign", "waiting"),
        *("on_closed", "on_here", "on_news", "on_refused"),
    )

    def __init__(self, crowd: Crowd, number: int, auth: Answer | None, sign: bytes = WHOLE_ROOM) -> None:
        super().__init__(crowd, PATH)
        self.number = number
        self.auth = b"40" + (json.encode(auth) if auth else b"")
        self.sign = sign
        self.here = False
        self.asked = 0
        self.waiting: dict[int, tuple[float, Answered, Lost]] = {}
        self.held: list[Callable[[], None]] = []
        self.on_here: Callable[[Phone], None] = nothing
        self.on_news: Callable[[Phone, bytes], None] = nothing
        self.on_refused: Callable[[Phone, Answer], None] = must_not_be_refused
        self.on_closed: Callable[[Phone, str], None] = must_not_be_closed

    def emit(self, event: str, payload: Any) -> None:
        """An event without an answer."""
        self.send(b"42" + json.encode([event, payload]))

    def when_here(self, act: Callable[[], None]) -> None:
        """Do it now, or as soon as this phone is back."""
        if self.here:
            act()
        else:
            self.held.append(act)

    def ask(self, command: str, payload: Answer, answered: Answered, lost: Lost | None = None) -> None:
        """Send a command under a new id; ``answered`` gets the answer and how many seconds it took.

        ``lost`` is called instead if the socket closes before that.
        """
        self.asked += 1
        whole = {"id": f"{self.number}-{self.asked}-{id(self):x}"} | payload
        self.waiting[self.asked] = (now(), answered, lost or nothing)
        self.send(b"42%d" % self.asked + json.encode([command, whole]))

    def must(self, command: str, **payload: Any) -> Answer:
        """Send a command and turn until it is answered; raises ``BrokenError`` if it is refused."""
        answers: list[Answer] = []
        self.ask(command, payload, lambda answer, _: answers.append(answer))
        self.crowd.until(lambda: answers, what=f"the answer to {command}")
        if not answers[0].get("ok"):
            raise BrokenError(f"{command}: {answers[0]}")
        return answers[0]

    # ---- what comes in

    def heard(self, text: bytes) -> None:
        if text[0] == MESSAGE:
            self._packet(text)
        elif text[0] == PING:
            self.send(PONG)
        elif text[0] == OPEN:
            self.send(self.auth)

    def closed(self, why: str) -> None:
        self.here = False
        waiting, self.waiting = self.waiting, {}
        for _, _, lost in waiting.values():
            lost()
        self.on_closed(self, why)

    def _packet(self, text: bytes) -> None:
        if not self.here and text.startswith(self.sign):
            self.here = True
            self.on_here(self)
            held, self.held = self.held, []
            for act in held:
                act()
        elif text[1] == EVENT:
            self.on_news(self, text)
        elif text[1] == ACK:
            self._answered(text)
        elif text[1] == REFUSED:
            self.crowd.leave(self)
            self.on_refused(self, json.decode(text[2:]))

    def _answered(self, text: bytes) -> None:
        start = text.index(b"[")
        sent, answered, _ = self.waiting.pop(int(text[2:start]))
        answered(json.decode(text[start:])[0], now() - sent)


class Ear(Phone):
    """A client of the bare loop: here as soon as its WebSocket is open, and every message is news."""

    __slots__ = ()

    def opened(self) -> None:
        self.here = True
        self.on_here(self)

    def heard(self, text: bytes) -> None:
        self.on_news(self, text)


def nothing(*_: object) -> None:
    """Nobody wants to know."""


def must_not_be_refused(phone: Phone, facts: Answer) -> None:
    raise BrokenError(f"phone {phone.number} was refused: {facts}")


def must_not_be_closed(phone: Phone, why: str) -> None:
    raise BrokenError(f"phone {phone.number} lost its socket: {why}")
