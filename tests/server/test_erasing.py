"""Erasing a person: nothing of their names and words is left anywhere, what others said is, and the chain holds."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec import json
from PIL import Image

import rooms.community as communities
from rooms.agenda import ItemClosed
from rooms.asking import FloorAsked
from rooms.community import Community
from rooms.people import PersonJoined
from rooms.room import empty, evolve
from rooms.views import SECTIONS, Eye, me
from rooms.vocabulary import CHANGES, Event, Recorded
from server import tables, verify
from server.belongings import NAMING, OF_THE_CHAIR, THEIRS, Names, said_in, ties
from server.chain import GENESIS, sealed, tag_of, unsealed
from server.config import Settings
from server.erasing import theirs
from server.journal import Journal
from server.minutes import markdown
from server.minutes.record import minutes
from tests.server.conftest import House, running, settings_in
from tests.server.evening import Evening as Played
from tests.server.evening import august, july, september
from tests.server.guests import Guest
from tests.server.staffed import Asker, account, session

NAME, NAME_BEFORE = "欧阳翠微", "翠微阿姨 3-2-501"
HERS = (
    NAME,
    "翠微阿姨",
    "孔雀胆",
    "银杏树下",
    "琥珀色的灯",
    "珊瑚礁",
    "犀牛角",
    "昙花一现",
    "凤尾竹",
    "蒲公英",
    "翡翠湖畔",
    "画眉鸟",
)
"""What she is called, and a word of each text that she says or that others say of her."""
BY_OTHER_TIES = ("entry_edited", "speaker_called", "item_added")
OTHERS = ("周国强", "孩子九点睡", "夜里太暗", "九点以后安静")


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    return settings_in(tmp_path, DATABASE_URL=request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with running(settings) as house:
        yield house


class Evening:
    """A meeting that goes on, in which she did whatever one can do with words."""

    chair: Guest
    her: Guest
    zhou: Guest
    code: str
    meeting: str
    community: str

    async def play(self, house: House) -> None:
        made = await house.meeting()
        self.code, self.meeting = made.code, made.meeting
        self.chair = chair = await house.guest(made.moderator_ticket)
        self.her = her = await house.resident(made.code, NAME_BEFORE)
        self.zhou = zhou = await house.resident(made.code, "周国强")
        self.community = await community_of(house, made.meeting)
        await chair.must("meeting:open")
        await her.must("people:rename", name=NAME)
        await self.speak()
        text = await self.agree()
        await self.raise_matters(house)
        due = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
        promise = await chair.must("commitment:add", consensus=text, what="换路灯", who="物业", due=due)
        await chair.must("commitment:claim_done", commitment=promise["commitment"], evidence="换好了")
        verdict = {"commitment": promise["commitment"], "done": "no", "score": 1}
        await her.must("verdict:give", words="蒲公英都照不见", **verdict)
        await zhou.must("verdict:give", words="夜里太暗", **verdict)

    async def speak(self) -> None:
        chair, her, zhou = self.chair, self.her, self.zhou
        first, second = (item["id"] for item in chair.view["agenda"]["items"][:2])
        await chair.must("agenda:start", item=first)
        await zhou.must("floor:ask", kind="speak", topic="孩子九点睡")
        entry = (await her.must("floor:ask", kind="speak", topic="孔雀胆有毒"))["entry"]
        await her.must("floor:edit", entry=entry, statement="银杏树下太吵")
        await chair.must("floor:call", expect=None, entry=entry, reason="琥珀色的灯要她来讲")
        poll = (await chair.must("poll:draft", question="停车？", method="approve"))["poll"]
        await chair.must("poll:open", poll=poll)
        await chair.must("poll:hands", poll=poll, counts={"yes": 1}, witnesses=[NAME, "周国强"])
        await chair.must("agenda:close", item=first, conclusion=f"{NAME}会去问物业。")
        await chair.must("agenda:start", item=second)
        await chair.must("agenda:close", item=second, conclusion="九点以后安静")

    async def agree(self) -> str:
        chair, her, zhou = self.chair, self.her, self.zhou
        text = (await chair.must("consensus:draft", text="路灯一个月内换好。"))["consensus"]
        objection = {"value": 1, "reason": "珊瑚礁也要亮", "would_accept_if": "犀牛角那边也换"}
        await her.must("consensus:position", consensus=text, version=1, **objection)
        await her.until(lambda view: chair.consensus(text).get("objections"))
        one = chair.consensus(text)["objections"][0]["id"]
        await her.must("objection:answer", objection=one, state="withdrawn", note="昙花一现算了")
        await her.must("consensus:position", consensus=text, version=1, value=4)
        await zhou.must("consensus:position", consensus=text, version=1, value=5)
        await chair.must("consensus:adopt", consensus=text, version=1)
        return text

    async def raise_matters(self, house: House) -> None:
        image = io.BytesIO()
        Image.new("RGB", (40, 30), "green").save(image, "JPEG")
        async with house.http() as http:
            headers = {"Authorization": f"Bearer {self.her.ticket}"}
            sent = await http.post(f"/api/meetings/{self.code}/photos", content=image.getvalue(), headers=headers)
        assert sent.status_code == 201, sent.text
        words = {
            "title": "凤尾竹没人剪",
            "text": "翡翠湖畔一片黑",
            "place": "画眉鸟那边",
            "photo": sent.json()["photo"],
        }
        hers = (await self.her.must("matter:raise", **words))["matter"]
        await self.zhou.must("matter:raise", title="周国强的事", text="夜里太暗")
        await self.zhou.must("matter:raise", title=f"请{NAME}来当楼长")
        await self.zhou.must("matter:second", matter=hers)
        later = await house.guest((await house.meeting()).moderator_ticket)
        await later.must("consensus:draft", text="竹子再等等。", matter=hers)
        await self.chair.must("matter:screen", matter=hers, decision="accepted")
        item = (await self.chair.must("agenda:add", title=words["title"], kind="discussion", matter=hers))["item"]
        await self.chair.must("agenda:start", item=item)
        text = (await self.chair.must("consensus:draft", text="竹子剪到两米。"))["consensus"]
        for guest in (self.her, self.zhou):
            await guest.must("consensus:position", consensus=text, version=1, value=5)
        await self.chair.must("consensus:adopt", consensus=text, version=1)


async def community_of(house: House, meeting: str) -> str:
    async with house.journal.reading() as connection:
        query = sa.select(tables.meeting.c.community).where(tables.meeting.c.id == meeting)
        return str(await connection.scalar(query))


class Desk:
    """An admin of the office, at a worker."""

    def __init__(self, house: House, token: str, community: str) -> None:
        self._house, self._token, self._people = house, token, f"/communities/{community}/people"

    async def find(self, q: str) -> list[tuple[str, str]]:
        async with self._house.http() as http:
            found = await Asker(http, self._token).get(f"{self._people}?q={q}")
        return [(one["person"], one["name"]) for one in found["items"]]

    async def export(self, person: str) -> str:
        async with self._house.http() as http:
            return (await Asker(http, self._token).ask("GET", f"{self._people}/{person}.json")).text

    async def erase(self, person: str, confirm: str | None = None) -> Any:
        async with self._house.http() as http:
            return await Asker(http, self._token).post(f"{self._people}/{person}/erase", {"confirm": confirm or person})


@asynccontextmanager
async def second_worker(settings: Settings, house: House) -> AsyncIterator[House]:
    """Another one, where there can be one."""
    if settings.sqlite:
        yield house
    else:
        async with running(settings) as other:
            yield other


# ---- whose words


def played(*evenings: Played) -> dict[str, list[Recorded]]:
    """Their journals, under names of their own, and that of their community."""
    journals = {f"m_{number}": one.journal for number, one in enumerate(evenings)}
    return {"v_dragon": evenings[-1].of_community, **journals}


SUMMER = played(july(), august(), september())


def words_of(person: str, journals: dict[str, list[Recorded]] | None = None) -> dict[str, set[str]]:
    """By kind of event, what is somebody's."""
    journals = journals or SUMMER
    found: dict[str, set[str]] = {}
    for room, numbers in theirs(journals, ties(journals), person).numbers.items():
        for event in (entry.event for entry in journals[room] if entry.seq in numbers):
            found.setdefault(tag_of(event), set()).update(map(str, said_in(event).values()))
    return found


