"""One language of the minutes: its words, hours, durations, and people's own words between them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from msgspec import Struct

from server.minutes.blocks import Fact
from server.minutes.plain import apart
from server.minutes.words import WORDS, word
from server.said import Said

BEIJING = timezone(timedelta(hours=8))


class Tongue(Struct, frozen=True):
    """``language`` is ``zh`` or ``en``; anything that is not English is written in Chinese."""

    language: str

    def __call__(self, key: str, *values: object, **facts: object) -> str:
        return word(key, self.language, *values, **facts)

    def code(self, group: str, code: str, *values: object, **facts: object) -> str:
        """The word for a code; one that has no word yet is shown as it is."""
        key = f"{group}.{code}"
        return self(key, *values, **facts) if key in WORDS else apart(code)

    def said(self, sentence: Said) -> str:
        return apart(sentence.en if self.language.startswith("en") else sentence.zh)

    def own(self, text: str | None) -> str:
        """What somebody wrote, or that it was erased since."""
        return apart(text) if text else self("erased")

    def title(self, title: str, matter: int | None) -> str:
        """Of an item of the agenda; where that of its matter was erased, the matter's number is all there is."""
        return self("matter.erased", matter) if matter and title in ("", f"№ {matter}") else self.own(title)

    def fact(self, key: str, said: str) -> Fact:
        return Fact(self(key), said)

    def list(self, parts: Iterable[str]) -> str:
        return self("list").join(parts) or self("none")

    def day(self, at: str | None) -> str:
        """The date and the minute."""
        return _local(at).strftime("%Y-%m-%d %H:%M") if at else "–"

    def date(self, at: str | None) -> str:
        return _local(at).strftime("%Y-%m-%d") if at else "–"

    def hour(self, at: str | None) -> str:
        return _local(at).strftime("%H:%M") if at else "–"


def tongue(language: str) -> Tongue:
    """English for whatever is English, else Chinese."""
    return Tongue("en" if language.startswith("en") else "zh")


def length(ms: int) -> str:
    """A duration to the nearest second, as 2:41 or 1:02:41."""
    minutes, seconds = divmod((ms + 500) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(BEIJING)
