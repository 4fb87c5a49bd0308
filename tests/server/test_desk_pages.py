"""The desk over HTTP: a roll from a file, its slips, people looked up, a second tablet; for moderators only."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import httpx
import pytest
from jsonschema import Draft202012Validator

from server import describe
from server.founding import Links
from tests.server.conftest import House
from tests.server.guests import http_at, join

ROLL = """姓名,楼栋,单元,房号,业主,面积,组,儿童
王秀兰,3,2,501,B1,89.5,代表,
王小宝,3,2,501,,,,是
周国强,3,2,502,B2,101.25,,
"""
OTHER = ROLL.replace("周国强", "赵奶奶")


class Desk:
    """A moderator's page of one meeting."""

    def __init__(self, http: httpx.AsyncClient, links: Links, ticket: str | None = None) -> None:
        self.http, self.links = http, links
        self.at = f"/api/meetings/{links.code}"
        self.seat = {"Authorization": f"Bearer {ticket or links.moderator_ticket}"}

    async def post(self, path: str, text: str | bytes) -> httpx.Response:
        raw = text.encode() if isinstance(text, str) else text
        return await self.http.post(self.at + path, content=raw, headers=self.seat)

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(self.at + path, headers=self.seat)


@pytest.fixture
async def desk(house: House):
    async with http_at(house.url) as http:
        yield Desk(http, await house.meeting())


async def test_a_file_is_previewed_then_imported(house: House, desk: Desk) -> None:
    shown = (await desk.post("/roll/preview", ROLL.encode("gb18030"))).json()
    assert (shown["encoding"], shown["people"], shown["owners"], shown["area"]) == ("gb18030", 3, 2, 19075)
    assert shown["in_use"] is False
    assert (await desk.get("/roll")).json()["code"] == "no_roll", "a preview imports nothing"
    answer = await desk.post("/roll", ROLL)
    assert answer.status_code == 201
    assert answer.json()["people"] == 3
    chair = await house.guest(desk.links.moderator_ticket)
    assert answer.json()["seq"] == chair.view["seq"]
    assert chair.view["people"]["roll"]["households"] == 2


async def test_a_file_with_mistakes_imports_nothing_and_leaves_what_was(desk: Desk) -> None:
    assert (await desk.post("/roll", ROLL)).status_code == 201
    wrong = await desk.post("/roll", OTHER + ",3,2,503,,,,\n")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "bad_roll")
    shown = (await desk.post("/roll/preview", OTHER + ",3,2,503,,,,\n")).json()
    assert [(error["row"], error["code"]) for error in shown["errors"]] == [(5, "no_name")]
    assert [one["name"] for one in (await desk.get("/roll")).json()["items"]] == ["王秀兰", "王小宝", "周国强"]


async def test_a_roll_is_replaced_until_it_is_in_use(house: House, desk: Desk) -> None:
    await desk.post("/roll", ROLL)
    assert (await desk.post("/roll", OTHER)).status_code == 201
    code = (await desk.get("/roll/slips")).json()["items"][0]["code"]
    await sit_down(house, desk, code, "王秀兰")
    assert (await desk.post("/roll", ROLL)).json()["code"] == "roll_in_use"
    assert (await desk.post("/roll/preview", ROLL)).json()["in_use"] is True


async def sit_down(house: House, desk: Desk, slip: str, name: str) -> httpx.Response:
    body = {"name": name, "place": "pavilion", "device": name * 22, "slip": slip}
    return await desk.http.post(f"{desk.at}/join", json=body)


async def test_slips_say_the_door_and_the_way_in(house: House, desk: Desk) -> None:
    await desk.post("/roll", ROLL)
    first, second, third = (await desk.get("/roll/slips")).json()["items"]
    assert (first["label"], first["nth"], first["of"]) == ("3-2-501", 1, 2)
    assert (second["nth"], third["nth"], third["of"]) == (2, 1, 1)
    assert first["url"] == f"http://pavilion.test/m/{desk.links.code}#slip={first['code']}"
    assert first["qr"]["path"].startswith("M0 0h7v1H0z")
    assert first["qr"]["size"] >= 29
    found = (await desk.get("/roll/slips?q=3-2-502")).json()["items"]
    assert [slip["code"] for slip in found] == [third["code"]]


async def test_a_slip_leads_to_its_seat_and_only_that(house: House, desk: Desk) -> None:
    await desk.post("/roll", ROLL)
    codes = [slip["code"] for slip in (await desk.get("/roll/slips")).json()["items"]]
    joined = await sit_down(house, desk, f"{codes[2][:4]}-{codes[2][4:]}".lower(), "老周")
    assert joined.status_code == 201
    (wang, _, zhou) = (await desk.get("/roll")).json()["items"]
    assert (zhou["slip"], zhou["person"], zhou["present"]) == (True, joined.json()["person"], True)
    assert (wang["slip"], wang["person"]) == (False, None)
    assert (await sit_down(house, desk, "WWWW3467", "来捣乱的")).json()["code"] == "bad_slip"


