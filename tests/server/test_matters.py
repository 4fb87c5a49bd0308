"""A matter on its way over three meetings: raised, seconded, decided, judged poor, taken up again, and done."""

from __future__ import annotations

import sqlalchemy as sa

from server import tables, verify
from server.founding import Links, Plan
from tests.server.conftest import House
from tests.server.guests import Guest

LATER = "2027-01-31"


async def at_meeting(house: House, links: Links, *names: str) -> tuple[Guest, list[Guest]]:
    chair = await house.guest(links.moderator_ticket)
    return chair, [await house.resident(links.code, name) for name in names]


async def came_again(house: House, links: Links, guests: list[Guest]) -> list[Guest]:
    """The same phones in another meeting: the same persons."""
    again: list[Guest] = []
    for guest in guests:
        async with house.http() as http:
            body = {"name": guest.me["name"], "place": "pavilion", "device": guest.device}
            ticket = (await http.post(f"/api/meetings/{links.code}/join", json=body)).json()["ticket"]
        again.append(await house.guest(ticket))
        again[-1].device = guest.device
    return again


def matter(guest: Guest, number: int) -> dict[str, object]:
    return next((one for one in guest.view["matters"] if one["number"] == number), {})


def stages(guest: Guest) -> list[str]:
    return [step["stage"] for step in guest.me["matters"][0]["steps"]]


async def decide(chair: Guest, residents: list[Guest], item: str, text: str) -> tuple[str, str]:
    """Open, take up the item, agree on a text unseen, adopt it and promise something; the consensus and the promise."""
    await chair.must("meeting:open")
    await chair.must("agenda:start", item=item)
    drafted = (await chair.must("consensus:draft", text=text))["consensus"]
    await chair.must("consensus:round", consensus=drafted, phase="positions")
    for one in residents:
        await one.must("consensus:position", consensus=drafted, version=1, value=5)
    held = await chair.until(lambda _: chair.consensus(drafted) if chair.consensus(drafted)["answered"] else None)
    assert set(held["gauge"].values()) == {0}
    assert await chair.refused("consensus:adopt", consensus=drafted, version=1) == "still_asking"
    await chair.must("consensus:round", consensus=drafted, phase="shown")
    await chair.until(lambda _: chair.consensus(drafted)["gauge"]["5"] == len(residents))
    assert (await chair.must("consensus:adopt", consensus=drafted, version=1))["number"].startswith("20")
    promised = await chair.must("commitment:add", consensus=drafted, what="装一个自动门禁", who="物业公司", due=LATER)
    return drafted, promised["commitment"]


async def judged(chair: Guest, residents: list[Guest], promise: str, done: str) -> None:
    await chair.must("commitment:claim_done", commitment=promise, evidence="门禁已经装好")
    for one in residents:
        await one.until(lambda view: view["me"]["asked"])
        await one.must("verdict:give", commitment=promise, done=done, score=5 if done == "yes" else 1)


STEPS = ["raised", "accepted", "seconded", "scheduled", "discussed", "decided"]
ONCE = [*STEPS, "in_work", "claimed_done", "judged", "returned"]


async def raised_and_seconded(house: House) -> tuple[list[Guest], str]:
    """Five phones, and a neighbour without one."""
    first = await house.meeting(Plan(title="七月"))
    chair, phones = await at_meeting(house, first, "王秀兰", "李建国", "赵敏", "周大爷")
    wang, *others = phones
    await chair.must("meeting:open")  # so the matter waits for the next one
    raised = await wang.must("matter:raise", title="夜里门禁坏了", text="谁都能进来", place="3 栋")
    assert raised["number"] == 1
    assert await wang.refused("matter:second", matter=raised["matter"]) == "own_matter"
    await chair.until(lambda _: matter(chair, 1).get("text") == "谁都能进来")
    await others[0].until(lambda _: matter(others[0], 1).get("title") == "夜里门禁坏了")
    assert "text" not in matter(others[0], 1)
    await chair.must("matter:screen", matter=raised["matter"], decision="accepted")
    for one in others:
        await one.must("matter:second", matter=raised["matter"])
    sun = (await chair.must("people:check_in", name="孙奶奶"))["person"]
    assert await chair.refused("matter:second", matter=raised["matter"], **{"for": "nobody"}) == "not_found"
    for _ in range(2):  # a hand that is seen twice is one hand
        await chair.must("matter:second", matter=raised["matter"], **{"for": sun})
    qian = await house.resident(first.code, "钱爷爷")
    await qian.must("matter:second", matter=raised["matter"])
    phones.append(qian)
    await wang.until(lambda _: stages(wang)[-1] == "seconded")
    return phones, sun


