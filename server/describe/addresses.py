"""The OpenAPI document: what is asked over HTTP, what is answered, and how it is refused."""

from __future__ import annotations

from functools import cache
from typing import Any

from rooms.refusal import sentence
from rooms.views.agenda import ItemView
from rooms.views.consensus import ConsensusView
from rooms.views.floor import EntryView
from rooms.views.matters import MatterView
from rooms.views.people import PersonView
from rooms.views.poll import PollView
from server.describe.schemas import CODE, Schema, components, ref, refusal_codes
from server.http_types import STATUS, JoinAnswer, JoinRequest, Page, Problem, PublicMeeting
from server.minutes import Minutes

VERSION = "1.0.0"
ROWS = {
    "people": PersonView,
    "agenda": ItemView,
    "floor": EntryView,
    "polls": PollView,
    "consensus": ConsensusView,
    "matters": MatterView,
}
"""What a page of a section is made of."""
MEETING = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The meeting's code, or its id.",
}
SECTION = {"name": "section", "in": "path", "required": True, "schema": {"enum": list(ROWS)}}
AFTER = {
    "name": "after",
    "in": "query",
    "schema": {"type": "string"},
    "description": "The id of the last entry that is held; the first page without it.",
}
CALLED = {
    "name": "q",
    "in": "query",
    "schema": {"type": "string"},
    "description": "Only people with this in their names; other sections are not searched.",
}
LANGUAGE = {
    "name": "lang",
    "in": "query",
    "schema": {"enum": ["zh", "en"]},
    "description": "The meeting's own language without it.",
}
ABOUT = """\
What is done over HTTP: joining a meeting, and reading what is long or lasting. Everything live is on Socket.IO, see
`/api/asyncapi.json`. Errors are problem documents (RFC 9457) with a stable `code`; `detail` is its sentence, in
English if `Accept-Language` asks for it."""


@cache
def openapi(public_url: str) -> dict[str, Any]:
    """The document for a server that is reached at ``public_url``: made once, not to be changed."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "凉亭议事 · Liangting",
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": public_url}],
        "paths": {**_meetings(), **_minutes(), **_of_the_server()},
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "ticket": {"type": "http", "scheme": "bearer", "description": "The ticket that joining gave."}
            },
        },
    }


# ---- paths


def _meetings() -> dict[str, Any]:
    facts = _operation("meeting", "What anyone may know before joining", _json("PublicMeeting"))
    picture = {"image/svg+xml": {"schema": {"type": "string"}}}
    return {
        "/api/meetings/{code}/join": {"parameters": [MEETING], "post": _join()},
        "/api/meetings/{code}": {"parameters": [MEETING], "get": facts},
        "/api/meetings/{code}/qr.svg": {
            "parameters": [MEETING],
            "get": _operation("qr", "The address to join at, as a QR code", picture),
        },
        "/api/meetings/{code}/turns.svg": {
            "parameters": [MEETING, LANGUAGE],
            "get": _operation("turns", "Who had the floor when, as a picture", picture),
        },
        "/api/meetings/{code}/{section}": {"parameters": [MEETING, SECTION, AFTER, CALLED], "get": _section()},
    }


def _join() -> dict[str, Any]:
    refusals = ("malformed", "removed", "not_available")
    asked = _operation("join", "Come in; the same device comes in as the same person", {}, *refusals)
    answers = {
        "200": _answer("The same person again, with a ticket for the same seat.", _json("JoinAnswer")),
        "201": _answer("A new person, with a ticket.", _json("JoinAnswer")),
    }
    body = {"required": True, "content": _json("JoinRequest")}
    return asked | {"requestBody": body, "responses": answers | asked["responses"]}


def _section() -> dict[str, Any]:
    summary, refusals = "A section that was cut on the wire, page by page", ("bad_ticket", "not_allowed", "removed")
    return _operation("section", summary, _json("SectionPage"), *refusals) | {"security": [{"ticket": []}]}


def _minutes() -> dict[str, Any]:
    text = {"text/markdown": {"schema": {"type": "string"}}}
    return {
        "/api/meetings/{code}/minutes.json": {
            "parameters": [MEETING],
            "get": _operation("minutes", "The minutes so far", _json("Minutes")),
        },
        "/api/meetings/{code}/minutes.md": {
            "parameters": [MEETING, LANGUAGE],
            "get": _operation("minutes_markdown", "The minutes so far, set in Markdown", text),
        },
    }


def _of_the_server() -> dict[str, Any]:
    document = {"application/json": {"schema": {"type": "object"}}}
    figures = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "/api/openapi.json": {"get": _plain("openapi", "This document", document)},
        "/api/asyncapi.json": {"get": _plain("asyncapi", "What goes over Socket.IO", document)},
        "/healthz": {"get": _plain("healthz", "The process lives", _json("Health"))},
        "/readyz": {"get": _plain("readyz", "The database answers", _json("Health"), "busy")},
        "/metrics": {"get": _plain("metrics", "Figures for Prometheus", figures)},
    }


def _operation(name: str, summary: str, content: dict[str, Any], *refusals: str) -> dict[str, Any]:
    """Something asked of a meeting: there may be none with this code, too many may be guessed."""
    return _plain(name, summary, content, *refusals, "not_found", "too_fast", "busy")


def _plain(name: str, summary: str, content: dict[str, Any], *refusals: str) -> dict[str, Any]:
    answers = {"200": _answer(summary, content)} if content else {}
    return {"operationId": name, "summary": summary, "responses": answers | _problems(refusals)}


def _problems(codes: tuple[str, ...]) -> dict[str, Any]:
    """One response a status; several codes may share it."""
    shared: dict[str, list[str]] = {}
    for code in codes:
        shared.setdefault(str(STATUS[code]), []).append(code)
    content = {"application/problem+json": {"schema": ref("Problem")}}
    return {
        status: _answer(" ".join(f"`{code}`: {sentence(code, 'en')}" for code in alike), content)
        for status, alike in shared.items()
    }


def _answer(description: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": content}


# ---- schemas


def _schemas() -> dict[str, Schema]:
    schemas = components([JoinRequest, JoinAnswer, PublicMeeting, Page, Problem, Minutes, *ROWS.values()])
    schemas["Problem"]["properties"]["code"] = CODE
    page = schemas.pop("Page")
    page["properties"]["items"] = {"type": "array", "items": {"anyOf": [ref(row.__name__) for row in ROWS.values()]}}
    health: Schema = {"type": "object", "properties": {"status": {"const": "ok"}}, "required": ["status"]}
    return {**schemas, "SectionPage": page, "RefusalCode": refusal_codes(), "Health": health}


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": ref(schema)}}
