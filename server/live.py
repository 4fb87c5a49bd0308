"""Socket.IO in, answers out: finds the seat of a socket, carries its commands to the clerk. Knows no rules."""

# python-socketio has no types
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from msgspec import Raw, Struct
from socketio.exceptions import ConnectionRefusedError as Refused

from rooms import people
from rooms.refusal import Refusal
from rooms.room import role_of
from server import observe, wire
from server.access import Door, Seat
from server.broadcast import Broadcaster
from server.clerk import DATABASE_ERRORS
from server.config import Settings
from server.delivery import Delivery, audience_room
from server.direct import DirectWebSocket, watch
from server.entrance import TURNED_AWAY, Entrance
from server.front import NAMESPACE, Front, Packet
from server.gate import LARGEST
from server.hall import Hall, LiveRoom, need_own_seat
from server.observe import log
from server.pace import Pace

PAUSE_MS = 500
COMMANDS_A_SECOND, COMMANDS_AT_ONCE, COMMANDS_NOTICEABLE = 50, 300, 6


class Slowed(Refusal):
    """Too many commands from one person."""

    def __init__(self, retry_after_ms: int) -> None:
        super().__init__("too_fast")
        self.retry_after_ms = retry_after_ms


class Place(Struct):
    """Where a socket sits."""

    engine_id: str
    seat: Seat
    role: str
    language: str
    welcomed: bool = False
    shown: bool = False

    @property
    def meeting(self) -> str:
        return self.seat.meeting

    @property
    def person(self) -> str:
        return self.seat.person


