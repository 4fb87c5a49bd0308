"""Stock python-socketio on uvicorn, as one would write it: a room, and an emit to it."""

from __future__ import annotations

import sys
from typing import Any

import socketio
import uvicorn

ROOM = "everybody"
sio = socketio.AsyncServer(async_mode="asgi")


@sio.event
async def connect(sid: str, environ: dict[str, Any], auth: Any) -> None:
    await sio.enter_room(sid, ROOM)


@sio.event
async def say(sid: str, text: str) -> None:
    await sio.emit("news", text, room=ROOM)


if __name__ == "__main__":
    uvicorn.run(
        socketio.ASGIApp(sio),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        ws="websockets",
        ws_per_message_deflate=False,
        log_level="warning",
    )
