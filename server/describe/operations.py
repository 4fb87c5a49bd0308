"""What every operation of the OpenAPI document is made of: parameters, answers, refusals. Knows no address."""

from __future__ import annotations

from typing import Any

from rooms.refusal import sentence
from server.describe.schemas import ref
from server.http_types import STATUS

MEETING = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The meeting's code, or its id.",
}
AFTER = {
    "name": "after",
    "in": "query",
    "schema": {"type": "string"},
    "description": "The id of the last entry that is held; the first page without it.",
}
LANGUAGE = {
    "name": "lang",
    "in": "query",
    "schema": {"enum": ["zh", "en"]},
    "description": "The meeting's own language without it.",
}
PICTURE = {"image/svg+xml": {"schema": {"type": "string"}}}
SEATED: dict[str, Any] = {"security": [{"ticket": []}]}
"""Asked with a ticket."""


def operation(name: str, summary: str, content: dict[str, Any], *refusals: str) -> dict[str, Any]:
    """Something asked of a meeting: there may be none with this code, too many may be guessed."""
    return plain(name, summary, content, *refusals, "not_found", "too_fast", "busy")


def plain(name: str, summary: str, content: dict[str, Any], *refusals: str) -> dict[str, Any]:
    answers = {"200": answer(summary, content)} if content else {}
    return {"operationId": name, "summary": summary, "responses": answers | _problems(refusals)}


def _problems(codes: tuple[str, ...]) -> dict[str, Any]:
    """One response a status; several codes may share it."""
    shared: dict[str, list[str]] = {}
    for code in codes:
        shared.setdefault(str(STATUS.get(code, 409)), []).append(code)
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {
        status: answer(" ".join(f"`{code}`: {sentence(code, 'en')}" for code in alike), content)
        for status, alike in shared.items()
    }


def answer(description: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": content}


def as_json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": ref(schema)}}