async def judged_poor(house: House, phones: list[Guest], sun: str) -> tuple[str, list[Guest]]:
    second = await house.meeting(Plan(title="八月"))
    chair, phones = await house.guest(second.moderator_ticket), await came_again(house, second, phones)
    items = (await chair.until(lambda view: view["agenda"]["items"] and view["agenda"]))["items"]
    assert [(one["title"], one["matter"]["number"]) for one in items] == [("夜里门禁坏了", 1)]
    agreed, promise = await decide(chair, phones, items[0]["id"], "物业装自动门禁。")
    assert await phones[0].refused("verdict:give", commitment=promise, done="yes", score=5) == "not_judging"
    stranger = await house.resident(second.code, "路过的人")
    await judged(chair, phones[:2], promise, "no")
    assert await stranger.refused("verdict:give", commitment=promise, done="yes", score=5) == "not_asked"
    for one in phones[2:]:
        await one.must("verdict:give", commitment=promise, done="partly", score=2)
    await chair.must("verdict:give", commitment=promise, done="no", score=1, **{"for": sun})
    await phones[0].until(lambda _: stages(phones[0])[-1] == "returned")
    assert stages(phones[0]) == ONCE
    await chair.must("meeting:adjourn")
    return agreed, phones


async def judged_good(house: House, phones: list[Guest], sun: str) -> str:
    third = await house.meeting(Plan(title="九月"))
    chair, phones = await house.guest(third.moderator_ticket), await came_again(house, third, phones)
    items = (await chair.until(lambda view: view["agenda"]["items"] and view["agenda"]))["items"]
    again, promise = await decide(chair, phones, items[0]["id"], "换一家公司装门禁。")
    await judged(chair, phones, promise, "yes")
    await chair.must("verdict:give", commitment=promise, done="yes", score=4, **{"for": sun})
    await phones[0].until(lambda _: stages(phones[0])[-1] == "closed")
    assert stages(phones[0]) == [*ONCE, *STEPS[3:], "in_work", "claimed_done", "judged", "closed"]
    return again


async def test_a_matter_from_raising_to_a_poor_verdict_and_to_a_good_one(house: House) -> None:
    phones, sun = await raised_and_seconded(house)
    agreed, phones = await judged_poor(house, phones, sun)
    again = await judged_good(house, phones, sun)
    async with house.engine.connect() as db:
        rows = (await db.execute(sa.select(tables.consensus).order_by(tables.consensus.c.adopted_at))).all()
        told = (await db.execute(sa.select(tables.matter))).one()
        promises = (await db.execute(sa.select(tables.commitment).order_by(tables.commitment.c.made_at))).all()
    year = rows[0].number[:4]
    assert [(r.id, r.number, r.title) for r in rows] == [
        (agreed, f"{year}-1", "夜里门禁坏了"),
        (again, f"{year}-2", "夜里门禁坏了"),
    ]
    assert (told.stage, told.seconds, told.raisers) == ("closed", 5, 1)
    assert [(p.state, p.asked, p.yes, p.partly, p.no) for p in promises] == [
        ("returned", 6, 0, 3, 3),
        ("closed", 6, 6, 0, 0),
    ]
    assert {report.broken for report in await verify.verify(house.journal)} == {None}
