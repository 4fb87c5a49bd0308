"""The floor over the real wire: races for the next turn, what each hears of it, and what stays of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any
from xml.etree.ElementTree import fromstring

import sqlalchemy as sa

from server import tables
from server.founding import Plan
from tests.server.conftest import House
from tests.server.guests import Guest

ROUNDS = 100
SVG = "{http://www.w3.org/2000/svg}"


async def test_two_tablets_that_tap_next_at_once_call_exactly_one_a_hundred_times(house: House) -> None:
    links = await house.meeting()
    one, two = await house.guest(links.moderator_ticket), await house.guest(links.moderator_ticket)
    await one.must("meeting:open")
    added = [await one.must("floor:add", name=f"邻居{n}", place="pavilion", kind="speak") for n in range(ROUNDS)]
    current, called = None, list[str]()
    for _ in range(ROUNDS):
        acks = await asyncio.gather(*(tablet.ask("floor:call", expect=current) for tablet in (one, two)))
        assert sorted(ack.get("code", "") for ack in acks) == ["", "stale"]
        current = next(ack["entry"] for ack in acks if ack["ok"])
        called.append(current)
    assert called == [entry["entry"] for entry in added], "nobody is skipped, and nobody called twice"


async def test_done_and_next_at_once_skip_nobody(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    phones = [await house.resident(links.code, name) for name in ("王秀兰", "陈志远", "赵敏")]
    await chair.must("meeting:open")
    waiting = [(await phone.must("floor:ask", kind="speak"))["entry"] for phone in phones]
    whose = dict(zip(waiting, phones, strict=True))
    current, heard, ways = None, list[str](), set[str]()
    for n in range(ROUNDS):
        if current is None:
            current = (await chair.must("floor:call", expect=None))["entry"]
        heard.append(current)
        speaker = whose[current]
        again = (await speaker.must("floor:ask", kind="speak"))["entry"]
        whose[again] = speaker
        waiting.append(again)
        taps = [speaker.ask("floor:finish", expect=current), chair.ask("floor:call", expect=current)]
        acks = await asyncio.gather(*(taps if n % 2 else reversed(taps)))
        assert sorted(ack.get("code", "") for ack in acks) == ["", "stale"]
        current = next((ack["entry"] for ack in acks if "entry" in ack), None)
        ways.add("done" if current is None else "next")
    assert heard == waiting[: len(heard)], "each in the order they asked"
    assert ways == {"next", "done"}, "each came first now and then"


async def test_a_phone_hears_that_it_has_the_floor_before_it_could_ask(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    wang, chen = await house.resident(links.code, "王秀兰"), await house.resident(links.code, "陈志远", "remote")
    await chair.must("meeting:open")
    first = (await wang.must("floor:ask", kind="speak"))["entry"]
    second = (await chen.must("floor:ask", kind="speak", statement="我听不清"))["entry"]
    await chen.until(lambda view: view["me"]["ahead"] == {"waited_longest": 1})
    assert chen.me["wish"]["statement"] == "我听不清"
    await chair.must("floor:call", expect=None)
    await chen.until(lambda view: view["me"]["place_in_queue"] == 1 and not view["me"]["ahead"])
    await chair.must("floor:call", expect=first)
    current = await chen.until(lambda view: view["me"]["place_in_queue"] is None and view["floor"]["current"])
    assert (current["entry"], current["statement"], chen.me["entry"]) == (second, "我听不清", second)


async def test_who_gets_the_floor_back_by_an_undo_hears_it(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    wang, chen = await house.resident(links.code, "王秀兰"), await house.resident(links.code, "陈志远")
    await chair.must("meeting:open")
    first = (await wang.must("floor:ask", kind="speak"))["entry"]
    await chair.must("floor:call", expect=None)
    await wang.until(lambda view: view["me"]["speaking"] == first)
    second = (await chen.must("floor:ask", kind="speak"))["entry"]
    await chair.must("floor:call", expect=first)
    await wang.until(lambda view: view["me"]["speaking"] is None)
    await chair.must("floor:undo")
    await wang.until(lambda view: (view["me"]["speaking"], view["me"]["entry"]) == (first, first))
    await chen.until(lambda view: (view["me"]["speaking"], view["me"]["entry"]) == (None, second))


async def test_clocks_go_by_the_times_of_events_and_the_server_says_what_time_it_is(house: House) -> None:
    links = await house.meeting()
    chair, wang = await house.guest(links.moderator_ticket), await house.resident(links.code, "王秀兰")
    await chair.must("meeting:open")
    await wang.must("floor:ask", kind="speak")
    await chair.must("floor:call", expect=None)
    current = await wang.until(lambda view: view["floor"]["current"])
    since = datetime.fromisoformat(current["since"])
    told: Any = await wang.client.call("time:now")
    now = datetime.fromisoformat(told["now"])
    assert 0 <= (now - since).total_seconds() < 5
    assert abs((now - datetime.now(UTC)).total_seconds()) < 1


async def test_turns_stay_as_rows_and_as_a_picture(house: House) -> None:
    links = await house.meeting()
    chair, wang = await house.guest(links.moderator_ticket), await house.resident(links.code, "王秀兰")
    await chair.must("meeting:open")
    await wang.must("floor:ask", kind="speak", stance="against")
    first = (await chair.must("floor:call", expect=None))["entry"]
    added = await chair.must("floor:add", name="孙奶奶", place="pavilion", kind="question")
    await chair.must("floor:call", expect=first)
    assert [row.id for row in await turns(house)] == [first, added["entry"]]
    await chair.must("floor:undo")
    assert [row.id for row in await turns(house)] == [first]
    await chair.must("floor:call", expect=first)
    await chair.must("floor:finish", expect=added["entry"])
    seat = await house.resident(links.code, "孙奶奶")
    [pair] = await chair.until(lambda view: view["people"].get("same_name"))
    await chair.must("people:merge", person=pair["person"], into=pair["into"])
    await chair.must("meeting:adjourn")
    rows = await turns(house)
    assert [(row.person, row.kind, row.ended_at is None) for row in rows] == [
        (wang.me["person"], "speak", False),
        (seat.me["person"], "question", False),
    ]
    async with house.http() as http:
        for language, word in (("zh", "反对"), ("en", "against")):
            answer = await http.get(f"/api/meetings/{links.code}/turns.svg?lang={language}")
            assert answer.headers["content-type"] == "image/svg+xml"
            bars = [rect for rect in fromstring(answer.text).iter(f"{SVG}rect") if "bar" in rect.get("class", "")]
            assert len(bars) == 2 + 3, "two turns, and three in the legend"
            assert word in answer.text
        assert "turns.svg?lang=zh" in (await http.get(f"/api/meetings/{links.code}/minutes.md")).text


async def turns(house: House) -> list[sa.Row[tuple[object, ...]]]:
    async with house.engine.connect() as connection:
        return list((await connection.execute(sa.select(tables.turn).order_by(tables.turn.c.started_at))).all())


async def test_who_has_spoken_in_an_earlier_meeting_of_the_community_is_no_first_speaker(house: House) -> None:
    first_time, device = list[int](), token_urlsafe(24)
    for title, name in (("六月", "王秀兰"), ("七月", "秀兰")):
        links = await house.meeting(Plan(title=title))
        chair = await house.guest(links.moderator_ticket)
        await chair.must("meeting:open")
        old, new = await house_guest(house, links.code, name, device), await house.resident(links.code, "新邻居")
        for phone in (old, new):
            entry = (await phone.must("floor:ask", kind="speak"))["entry"]
            await chair.must("floor:call", expect=None)
            await chair.must("floor:finish", expect=entry)
        shares = await chair.until(lambda view: (view["floor"]["shares"] or {}).get("turns") == 2 and view["floor"])
        first_time.append(shares["shares"]["first_time"])
    assert first_time == [2, 1]


async def house_guest(house: House, code: str, name: str, device: str) -> Guest:
    async with house.http() as http:
        wish = {"name": name, "place": "pavilion", "device": device}
        joined = (await http.post(f"/api/meetings/{code}/join", json=wish)).json()
    return await house.guest(joined["ticket"])


async def test_a_moderator_finds_people_by_a_part_of_their_name(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    for name in ("王秀兰", "小王", "陈志远"):
        await chair.must("people:check_in", name=name)
    seat = {"Authorization": f"Bearer {links.moderator_ticket}"}
    async with house.http() as http:
        found = (await http.get(f"/api/meetings/{links.code}/people?q=王", headers=seat)).json()
        assert {person["name"] for person in found["items"]} == {"王秀兰", "小王"}
        nobody = (await http.get(f"/api/meetings/{links.code}/people?q=%25", headers=seat)).json()
        assert nobody == {"items": [], "next": None}
