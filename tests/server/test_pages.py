"""HTTP: public facts, QR, sections page by page, health, figures, and the faces' files under a strict policy."""

from __future__ import annotations

import httpx
import pytest

from tests.server.conftest import House
from tests.server.guests import http_at


@pytest.fixture
async def http(house: House):
    async with http_at(house.url) as client:
        yield client


async def test_anyone_may_know_what_it_is_about_before_joining(house: House, http: httpx.AsyncClient) -> None:
    links = await house.meeting()
    facts = (await http.get(f"/api/meetings/{links.code}")).json()
    assert facts["title"] == "凉亭议事会"
    assert facts["state"] == "planned"
    assert facts["join_url"] == f"http://pavilion.test/m/{links.code}"
    assert facts["items"] == ["夜间噪音", "遛狗牵绳", "夜间停车"]
    assert "ticket" not in str(facts)


async def test_the_qr_code_is_a_picture_of_the_joining_address(house: House, http: httpx.AsyncClient) -> None:
    links = await house.meeting()
    answer = await http.get(f"/api/meetings/{links.code}/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")
    assert 'xmlns="http://www.w3.org/2000/svg"' in answer.text
    page = await http.get(f"/api/meetings/{links.code}/qr.svg", params={"of": "register/k_1"})
    assert page.status_code == 200
    assert page.text != answer.text
    elsewhere = await http.get(f"/api/meetings/{links.code}/qr.svg", params={"of": "//elsewhere.test/"})
    assert elsewhere.json()["code"] == "not_found"


async def test_a_long_queue_is_paged(house: House, http: httpx.AsyncClient) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    for n in range(60):
        await chair.must("floor:add", name=f"邻居{n}", place="pavilion", kind="speak")
    await chair.until(lambda view: view["floor"]["waiting"] == 60)
    assert len(chair.view["floor"]["queue"]) == 20
    assert chair.view["more"]["floor"] == 40
    seat = {"Authorization": f"Bearer {links.screen_ticket}"}
    first = (await http.get(f"/api/meetings/{links.meeting}/floor", headers=seat)).json()
    second = (await http.get(f"/api/meetings/{links.meeting}/floor?after={first['next']}", headers=seat)).json()
    names = [entry["name"] for entry in first["items"] + second["items"]]
    assert names == [f"邻居{n}" for n in range(60)]
    assert second["next"] is None
    assert (await http.get(f"/api/meetings/{links.meeting}/people", headers=seat)).json()["items"] == []
    chairs = {"Authorization": f"Bearer {links.moderator_ticket}"}
    assert len((await http.get(f"/api/meetings/{links.meeting}/people", headers=chairs)).json()["items"]) == 50


async def test_a_matter_is_found_by_its_number_or_its_words(house: House, http: httpx.AsyncClient) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    for title, text in (("路灯不亮", "三号楼门口"), ("夜间噪音", "健身角 DJ"), ("快递柜", "不要公开的话")):
        await chair.must("matter:raise", title=title, text=text, name="王秀兰")

    async def found(asked: str, ticket: str) -> list[int]:
        seat = {"Authorization": f"Bearer {ticket}"}
        answer = await http.get(f"/api/meetings/{links.code}/matters", params={"q": asked}, headers=seat)
        return [matter["number"] for matter in answer.json()["items"]]

    assert await found("#3", links.moderator_ticket) == [3]
    assert await found("dj 健身", links.moderator_ticket) == [2]
    assert await found("公开", links.moderator_ticket) == [3]
    assert await found("公开", links.screen_ticket) == [], "words that nobody has answered yet are not to be found"


async def test_sections_are_for_those_with_a_seat_in_this_meeting(house: House, http: httpx.AsyncClient) -> None:
    links, other = await house.meeting(), await house.meeting()
    where = f"/api/meetings/{links.meeting}/floor"
    assert (await http.get(where)).json()["code"] == "bad_ticket"
    strange = {"Authorization": f"Bearer {other.moderator_ticket}"}
    assert (await http.get(where, headers=strange)).json()["code"] == "not_allowed"
    own = {"Authorization": f"Bearer {links.screen_ticket}"}
    assert (await http.get(f"/api/meetings/{links.meeting}/nothing", headers=own)).json()["code"] == "not_found"


async def test_health_and_figures(house: House, http: httpx.AsyncClient) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    await chair.refused("floor:call", expect=None)
    assert (await http.get("/healthz")).json() == {"status": "ok"}
    assert (await http.get("/readyz")).status_code == 200
    figures = (await http.get("/metrics")).text
    for line in (
        'liangting_commands_total{command="meeting:open",result="ok"}',
        'liangting_commands_total{command="floor:call",result="queue_empty"}',
        'liangting_ack_seconds_bucket{command="meeting:open"',
        'liangting_sockets{role="moderator"}',
        "liangting_journal_batch_commands_bucket",
        "liangting_pulse_seconds_bucket",
    ):
        assert line in figures, line
    assert links.code not in figures


@pytest.mark.parametrize("page", ["/", "/m/123456", "/tablet/123456", "/screen/123456"])
async def test_pages_come_with_a_strict_policy(http: httpx.AsyncClient, page: str) -> None:
    answer = await http.get(page)
    assert answer.status_code == 200
    assert "<script" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


async def test_strange_addresses_are_problems_too(http: httpx.AsyncClient) -> None:
    for method, where, status in (
        ("GET", "/nowhere", 404),
        ("DELETE", "/healthz", 405),
        ("GET", "/static/../server/app.py", 404),
    ):
        answer = await http.request(method, where)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"


async def test_the_wire_describes_itself(http: httpx.AsyncClient) -> None:
    assert (await http.get("/api/openapi.json")).json()["openapi"].startswith("3.1")
    assert (await http.get("/api/asyncapi.json")).json()["asyncapi"].startswith("3.")
