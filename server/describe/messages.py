"""The AsyncAPI document: what goes over Socket.IO in both directions, what is answered, and who may say it."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from rooms.vocabulary import DECISIONS
from server.describe.news import NUMBER, news_components
from server.describe.schemas import TIME, Schema, as_draft_7, command_components, object_of, ref
from server.wire import COMMANDS

PROTOCOL = "1.0.0"
CHANNEL = "#/channels/meeting"
EVERYBODY = ("moderator", "resident", "screen")
ANSWERS: dict[str, dict[str, Schema]] = {
    "agenda:add": {"item": {"type": "string"}},
    "commitment:add": {"commitment": {"type": "string"}},
    "consensus:adopt": {"number": {"type": "string"}},
    "consensus:draft": {"consensus": {"type": "string"}, "version": NUMBER},
    "consensus:revise": {"version": NUMBER},
    "floor:ask": {"entry": {"type": "string"}},
    "floor:add": {"entry": {"type": "string"}},
    "floor:call": {"entry": {"type": "string"}},
    "format:import": {"format": {"type": "string"}},
    "format:save": {"format": {"type": "string"}},
    "matter:raise": {"matter": {"type": "string"}, "number": NUMBER},
    "minutes:correct": {"correction": {"type": "string"}},
    "poll:draft": {"poll": {"type": "string"}},
    "poll:edit": {"poll": {"type": "string"}},
    "poll:hands": {"entry": {"type": "string"}},
    "roll:add": {"listed": {"type": "string"}},
    "roll:list": {"listed": {"type": "string"}},
}
"""What an accepted command tells its sender beside its number."""
NEWCOMER: dict[str, dict[str, Schema]] = {
    name: {"person": {"type": "string"}} for name in ("people:check_in", "floor:add")
}
"""Told only where a neighbour without a phone was put down by name."""

ABOUT = """\
A meeting over Socket.IO 4 (Engine.IO 4): path `/socket.io`, namespace `/`, `auth` = `{"ticket": "…"}`.

- A command is emitted under its name with one object and an acknowledgement. The answer comes after the command is
  durably recorded, and within 5 s. Checks run in this order: malformed, not_allowed, not_found, state, entitlement,
  content.
- Every payload has an `id` made by the client. The same id is the same command and gets the same answer; only
  accepted commands are remembered, so a refused id may be tried again. Unknown fields are `malformed`.
- All text becomes NFC and is trimmed before its length is looked at.
- After the connection the server sends `room`, then `room:update`: apply it when `after <= seq held <= seq`, ignore
  it when its `seq` is smaller, and otherwise emit `room:sync` to get `room` again.
- New optional fields may appear in what the server sends: ignore what you do not know."""


@cache
def asyncapi(public_url: str) -> dict[str, Any]:
    """The document for a server that is reached at ``public_url``: made once, not to be changed."""
    messages = _messages()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "凉亭议事 · Liangting",
            "version": PROTOCOL,
            "description": ABOUT,
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "servers": {"liangting": _server(public_url)},
        "channels": {
            "meeting": {
                "address": "/socket.io",
                "title": "The meeting that the ticket is for",
                "x-namespace": "/",
                "messages": {name: {"$ref": f"#/components/messages/{_key(name)}"} for name in messages},
            }
        },
        "operations": _operations(),
        "components": {
            "messages": {_key(name): message for name, message in messages.items()},
            "schemas": as_draft_7({**command_components(COMMANDS), **news_components()}),
            "securitySchemes": {
                "ticket": {
                    "type": "apiKey",
                    "in": "password",
                    "description": "`ticket` in the `auth` of the CONNECT packet, as joining gave it.",
                }
            },
        },
    }


def _server(public_url: str) -> dict[str, Any]:
    parts = urlsplit(public_url)
    below = {"pathname": parts.path} if parts.path else {}
    return {
        "host": parts.netloc,
        **below,
        "protocol": "wss" if parts.scheme == "https" else "ws",
        "description": "Socket.IO over WebSocket; long polling at the same path is the fallback of one worker.",
        "security": [{"$ref": "#/components/securitySchemes/ticket"}],
    }


# ---- operations, from the server's side: it receives commands and sends news


def _operations() -> dict[str, Any]:
    return {
        **{_key(name): _command(name) for name in COMMANDS},
        "room_sync": _asked("room:sync", "room", "The view was lost: the whole room, please."),
        "time_now": _asked("time:now", "time:now.ack", "What time is it? Clocks on a face are set by the answer."),
        **{_key(name): _told(name, summary) for name, (summary, _) in _news().items()},
    }


def _command(name: str) -> dict[str, Any]:
    roles, _ = DECISIONS[COMMANDS[name]]
    return {
        "action": "receive",
        "channel": {"$ref": CHANNEL},
        "messages": [_message_ref(name)],
        "reply": {"channel": {"$ref": CHANNEL}, "messages": [_message_ref(f"{name}.ack"), _message_ref("refused")]},
        "x-roles": sorted(roles & set(EVERYBODY)),
    }


def _asked(name: str, answer: str, summary: str) -> dict[str, Any]:
    return {
        "action": "receive",
        "summary": summary,
        "channel": {"$ref": CHANNEL},
        "messages": [_message_ref(name)],
        "reply": {"channel": {"$ref": CHANNEL}, "messages": [_message_ref(answer)]},
        "x-roles": list(EVERYBODY),
    }


def _told(name: str, summary: str) -> dict[str, Any]:
    return {
        "action": "send",
        "summary": summary,
        "channel": {"$ref": CHANNEL},
        "messages": [_message_ref(name)],
        "x-roles": list(EVERYBODY),
    }


# ---- messages


def _messages() -> dict[str, Any]:
    commands = {name: _message(name, ref(command.__name__)) for name, command in COMMANDS.items()}
    acks = {f"{name}.ack": _message(f"{name}.ack", _accepted(name)) for name in COMMANDS}
    news = {name: _message(name, schema) for name, (_, schema) in _news().items()}
    return {
        **commands,
        **acks,
        "refused": _message("refused", ref("Refused")),
        "room:sync": {"name": "room:sync", "summary": "Without a payload."},
        "time:now": {"name": "time:now", "summary": "Without a payload."},
        "time:now.ack": _message("time:now.ack", object_of({"now": TIME}, ["now"])),
        **news,
    }


def _news() -> dict[str, tuple[str, Schema]]:
    """What the server says of itself: when, and what."""
    return {
        "room": ("Once after connecting, after `room:sync`, and when the role changes.", ref("RoomMessage")),
        "room:update": ("Sections that changed, each whole.", ref("RoomUpdate")),
        "me:update": ("What changed for one person, flat.", ref("MeUpdate")),
        "connect_error": ("Instead of a connection: the ticket was refused.", ref("ConnectError")),
    }


def _message(name: str, payload: Schema) -> dict[str, Any]:
    return {"name": name, "payload": payload}


def _accepted(name: str) -> Schema:
    told = ANSWERS.get(name, {})
    fields = {"ok": {"const": True}, "seq": NUMBER, **told, **NEWCOMER.get(name, {})}
    return object_of(fields, ["ok", "seq", *told])


def _message_ref(name: str) -> dict[str, str]:
    return {"$ref": f"{CHANNEL}/messages/{name}"}


def _key(name: str) -> str:
    """Names of components and operations have no colon."""
    return name.replace(":", "_")