def test_of_every_kind_of_words_it_is_known_whose_they_are() -> None:
    kinds = {tag_of(entry.event) for journal in SUMMER.values() for entry in journal if entry.event.private}
    private = {str(event.__struct_config__.tag) for event in CHANGES if event.private}
    named = {str(event.__struct_config__.tag) for event in (*THEIRS, *NAMING)} | {*OF_THE_CHAIR, *BY_OTHER_TIES}
    assert private == named
    assert len(kinds) > 0.9 * len(private)


def test_what_somebody_said_and_is_called_is_theirs_in_every_meeting() -> None:
    hers = words_of("wang")
    assert set(hers) == {
        "person_joined",
        "person_listed",
        "floor_asked",
        "position_taken",
        "hands_counted",
        "matter_raised",
        "item_added",
        "verdict_given",
    }
    assert hers["floor_asked"] == {"孩子九点睡"}
    assert "王小宝" not in str(hers), "the child at the same door is somebody else"
    assert {"3-2-501", "B1"} <= hers["person_listed"]
    assert hers["hands_counted"] == {"('王秀兰', '周国强')"}, "she was a witness"


def test_who_was_put_down_without_a_phone_and_turned_out_to_be_somebody_has_one_past() -> None:
    assert "我也说一句" in words_of("qian")["floor_asked"]
    assert words_of("qian")["person_joined"] == {"钱爷爷"}