class Live:
    """The sockets of this worker."""

    def __init__(self, door: Door, entrance: Entrance, settings: Settings) -> None:
        self._door = door
        self._entrance = entrance
        self._hall: Hall
        self._places: dict[str, Place] = {}
        self.pace = Pace(COMMANDS_A_SECOND, COMMANDS_AT_ONCE, noticeable=COMMANDS_NOTICEABLE)
        self.broadcaster = Broadcaster()
        self.server = Front(
            async_mode="asgi",
            client_manager=self.broadcaster,
            async_handlers=False,
            serializer=Packet,
            cors_allowed_origins=partial(_is_own_page, frozenset(settings.origins)),
            transports=["polling", "websocket"] if settings.polling else ["websocket"],
            max_http_buffer_size=LARGEST,
            http_compression=False,
            ping_interval=20,
            ping_timeout=15,
        )
        self.server.seats = self
        engine = self.server.eio
        engine._async = {**engine._async, "websocket": DirectWebSocket}  # noqa: SLF001 - there is no other way in
        self.server.on("connect", self._connect)
        self.server.on("disconnect", self._disconnect)

    def serve(self, hall: Hall) -> None:
        """The hall and the sockets need each other; the composition root ties the knot here."""
        self._hall = hall

    def delivery(self, meeting: str) -> Delivery:
        """How the teller of a room reaches its sockets."""
        return Delivery(meeting, self.broadcaster, self._shown, self._reseat)

    def _shown(self, meeting: str, person: str) -> list[str]:
        """The sockets of a person that have been shown the room: news comes after it."""
        live = self._hall.glimpse(meeting)
        sockets = live.presence.sockets(person) if live is not None else set[str]()
        return [sid for sid in sockets if sid in self._places and self._places[sid].shown]

    async def drop(self, engine_id: str, why: str) -> None:
        """Close a socket at once, without waiting for its goodbye."""
        socket = self.server.eio.sockets.get(engine_id)
        if socket is not None and not socket.closed:
            observe.closed.labels(why).inc()
            await socket.close(wait=False, abort=True, reason=self.server.reason.SERVER_DISCONNECT)
            socket.queue.put_nowait(None)
            self.server.eio.sockets.pop(engine_id, None)

    def turn_away(self, engine_id: str) -> None:
        """Close a socket that has not shown a ticket in time."""
        sid = self.server.manager.sid_from_eio_sid(engine_id, NAMESPACE)
        if sid not in self._places:
            _in_background(self.drop(engine_id, "no_ticket"))

    def start(self) -> None:
        """Begin to look for readers that have stopped reading."""
        self._watch = asyncio.create_task(watch(self.server.eio.sockets))

    async def say_goodbye(self) -> None:
        """The server is stopping: clients are told to come back by themselves."""
        for place in list(self._places.values()):
            await self.drop(place.engine_id, "stopping")
        self._watch.cancel()
        await self.server.shutdown()

    # ---- coming and going

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any) -> None:
        try:
            place = await self._seat(sid, environ["asgi.scope"]["state"], auth)
        except Refusal as refusal:
            observe.connects.labels(refusal.code).inc()
            facts: dict[str, Any] = {"code": refusal.code}
            if refusal.code == "busy":
                facts["retry_after_ms"] = self._entrance.retry_after_ms()
            raise Refused(refusal.code, facts) from None
        socket = self.server.eio.sockets.get(place.engine_id)
        if socket is None or socket.closed:  # it went while it waited to be seated
            raise Refused("gone")
        observe.connects.labels("ok").inc()
        self._places[sid] = place

    async def _seat(self, sid: str, way_in: dict[str, Any], auth: Any) -> Place:
        if way_in.pop(TURNED_AWAY, False):  # once: the next time is the time it was told
            raise Refusal("busy")
        await self._entrance.turn()
        seat = self._door.seat(auth.get("ticket") if isinstance(auth, dict) else None)
        room = (await self._hall.seated(seat)).clerk.room
        engine_id = str(self.server.manager.eio_sid_from_sid(sid, NAMESPACE))
        return Place(engine_id, seat, role_of(room, seat.person), room.meeting.language)

    async def welcome(self, sid: str | None) -> None:
        """After the CONNECT packet: the whole room first, and every update from then on."""
        place = self._places.get(sid or "")
        if sid is None or place is None or place.welcomed:
            return
        live = await self._hall.open(place.meeting)
        if self._places.get(sid) is not place:  # it went meanwhile
            return
        try:
            need_own_seat(live.clerk.room, place.seat)
        except Refusal:  # the seat went to another phone meanwhile
            await self.drop(place.engine_id, "moved")
            return
        place.welcomed = True
        live.presence.came(place.person, sid)
        observe.sockets.labels(place.role).inc()
        await self._show_room(sid, place, live)
        await self.server.enter_room(sid, audience_room(place.meeting, place.role))
        person = live.clerk.room.people.get(place.person)
        if person is not None and person.role == "resident" and not person.present:
            _in_background(_come_back(live, place.person))
        live.teller.stir()

    async def _disconnect(self, sid: str, reason: str) -> None:
        place = self._places.pop(sid, None)
        if place is None or not place.welcomed:
            return
        observe.sockets.labels(place.role).dec()
        live = self._hall.glimpse(place.meeting)
        if live is not None:
            live.presence.went(place.person, sid)
            if not live.presence.sockets(place.person):
                live.teller.forget(place.person)
            live.teller.stir()

    # ---- events of clients

    async def on_event(self, sid: str, name: Any = None, *payload: Any) -> dict[str, Any] | Raw | None:
        """The answer to whatever a client emitted."""
        place = self._places.get(sid)
        if place is None:
            return wire.refused("not_allowed", "zh")
        if name == "time:now":
            return {"now": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")}
        if name == "room:sync":
            await self._show_room(sid, place, await self._hall.open(place.meeting))
            return None
        return await self._command(place, name if isinstance(name, str) else "", *payload)

    async def _command(self, place: Place, name: str, *payload: Any) -> dict[str, Any] | Raw:
        """The one place that carries, catches, counts and times commands."""
        started = time.perf_counter()
        self.broadcaster.answering += 1
        label, code = name if name in wire.COMMANDS else "unknown", "ok"
        try:
            answer = await self._carried(place, name, *payload)
        except Slowed as slowed:
            code = slowed.code
            answer = wire.refused(code, place.language, slowed.retry_after_ms)
        except Refusal as refusal:
            code = refusal.code
            answer = wire.refused(code, place.language, PAUSE_MS if code == "busy" else None, refusal.why)
        except Exception:  # noqa: BLE001 - the phone must hear something, and so must we
            code = "busy"
            answer = wire.refused(code, place.language, PAUSE_MS)
            log.exception("command_failed", command=label)
        finally:
            self.broadcaster.answering -= 1
        if code not in ("ok", "too_fast"):
            log.info("command_refused", command=label, code=code, meeting=place.meeting)
        observe.commands.labels(label, code).inc()
        observe.ack_seconds.labels(label).observe(time.perf_counter() - started)
        return answer

    async def _carried(self, place: Place, name: str, *payload: Any) -> Raw:
        asking = wire.asking(name, *payload)
        wait_ms = self.pace.take(place.person)
        if wait_ms:
            raise Slowed(wait_ms)
        live = await self._hall.open(place.meeting)
        need_own_seat(live.clerk.room, place.seat)
        return Raw(await live.clerk.take(asking, place.person))

    async def _show_room(self, sid: str, place: Place, live: LiveRoom) -> None:
        try:
            async with live.clerk.reading() as room:
                message = live.teller.snapshot(room, place.person, role_of(room, place.person))
        except (Refusal, *DATABASE_ERRORS):
            await self.drop(place.engine_id, "room_unread")
        else:
            await self.server.emit("room", message, to=sid)
            place.shown = True

    # ---- what a changed seat means for its sockets

    async def _reseat(self, meeting: str, person: str) -> None:
        """A role changed or a seat is gone: move the person's sockets to what they may see now, or close them."""
        live = await self._hall.open(meeting)
        found = live.clerk.room.people.get(person)
        for sid in live.presence.sockets(person):
            place = self._places.get(sid)
            if place is None:
                continue
            if found is None or found.removed:
                await self.drop(place.engine_id, "removed")
            elif found.seat != place.seat.moved:
                await self.drop(place.engine_id, "moved")
            elif found.role != place.role:
                await self._move(sid, place, found, live)

    async def _move(self, sid: str, place: Place, person: people.Person, live: LiveRoom) -> None:
        observe.sockets.labels(place.role).dec()
        observe.sockets.labels(person.role).inc()
        await self.server.leave_room(sid, audience_room(place.meeting, place.role))
        place.role = person.role
        await self._show_room(sid, place, live)
        await self.server.enter_room(sid, audience_room(place.meeting, place.role))


def _is_own_page(origins: Collection[str], origin: str | None, environ: dict[str, Any]) -> bool:
    """A page that was loaded from the address it connects to, or from one of those that were set."""
    return origin in origins or urlsplit(origin or "").netloc == environ.get("HTTP_HOST")


async def _come_back(live: LiveRoom, person: str) -> None:
    try:
        await live.clerk.system(people.Return(person=person))
    except Refusal as refusal:
        log.info("return_refused", code=refusal.code)


_background: set[asyncio.Task[None]] = set()


def _in_background(work: Any) -> None:
    task = asyncio.ensure_future(work)
    _background.add(task)
    task.add_done_callback(_background.discard)
