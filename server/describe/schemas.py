"""JSON Schemas of the types on the wire, as both descriptions need them. Knows no channel and no address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast, get_args, get_type_hints

from msgspec import json

from rooms import views
from rooms.refusal import SENTENCES
from rooms.room import Room
from rooms.vocabulary import Command

Schema = dict[str, Any]

COMMAND_ID: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": 64,
    "description": "Made by the client at random; the same id is the same command, however often it is sent.",
}
TIME: Schema = {"type": "string", "format": "date-time", "description": "ISO 8601, UTC, with milliseconds."}


def object_of(fields: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": fields, "required": required}


def ref(schema: str) -> Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


CODE = ref("RefusalCode")


def one_of(*fields: str) -> Schema:
    """Exactly one of these fields has a value; what ``__post_init__`` of a command checks."""
    return {"oneOf": [{"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in fields]}


def shown_with(view: str, field: str) -> Schema:
    """A view of the screen that makes no sense without another field."""
    return {
        "if": {"properties": {"view": {"const": view}}},
        "then": {"required": [field], "properties": {field: {"not": {"type": "null"}}}},
    }


BEYOND_TYPES: dict[str, Schema] = {
    "people:check_in": one_of("person", "name", "listed"),
    "floor:add": one_of("person", "name"),
    "poll:vote": one_of("choices", "ranking", "scores"),
    "poll:paper": {"allOf": [one_of("choices", "ranking", "scores"), one_of("listed", "person")]},
    "screen:show": {"allOf": [shown_with("message", "text"), shown_with("poll", "poll")]},
}
"""What a command demands beyond the types of its fields."""


def components(types: Iterable[Any]) -> dict[str, Schema]:
    """The schemas of these types and all they are made of, by name. Not for commands."""
    _, schemas = json.schema_components(types, ref_template="#/components/schemas/{name}")
    return json.decode(json.encode(schemas), type=dict[str, Schema])  # defaults are Python's tuples until then


def command_components(commands: dict[str, type[Command]]) -> dict[str, Schema]:
    """The payloads of commands: what the type says, with the client's ``id`` and without the tag."""
    schemas = components(commands.values())
    for name, command in commands.items():
        payload = schemas[command.__name__]
        payload["properties"] = {"id": COMMAND_ID} | _without(payload["properties"], "type")
        payload["required"] = ["id", *(field for field in payload["required"] if field != "type")]
        payload |= BEYOND_TYPES.get(name, {})
    return schemas


def sections() -> dict[str, Any]:
    """The type of every section of a room, as the function that draws it promises."""
    known = {"Room": Room}
    return {name: _first_of_pair(draw, known) for name, draw in views.SECTIONS.items()}


def schema_of(type_: Any) -> Schema:
    """How one type is referred to, once its components are there."""
    (schema,), _ = json.schema_components([type_], ref_template="#/components/schemas/{name}")
    return schema


def refusal_codes() -> Schema:
    """Every reason to say no, with its sentence in both languages."""
    return {
        "type": "string",
        "description": "Stable. `x-sentences` has what is said to people.",
        "enum": list(SENTENCES),
        "x-sentences": {code: {"zh": chinese, "en": english} for code, (chinese, english) in SENTENCES.items()},
    }


def as_draft_7(schema: Any) -> Any:
    """The same in the older dialect that AsyncAPI is read in: fixed tuples are written differently there."""
    if isinstance(schema, list):
        return [as_draft_7(part) for part in cast(list[Any], schema)]
    if not isinstance(schema, dict):
        return schema
    older = {key: as_draft_7(part) for key, part in cast(Schema, schema).items()}
    if "prefixItems" in older:
        older["items"], older["additionalItems"] = older.pop("prefixItems"), older["items"]
    return older


def _first_of_pair(draw: Any, known: dict[str, Any]) -> Any:
    return get_args(get_type_hints(draw, localns=known)["return"])[0]


def _without(fields: dict[str, Schema], name: str) -> dict[str, Schema]:
    return {key: schema for key, schema in fields.items() if key != name}
