"""Schemas of what the server says by itself, and of refusals: made from the views of a room."""

from __future__ import annotations

from rooms.views import Me
from server.describe.schemas import CODE, Schema, components, object_of, ref, refusal_codes, schema_of, sections

NUMBER: Schema = {"type": "integer", "minimum": 0}
PAUSE: Schema = {"type": "integer", "minimum": 0, "description": "When to try again."}
ROLES: Schema = {"enum": ["moderator", "resident", "screen"]}


def news_components() -> dict[str, Schema]:
    """Every schema that is not a command's, by name."""
    drawn = sections()
    parts = {name: schema_of(type_) for name, type_ in drawn.items()}
    return {
        **components([*drawn.values(), Me]),
        "RefusalCode": refusal_codes(),
        "Refused": _refused(),
        "More": _more(),
        "RoomMessage": _room(parts),
        "RoomUpdate": _update(parts),
        "MeUpdate": _me_update(),
        "ConnectError": _connect_error(),
    }


def _room(parts: dict[str, Schema]) -> Schema:
    head = {"seq": NUMBER, "epoch": NUMBER, "role": ROLES, "me": ref("Me")}
    fields = {**head, **parts, "more": ref("More")}
    return object_of(fields, list(fields)) | {"description": "The whole view of this role."}


def _update(parts: dict[str, Schema]) -> Schema:
    head = {"after": NUMBER, "seq": NUMBER, "epoch": NUMBER}
    return object_of({**head, **parts, "more": ref("More")}, list(head))


def _me_update() -> Schema:
    return object_of({"seq": NUMBER, **components([Me])["Me"]["properties"]}, ["seq"])


def _more() -> Schema:
    return {
        "type": "object",
        "description": "How many entries were cut from a section; the rest is at /api/meetings/{meeting}/{section}.",
        "additionalProperties": {"type": "integer", "minimum": 1},
    }


def _refused() -> Schema:
    fields = {"ok": {"const": False}, "code": CODE, "message": {"type": "string"}, "retry_after_ms": PAUSE}
    return object_of(fields, ["ok", "code", "message"]) | {"description": "Nothing was changed."}


def _connect_error() -> Schema:
    told = object_of({"code": CODE, "retry_after_ms": PAUSE}, ["code"])
    return object_of({"message": CODE, "data": told}, ["message", "data"])
