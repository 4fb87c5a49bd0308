"""Who may ask what of the office: every address by every role, by strangers and by staff of another community."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from server import describe, founding, tables
from server.founding import Links, Plan
from server.staff_types import StaffRole
from tests.server.conftest import House
from tests.server.guests import join
from tests.server.staffed import Asker, account, session

pytestmark = pytest.mark.asyncio(loop_scope="module")

Roles = tuple[StaffRole, ...]
ONE = "/communities/{community}"
ADMIN: StaffRole = "admin"
MODERATOR: StaffRole = "moderator"
CLERK: StaffRole = "clerk"
CITY: Roles = (ADMIN,)
BOTH: Roles = (ADMIN, MODERATOR)
ALL: Roles = (ADMIN, MODERATOR, CLERK)
RIGHTS: dict[tuple[str, str], Roles] = {
    ("GET", "/me"): ALL,
    ("GET", "/overview"): ALL,
    ("GET", "/staff"): CITY,
    ("POST", "/staff"): CITY,
    ("PATCH", "/staff/{staff}"): CITY,
    ("POST", "/staff/{staff}/link"): CITY,
    ("GET", "/communities"): ALL,
    ("POST", "/communities"): CITY,
    ("GET", ONE): ALL,
    ("PATCH", ONE): BOTH,
    ("GET", f"{ONE}/meetings"): ALL,
    ("POST", f"{ONE}/meetings"): BOTH,
    ("POST", "/meetings/{meeting}/seat"): BOTH,
    ("GET", f"{ONE}/matters"): ALL,
    ("GET", f"{ONE}/commitments"): ALL,
    ("GET", f"{ONE}/consensus"): ALL,
    ("GET", f"{ONE}/formats"): ALL,
    ("GET", f"{ONE}/formats/{{format}}.json"): ALL,
    ("POST", f"{ONE}/commands"): ALL,
    ("POST", f"{ONE}/photos"): ALL,
    ("GET", f"{ONE}/people"): CITY,
    ("GET", f"{ONE}/people/{{person}}.json"): CITY,
    ("POST", f"{ONE}/people/{{person}}/erase"): CITY,
    ("POST", "/sign-out"): ALL,
}
GOOD: dict[str, Any] = {
    "/staff": {"login": "intruder", "name": "生人"},
    "/staff/{staff}": {"name": "改了"},
    "/communities": {"name": "又一个社区"},
    ONE: {"seconds_needed": 1},
    f"{ONE}/meetings": {"title": "凉亭议事会"},
    f"{ONE}/commands": {"command": "matter:raise", "id": "1", "title": "夜间噪音", "name": "王秀兰"},
}
"""What would change something, if it were allowed."""


class City:
    """Two communities with a meeting each, and staff of the first; a moderator of the second."""

    def __init__(self, house: House, links: Links, here: str, there: str) -> None:
        self.house, self.links, self.here, self.there = house, links, here, there
        self.tokens: dict[str, str | None] = {}
        self.clerk = self.trainee = ""

    def asker(self, who: str, http: Any) -> Asker:
        return Asker(http, self.tokens[who])

    def path(self, path: str) -> str:
        filled = {"community": self.here, "meeting": self.links.meeting, "staff": self.trainee}
        return path.format(**filled, format="none", person="nobody")

    async def stored(self) -> list[Any]:
        """What any of it would change."""
        counted = (tables.event, tables.staff, tables.community, tables.room, tables.photo)
        async with self.house.journal.reading() as connection:
            accounts = (await connection.execute(select(tables.staff).order_by(tables.staff.c.id))).all()
            counts = [await connection.scalar(select(func.count()).select_from(table)) for table in counted]
            return [*counts, *map(tuple, accounts)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def city(shared_house: House) -> City:
    links = await shared_house.meeting(Plan(title="凉亭议事会", community="龙船调社区"))
    journal = shared_house.journal
    here, there = [await founding.community_called(journal, name) for name in ("龙船调社区", "清江社区")]
    city = City(shared_house, links, here, there)
    for role in ALL:
        staff = await account(journal, role, role, *(() if role == ADMIN else (here,)))
        city.tokens[role] = await session(journal, staff)
        city.clerk = staff
    city.trainee = await account(journal, "trainee", CLERK)
    city.tokens["elsewhere"] = await session(journal, await account(journal, "elsewhere", MODERATOR, there))
    city.tokens["resident"] = (await join(shared_house.url, links.code, "王秀兰"))["ticket"]
    city.tokens |= {"at the tablet": links.moderator_ticket, "nobody": None, "nonsense": "x" * 43}
    return city


def expected(who: str, method: str, path: str) -> set[str]:
    """The refusals of which one must be given; none if it is allowed."""
    if who not in (*ALL, "elsewhere"):
        return {"signed_out"}
    if who == "elsewhere" and ("{community}" in path or "{meeting}" in path):
        return {"not_found"}
    role = MODERATOR if who == "elsewhere" else who
    return set() if role in RIGHTS[method, path] else {"not_allowed"}


async def test_every_address_is_here() -> None:
    described = {
        (method.upper(), path.removeprefix("/api/office"))
        for path, methods in describe.openapi("http://pavilion.test")["paths"].items()
        if path.startswith("/api/office/")
        for method in methods.keys() - {"parameters"}
    }
    assert described - {("POST", "/sign-in"), ("POST", "/first")} == set(RIGHTS)


async def test_whoever_may_not_sees_nothing_and_changes_nothing(city: City) -> None:
    before = await city.stored()
    async with city.house.http() as http:
        for who in city.tokens:
            for method, path in RIGHTS:
                codes = expected(who, method, path)
                if codes:
                    answer = await city.asker(who, http).ask(method, city.path(path), GOOD.get(path, {}))
                    assert answer.json()["code"] in codes, (who, method, path)
                    assert set(answer.json()) == {"type", "title", "status", "detail", "code"}
    assert await city.stored() == before


async def test_whoever_may_is_let_in(city: City) -> None:
    async with city.house.http() as http:
        for who in ALL:
            for method, path in RIGHTS:
                if not expected(who, method, path) and path != "/sign-out":
                    answer = await city.asker(who, http).ask(method, city.path(path), None)
                    refused = answer.json().get("code")
                    assert refused not in ("signed_out", "not_allowed"), (who, method, path)
                    missing = any(one in path for one in ("{format}", "{person}"))
                    assert refused != "not_found" or missing, (who, method, path)


async def test_lists_and_figures_hold_only_what_is_theirs(city: City) -> None:
    async with city.house.http() as http:
        seen = {who: await city.asker(who, http).get("/communities") for who in (*ALL, "elsewhere")}
        figures = {who: await city.asker(who, http).get("/overview") for who in (*ALL, "elsewhere")}
    ids = {who: {row["id"] for row in page["items"]} for who, page in seen.items()}
    assert ids["admin"] >= {city.here, city.there}
    assert (ids["moderator"], ids["clerk"], ids["elsewhere"]) == ({city.here}, {city.here}, {city.there})
    assert [figures[who]["meetings"]["planned"] for who in ("clerk", "elsewhere")] == [1, 0]
    assert {row["community"] for row in figures["elsewhere"]["busiest"]} == {city.there}


async def test_signing_out_ends_the_session(city: City) -> None:
    async with city.house.http() as http:
        asker = Asker(http, await session(city.house.journal, city.clerk))
        assert (await asker.ask("POST", "/sign-out")).status_code == 204
        assert (await asker.get("/me"))["code"] == "signed_out"
        assert (await city.asker(CLERK, http).get("/me"))["login"] == "clerk", "the same account elsewhere goes on"