async def test_a_long_roll_is_searched_and_paged(desk: Desk) -> None:
    many = "姓名,楼栋,房号\n" + "".join(f"居民{n},{n // 40},{n % 40}\n" for n in range(120))
    await desk.post("/roll", many)
    first = (await desk.get("/roll")).json()
    second = (await desk.get(f"/roll?after={first['next']}")).json()
    third = (await desk.get(f"/roll?after={second['next']}")).json()
    assert [len(page["items"]) for page in (first, second, third)] == [50, 50, 20]
    assert third["next"] is None
    assert [one["name"] for one in (await desk.get("/roll?q=2-7")).json()["items"]] == ["居民87"]
    found = (await desk.get("/roll?q=居民11")).json()["items"]
    assert [one["name"] for one in found] == ["居民11", *(f"居民{n}" for n in range(110, 120))]


ASKED = [
    ("POST", "/roll"),
    ("POST", "/roll/preview"),
    ("GET", "/roll"),
    ("GET", "/roll/slips"),
    ("POST", "/seats"),
]


@pytest.mark.parametrize(("method", "path"), ASKED)
async def test_all_of_it_is_for_moderators_of_this_meeting(house: House, desk: Desk, method: str, path: str) -> None:
    resident = await join(house.url, desk.links.code, "王秀兰")
    stranger = await house.meeting()
    for ticket, code in (
        (None, "bad_ticket"),
        ("nonsense", "bad_ticket"),
        (resident["ticket"], "not_allowed"),
        (desk.links.screen_ticket, "not_allowed"),
        (stranger.moderator_ticket, "not_allowed"),
    ):
        headers = {} if ticket is None else {"Authorization": f"Bearer {ticket}"}
        answer = await desk.http.request(method, desk.at + path, headers=headers, content=b"{}")
        assert answer.json()["code"] == code, ticket
        assert answer.status_code == (401 if code == "bad_ticket" else 403)


async def test_a_second_member_of_staff_has_a_tablet_of_their_own(house: House, desk: Desk) -> None:
    answer = await desk.http.post(f"{desk.at}/seats", json={"name": "小刘"}, headers=desk.seat)
    assert answer.status_code == 201
    given = answer.json()
    assert given["url"] == f"http://pavilion.test/tablet/{desk.links.code}#ticket={given['ticket']}"
    clerk = await house.guest(given["ticket"])
    assert (clerk.me["role"], clerk.me["name"], clerk.me["person"]) == ("moderator", "小刘", given["person"])
    for body in ({}, {"name": ""}, {"name": "小刘", "role": "screen"}):
        refused = await desk.http.post(f"{desk.at}/seats", json=body, headers=desk.seat)
        assert refused.json()["code"] == "malformed"


async def test_too_large_a_file_is_told_so(desk: Desk) -> None:
    shown = (await desk.post("/roll/preview", b"a" * 6_000_000)).json()
    assert [error["code"] for error in shown["errors"]] == ["too_large"]


async def test_the_rules_are_there_with_their_sources(desk: Desk) -> None:
    presets = {preset["key"]: preset for preset in (await desk.http.get("/api/rules")).json()["presets"]}
    special = presets["owners_special"]
    assert special["entitlements"] == ["owners"]
    assert special["source"]["article"] == "278"
    assert special["source"]["verified"] is True
    assert "四分之三以上" in special["source"]["text"]["zh"]
    assert any("3/4" in clause["en"] for clause in special["clauses"])
    assert presets["residents_meeting"]["source"]["verified"] is False


async def test_everything_is_answered_as_described(desk: Desk) -> None:
    document = describe.openapi("http://pavilion.test")
    told = {
        "Preview": await desk.post("/roll/preview", ROLL + ",3,2,503,,x,,\n"),
        "RollListed": await desk.post("/roll", ROLL),
        "RollPage": await desk.get("/roll"),
        "SlipPage": await desk.get("/roll/slips"),
        "SeatAnswer": await desk.http.post(f"{desk.at}/seats", json={"name": "小刘"}, headers=desk.seat),
        "RuleBook": await desk.http.get("/api/rules"),
        "Problem": await desk.post("/roll", "nothing"),
    }
    for name, answer in told.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        faults = [
            f"{list(e.absolute_path)}: {e.message}" for e in Draft202012Validator(schema).iter_errors(answer.json())
        ]
        assert faults == [], name


async def test_ten_thousand_are_listed_in_under_five_seconds(
    open_house: Callable[..., Awaitable[House]], database: str
) -> None:
    house = await open_house(database)
    many = "姓名,楼栋,单元,房号,业主,面积,组\n" + "".join(
        f"居民{n},{n // 200},{n // 50 % 4},{n % 50},B{n},{60 + n % 90}.{n % 10},\n" for n in range(10_000)
    )
    async with http_at(house.url, timeout=30) as http:
        desk = Desk(http, await house.meeting())
        started = time.perf_counter()
        shown = (await desk.post("/roll/preview", many)).json()
        previewed = time.perf_counter()
        answer = await desk.post("/roll", many)
        imported = time.perf_counter()
        slips = (await desk.get("/roll/slips")).json()
        printed = time.perf_counter()
        told = (await house.guest(desk.links.moderator_ticket)).view["people"]["roll"]
    took = [round(to - of, 2) for of, to in ((started, previewed), (previewed, imported), (imported, printed))]
    assert (shown["people"], shown["error_count"]) == (10_000, 0)
    assert answer.json()["people"] == 10_000, answer.text
    area = sum(100 * (60 + n % 90) + 10 * (n % 10) for n in range(10_000))
    assert (shown["area"], told["area"]) == (area, area)
    assert (shown["households"], told["households"], told["owners"]) == (10_000, 10_000, 10_000)
    assert len({slip["code"] for slip in slips["items"]}) == 50
    assert imported - started < 5, took
