"""Who has read what was said to everybody, and when."""

from __future__ import annotations

from collections.abc import Sequence

from tests.load.crowd import now
from tests.load.phone import Phone


class Deliveries:
    """Notes when a mark first reached each of these phones: ``times`` in the order of arrival."""

    def __init__(self, phones: Sequence[Phone]) -> None:
        self._expected = len(phones)
        self._mark = b"?"
        self._reached: set[int] = set()
        self.times: list[float] = []
        self.size = 0
        for phone in phones:
            phone.on_news = self._news

    def listen_for(self, mark: str) -> None:
        self._mark, self.times = mark.encode(), []
        self._reached.clear()

    @property
    def begun(self) -> bool:
        return bool(self.times)

    @property
    def done(self) -> bool:
        return len(self.times) >= self._expected

    def _news(self, phone: Phone, text: bytes) -> None:
        if self._mark in text and phone.number not in self._reached:
            self._reached.add(phone.number)
            self.times.append(now())
            self.size = len(text)