def test_the_chair_stays_with_the_record_unless_a_name_is_in_it() -> None:
    for chair in ("li", "clerk"):
        assert set(words_of(chair)) <= {"seat_given"}
    zhou = words_of("zhou")
    assert "item_closed" not in zhou
    assert "objection_answered" not in zhou


def test_names_are_found_in_texts_as_names_only() -> None:
    def named(text: str, *names: str, public: str = "") -> bool:
        return bool(Names(names, [public]).found_in(ItemClosed(item="i", conclusion=text)))

    assert named("王秀兰会去问", "王秀兰 3-2-501")
    assert not named("三栋 3-2-501 门口", "王秀兰 3-2-501"), "a door is no name"
    assert not named("王家的狗", "王"), "nor is a single letter"
    assert named("Ask LI MEI about it", "Li Mei")
    assert not named("Living in Beijing", "Li")
    assert not named("垃圾要分类", "垃圾", public="垃圾分类"), "what a title says is a word"
    assert not Names(["王秀兰"]).found_in(PersonJoined(person="r2", place="remote", name="王秀兰")), "somebody else"
    assert not Names([]).found_in(ItemClosed(item="i", conclusion="九点"))


def test_what_others_say_all_the_time_names_nobody() -> None:
    def talk(times: int) -> dict[str, set[str]]:
        said: list[Event] = [PersonJoined(person="r1", place="remote", name="业主")]
        said += [FloorAsked(entry=f"e{n}", person="r2", kind="speak", topic=f"业主说了 {n}") for n in range(times)]
        return words_of("r1", {"m": [Recorded(seq, 0, "", event) for seq, event in enumerate(said, 1)]})

    assert len(talk(30)["floor_asked"]) == 30
    assert talk(31) == {"person_joined": {"业主"}}


def test_a_meeting_without_its_words_can_still_be_seen_and_read() -> None:
    for evening in (july(), august(), september()):
        home = Community(id="v_dragon")
        for row in sealed("v_dragon", GENESIS, evening.of_community).events:
            communities.evolve(home, unsealed(row[5], None))
        room = empty(evening.room.id)
        room.community = home
        for row in sealed(room.id, GENESIS, evening.journal).events:
            evolve(room, unsealed(row[5], None))
        for poll in room.polls.values():
            poll.box = evening.room.polls[poll.id].box
        told = [section(room, Eye(moderator))[0] for section in SECTIONS.values() for moderator in (True, False)]
        told += [me(room, person) for person in room.people]
        read = markdown(minutes(room, b""), "zh")
        for word in ("王秀兰", "孩子九点睡", "三栋门禁坏了", "谁都能进来"):
            assert word not in read + str(json.encode(told).decode())


