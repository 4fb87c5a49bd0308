"""One language of the minutes: its words, hours, durations, and people's own words, made safe for Markdown or plain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from msgspec import Struct

from server.minutes.plain import inline
from server.minutes.words import WORDS, word
from server.said import Said

BEIJING = timezone(timedelta(hours=8))


class Tongue(Struct, frozen=True):
    """``language`` is ``zh`` or ``en``; anything that is not English is written in Chinese."""

    language: str
    plain: bool = False
    """For what is not Markdown: words stay as they are."""

    def __call__(self, key: str, *values: object, **facts: object) -> str:
        return word(key, self.language, *values, **facts)

    def code(self, group: str, code: str, *values: object, **facts: object) -> str:
        """The word for a code; one that has no word yet is shown as it is."""
        key = f"{group}.{code}"
        return self(key, *values, **facts) if key in WORDS else self._safe(code)

    def said(self, sentence: Said) -> str:
        return self._safe(sentence.en if self.language.startswith("en") else sentence.zh)

    def own(self, text: str | None) -> str:
        """What somebody wrote, or that it was erased since."""
        return self._safe(text) if text else self("erased")

    def fact(self, key: str, value: str) -> str:
        """A line of a list: what it is, and what it says."""
        return f"- **{self(key)}**{self('colon')}{value}"

    def list(self, parts: Iterable[str]) -> str:
        return self("list").join(parts) or self("none")

    def day(self, at: str | None) -> str:
        """The date and the minute."""
        return _local(at).strftime("%Y-%m-%d %H:%M") if at else "–"

    def date(self, at: str | None) -> str:
        return _local(at).strftime("%Y-%m-%d") if at else "–"

    def hour(self, at: str | None) -> str:
        return _local(at).strftime("%H:%M") if at else "–"

    def _safe(self, text: str) -> str:
        return text if self.plain else inline(text)


def length(ms: int) -> str:
    """A duration to the nearest second, as 2:41 or 1:02:41."""
    minutes, seconds = divmod((ms + 500) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(BEIJING)
