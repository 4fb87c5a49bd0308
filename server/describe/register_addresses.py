"""The part of the OpenAPI document for everyone: the register as data, and photos."""

from __future__ import annotations

from typing import Any

from server.describe.operations import LANGUAGE, MEETING, SEATED, answer, as_json, operation, plain
from server.photo_pages import PhotoAnswer
from server.photos import PHOTO_BYTES
from server.register.matters import STAGES
from server.register.parts import EntryPage, MatterEntry, MatterEntryPage, Whole
from server.register.reading import FOLLOWED_UP

TYPES: list[Any] = [EntryPage, Whole, MatterEntryPage, MatterEntry, PhotoAnswer]
PHOTO = {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}
SHEET = {"text/csv": {"schema": {"type": "string"}}}

ONE = ("not_found", "busy")


def _asked(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "string", **schema}, "description": description}


SOUGHT = [
    _asked("q", "Words that all stand in it, full-width or not, in capitals or not.", maxLength=100),
    _asked("community", "The id of a community, or its name."),
    _asked("from", "The first day, in China.", format="date"),
    _asked("to", "The last day, in China.", format="date"),
]
AFTER = _asked("after", "The id of the last entry that is held; the latest ones without it.")
FOLLOW_UP = _asked("state", "How something that was promised in it stands.", enum=list(FOLLOWED_UP))
STAGE = _asked("state", "Where the matter stands.", enum=list(STAGES))
SMALL = _asked("size", "A small one, at most 320 pixels long.", enum=["small"])


def paths() -> dict[str, Any]:
    """Every address of the register's data, and of photos."""
    schema = plain("register_schema", "What the fields are, as a JSON Schema", {"application/json": {"schema": {}}})
    return {
        "/api/register": {
            "parameters": [*SOUGHT, FOLLOW_UP, AFTER],
            "get": _listed("register", "Adopted texts, the latest first", as_json("EntryPage")),
        },
        "/api/register.csv": {
            "parameters": [*SOUGHT, FOLLOW_UP, LANGUAGE],
            "get": _listed("register_sheet", "All that are found, as a sheet", SHEET),
        },
        "/api/register/schema.json": {"get": schema},
        "/api/register/matters": {
            "parameters": [*SOUGHT, STAGE, AFTER],
            "get": _listed("register_matters", "Matters, the latest raised first", as_json("MatterEntryPage")),
        },
        "/api/register/matters.csv": {
            "parameters": [*SOUGHT, STAGE, LANGUAGE],
            "get": _listed("register_matters_sheet", "All that are found, as a sheet", SHEET),
        },
        "/api/register/matters/{matter}": {
            "parameters": [_named("matter")],
            "get": plain("register_matter", "A matter, as far as it is public", as_json("MatterEntry"), *ONE),
        },
        "/api/register/{entry}": {
            "parameters": [_named("entry")],
            "get": plain("register_entry", "All that was persisted with a text", as_json("Whole"), *ONE),
        },
        "/api/meetings/{code}/photos": {"parameters": [MEETING], "post": _send()},
        "/api/photos/{photo}.jpg": {
            "parameters": [_named("photo"), SMALL],
            "get": plain("photo", "A photo, made anew: nothing of the camera's is in it", PHOTO, *ONE),
        },
    }


def _listed(name: str, summary: str, content: dict[str, Any]) -> dict[str, Any]:
    return plain(name, summary, content, "malformed", *ONE)


def _named(what: str) -> dict[str, Any]:
    return {"name": what, "in": "path", "required": True, "schema": {"type": "string"}}


def _send() -> dict[str, Any]:
    refusals = ("bad_ticket", "not_allowed", "removed", "bad_photo", "too_large")
    asked = operation("send_photo", "Keep a photo, to go with a matter or with what was done", {}, *refusals)
    kinds = ("image/jpeg", "image/png", "image/webp")
    body = {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds},
        "description": f"At most {PHOTO_BYTES // 1_000_000} MB and 50 million pixels; 20 photos an hour.",
    }
    answers = {"201": answer("The photo is kept; unused ones go after a day.", as_json("PhotoAnswer"))}
    return asked | {"requestBody": body, "responses": answers | asked["responses"]} | SEATED
