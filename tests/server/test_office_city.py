"""The office at work: a community, its meetings from a format, matters screened, lists, seats, its calendar."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from icalendar import Calendar
from jsonschema import Draft202012Validator
from sqlalchemy import insert

from server import describe, tables
from tests.server.conftest import House
from tests.server.staffed import Asker, account, session

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPENS = "2030-12-24T11:30:00Z"
FORMAT = {
    "liangting": "format/1",
    "title": "院坝会",
    "base": "courtyard",
    "agenda": [{"title": "先听老人说", "kind": "discussion", "minutes": 20}],
    "limit_s": 90,
    "queue": {"kinds": ["speak", "reply"], "round": True},
    "polls": {"method": "gradient", "secrecy": "named", "reveal": "closed", "rule": "consensus"},
    "opening": "floor",
}


class Office:
    """An admin at a community of their own."""

    def __init__(self, house: House, asker: Asker, community: str) -> None:
        self.house, self.asker, self.community = house, asker, community

    async def get(self, path: str = "") -> Any:
        return await self.asker.get(f"/communities/{self.community}{path}")

    async def post(self, path: str, body: Any) -> Any:
        return await self.asker.post(f"/communities/{self.community}{path}", body)

    async def command(self, name: str, /, **payload: Any) -> Any:
        return await self.post("/commands", {"command": name, "id": secrets.token_hex(8), **payload})

    async def matter(self, title: str) -> str:
        """A matter that was taken down and accepted."""
        raised = await self.command("matter:raise", title=title, text="十点以后还在放音乐", name="王秀兰")
        await self.command("matter:screen", matter=raised["matter"], decision="accepted")
        return raised["matter"]


@pytest_asyncio.fixture(loop_scope="module")
async def office(shared_house: House) -> AsyncGenerator[Office, None]:
    name = secrets.token_hex(4)
    token = await session(shared_house.journal, await account(shared_house.journal, name, "admin"))
    async with shared_house.http() as http:
        asker = Asker(http, token)
        made = await asker.post("/communities", {"name": f"社区{name}"})
        assert (await asker.post("/communities", {"name": f"社区{name}"}))["code"] == "name_taken"
        yield Office(shared_house, asker, made["id"])


async def test_a_community_is_found_and_configured(office: Office) -> None:
    name = (await office.get())["name"]
    assert [row["id"] for row in (await office.asker.get(f"/communities?q={name[2:6].upper()}"))["items"]] == [
        office.community
    ]
    assert (await office.asker.get("/communities?q=%25"))["items"] == []
    told = await office.asker.patch(f"/communities/{office.community}", {"seconds_needed": 2, "retention_days": 365})
    assert (told["settings"]["seconds_needed"], told["settings"]["retention_days"]) == (2, 365)
    for wrong in ({"seconds_needed": 0}, {"name": "换个名字"}, {"retention_days": "long"}):
        assert (await office.asker.patch(f"/communities/{office.community}", wrong))["code"] == "malformed"
    assert (await office.get())["settings"] == told["settings"]


async def test_a_meeting_is_made_from_a_format_in_one_request(office: Office) -> None:
    kept = await office.command("format:import", format=FORMAT)
    assert (await office.get(f"/formats/{kept['format']}.json")) == FORMAT
    formats = (await office.get("/formats?lang=en"))["items"]
    assert [(row["format"], row["own"]) for row in formats[:3]] == [
        ("pavilion", False),
        ("courtyard", False),
        ("briefing", False),
    ]
    assert (formats[3]["format"], formats[3]["title"], formats[3]["agenda"][0]["minutes"]) == (
        kept["format"],
        "院坝会",
        20,
    )
    made = await office.post("/meetings", {"title": "冬至院坝会", "format": kept["format"], "opens_at": OPENS})
    chair = await office.house.guest(made["moderator_ticket"])
    assert [item["title"] for item in chair.view["agenda"]["items"]] == ["先听老人说"]
    facts = chair.view["meeting"]
    assert (facts["preset"], facts["format"], facts["limit_ms"]) == ("院坝会", "courtyard", 90_000)
    assert made["office_url"].startswith(f"http://pavilion.test/office/{made['code']}#ticket=")
    await office.house.see_off()


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"format": "nothing"}, "not_found"),
        ({"opens_at": "2020-01-01T00:00:00Z"}, "in_the_past"),
        ({"opens_at": "2030-01-01T00:00:00"}, "malformed"),
        ({"agenda": [{"title": "x", "kind": "party"}]}, "malformed"),
        ({"title": ""}, "malformed"),
        ({"community": "elsewhere"}, "malformed"),
    ],
)
async def test_a_meeting_that_cannot_be_made_leaves_nothing(office: Office, wish: dict[str, Any], code: str) -> None:
    assert (await office.post("/meetings", {"title": "凉亭议事会"} | wish))["code"] == code
    assert (await office.get("/meetings"))["items"] == []


async def test_matters_are_screened_and_wait_for_the_next_agenda(office: Office) -> None:
    await office.asker.patch(f"/communities/{office.community}", {"seconds_needed": 1})
    noise, dogs = await office.matter("夜间噪音"), await office.matter("Dogs off the leash")
    declined = await office.command("matter:raise", title="骂人的话", name="赵奶奶")
    assert (await office.command("matter:screen", matter=declined["matter"], decision="declined"))["code"] == (
        "reason_needed"
    )
    reason = "不是公共事务"
    await office.command("matter:screen", matter=declined["matter"], decision="declined", reason=reason)
    found = (await office.get("/matters?stage=declined,accepted"))["items"]
    assert [row["number"] for row in found] == [3, 2, 1]
    assert (found[0]["reason"], found[0]["names"], found[0]["open_to_all"]) == (reason, ["赵奶奶"], False)
    assert [row["id"] for row in (await office.get("/matters?q=噪音 音乐"))["items"]] == [noise]
    assert [row["id"] for row in (await office.get("/matters?q=LEASH"))["items"]] == [dogs]
    today = await office.post("/meetings", {"title": "今天的议事会"})
    chair = await office.house.guest(today["moderator_ticket"])
    assert (await chair.ask("meeting:open"))["ok"], "so that this agenda is not the next one any more"
    zhou = await office.house.resident(today["code"], "周国强")
    assert (await zhou.ask("matter:second", matter=noise))["ok"]
    await office.house.see_off()
    figures = await office.get()
    assert (figures["open_matters"], figures["waiting"], figures["ready"], figures["open"]) == (2, 0, 1, 1)
    made = await office.post("/meetings", {"title": "凉亭议事会", "agenda": [], "opens_at": OPENS})
    (scheduled,) = (await office.get("/matters?stage=scheduled"))["items"]
    assert (scheduled["id"], scheduled["meeting"], scheduled["steps"][-1]["stage"]) == (
        noise,
        made["meeting"],
        "scheduled",
    )


async def test_the_same_command_again_is_the_same_command(office: Office) -> None:
    once = {"command": "matter:raise", "id": "7f3a", "title": "夜间停车", "name": "周国强"}
    assert await office.post("/commands", once) == await office.post("/commands", once)
    assert (await office.post("/commands", once | {"title": "别的"}))["code"] == "id_reused"
    for wrong, code in (
        ({"command": "poll:open", "id": "1", "poll": "p"}, "not_allowed"),
        ({"command": "community:configure", "id": "1", "public": False}, "malformed"),
        ({"command": "dance", "id": "1"}, "malformed"),
        (["matter:raise"], "malformed"),
    ):
        assert (await office.post("/commands", wrong))["code"] == code
    assert len((await office.get("/matters"))["items"]) == 1


async def test_a_long_list_comes_in_pages_without_a_gap(office: Office) -> None:
    now = datetime.now(UTC)
    facts = {"community": office.community, "title": "夜间噪音", "text": "", "stage": "accepted", "open_to_all": True}
    facts |= {"raisers": 1, "seconds": 0, "needed": 5, "steps": [], "raised_at": now, "changed_at": now, "search": "%"}
    rows = [facts | {"id": f"{office.community}{n}", "number": n} for n in range(1, 121)]
    async with office.house.journal.writing() as connection:
        await connection.execute(insert(tables.matter), rows)
    numbers: list[int] = []
    following = ""
    while following is not None:
        page = await office.get(f"/matters?q=%25&after={following}" if following else "/matters?q=%25")
        numbers += [row["number"] for row in page["items"]]
        following = page["next"]
    assert numbers == list(range(120, 0, -1))
    assert (await office.get("/commitments?state=never"))["code"] == "malformed"


async def test_staff_have_one_seat_a_meeting_and_lose_it_with_their_account(office: Office) -> None:
    liu = await account(office.house.journal, f"liu{office.community}", "moderator", office.community)
    desk = Asker(office.asker.http, await session(office.house.journal, liu))
    made = await desk.post(f"/communities/{office.community}/meetings", {"title": "凉亭议事会"})
    first, second = [await desk.post(f"/meetings/{made['meeting']}/seat") for _ in range(2)]
    assert first == second, "the same seat, and the one of who made the meeting"
    assert (first["person"], first["ticket"]) == (liu, made["moderator_ticket"])
    tablet = await office.house.guest(first["ticket"])
    assert (tablet.me["role"], tablet.me["name"]) == ("moderator", f"liu{office.community}")
    demoted = await office.asker.patch(f"/staff/{liu}", {"role": "clerk"})
    assert demoted["role"] == "clerk"
    refused = await tablet.ask("meeting:open")
    assert refused["code"] in ("removed", "not_allowed")
    assert (await desk.post(f"/meetings/{made['meeting']}/seat"))["code"] == "not_allowed"
    again = await office.asker.post(f"/meetings/{made['meeting']}/seat")
    admin = await office.house.guest(again["ticket"])
    assert (await admin.ask("meeting:open"))["ok"], "the meeting goes on with others"
    await office.house.see_off()


async def test_what_is_held_about_somebody_is_told_and_erased_when_confirmed(office: Office) -> None:
    made = await office.post("/meetings", {"title": "凉亭议事会"})
    wang = await office.house.resident(made["code"], "王秀兰")
    raised = await wang.ask("matter:raise", title="夜间噪音", text="十点以后还在放音乐")
    person = f"/people/{wang.me['person']}"
    (found,) = (await office.get("/people?q=秀兰"))["items"]
    assert (found["person"], found["name"], found["raised"]) == (wang.me["person"], "王秀兰", [1])
    held = await office.get(f"{person}.json")
    assert ("王秀兰" in str(held), "十点以后" in str(held)) == (True, True)
    assert (await office.post(f"{person}/erase", {"confirm": "yes"}))["code"] == "confirm_needed"
    assert (await office.get(f"{person}.json")) == held
    assert (await office.post(f"{person}/erase", {"confirm": wang.me["person"]}))["erased"] >= 2
    assert "王秀兰" not in str(await office.get("/people")) + str(await office.get(f"{person}.json"))
    (matter,) = (await office.get("/matters"))["items"]
    assert (matter["id"], matter["title"], matter["text"], matter["names"]) == (raised["matter"], "", "", [])
    assert (await office.post("/people/nobody/erase", {"confirm": "nobody"}))["code"] == "not_found"
    await office.house.see_off()


async def test_its_meetings_are_in_everyones_calendar(office: Office) -> None:
    title = "议程：噪音, 停车; 第一\\次会"
    made = await office.post("/meetings", {"title": title, "opens_at": "2030-12-24T19:30:00+08:00"})
    await office.post("/meetings", {"title": "还没定时间"})
    at = f"/api/communities/{office.community}/calendar.ics"
    feed = await office.asker.http.get(at)
    assert feed.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(feed.text).walk("VEVENT")
    assert (str(event["uid"]), str(event["summary"])) == (f"{made['meeting']}@liangting", title)
    assert event.decoded("dtstart") == datetime(2030, 12, 24, 11, 30, tzinfo=UTC)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=2)
    assert str(event["url"]) == f"http://pavilion.test/m/{made['code']}"
    assert abs(event.decoded("last-modified") - datetime.now(UTC)) < timedelta(minutes=1)
    assert max(len(line.encode()) for line in feed.text.split("\r\n")) <= 75
    await office.asker.patch(f"/communities/{office.community}", {"public": False})
    for hidden in (at, "/api/communities/nowhere/calendar.ics"):
        assert (await office.asker.http.get(hidden)).json()["code"] == "not_found"


async def test_everything_is_answered_as_described(office: Office) -> None:
    document = describe.openapi("http://pavilion.test")
    matter = await office.matter("夜间噪音")
    made = await office.post("/meetings", {"title": "凉亭议事会", "opens_at": OPENS})
    hired = await office.asker.post("/staff", {"login": f"new{office.community}", "name": "小新"})
    told = {
        "CommunityPage": await office.asker.get("/communities"),
        "OneCommunity": await office.get(),
        "MeetingMade": made,
        "MeetingPage": await office.get("/meetings?state=planned"),
        "MatterPage": await office.get(f"/matters?q={matter[:0]}噪音"),
        "CommitmentPage": await office.get("/commitments?state=due_soon"),
        "ConsensusPage": await office.get("/consensus"),
        "FormatPage": await office.get("/formats"),
        "StaffMade": hired,
        "StaffLink": await office.asker.post(f"/staff/{hired['staff']['id']}/link"),
        "Account": await office.asker.patch(f"/staff/{hired['staff']['id']}", {"communities": [office.community]}),
        "AccountPage": await office.asker.get("/staff"),
        "StaffSeat": await office.asker.post(f"/meetings/{made['meeting']}/seat"),
        "Staff": await office.asker.get("/me"),
        "Overview": await office.asker.get("/overview"),
        "Problem": await office.asker.get("/overview?from=x"),
    }
    for name, answer in told.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        assert list(Draft202012Validator(schema).iter_errors(answer)) == [], name
    assert len(told["MatterPage"]["items"]) == 1
