"""A whole meeting over the real wire, on both databases, down to the row that stays."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import sqlalchemy as sa
from msgspec import json

from server import tables
from server.verify import verify
from tests.server.conftest import House
from tests.server.guests import Guest, http_at

Open = Callable[..., Awaitable[House]]


async def test_a_whole_meeting_ends_as_a_row_in_the_database(open_house: Open, database: str) -> None:
    house = await open_house(database)
    links = await house.meeting()
    chair, screen = await house.guest(links.moderator_ticket), await house.guest(links.screen_ticket)
    wang, chen = await house.resident(links.code, "王秀兰"), await house.resident(links.code, "陈志远", "remote")

    await hold_the_floor(chair, screen, wang, chen)
    await decide_by_poll(chair, screen, wang, chen)
    consensus = await find_a_consensus(chair, screen, wang, chen)
    await chair.must("meeting:adjourn")
    await screen.until(lambda view: view["screen"]["shows"]["view"] == "thanks")

    await check_the_row(house, consensus)
    await check_the_minutes(house, links.code)
    assert [report.broken for report in await verify(house.journal, links.code)] == [None]


async def hold_the_floor(chair: Guest, screen: Guest, wang: Guest, chen: Guest) -> None:
    assert screen.view["screen"]["shows"]["view"] == "welcome"
    assert await wang.refused("floor:ask", kind="speak") == "meeting_not_open"
    await chair.must("meeting:open")
    item = chair.view["agenda"]["items"][0]["id"]
    await chair.must("agenda:start", item=item)
    await screen.until(lambda view: view["agenda"]["current"] == item)

    first = (await wang.must("floor:ask", kind="speak", stance="against", topic="老狗"))["entry"]
    second = (await chen.must("floor:ask", kind="speak", stance="for"))["entry"]
    assert await wang.refused("floor:ask", kind="question") == "already_waiting"
    assert await wang.refused("floor:withdraw", entry=second) == "not_allowed"
    await chen.until(lambda view: view["me"]["place_in_queue"] == 2)
    assert [e["name"] for e in (await chair.until(lambda v: v["floor"]["queue"][1:] and v["floor"]))["queue"]] == [
        "王秀兰",
        "陈志远",
    ]

    assert (await chair.must("floor:call", expect=None))["entry"] == first
    assert await chair.refused("floor:call", expect=None) == "stale"
    speaking = await screen.until(lambda view: view["floor"]["current"])
    assert (speaking["name"], speaking["topic"], speaking["running"]) == ("王秀兰", "老狗", True)
    assert (await chair.must("floor:call", expect=first))["entry"] == second
    assert await wang.refused("floor:finish", expect=first) == "stale"
    await chen.must("floor:finish", expect=second)
    assert await chair.refused("floor:call", expect=None) == "queue_empty"


async def decide_by_poll(chair: Guest, screen: Guest, wang: Guest, chen: Guest) -> None:
    poll = (await chair.must("poll:draft", question="单双号停车？", method="approve", secrecy="named"))["poll"]
    assert await wang.refused("poll:vote", poll=poll, choices=["yes"]) in ("poll_not_open", "not_found")
    await chair.must("poll:open", poll=poll)
    await screen.until(lambda view: view["screen"]["shows"]["poll"] == poll)
    seq = (await wang.must("poll:vote", poll=poll, choices=["yes"]))["seq"]
    await wang.until(lambda view: view["me"]["votes"].get(poll) == {"recorded": seq})
    await chen.must("poll:vote", poll=poll, choices=["no"])
    await chen.must("poll:vote", poll=poll, choices=["yes"])
    await screen.until(lambda _: screen.poll(poll)["counts"] == {"yes": 2, "no": 0, "abstain": 0})
    assert await chair.refused("poll:vote", poll=poll, choices=["yes"]) == "not_entitled"
    assert await screen.refused("poll:vote", poll=poll, choices=["yes"]) == "not_allowed"

    await chair.must("poll:close", poll=poll)
    assert await wang.refused("poll:vote", poll=poll, choices=["no"]) == "poll_not_open"
    await chair.must("poll:publish", poll=poll)
    await screen.until(lambda _: screen.poll(poll)["state"] == "published")
    assert screen.poll(poll)["outcome"]["passed"] is True


async def find_a_consensus(chair: Guest, screen: Guest, wang: Guest, chen: Guest) -> str:
    consensus = (await chair.must("consensus:draft", text="晚上十点以后不放音响。"))["consensus"]
    await wang.must(
        "consensus:position",
        consensus=consensus,
        version=1,
        value=1,
        reason="孩子九点睡。",
        would_accept_if="九点停。",
    )
    await chen.must("consensus:position", consensus=consensus, version=1, value=4)
    assert await chair.refused("consensus:adopt", consensus=consensus, version=1) == "objections_stand"
    await screen.until(lambda _: screen.consensus(consensus)["gauge"]["1"] == 1)

    objection = screen.consensus(consensus)["objections"][0]["id"]
    taken = await chair.must(
        "consensus:revise", consensus=consensus, text="晚上九点以后不放音响。", takes_in=[objection]
    )
    assert taken["version"] == 2
    assert await chair.refused("consensus:adopt", consensus=consensus, version=2) == "rule_not_met"
    assert await wang.refused("consensus:position", consensus=consensus, version=1, value=5) == "stale"
    for guest in (wang, chen):
        await guest.must("consensus:position", consensus=consensus, version=2, value=5)
    await chair.must("consensus:adopt", consensus=consensus, version=2)
    await wang.until(lambda _: wang.consensus(consensus)["state"] == "adopted")
    return consensus


async def check_the_row(house: House, consensus: str) -> None:
    async with house.journal.reading() as connection:
        row = (await connection.execute(sa.select(tables.consensus))).mappings().one()
        adopted = (
            await connection.execute(
                sa.select(tables.event).where(
                    tables.event.c.room == row["meeting"], tables.event.c.type == "consensus_adopted"
                )
            )
        ).one()
        attendance = (await connection.execute(sa.select(tables.attendance.c.name))).scalars().all()
    assert row["id"] == consensus
    assert (row["state"], row["version"], row["text"]) == ("adopted", 2, "晚上九点以后不放音响。")
    assert [version["text"] for version in row["versions"]] == ["晚上十点以后不放音响。", "晚上九点以后不放音响。"]
    assert [(o["state"], o["taken_in"], o["text"]) for o in row["objections"]] == [("taken_in", 2, "孩子九点睡。")]
    assert row["counts"] == {"all": {"5": 2}, "pavilion": {"5": 1}, "remote": {"5": 1}}
    assert row["rule"]["key"] == "consensus"
    assert all(clause["met"] for clause in row["rule"]["why"])
    assert (row["seq"], row["hash"]) == (adopted.seq, adopted.hash.hex())
    assert {"王秀兰", "陈志远"} <= set(attendance)
    async with house.journal.reading() as connection:
        as_text = sa.cast(tables.consensus.c.versions, sa.Text)
        found = await connection.scalar(sa.select(tables.consensus.c.id).where(as_text.like("%十点以后%")))
    assert found == consensus


async def check_the_minutes(house: House, code: str) -> None:
    async with http_at(house.url) as http:
        written = json.decode((await http.get(f"/api/meetings/{code}/minutes.json")).content)
        markdown = (await http.get(f"/api/meetings/{code}/minutes.md")).text
    assert written["meeting"]["state"] == "adjourned"
    assert "晚上九点以后不放音响。" in markdown
    assert "单双号停车" in markdown


async def test_nobody_is_named_in_an_anonymous_poll_and_its_counts_move_by_five(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    people = [await house.resident(links.code, f"邻居{n}", "remote") for n in range(6)]
    await chair.must("meeting:open")
    poll = (await chair.must("poll:draft", question="装电梯？", method="single", options=["装", "不装"]))["poll"]
    await chair.must("poll:open", poll=poll)
    for guest in people[:4]:
        await guest.must("poll:vote", poll=poll, choices=["1"])
    await chair.until(lambda _: chair.poll(poll)["turnout"]["cast"] == 4)
    assert (chair.poll(poll)["counts"], chair.poll(poll)["counted"]) == ({"1": 0, "2": 0}, 0)
    # nothing new beside something old: three of four said yes, and this must not say how many more are needed of four
    assert [clause["of"] for clause in chair.poll(poll)["standing"]["why"]] == [0]
    await people[4].must("poll:vote", poll=poll, choices=["2"])
    await people[5].must("poll:vote", poll=poll, choices=["2"])
    await chair.until(lambda _: chair.poll(poll)["turnout"]["cast"] == 6)
    assert (chair.poll(poll)["counts"], chair.poll(poll)["counted"]) == ({"1": 4, "2": 1}, 5)
    await chair.must("poll:close", poll=poll)
    await chair.until(lambda _: chair.poll(poll)["counts"] == {"1": 4, "2": 2})

    async with house.journal.reading() as connection:
        bodies = (await connection.execute(sa.select(tables.event.c.body))).scalars().all()
        keys = (await connection.execute(sa.select(tables.ballot.c.key))).scalars().all()
        boxes = (await connection.execute(sa.select(tables.ballot_box))).all()
    voted = [json.decode(body)[4] for body in bodies if b'"vote_cast"' in body]
    assert [set(event) for event in voted] == [{"type", "poll", "voter", "channel"}] * 6
    assert len(keys) == 6
    assert not set(keys) & {guest.me["person"] for guest in people}
    assert boxes == []


async def test_a_restarted_server_finds_everything(open_house: Open, database: str) -> None:
    house = await open_house(database)
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    wang = await house.resident(links.code, "王秀兰")
    await chair.must("meeting:open")
    poll = (await chair.must("poll:draft", question="夜间停车？", method="approve", secrecy="anonymous"))["poll"]
    await chair.must("poll:open", poll=poll)
    await wang.must("poll:vote", poll=poll, choices=["yes"], id="wang-1")

    again = await open_house(database, LIANGTING_SECRET=house.settings.secret.decode())
    chair2, wang2 = await again.guest(links.moderator_ticket), await again.guest(wang.ticket)
    assert wang2.me["votes"] == {poll: wang.me["votes"].get(poll) or wang2.me["votes"][poll]}
    assert (await wang2.ask("poll:vote", poll=poll, choices=["yes"], id="wang-1"))["ok"]
    assert await wang2.refused("poll:vote", poll=poll, choices=["no"], id="wang-1") == "id_reused"
    await chair2.must("poll:close", poll=poll)
    await chair2.until(lambda _: chair2.poll(poll)["counts"] == {"yes": 1, "no": 0, "abstain": 0})
