"""Bad input gets a clear refusal, changes nothing, and hurts nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from server import wire
from tests.server.conftest import House
from tests.server.guests import Guest, http_at

STRANGE: list[Any] = [None, 7, 1.5, True, "x" * 100_0, [], [[]], {}, {"a": 1}, "\ud800", "\u0000", "\u202eevil", -1]
WHOLE: dict[str, dict[str, Any]] = {
    "people:check_in": {"name": "田素芬"},
    "people:leave": {},
    "people:remove": {"person": "r"},
    "people:rename": {"name": "田素芬"},
    "chair:hand_over": {"person": "r"},
    "agenda:add": {"title": "夜间停车", "kind": "decision"},
    "agenda:edit": {"item": "i", "title": "停车"},
    "agenda:move": {"item": "i", "before": None},
    "agenda:remove": {"item": "i"},
    "agenda:start": {"item": "i"},
    "agenda:close": {"item": "i"},
    "floor:ask": {"kind": "speak"},
    "floor:withdraw": {"entry": "e"},
    "floor:edit": {"entry": "e", "topic": "狗"},
    "floor:defer": {"entry": "e"},
    "floor:add": {"name": "田素芬", "place": "pavilion", "kind": "speak"},
    "floor:call": {"expect": None},
    "floor:extend": {"seconds": 60},
    "floor:finish": {"expect": "e"},
    "floor:reclassify": {"entry": "e", "kind": "question"},
    "floor:remind": {"rule": "on_topic"},
    "poll:draft": {"question": "停车？", "method": "approve"},
    "poll:open": {"poll": "p"},
    "poll:close": {"poll": "p"},
    "poll:publish": {"poll": "p"},
    "poll:cancel": {"poll": "p"},
    "poll:vote": {"poll": "p", "choices": ["yes"]},
    "poll:hands": {"poll": "p", "counts": {"yes": 1}, "witnesses": ["甲", "乙"]},
    "consensus:draft": {"text": "十点"},
    "consensus:revise": {"consensus": "c", "text": "九点"},
    "consensus:position": {"consensus": "c", "version": 1, "value": 5},
    "consensus:adopt": {"consensus": "c", "version": 1},
    "consensus:drop": {"consensus": "c", "version": 1},
    "objection:answer": {"objection": "o", "state": "stands"},
    "screen:show": {"view": "auto"},
}
"""A well-formed payload of every command that takes any."""


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def house(shared_house: House) -> AsyncGenerator[House, None]:
    """One server for all of them: what hurts it hurts whoever comes later, too."""
    yield shared_house
    await shared_house.see_off()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests send more than any person could; the limit on that has a test of its own."""
    monkeypatch.setattr("server.live.COMMANDS_AT_ONCE", 10_000)


@pytest_asyncio.fixture(loop_scope="module")
async def chair(house: House) -> Guest:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    await chair.until(lambda view: view["meeting"]["state"] == "open")
    chair.code = links.code  # type: ignore[attr-defined]
    return chair


def bent(payload: dict[str, Any]) -> list[Any]:
    """Payloads that are not what the command takes: fields missing, unknown, of another type, too long."""
    required = {k: v for k, v in payload.items() if v is not None}
    missing = [{k: v for k, v in payload.items() if k != gone} for gone in payload]
    wrong = [payload | {field: strange} for field in required for strange in STRANGE if strange is not None]
    return [*missing, payload | {"surprise": 1}, payload | {"type": "poll:vote"}, *wrong]


@pytest.mark.parametrize("name", sorted(wire.COMMANDS))
async def test_a_bent_payload_is_refused_and_changes_nothing(name: str, chair: Guest) -> None:
    seq = chair.view["seq"]
    payload = WHOLE.get(name, {})
    for n, strange in enumerate([*STRANGE, *bent(payload)]):
        body = strange | {"id": f"bent-{n}"} if isinstance(strange, dict) else strange
        if body in ({"id": f"bent-{n}"}, payload | {"id": f"bent-{n}"}) or acceptable(name, strange):
            continue
        ack = await chair.send(name, body)
        assert not ack["ok"], (name, body, ack)
        assert ack["code"] in ("malformed", "not_found", "not_allowed"), (name, body, ack)
    ack = await chair.ask("no:such:command")
    assert (ack["ok"], ack["code"]) == (False, "malformed")
    assert "now" in str(await chair.client.call("time:now"))
    assert chair.view["seq"] == seq


def acceptable(name: str, payload: Any) -> bool:
    """Bent, but a meaning is left: an optional field went missing, or a free text is only strange."""
    if not isinstance(payload, dict):
        return False
    try:
        wire.asking(name, payload | {"id": "x"})
    except wire.Refusal:
        return False
    return True


async def test_ids_of_another_meeting_are_not_found(house: House, chair: Guest) -> None:
    other = await house.guest((await house.meeting()).moderator_ticket)
    item = other.view["agenda"]["items"][0]["id"]
    poll = (await other.must("poll:draft", question="停车？", method="approve"))["poll"]
    text = (await other.must("consensus:draft", text="十点"))["consensus"]
    seq = chair.view["seq"]
    assert await chair.refused("agenda:start", item=item) == "not_found"
    assert await chair.refused("poll:open", poll=poll) == "not_found"
    assert await chair.refused("poll:draft", question="停车？", method="approve", item=item) == "not_found"
    assert await chair.refused("consensus:revise", consensus=text, text="九点") == "not_found"
    assert await chair.refused("chair:hand_over", person=other.me["person"]) == "not_found"
    assert chair.view["seq"] == seq


async def test_what_is_promised_for_later_says_so(chair: Guest) -> None:
    assert await chair.refused("poll:draft", question="？", method="approve", secrecy="secret") == "not_available"


