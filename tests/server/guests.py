"""People at a meeting, over the real wire: python-socketio's client holding the view as the contract says."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import aiohttp
import httpx
import socketio

PATIENCE_S = 10


class Nothing(dict[str, Any]):
    """What has not been told yet: has every field, and nothing in it."""

    def __missing__(self, key: str) -> Any:
        return Nothing()


class Guest:
    """One socket with what it has been told: ``view`` is the room as this role sees it."""

    def __init__(self, url: str, ticket: str) -> None:
        self.url = url
        self.ticket = ticket
        self.client = socketio.AsyncClient(reconnection=False, http_session=aiohttp.ClientSession())
        self.view: dict[str, Any] = {}
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.device = ""
        self.gone = asyncio.Event()
        self._news = asyncio.Event()
        self.client.on("disconnect", lambda *_: self.gone.set())
        self.client.on("room", self._room)
        self.client.on("room:update", self._update)
        self.client.on("me:update", self._me)

    async def enter(self, transports: tuple[str, ...] = ("websocket",)) -> Guest:
        try:
            how = {"transports": list(transports), "wait_timeout": PATIENCE_S}
            await self.client.connect(self.url, auth={"ticket": self.ticket}, **how)
            await self.until(bool)
        except BaseException:
            await self.leave()
            raise
        return self

    async def leave(self) -> None:
        await self.client.disconnect()
        await self.client.eio.http.close()

    async def ask(self, command: str, /, **payload: Any) -> dict[str, Any]:
        """Send a command under a new id, unless one is given; returns its ack."""
        return await self.send(command, {"id": secrets.token_hex(8)} | payload)

    async def send(self, command: str, payload: Any) -> dict[str, Any]:
        ack: Any = await self.client.call(command, payload, timeout=PATIENCE_S)
        return ack

    async def must(self, command: str, /, **payload: Any) -> dict[str, Any]:
        ack = await self.ask(command, **payload)
        assert ack["ok"], (command, ack)
        return ack

    async def refused(self, command: str, /, **payload: Any) -> str:
        ack = await self.ask(command, **payload)
        assert not ack["ok"], (command, ack)
        assert ack["message"]
        return ack["code"]

    async def until(self, true: Callable[[dict[str, Any]], Any]) -> Any:
        """Wait until the view is so; returns what the condition returned."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not (found := true(self.view)):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"never became true; the view is {str(self.view)[:3000]}") from None
        return found

    @property
    def me(self) -> dict[str, Any]:
        return self.view["me"]

    def poll(self, poll: str) -> dict[str, Any]:
        return next((p for p in self.view["polls"] if p["id"] == poll), Nothing())

    def consensus(self, consensus: str) -> dict[str, Any]:
        return next((c for c in self.view["consensus"] if c["id"] == consensus), Nothing())

    def _room(self, message: dict[str, Any]) -> None:
        self.heard.append(("room", dict(message)))
        self.view = message
        self._news.set()

    def _update(self, message: dict[str, Any]) -> None:
        self.heard.append(("room:update", message))
        held = self.view.get("seq", -1)
        if message["after"] <= held <= message["seq"]:
            self.view |= {k: v for k, v in message.items() if k not in ("after", "epoch")}
        elif message["seq"] > held:
            raise AssertionError(f"an update was missed: {held} {message}")
        self._news.set()

    def _me(self, message: dict[str, Any]) -> None:
        self.heard.append(("me:update", message))
        self.view["me"] |= {k: v for k, v in message.items() if k != "seq"}
        self._news.set()


def http_at(url: str, **more: Any) -> httpx.AsyncClient:
    """For plain HTTP: to read the certificates of the world takes longer than any request here."""
    return httpx.AsyncClient(base_url=url, verify=False, **more)


async def join(url: str, code: str, name: str, place: str = "pavilion", device: str | None = None) -> dict[str, Any]:
    """Join over HTTP as a phone does; returns the answer with its ticket."""
    async with http_at(url) as http:
        body = {"name": name, "place": place, "device": device or secrets.token_hex(16)}
        answer = await http.post(f"/api/meetings/{code}/join", json=body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


async def resident(url: str, code: str, name: str, place: str = "pavilion") -> Guest:
    """Somebody who has joined and is connected."""
    device = secrets.token_hex(16)
    guest = await Guest(url, (await join(url, code, name, place, device))["ticket"]).enter()
    guest.device = device
    return guest
