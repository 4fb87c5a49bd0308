"""Looking for words in the register, on both databases: Chinese and English, filters, pages; what a text changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.changes import changes
from server.journal import Journal
from server.register import matters, reading
from server.register.reading import City
from server.register.wanted import Wanted
from server.searching import folded
from server.tables import consensus, matter
from tests.load import city

SIZES = city.Sizes(communities=4, meetings=8, matters=130, consensus=60)
ALL = 1000
TEXTS = {
    "c0": "夜间噪音：晚上十点以后，凉亭里不放音响。",
    "c1": "Charging of E-Bikes only at the North Gate, 100% of them; a_b \\ c.",
    "c2": "\uff21\uff34\uff2d 机：全角与半角：①，ﾊﾝ，Straße。",
}
FOUND = {
    "噪音 十点": "c0",
    "音响。": "c0",
    "e-bikes NORTH": "c1",
    "100%": "c1",
    "a_b \\": "c1",
    "atm": "c2",
    "\uff11 ハン": "c2",
    "strasse\0": "c2",
}
NOT_FOUND = ("噪音 没有的词", "1%0", "axb", "100_", "' OR 1=1 --")


async def test_what_is_looked_for_is_found_on_both_databases(journal: Journal) -> None:
    await city.fill(journal, SIZES)
    async with journal.writing() as connection:
        for id_, text in TEXTS.items():
            words = {"text": text, "search": folded(text)}
            await connection.execute(update(consensus).where(consensus.c.id == id_).values(**words))
        await connection.execute(update(matter).where(matter.c.id == "t11").values(search="私事"))
    async with journal.reading() as connection:
        of = await reading.city(connection)
        await words_are_found(connection, of)
        await every_page_follows_the_one_before(connection, of)
        await every_filter_holds(connection, of)
        await matters_are_found_by_public_words_only(connection, of)


async def found(connection: AsyncConnection, of: City, **wish: Any) -> list[str]:
    return [row.id for row in (await reading.entries(connection, Wanted(**wish), of, ALL)).rows]


async def words_are_found(connection: AsyncConnection, of: City) -> None:
    for words, where in FOUND.items():
        assert set(await found(connection, of, words=words)) & TEXTS.keys() == {where}, words
    for words in NOT_FOUND:
        assert not set(await found(connection, of, words=words)) & TEXTS.keys(), words


async def every_page_follows_the_one_before(connection: AsyncConnection, of: City) -> None:
    held, more = list[str](), True
    while more:
        page = await reading.entries(connection, Wanted(after=held[-1] if held else ""), of, 7)
        held, more = held + [row.id for row in page.rows], page.more
        assert page.count == SIZES.consensus
    assert held == list(await connection.scalars(select(consensus.c.id).order_by(consensus.c.adopted_at.desc())))


async def every_filter_holds(connection: AsyncConnection, of: City) -> None:
    for state in reading.FOLLOWED_UP:
        rows = (await reading.entries(connection, Wanted(state=state), of, ALL)).rows
        promised = (await reading.around(connection, rows)).commitments
        stand = {"in_work": {"open", "claimed"}, "overdue": {"open"}}.get(state, {state})
        assert rows, state
        for row in rows:
            states = {one.state for one in promised[row.id]}
            assert states & stand, state
            assert state != "closed" or states == {"closed"}
    days = {"since": date(2026, 11, 1), "until": date(2026, 11, 10)}
    assert set(await found(connection, of, **days)) == {f"c{n}" for n in range(10, 20)}
    assert len(await found(connection, of, community="v1")) == SIZES.consensus // SIZES.communities


async def matters_are_found_by_public_words_only(connection: AsyncConnection, of: City) -> None:
    assert not (await matters.matters(connection, Wanted(words="私事"), of)).rows
    listed = {row.id: row.stage for row in (await matters.matters(connection, Wanted(), of, ALL)).rows}
    sought = {row.id for row in (await matters.matters(connection, Wanted(words="凉亭"), of, ALL)).rows}
    assert {"declined", "accepted"} <= set(listed.values())
    assert "raised" not in listed.values(), "nobody has read it yet"
    assert sought <= listed.keys()
    assert "declined" not in {listed[id_] for id_ in sought}


# ---- what changed


@settings(max_examples=40)
@given(st.text("甲乙。，\nab ", max_size=60), st.text("甲乙。，\nab ", max_size=60))
def test_both_texts_can_be_read_from_what_changed(old: str, new: str) -> None:
    told = changes(old, new)
    assert "".join(one.text for one in told if one.kind != "new") == old
    assert "".join(one.text for one in told if one.kind != "gone") == new
    assert all(one.text for one in told)


def test_only_the_letters_that_changed_are_marked() -> None:
    told = changes("晚上十点以后不放音响。装修白天做。", "晚上九点以后不放音响。装修白天做。过节另议。")
    assert [(one.kind, one.text) for one in told if one.kind != "same"] == [
        ("gone", "十"),
        ("new", "九"),
        ("new", "过节另议。"),
    ]
