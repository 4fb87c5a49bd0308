"""Setting the register's pages: templates with every word of people escaped, and bare of what would upset a page.

Knows no table; what a page says comes in ready.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from server.changes import changes
from server.minutes.verdict import amount
from server.register.words import VOICES

UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""What XML forbids, and marks that turn the direction of all that follows them."""
SUMMARY = 150


def fit(text: str) -> str:
    """Text that can stand on any page, in a feed, or in a sheet."""
    return UNFIT.sub("", text)


def summary(text: str) -> str:
    """The beginning of a long text, to the last sentence that is whole if there is one."""
    text = " ".join(text.split())
    if len(text) <= SUMMARY:
        return text
    start = text[:SUMMARY]
    ends = [start.rfind(mark) for mark in "。；！？.!?;"]
    return start[: max(ends) + 1] if max(ends) > SUMMARY // 2 else f"{start}……"


def set_page(template: str, language: str, **facts: Any) -> str:
    """A page of these facts in one language."""
    return _PRESS.get_template(template).render(t=VOICES[language], lang=language, **facts)


def _finished(value: Any) -> Any:
    """Markup is a template's own; everything else may be somebody's words."""
    return fit(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _share(n: int, of: int) -> str:
    """Per cent, for the width of a bar."""
    return f"{100 * n / of:.2f}%" if of else "0%"


_PRESS = Environment(
    loader=PackageLoader("server.register"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_finished,
    auto_reload=False,
)
_PRESS.filters["summary"] = summary  # pyright: ignore[reportUnknownMemberType] - Jinja's own type
_PRESS.globals |= {"changes": changes, "amount": amount, "share": _share}  # pyright: ignore[reportUnknownMemberType]
