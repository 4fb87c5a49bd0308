"""The part of the OpenAPI document for the desk: the roll, its slips, seats for staff, results and rules."""

from __future__ import annotations

from typing import Any

from server.describe.operations import AFTER, LANGUAGE, MEETING, PICTURE, SEATED, answer, as_json, operation, plain
from server.describe.schemas import Schema, ref
from server.http_types import RollListed, SeatAnswer, SeatRequest
from server.minutes import PollMinutes
from server.rolls import ListedView, Preview, SlipView
from server.rulebook import RuleBook

TYPES = [Preview, RollListed, ListedView, SlipView, SeatRequest, SeatAnswer, PollMinutes, RuleBook]
STAFF = ("bad_ticket", "not_allowed", "removed")
FILE = {
    "required": True,
    "content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}},
    "description": "A CSV file as people have it: UTF-8, UTF-16 or GB18030; comma, semicolon or tab; at most 5 MB.",
}
SOUGHT = {
    "name": "q",
    "in": "query",
    "schema": {"type": "string"},
    "description": "A part of a name, or of a door like 3-2-501.",
}
POLL = {"name": "poll", "in": "path", "required": True, "schema": {"type": "string"}}


def paths() -> dict[str, Any]:
    """Every address of the desk."""
    csv = {"text/csv": {"schema": {"type": "string"}}}
    hidden = ("poll_open", "not_allowed")
    results = {
        "json": operation(
            "poll_json", "A poll with its result, once everyone may see it", as_json("PollMinutes"), *hidden
        ),
        "csv": operation("poll_csv", "The same as a sheet", csv, *hidden),
        "svg": operation("poll_svg", "The same as a picture", PICTURE, *hidden),
    }
    rules = plain("rules", "Every rule with its conditions and where it comes from", as_json("RuleBook"))
    return {
        "/api/meetings/{code}/roll/preview": {"parameters": [MEETING], "post": _preview()},
        "/api/meetings/{code}/roll": {"parameters": [MEETING], "post": _import(), "get": _search()},
        "/api/meetings/{code}/roll/slips": {"parameters": [MEETING, AFTER, SOUGHT], "get": _slips()},
        "/api/meetings/{code}/seats": {"parameters": [MEETING], "post": _seat()},
        **{
            f"/api/meetings/{{code}}/polls/{{poll}}.{form}": {"parameters": [MEETING, POLL, LANGUAGE], "get": told}
            for form, told in results.items()
        },
        "/api/rules": {"get": rules},
    }


def pages(page: Schema) -> dict[str, Schema]:
    """Pages of the roll and of its slips."""
    rows = {"RollPage": ListedView, "SlipPage": SlipView}
    return {
        name: page | {"properties": page["properties"] | {"items": {"type": "array", "items": ref(row.__name__)}}}
        for name, row in rows.items()
    }


def _preview() -> dict[str, Any]:
    asked = operation(
        "preview_roll", "What a file would make of the roll; nothing is imported", as_json("Preview"), *STAFF
    )
    return asked | {"requestBody": FILE} | SEATED


def _import() -> dict[str, Any]:
    refusals = (*STAFF, "meeting_not_open", "poll_open", "roll_in_use", "bad_roll")
    asked = operation("import_roll", "Make the roll of a file, all of it or nothing", {}, *refusals)
    answers = {"201": answer("The roll is there.", as_json("RollListed"))}
    return asked | {"requestBody": FILE, "responses": answers | asked["responses"]} | SEATED


def _search() -> dict[str, Any]:
    asked = operation("search_roll", "Who is on the roll", as_json("RollPage"), *STAFF, "no_roll")
    return asked | {"parameters": [AFTER, SOUGHT]} | SEATED


def _slips() -> dict[str, Any]:
    return operation("slips", "The slips to print, page by page", as_json("SlipPage"), *STAFF, "no_roll") | SEATED


def _seat() -> dict[str, Any]:
    asked = operation("give_seat", "A second member of staff with a tablet of their own", {}, "malformed", *STAFF)
    body = {"required": True, "content": as_json("SeatRequest")}
    answers = {"201": answer("The seat, with its ticket.", as_json("SeatAnswer"))}
    return asked | {"requestBody": body, "responses": answers | asked["responses"]} | SEATED
