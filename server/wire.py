"""JSON to commands, answers and views to JSON: the words on the wire. Knows no rule and no socket."""

from __future__ import annotations

import unicodedata
from typing import Any, cast

from msgspec import Struct, ValidationError, convert, json

from rooms import refusal, room
from rooms.refusal import Refusal
from rooms.vocabulary import Command, Event

COMMANDS: dict[str, type[Command]] = {
    str(command.__struct_config__.tag): command
    for command, (roles, _) in room.DECISIONS.items()
    if roles != frozenset({"system"})
}
LONGEST_ID = 64
TOO_LONG = "`str` of length <="
"""How the decoder says that a text has more characters than its limit."""
FORBIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the reading direction of everything after them: a name could rewrite its neighbours."""

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
"""Characters of no width that hold nothing together: a name made of them would be empty."""


class Asking(Struct):
    """A command as it came in, with the id its sender gave it and the bytes that tell it from another."""

    name: str
    id: str
    command: Command
    body: bytes


def asking(name: str, *payload: object) -> Asking:
    """The command that a client's message means; raises ``Refusal`` (``malformed``)."""
    kind = COMMANDS.get(name)
    if kind is None or len(payload) != 1 or not isinstance(payload[0], dict):
        raise Refusal("malformed")
    try:
        facts: dict[str, Any] = plain(payload[0])
        if "type" in facts:
            raise Refusal("malformed")  # the tag of the command is not a field of it
        id_ = _id(facts.pop("id", None))
        command = convert(facts, kind)
    except (ValidationError, ValueError, TypeError) as error:
        raise Refusal("malformed", "too_long" if TOO_LONG in str(error) else None) from error
    return Asking(name=name, id=id_, command=command, body=json.encode(command, order="deterministic"))


def _id(value: Any) -> str:
    if isinstance(value, str) and 1 <= len(value) <= LONGEST_ID:
        return value
    raise ValueError("not an id")


def plain(value: Any) -> Any:
    """The same value with all text in NFC and trimmed; raises ValueError for what is no text or no plain JSON."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {text(key): plain(part) for key, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [plain(part) for part in cast("list[Any]", value)]
    if value is None or isinstance(value, (bool, int)):
        return value
    raise ValueError(type(value).__name__)


def text(value: str) -> str:
    """NFC and trimmed; no control characters but line breaks, no halves of characters, no direction marks."""
    if value.isascii() and value.isprintable():
        return value.strip()
    value = unicodedata.normalize("NFC", value.translate(INVISIBLE)).strip()
    for character in value:
        category = unicodedata.category(character)
        if category in ("Cs", "Cn") or (category == "Cc" and character not in "\n\t") or character in FORBIDDEN:
            raise ValueError("not plain text")
    return value


def accepted(seq: int, events: list[Event]) -> bytes:
    """The answer to a command that was taken: its number, and the ids of what it made."""
    made = {name: getattr(event, name) for event in events for name in event.answers}
    return json.encode({"ok": True, "seq": seq} | made)


def refused(code: str, language: str, retry_after_ms: int | None = None, why: str | None = None) -> dict[str, Any]:
    """The answer to a command that was not taken; its sentence is of what was wrong with it, where that is known."""
    answer: dict[str, Any] = {"ok": False, "code": code, "message": refusal.sentence(why or code, language)}
    if why is not None:
        answer["why"] = why
    if retry_after_ms is not None:
        answer["retry_after_ms"] = retry_after_ms
    return answer