async def test_the_same_id_is_the_same_command(chair: Guest) -> None:
    first = await chair.ask("agenda:add", title="路灯", kind="discussion", id="same")
    again = await chair.ask("agenda:add", title="路灯", kind="discussion", id="same")
    assert first == again
    assert await chair.refused("agenda:add", title="水管", kind="discussion", id="same") == "id_reused"
    refused = await chair.ask("agenda:start", item="nothing", id="free")
    assert refused["code"] == "not_found"
    assert (await chair.ask("agenda:add", title="水管", kind="discussion", id="free"))["ok"]
    await chair.until(lambda view: [i["title"] for i in view["agenda"]["items"]].count("路灯") == 1)


# ---- raw frames


async def knock(house: House) -> ClientConnection:
    """A raw WebSocket that has its Engine.IO greeting."""
    socket = await connect(house.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket")
    assert str(await socket.recv()).startswith("0{")
    return socket


async def gone_within(socket: ClientConnection, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while True:
            try:
                await socket.recv()
            except ConnectionClosed:
                return


@pytest.mark.parametrize(
    "frame",
    [
        b"\x00\xff\x01",
        b"",
        "",
        "x",
        "9",
        "4",
        "4x",
        "49",
        "42{not json",
        '42{"not":"a list"}',
        "42[]",
        "42[5]",
        "42" + "[" * 20_000,
        "451-[]",
        '46-["x",{"_placeholder":true,"num":0}]',
        "4" + "7" * 30,
        '40{"ticket":"again"}',
    ],
)
async def test_garbage_closes_its_own_socket_and_frees_its_seat(house: House, chair: Guest, frame: str | bytes) -> None:
    ticket = (await house.resident(chair.code, "田素芬")).ticket  # type: ignore[attr-defined]
    await chair.until(lambda view: view["people"]["pavilion"] == 1)
    socket = await knock(house)
    await socket.send(f'40{{"ticket":"{ticket}"}}')
    assert str(await socket.recv()).startswith("40")
    assert '"room"' in str(await socket.recv())
    await socket.send(frame)
    await gone_within(socket, 1)
    assert (await chair.must("screen:show", view="agenda"))["ok"]
    assert chair.view["people"]["pavilion"] == 1  # her other socket is still there


async def test_a_frame_over_64_kib_ends_its_socket(house: House, chair: Guest) -> None:
    socket = await knock(house)
    await socket.send("4" + "x" * 70_000)
    await gone_within(socket, 1)
    assert (await chair.must("screen:show", view="agenda"))["ok"]


async def test_a_socket_without_a_ticket_is_closed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.front.KNOCKING_S", 0.3)
    silent, stranger = await knock(house), await knock(house)
    await stranger.send('40{"ticket":"made up"}')
    assert await stranger.recv() == '44{"message":"bad_ticket","data":{"code":"bad_ticket"}}'
    await gone_within(silent, 2)
    await gone_within(stranger, 2)


async def test_a_strange_origin_may_not_connect(house: House) -> None:
    async with http_at(house.url, headers={"Origin": "http://evil.test"}) as http:
        assert (await http.get("/socket.io/?EIO=4&transport=polling")).status_code == 400
    for own in ("http://pavilion.test", house.url):
        async with http_at(house.url, headers={"Origin": own}) as http:
            assert (await http.get("/socket.io/?EIO=4&transport=polling")).status_code == 200


async def test_garbage_by_polling_ends_the_session(house: House) -> None:
    async with http_at(house.url) as http:
        greeting = (await http.get("/socket.io/?EIO=4&transport=polling")).text
        session = greeting.split('"sid":"')[1].split('"')[0]
        where = f"/socket.io/?EIO=4&transport=polling&sid={session}"
        assert (await http.post(where, content=b"\xff\xfe")).status_code == 400
        assert (await http.post(where, content=b"40")).status_code == 400


# ---- HTTP


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "malformed"),
        (b"{", "malformed"),
        (b"[]", "malformed"),
        (b'{"name":"","place":"pavilion","device":"0123456789012345678901"}', "malformed"),
        (b'{"name":"x","place":"moon","device":"0123456789012345678901"}', "malformed"),
        (b'{"name":"x","place":"remote","device":"short"}', "malformed"),
        (b'{"name":"x","place":"remote","device":"0123456789012345678901","more":1}', "malformed"),
        (b'{"name":"x","place":"remote","device":"0123456789012345678901","slip":"AAAA"}', "bad_slip"),
        (b'{"name":"' + b"x" * 70_000 + b'"}', "malformed"),
    ],
)
async def test_a_bent_join_is_a_problem_document(house: House, chair: Guest, body: bytes, code: str) -> None:
    async with http_at(house.url, headers={"Accept-Language": "en"}) as http:
        answer = await http.post(f"/api/meetings/{chair.code}/join", content=body)  # type: ignore[attr-defined]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.json()["status"] == answer.status_code >= 400
    assert answer.json()["detail"].isascii()


@pytest.mark.parametrize("name", ["\u200b\u200b", "名\n字", "\u2060", "a\tb", "\u202eevil", "\x00", "x" * 41])
async def test_a_name_is_one_visible_line(house: House, chair: Guest, name: str) -> None:
    async with http_at(house.url) as http:
        body = {"name": name, "place": "remote", "device": "0123456789abcdef0123456789abcdef"}
        answer = await http.post(f"/api/meetings/{chair.code}/join", json=body)  # type: ignore[attr-defined]
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert await chair.refused("people:check_in", name=name) == "malformed"


async def test_a_text_that_is_too_long_is_told_so(chair: Guest) -> None:
    ack = await chair.ask("agenda:add", title="噪" * 121, kind="discussion")
    assert (ack["code"], ack["why"]) == ("malformed", "too_long")
    assert "太长" in ack["message"]
