"""The register: what was agreed, raised and promised is found, followed and read by everyone, and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncGenerator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import pytest_asyncio
from jsonschema import Draft202012Validator
from sqlalchemy import update

from server import tables
from server.describe import openapi
from server.register.wanted import today
from tests.parts.browser import PHONE, Axe, PageOf
from tests.server.conftest import running, settings_in
from tests.server.guests import http_at
from tests.server.story import FORMULA, Story

pytestmark = pytest.mark.asyncio(loop_scope="session")
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def story(sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Story, None]:
    home = tmp_path_factory.mktemp("register")
    (home / "liangting.db").write_bytes(sqlite_file.read_bytes())
    async with running(settings_in(home)) as house, http_at(house.url) as http:
        played = Story(house, http)
        await played.play()
        yield played


# ---- what was played


async def test_an_entry_tells_all_that_was_persisted_and_what_became_of_it(story: Story) -> None:
    told = await story.page(f"/register/{story.ids['entry']}", lang="zh")
    entry = await story.json(f"/{story.ids['entry']}")
    assert entry["number"] == f"{today().year}-1"
    for words in (
        entry["number"],
        "张贴告示",
        "劝过了",
        "办到了 2、办了一部分 1、没办到 0",
        "请了 3 位来评",
        "改成九点",
    ):
        assert words in told
    assert ("已写进第 2 稿" in told, "<ins>" in told, "<del>" in told, entry["hash"] in told) == (True,) * 4
    assert "私下的话" not in told, "a verdict's words are not for everyone"
    assert [one["state"] for one in entry["commitments"]] == ["open", "closed"]
    assert entry["follow_up"] == "in_work"
    assert entry["decision"]["positions"]["pavilion"] == {"5": 0, "4": 3, "3": 0, "2": 0, "1": 0}
    assert all(clause["met"] for clause in entry["decision"]["why"])
    english = await story.page(f"/register/{story.ids['entry']}", lang="en")
    assert "done 2, partly done 1, not done 0" in english
    assert '<html lang="en">' in english
    photo = entry["commitments"][1]["photos"][0].removeprefix("http://pavilion.test")
    assert (await story.http.get(photo)).headers["content-type"] == "image/jpeg"


async def test_a_correction_says_so_on_both_pages_with_the_vote_that_decided(story: Story) -> None:
    first, later = [await story.json(f"/{story.ids[name]}") for name in ("entry", "later")]
    year = today().year
    assert (first["corrected_by"]["number"], later["corrects"]["number"]) == (f"{year}-2", f"{year}-1")
    decision = later["decision"]
    assert [(one["count"], one["channels"]["pavilion"]) for one in decision["poll"]["options"][:2]] == [(2, 2), (1, 1)]
    assert (decision["rule"]["en"], decision["poll"]["ways"]["pavilion"]) == ("Simple majority", 3)
    assert [one["text"] for one in later["minority"]] == ["太早了"]
    told = await story.page(f"/register/{story.ids['later']}", lang="zh")
    for words in (
        f"这份共识更正了第 {year}-1 号",
        "依据表决通过：八点，行不行",
        "凉亭里的手机 3",
        "保留意见",
        "还是九点",
    ):
        assert words in told
    assert f"已由后来的第 {year}-2 号更正" in await story.page(f"/register/{story.ids['entry']}", lang="zh")


async def test_a_matter_has_its_line_of_steps(story: Story) -> None:
    told = await story.page(f"/register/matters/{story.ids['matter']}")
    steps = [step["stage"] for step in (await story.json(f"/matters/{story.ids['matter']}"))["steps"]]
    assert steps[:5] == ["raised", "accepted", "scheduled", "discussed", "decided"]
    assert {"in_work", "claimed_done", "judged"} <= set(steps)
    for words in ("已受理", "大家评过了", f"第 {today().year}-1 号", "1 人提出，1 人附议"):
        assert words in told


async def test_words_that_nobody_accepted_are_nowhere(story: Story) -> None:
    declined, raised = (f"/register/matters/{story.ids[name]}" for name in ("declined", "raised"))
    pages = [await story.page(path) for path in (declined, raised, "/register/matters")]
    pages += [(await story.http.get(f"/api{path}")).text for path in (declined, raised, "/register/matters.csv")]
    pages.append(str(await story.json("/matters", q="秘密")))
    assert not [page for page in pages if "秘密" in page or "公开</p>" in page or "等着" in page]
    assert "不归社区管" in pages[0]
    assert [one["number"] for one in (await story.json("/matters"))["items"]] == [2, 1], "not yet read: in no list"


async def test_words_of_people_are_only_ever_text(story: Story) -> None:
    community = f"/register/communities/{story.ids['community']}"
    entry, matter = f"/register/{story.ids['entry']}", f"/register/matters/{story.ids['matter']}"
    for path in (entry, matter, community, "/register", "/register/matters", f"{community}.atom"):
        for asked in ("", "</title><script>alert(2)</script>"):
            answer = await story.http.get(path, params={"q": asked, "lang": "zh"})
            assert "<script" not in answer.text
            assert not {"\u202e", "\u2066"} & set(answer.text), "nothing turns what stands beside it"
        assert answer.headers["x-content-type-options"] == "nosniff"
    policy = (await story.http.get("/register")).headers["content-security-policy"]
    assert "script" not in policy
    assert "unsafe" not in policy
    for sheet in ("/api/register.csv", "/api/register/matters.csv"):
        cells = [
            cell for row in csv.reader(io.StringIO((await story.page(sheet)).removeprefix("\ufeff"))) for cell in row
        ]
        assert any(FORMULA in cell for cell in cells)
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


async def test_a_feed_is_well_formed_and_known_again(story: Story) -> None:
    at = f"/register/communities/{story.ids['community']}.atom"
    answer = await story.http.get(at)
    feed = ElementTree.fromstring(answer.content)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    for part in ("id", "title", "updated", "author/atom:name", "entry/atom:id", "entry/atom:title"):
        assert feed.findtext(f"atom:{part}", namespaces=ATOM), part
    entry = feed.find("atom:entry", ATOM)
    assert entry is not None
    assert entry.findtext("atom:updated", namespaces=ATOM) >= entry.findtext("atom:published", namespaces=ATOM)  # type: ignore[operator]
    assert FORMULA in "".join(one.text or "" for one in feed.iterfind("atom:entry/atom:content", ATOM))
    again = await story.http.get(at, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await story.http.get("/register/communities/nobody.atom")).status_code == 404


async def test_data_is_as_it_is_described(story: Story) -> None:
    schema = await story.json("/schema.json")
    Draft202012Validator.check_schema(schema)
    spec = openapi("http://pavilion.test")
    for path, name in (
        ("", "EntryPage"),
        (f"/{story.ids['entry']}", "Whole"),
        ("/matters", "MatterEntryPage"),
        (f"/matters/{story.ids['declined']}", "MatterEntry"),
    ):
        told = await story.json(path)
        for document in (
            {**schema, "anyOf": [{"$ref": f"#/$defs/{name}"}]},
            {**spec, "$ref": f"#/components/schemas/{name}"},
        ):
            assert not list(Draft202012Validator(document).iter_errors(told)), path
    heads = (await story.page("/api/register.csv", lang="en")).splitlines()[0].removeprefix("\ufeff")
    assert heads.split(",") == [column["en"] for column in schema["x-sheets"]["/api/register.csv"]]
    one = (await story.json("", community=story.ids["community"]))["items"]
    assert one
    assert one == (await story.json("", community=one[0]["community"]["name"]))["items"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/register?state=gone", 400),
        ("/register?from=yesterday", 400),
        ("/register?to=9999-12-31", 400),
        ("/register?community=nobody", 404),
        ("/register/nobody", 404),
        ("/register/matters/nobody", 404),
        ("/register/communities/nobody", 404),
    ],
)
async def test_what_is_not_there_is_a_page_too(story: Story, path: str, status: int) -> None:
    answer = await story.http.get(path, headers={"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"})
    assert answer.status_code == status
    assert "There is no such page" in answer.text
    data = await story.http.get(f"/api{path}")
    assert data.status_code in (status, 404)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_everybody_can_use_the_pages(story: Story, page_of: PageOf, axe: Axe, lang: str) -> None:
    page = await page_of(PHONE, dark=lang == "en")
    ids = story.ids
    paths = (
        "",
        f"/{ids['entry']}",
        f"/{ids['later']}",
        f"/matters/{ids['matter']}",
        f"/communities/{ids['community']}",
        "?state=overdue",
    )
    for path in paths:
        await page.goto(f"{story.house.url}/register{path}{'&' if '?' in path else '?'}lang={lang}")
        assert await axe(page) == [], path
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


async def test_what_is_erased_and_what_is_not_public(story: Story) -> None:
    """Last, for it takes the words away."""
    ids, journal = story.ids, story.house.journal
    async with journal.writing() as connection:
        of = tables.matter.c.id == ids["matter"]
        await connection.execute(update(tables.matter).where(of).values(title="", text="", search=""))
        await connection.execute(update(tables.commitment).values(what="", evidence=""))
        late = {"state": "open", "due": date(2026, 1, 2)}
        await connection.execute(update(tables.commitment).where(tables.commitment.c.state == "open").values(**late))
    for path in (f"/register/matters/{ids['matter']}", f"/register/{ids['entry']}"):
        assert "已删去" in await story.page(path)
    assert (await story.json("", state="overdue"))["count"] == 1
    async with journal.writing() as connection:
        await connection.execute(update(tables.community).values(settings={"public": False}))
    paths = (f"/{ids['entry']}", f"/matters/{ids['matter']}", f"/communities/{ids['community']}")
    for path in (*paths, f"/communities/{ids['community']}.atom"):
        await story.page(f"/register{path}", 404)
    for path in ("", "/matters"):
        assert (await story.json(path))["count"] == 0
        assert (await story.http.get(f"/api/register{path}", params={"community": ids["community"]})).status_code == 404
        assert "龙船调" not in await story.page(f"/register{path}")
