"""The fast path: frames on the wire as RFC 6455 and Engine.IO say, in order, and slow readers let go."""

from __future__ import annotations

import asyncio
import socket as sockets
from collections.abc import AsyncGenerator

import pytest
from msgspec import json
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState
from websockets.asyncio.client import ClientConnection, connect
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from server.direct import EXTENSION, DirectProtocol, framed
from server.workers import uvicorn_config
from tests.server.conftest import House
from tests.server.guests import http_at, join


def websocket(house: House, more: str = "") -> str:
    return house.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket" + more


@pytest.mark.parametrize("text", ["", "2", "凉亭", "x" * 125, "x" * 126, "x" * 65_535, "x" * 65_536, "凉" * 50_000])
def test_a_frame_is_what_any_websocket_reads(text: str) -> None:
    reader = StreamReader()
    reader.feed_data(framed(text))
    parsing = Frame.parse(reader.read_exact, mask=False, max_size=None)
    with pytest.raises(StopIteration) as parsed:
        next(parsing)
    frame = parsed.value.value
    assert (frame.opcode, frame.fin, bytes(frame.data).decode()) == (Opcode.TEXT, True, text)


async def seated(house: House, ticket: str) -> ClientConnection:
    """A raw socket that has shown its ticket; the next frame it reads is its room."""
    socket = await connect(websocket(house), compression=None)
    assert str(await socket.recv()).startswith("0{")
    await socket.send(f'40{{"ticket":"{ticket}"}}')
    assert str(await socket.recv()).startswith('40{"sid"')
    return socket


async def test_the_room_comes_after_connect_and_updates_after_it_in_order(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")

    async def busy() -> None:
        while True:
            await chair.ask("screen:show", view="agenda")
            await chair.ask("screen:show", view="floor")

    working = asyncio.create_task(busy())
    for _ in range(5):
        socket = await seated(house, links.screen_ticket)
        kind, room = json.decode(str(await socket.recv())[2:])
        assert kind == "room"
        held = room["seq"]
        for _ in range(4):
            kind, update = json.decode(str(await socket.recv())[2:])
            assert kind == "room:update"
            assert update["after"] <= held <= update["seq"]
            held = update["seq"]
        await socket.close()
    working.cancel()


async def test_a_client_that_began_by_polling_goes_on_by_websocket(house: House) -> None:
    links = await house.meeting()
    ticket = (await join(house.url, links.code, "老周"))["ticket"]
    async with http_at(house.url) as http:
        opened = (await http.get("/socket.io/?EIO=4&transport=polling")).text
        session = json.decode(opened[1:])
        assert session["upgrades"] == ["websocket"]
        where = f"/socket.io/?EIO=4&transport=polling&sid={session['sid']}"
        await http.post(where, content=f'40{{"ticket":"{ticket}"}}'.encode())
        seen = (await http.get(where)).text
        assert seen.startswith("40")
        waiting = asyncio.create_task(http.get(where))
        async with connect(websocket(house, f"&sid={session['sid']}")) as socket:
            await socket.send("2probe")
            assert await socket.recv() == "3probe"
            polled = (await waiting).text
            await socket.send("5")
            await socket.send('420["time:now"]')
            seen += polled
            while '430[{"now"' not in seen:
                seen += str(await asyncio.wait_for(socket.recv(), 2))
            assert seen.count('42["room",') == 1


async def test_a_fragmented_message_is_one_message(house: House) -> None:
    links = await house.meeting()
    socket = await seated(house, links.screen_ticket)
    await socket.recv()
    await socket.send(iter(['421["ti', "me:n", 'ow"]']))
    while not (text := str(await asyncio.wait_for(socket.recv(), 2))).startswith("431"):
        pass
    assert '"now"' in text
    await socket.close()


async def test_another_namespace_is_refused(house: House) -> None:
    links = await house.meeting()
    socket = await seated(house, links.screen_ticket)
    await socket.recv()
    await socket.send("40/admin,{}")
    while not (text := str(await asyncio.wait_for(socket.recv(), 2))).startswith("44"):
        pass
    assert text.startswith("44/admin,")
    await socket.send('422["time:now"]')
    while not str(await asyncio.wait_for(socket.recv(), 2)).startswith("432"):
        pass
    await socket.close()


async def test_a_reader_that_has_stopped_is_let_go_and_hurts_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.direct.MOST_UNSENT_S", 1.0)
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    wang = await house.resident(links.code, "王秀兰")
    await chair.must("meeting:open")
    address = house.url.removeprefix("http://").split(":")
    narrow = sockets.socket()
    narrow.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    narrow.connect((address[0], int(address[1])))
    stalled = await connect(websocket(house), sock=narrow, compression=None, max_queue=1)
    await stalled.recv()
    await stalled.send(f'40{{"ticket":"{links.screen_ticket}"}}')
    await chair.until(lambda view: view["people"]["screens"] == 1)
    stalled.transport.pause_reading()
    consensus = (await chair.must("consensus:draft", text="安静。" * 1200))["consensus"]
    for n in range(60):
        await chair.must("consensus:revise", consensus=consensus, text=f"{n}" + "安静。" * 1200)
        if chair.view["people"]["screens"] == 0:
            break
        await asyncio.sleep(0.1)
    await chair.until(lambda view: view["people"]["screens"] == 0)
    await wang.until(lambda _: wang.consensus(consensus)["version"] == chair.consensus(consensus)["version"])
    stalled.transport.abort()


# ---- what is owed


@pytest.fixture
async def line() -> AsyncGenerator[tuple[DirectProtocol, ClientConnection]]:
    """Both ends of one WebSocket: the server's protocol, and a client that reads."""
    protocols: list[DirectProtocol] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        protocols.append(scope["extensions"][EXTENSION])
        while (await receive())["type"] != "websocket.disconnect":
            pass

    config = uvicorn_config(app, lifespan="off")
    config.load()
    state = ServerState()
    here = asyncio.get_running_loop()
    server = await here.create_server(lambda: DirectProtocol(config, state, {}, here), "127.0.0.1", 0)
    async with connect(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", compression=None) as client:
        yield protocols[0], client
    server.close()


Line = tuple[DirectProtocol, ClientConnection]


async def test_what_a_socket_is_owed_goes_before_whatever_else_it_is_sent(line: Line) -> None:
    protocol, client = line
    protocol.owe(framed("first broadcast"))
    protocol.owe(framed("second broadcast"))
    protocol.write_frame(framed("its own"))
    protocol.pay()
    protocol.owe(framed("last broadcast"))
    protocol.end()
    assert [message async for message in client] == ["first broadcast", "second broadcast", "its own", "last broadcast"]


async def test_a_frame_larger_than_the_kernel_takes_arrives_whole_and_in_order(line: Line) -> None:
    protocol, client = line
    sent = [str(n) * 60_000 for n in range(4)]
    for text in sent:
        protocol.owe(framed(text))
        protocol.pay()
    protocol.write_frame(framed("end"))
    assert [await client.recv() for _ in range(5)] == [*sent, "end"]


async def test_nothing_is_written_to_a_socket_that_has_gone(line: Line) -> None:
    protocol, client = line
    protocol.owe(framed("too late"))
    client.transport.abort()
    await client.wait_closed()
    while not protocol.transport.is_closing():
        protocol.write_frame(framed("x" * 1000))
        await asyncio.sleep(0)
    protocol.pay()
