"""Finding people again: a phone is one person in a community, however often and fast it knocks."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from server import tables
from server.access import Door
from server.founding import community_called, person_with_device
from server.journal import Journal

DOOR = Door(b"secret")


async def test_a_phone_that_knocks_many_times_at_once_is_one_person(journal: Journal) -> None:
    community = await community_called(journal, "龙船调社区")
    knocks = (person_with_device(journal, DOOR, community, f"phone-{n % 3}") for n in range(30))
    persons = await asyncio.gather(*knocks)
    assert persons == persons[:3] * 10
    assert len(set(persons)) == 3
    async with journal.reading() as connection:
        assert await connection.scalar(sa.select(sa.func.count()).select_from(tables.person)) == 3


async def test_the_same_phone_is_somebody_else_in_another_community(journal: Journal) -> None:
    here, there = [await community_called(journal, name) for name in ("龙船调社区", "柳荫社区")]
    persons = [
        (await person_with_device(journal, DOOR, community, "phone")).person for community in (here, there, here)
    ]
    assert persons[0] == persons[2] != persons[1]