# ---- a whole server


async def test_nothing_is_left_of_her_while_the_meeting_goes_on(settings: Settings, house: House) -> None:
    evening = Evening()
    await evening.play(house)
    her, token = evening.her.me["person"], await session(house.journal, await account(house.journal, "boss", "admin"))
    before = await everything(house, evening)
    assert [word for word in HERS if word not in before] == [], "the test would see them"
    assert not [word for word in HERS if word.encode() not in await raw(house.journal)]
    async with second_worker(settings, house) as other:
        elsewhere, desk = await other.guest(evening.zhou.ticket), Desk(other, token, evening.community)
        assert await desk.find("阳翠") == [(her, NAME)]
        held = await desk.export(her)
        assert [word for word in HERS if word not in held] == ["琥珀色的灯"], "that is what the chair said"
        assert not [word for word in (*OTHERS, "我也赞成") if word in held]
        assert (await desk.erase(her, "another"))["code"] == "confirm_needed"
        assert (await desk.erase(her))["erased"] > 12
        for guest in (elsewhere, evening.chair, evening.zhou):
            await guest.until(lambda view: not any(word in str(view) for word in HERS))
        await evening.her.until(lambda view: view["me"]["name"] == "")
        after, left = await everything(house, evening), await raw(house.journal)
        assert not [word for word in HERS if word in after]
        assert not [word for word in OTHERS if word not in after]
        assert not [word for word in HERS if word.encode() in left]
        assert await desk.find("欧阳") == []
        await there_is_nothing_beside(house.journal, her)
        reports = sorted(await verify.verify(house.journal), key=lambda report: report.seq)
        assert [(report.broken, report.erased > 0) for report in reports] == [(None, False), (None, True), (None, True)]

        await evening.her.must("floor:ask", kind="speak", topic="我还在")
        assert (await desk.erase(her))["erased"] == 1, "she spoke again"
        assert (await desk.erase("nobody"))["code"] == "not_found"
    await evening.chair.must("people:check_in", name="赵奶奶")


async def there_is_nothing_beside(journal: Journal, person: str) -> None:
    """No photo, no phone, and no digest that a guess of her words could be compared with."""
    commands = tables.command
    async with journal.reading() as connection:
        assert not (await connection.execute(sa.select(tables.photo))).all()
        phones = await connection.execute(sa.select(tables.person).where(tables.person.c.id == person))
        digests = await connection.scalars(sa.select(commands.c.digest).where(commands.c.actor == person))
        assert (phones.all(), set(digests)) == ([], {b""})


async def everything(house: House, evening: Evening) -> str:
    """All that anybody can see or read, and every row of every table."""
    told = [str(guest.view) for guest in (evening.chair, evening.zhou)]
    async with house.http() as http:
        for address in (
            f"/api/meetings/{evening.code}/minutes.json",
            f"/api/meetings/{evening.code}/minutes.md?lang=en",
            f"/api/meetings/{evening.code}/matters",
            "/api/register",
            "/api/register/matters",
            "/register",
        ):
            answer = await http.get(address, headers={"Authorization": f"Bearer {evening.chair.ticket}"})
            assert answer.status_code == 200, (address, answer.text)
            told.append(answer.text)
    async with house.journal.reading() as connection:
        for table in tables.metadata.sorted_tables:
            told += [str(row) for row in await connection.execute(sa.select(table))]
    return "\n".join(told)


async def raw(journal: Journal) -> bytes:
    """The bytes on the disk."""
    if journal.engine.name == "sqlite":
        file = Path(str(journal.engine.url.database))
        return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    read = sa.text(
        "SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) FROM pg_class c JOIN pg_namespace n"
        " ON n.oid = c.relnamespace WHERE nspname IN ('public', 'pg_toast') AND relkind IN ('r', 'i', 't')"
    )
    async with journal.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.exec_driver_sql("CHECKPOINT")
        return b"".join(bytes(part or b"") for part in await alone.scalars(read))
