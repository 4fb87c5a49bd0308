"""What follows a meeting, in its minutes: promises, corrections, numbers; and who may read them where."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from rooms.corrections import ConfirmMinutes
from server import tables
from server.founding import Links, Plan
from server.minutes import Minutes, markdown, minutes
from server.minutes.differing import differing
from tests.server.conftest import House
from tests.server.evening import SECOND, Evening, july, promised
from tests.server.guests import http_at
from tests.server.staffed import Asker, account, session

HEAD = bytes(range(32))
DAY = 24 * 3600 * SECOND


@pytest.fixture(scope="module")
def written() -> Minutes:
    return minutes(promised().room, HEAD)


def test_a_promise_stands_below_its_consensus(written: Minutes) -> None:
    assert "| 北门装两盏灯 | 街道办 李主任 | 2026-09-30 | 正在办 |" in markdown(written, "zh")
    assert "| 北门装两盏灯 | 街道办 李主任 | 2026-09-30 | under way |" in markdown(written, "en")


def test_what_became_of_a_promise_is_said() -> None:
    evening = promised()
    one = evening.room.community.commitments["d1"]
    one.overdue = True
    assert "正在办（已逾期）" in markdown(minutes(evening.room, HEAD), "zh")
    one.state = "returned"
    assert "没办到，回到议程" in markdown(minutes(evening.room, HEAD), "zh")
    one.what = one.who = ""
    assert "| （已删去） | （已删去） |" in markdown(minutes(evening.room, HEAD), "zh")


def test_a_correction_is_appended_with_its_author_and_changes_nothing_above(written: Minutes) -> None:
    before, after = (markdown(minutes(evening.room, HEAD), "zh") for evening in (july(), promised()))
    assert "- **可以更正到**：2026-07-25 19:38" in after
    assert "2026-07-18 20:38 王秀兰（关于夜间噪音）：\n\n> 我说的是八点半。\\\n> 不是九点。\n" in after
    (last,) = set(before.splitlines()) - set(after.splitlines())
    assert last.startswith("- **最后一号**")
    assert written.standing.corrections[0].name == "王秀兰"


def test_after_the_days_for_corrections_they_are_confirmed() -> None:
    evening = promised()
    evening.later(7 * DAY // SECOND)
    evening.system(ConfirmMinutes())
    page = markdown(minutes(evening.room, HEAD), "en")
    assert "**Minutes confirmed**: 2026-07-25" in page
    assert "Open for corrections" not in page


def test_a_text_has_its_number_and_what_changed_in_it(written: Minutes) -> None:
    page = markdown(written, "zh")
    assert "- **公示编号**：2026-1\n" in page
    assert "- “晚上十点以后不放音响。”改为“晚上九点以后不放音响。”\n- 加上“过节除外。”\n" in page
    assert "- **同时到会最多**：7\n" in page
    assert list(differing("一，二。三。", "一，二。三。")) == []
    assert list(differing("It is 1.5 m. Yes.", "Yes. And no.")) == [("It is 1.5 m.", ""), ("", "And no.")]


def test_an_item_tells_the_number_of_its_matter() -> None:
    evening = july()
    evening.room.agenda.items[0].number = 12
    page = markdown(minutes(evening.room, HEAD), "zh")
    assert "| 1 | 夜间噪音（第 12 号议题） | 讨论 |" in page
    assert "## 1. 夜间噪音（第 12 号议题）" in page
    evening.room.agenda.items[0].title = "№ 12"  # its words were erased
    assert "| 1 | 12 号议题 | 讨论 |" in markdown(minutes(evening.room, HEAD), "zh")
    assert "## 1. matter 12" in markdown(minutes(evening.room, HEAD), "en")


def test_positions_that_nobody_sees_yet_are_not_in_them() -> None:
    pages: list[str] = []
    for value in (5, 1):
        evening = Evening()
        evening.joins("wang", "王秀兰")
        evening.li("meeting:open")
        text = evening.li("consensus:draft", text="十点锁门。")["consensus"]
        evening.li("consensus:round", consensus=text, phase="positions")
        why = {"reason": "太早了", "would_accept_if": "十一点"} if value == 1 else {}
        evening.says("wang", "consensus:position", consensus=text, version=1, value=value, **why)
        pages.append(markdown(minutes(evening.room, HEAD), "zh"))
    assert pages[0] == pages[1]
    assert "表态：1 人表了态，没有亮出来" in pages[0]


# ---- served


async def test_they_are_served_under_readable_names_and_refused_in_time(house: House) -> None:
    links = await house.meeting()
    li = await house.guest(links.moderator_ticket)
    async with http_at(f"{house.url}/api/meetings/{links.code}") as http:
        early = await http.get("/notice.pdf")
        assert (early.status_code, early.json()["code"]) == (409, "meeting_not_over")
        await li.must("meeting:open")
        await li.must("meeting:adjourn")
        for form, begins in {"pdf": b"%PDF-1.7", "docx": b"PK", "html": b"<!doctype html>", "md": b"# "}.items():
            answer = await http.get(f"/minutes.{form}?lang=en")
            assert answer.content.startswith(begins)
            assert f'filename="minutes-{links.code}.{form}"' in answer.headers["content-disposition"]
            assert "%E5%87%89%E4%BA%AD" in answer.headers["content-disposition"]
        page = await http.get("/notice.html")
        assert "公示" in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert [(await http.get(f"/{name}")).status_code for name in ("minutes.xml", "notice.docx", "notice.pdf")] == [
            404,
            404,
            200,
        ]


async def test_a_community_may_keep_its_records_to_itself(house: House) -> None:
    links, other = await house.meeting(), await house.meeting(Plan(title="别处", community="别的社区"))
    wang, stranger = await house.resident(links.code, "王秀兰"), await house.resident(other.code, "陈志远")
    community, elsewhere = [await community_of(house, one) for one in (links, other)]
    clerks = [await account(house.journal, f"clerk{n}", "clerk", one) for n, one in enumerate((community, elsewhere))]
    ours, theirs = [await session(house.journal, clerk) for clerk in clerks]
    admin = await session(house.journal, await account(house.journal, "admin", "admin"))
    async with house.http() as http:
        assert "settings" in await Asker(http, admin).patch(f"/communities/{community}", {"public": False})
        asked = {"": 401, wang.ticket: 200, stranger.ticket: 403, ours: 200, admin: 200, theirs: 404, "x": 401}
        for form in ("minutes.md", "minutes.json", "turns.svg"):
            told = [await http.get(f"/api/meetings/{links.code}/{form}", headers=bearing(one)) for one in asked]
            assert [answer.status_code for answer in told] == list(asked.values()), form
        assert (await http.get(f"/api/meetings/{other.code}/minutes.md")).status_code == 200


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


async def community_of(house: House, links: Links) -> str:
    table = tables.meeting
    async with house.journal.reading() as connection:
        return str(await connection.scalar(select(table.c.community).where(table.c.code == links.code)))
