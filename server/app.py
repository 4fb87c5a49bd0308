"""The composition root: the only file that knows all parts, and only wires them."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import socketio  # pyright: ignore[reportMissingTypeStubs]
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from server import config, founding
from server.access import Door
from server.caretaker import Caretaker
from server.config import Settings
from server.database import engine_for
from server.entrance import STATE, Entrance
from server.fellows import Fellows
from server.gate import Gate
from server.hall import Hall
from server.journal import Journal
from server.live import Live
from server.observe import log, set_up_logs
from server.pages import Pages


def build(settings: Settings) -> ASGIApp:
    """The whole server as one ASGI application; nothing runs until its lifespan starts."""
    engine = engine_for(settings)
    journal = Journal(engine)
    fellows = Fellows(settings)
    door = Door(settings.secret)
    entrance = Entrance()
    live = Live(door, entrance, settings)
    hall = Hall(journal, fellows, live.delivery, lambda room: founding.links(room, door, settings.public_url))
    live.serve(hall)
    caretaker = Caretaker(journal, hall)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[dict[str, Any], None]:
        await fellows.start()
        live.start()
        spare_the_collector()
        hall.start()
        caretaker.start()
        log.info("worker_started", pid=os.getpid())
        yield {STATE: entrance}
        await live.say_goodbye()
        await caretaker.stop()
        await hall.stop()
        await fellows.stop()
        await engine.dispose()
        log.info("worker_stopped", pid=os.getpid())

    pages = Pages(settings, journal, hall, door)
    fellows.step.share("commands", live.pace)
    fellows.step.share("codes", pages.wrong)
    fellows.step.share("photos", pages.photos.pace)
    fellows.step.share("sign_in", pages.office.pace)
    sockets = Gate(socketio.ASGIApp(live.server, socketio_path="socket.io"), live.drop)
    return _split(sockets, pages.app(lifespan))


def from_environment() -> ASGIApp:
    """A worker's whole server: a process of its own, with the settings of its environment."""
    settings = config.read()
    set_up_logs(settings.log_format)
    return build(settings)


def spare_the_collector() -> None:
    """A full collection looks at all that every phone left in memory, and stops everybody for half a second.

    So what is loaded now stays, and full ones come rarely; passes over the young come often, and stay short.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 5, 4_000)


def _split(sockets: ASGIApp, pages: ASGIApp) -> ASGIApp:
    """Socket.IO's path to the sockets, everything else to the pages."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        is_socket = scope["type"] in ("http", "websocket") and scope["path"].startswith("/socket.io")
        await (sockets if is_socket else pages)(scope, receive, send)

    return app
