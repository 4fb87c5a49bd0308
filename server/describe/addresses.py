"""The OpenAPI document: what is asked over HTTP, what is answered, and how it is refused."""

from __future__ import annotations

from functools import cache
from typing import Any

from rooms.views.agenda import ItemView
from rooms.views.commitments import CommitmentView
from rooms.views.consensus import ConsensusView
from rooms.views.floor import EntryView
from rooms.views.following import MyMatter
from rooms.views.matters import MatterView
from rooms.views.people import PersonView
from rooms.views.poll import PollView
from server.describe import desk_addresses, office_addresses, register_addresses
from server.describe.operations import AFTER, LANGUAGE, MEETING, PICTURE, SEATED, answer, as_json, operation, plain
from server.describe.schemas import CODE, Schema, components, ref, refusal_codes
from server.http_types import JoinAnswer, JoinRequest, Page, Problem, PublicMeeting
from server.minutes import Minutes
from server.minutes.forms import NOTICE_FORMS, TYPES

VERSION = "1.0.0"
ROWS = {
    "people": PersonView,
    "agenda": ItemView,
    "floor": EntryView,
    "polls": PollView,
    "consensus": ConsensusView,
    "matters": MatterView,
    "commitments": CommitmentView,
}
"""What a page of a section is made of."""
REFUSED = ("bad_ticket", "not_allowed", "removed")
"""What a ticket may be refused with."""
FORMS = {
    "md": "set in Markdown",
    "html": "as a page",
    "pdf": "for print (PDF/UA-1)",
    "docx": "for a word processor",
}
SECTION = {"name": "section", "in": "path", "required": True, "schema": {"enum": list(ROWS)}}
CALLED = {
    "name": "q",
    "in": "query",
    "schema": {"type": "string"},
    "description": "Only people with this in their names; other sections are not searched.",
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
        "paths": {
            **_meetings(),
            **desk_addresses.paths(),
            **office_addresses.paths(),
            **register_addresses.paths(),
            **_minutes(),
            **_of_the_server(),
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "ticket": {"type": "http", "scheme": "bearer", "description": "The ticket that joining gave."},
                **office_addresses.SECURITY,
            },
        },
    }


# ---- paths


def _meetings() -> dict[str, Any]:
    facts = operation("meeting", "What anyone may know before joining", as_json("PublicMeeting"))
    return {
        "/api/meetings/{code}/join": {"parameters": [MEETING], "post": _join()},
        "/api/meetings/{code}": {"parameters": [MEETING], "get": facts},
        "/api/meetings/{code}/qr.svg": {
            "parameters": [MEETING],
            "get": operation("qr", "The address to join at, as a QR code", PICTURE),
        },
        "/api/meetings/{code}/turns.svg": {
            "parameters": [MEETING, LANGUAGE],
            "get": operation("turns", "Who had the floor when, as a picture", PICTURE),
        },
        "/api/meetings/{code}/matters/mine": {
            "parameters": [MEETING, AFTER],
            "get": operation("own_matters", "What one raised or seconded", as_json("OwnMatters"), *REFUSED) | SEATED,
        },
        "/api/meetings/{code}/{section}": {"parameters": [MEETING, SECTION, AFTER, CALLED], "get": _section()},
    }


def _join() -> dict[str, Any]:
    refusals = ("malformed", "removed", "not_available")
    asked = operation("join", "Come in; the same device comes in as the same person", {}, *refusals)
    answers = {
        "200": answer("The same person again, with a ticket for the same seat.", as_json("JoinAnswer")),
        "201": answer("A new person, with a ticket.", as_json("JoinAnswer")),
    }
    body = {"required": True, "content": as_json("JoinRequest")}
    return asked | {"requestBody": body, "responses": answers | asked["responses"]}


def _section() -> dict[str, Any]:
    summary = "A section that was cut on the wire, page by page"
    return operation("section", summary, as_json("SectionPage"), *REFUSED) | SEATED


def _minutes() -> dict[str, Any]:
    """Of a community that keeps its records to itself only for who has a seat in the meeting."""
    told = operation("minutes", "The minutes so far", as_json("Minutes"), *REFUSED)
    return {
        "/api/meetings/{code}/minutes.json": {"parameters": [MEETING], "get": told},
        **{
            f"/api/meetings/{{code}}/minutes.{form}": _form(f"minutes_{form}", f"The minutes so far, {said}", form)
            for form, said in FORMS.items()
        },
        **{
            f"/api/meetings/{{code}}/notice.{form}": _form(
                f"notice_{form}",
                f"One page for the board, once the meeting is over, {FORMS[form]}",
                form,
                "meeting_not_over",
            )
            for form in NOTICE_FORMS
        },
    }


def _form(name: str, summary: str, form: str, *refused: str) -> dict[str, Any]:
    kind = TYPES[form].partition(";")[0]
    schema = {"type": "string"} if kind.startswith("text/") else {"type": "string", "format": "binary"}
    told = operation(name, summary, {kind: {"schema": schema}}, *REFUSED, *refused)
    return {"parameters": [MEETING, LANGUAGE], "get": told}


def _of_the_server() -> dict[str, Any]:
    document = {"application/json": {"schema": {"type": "object"}}}
    figures = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "/api/openapi.json": {"get": plain("openapi", "This document", document)},
        "/api/asyncapi.json": {"get": plain("asyncapi", "What goes over Socket.IO", document)},
        "/healthz": {"get": plain("healthz", "The process lives", as_json("Health"))},
        "/readyz": {"get": plain("readyz", "The database answers", as_json("Health"), "busy")},
        "/metrics": {"get": plain("metrics", "Figures for Prometheus", figures)},
    }


# ---- schemas


def _schemas() -> dict[str, Schema]:
    types = [
        JoinRequest,
        JoinAnswer,
        PublicMeeting,
        Page,
        Problem,
        Minutes,
        *ROWS.values(),
        MyMatter,
        *desk_addresses.TYPES,
        *office_addresses.TYPES,
        *register_addresses.TYPES,
    ]
    schemas = components(types)
    schemas["Problem"]["properties"]["code"] = CODE
    page = schemas.pop("Page")
    page["properties"]["items"] = {"type": "array", "items": {"anyOf": [ref(row.__name__) for row in ROWS.values()]}}
    health: Schema = {"type": "object", "properties": {"status": {"const": "ok"}}, "required": ["status"]}
    return {
        **schemas,
        **desk_addresses.pages(page),
        **office_addresses.pages(page),
        "SectionPage": page,
        "OwnMatters": {"properties": page["properties"] | {"items": {"type": "array", "items": ref("MyMatter")}}},
        "RefusalCode": refusal_codes(),
        "Health": health,
    }
