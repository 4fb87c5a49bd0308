"""A community's story, played over the real wire: a matter from raising to verdicts, a text agreed and corrected."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from sqlalchemy import select

from server import tables
from server.founding import Plan
from server.register.wanted import today
from tests.server.camera import courtyard, file
from tests.server.conftest import House
from tests.server.guests import Guest

SCRIPT, TURNED = "<script>alert(1)</script>", "\u202e反\u2066"
FORMULA = '=HYPERLINK("http://evil.test")'


class Story:
    """What was played: a matter from raising to a verdict, one declined, one that nobody has looked at."""

    def __init__(self, house: House, http: httpx.AsyncClient) -> None:
        self.house, self.http = house, http
        self.ids: dict[str, str] = {}

    async def page(self, path: str, status: int = 200, **query: str) -> str:
        answer = await self.http.get(path, params=query)
        assert answer.status_code == status, answer.text
        return answer.text

    async def json(self, path: str, **query: str) -> Any:
        return (await self.http.get(f"/api/register{path}", params=query)).json()

    async def play(self) -> None:
        links = await self.house.meeting(Plan(title=f"七月{SCRIPT}", community=f"龙船调{TURNED}社区"))
        chair = await self.house.guest(links.moderator_ticket)
        people = [await self.house.resident(links.code, name) for name in ("王秀兰", "周国强", "陈志远")]
        await chair.must("meeting:open")
        await self._matters(chair, people)
        await self._agree(chair, people)
        await self._promise(chair, people, await self._photo(links.code, people[0]))
        await self._correct(chair, people)
        async with self.house.journal.reading() as connection:
            self.ids["community"] = str(await connection.scalar(select(tables.community.c.id)))

    async def _matters(self, chair: Guest, people: list[Guest]) -> None:
        wang, zhou, chen = people
        words = {"title": f"夜间噪音{SCRIPT}", "text": f"{FORMULA}，Drums & <b>", "place": "凉亭"}
        self.ids["matter"] = (await wang.must("matter:raise", **words))["matter"]
        self.ids["declined"] = (await zhou.must("matter:raise", title="私事秘密", text="不要公开"))["matter"]
        self.ids["raised"] = (await chen.must("matter:raise", title="还没看的秘密", text="等着"))["matter"]
        await chair.must("matter:screen", matter=self.ids["matter"], decision="accepted")
        await chair.must("matter:screen", matter=self.ids["declined"], decision="declined", reason="不归社区管")
        await zhou.must("matter:second", matter=self.ids["matter"])

    async def _agree(self, chair: Guest, people: list[Guest]) -> None:
        item = (await chair.must("agenda:add", title="噪音", kind="discussion", matter=self.ids["matter"]))["item"]
        self.ids["item"] = item
        await chair.must("agenda:start", item=item)
        drafted = await chair.must("consensus:draft", text="十点以后不放音响。", item=item, matter=self.ids["matter"])
        text = self.ids["entry"] = drafted["consensus"]
        wish = {"reason": f"九点睡{SCRIPT}", "would_accept_if": "改成九点"}
        await people[0].must("consensus:position", consensus=text, version=1, value=1, **wish)
        objection = (await chair.until(lambda view: chair.consensus(text)["objections"]))[0]["id"]
        await chair.must("consensus:revise", consensus=text, text=f"{FORMULA}九点以后不放音响。", takes_in=[objection])
        for guest in people:
            await guest.must("consensus:position", consensus=text, version=2, value=4)
        await chair.must("consensus:adopt", consensus=text, version=2)

    async def _photo(self, code: str, guest: Guest) -> str:
        seat = {"Authorization": f"Bearer {guest.ticket}"}
        sent = await self.http.post(f"/api/meetings/{code}/photos", content=file(courtyard()), headers=seat)
        return sent.json()["photo"]

    async def _promise(self, chair: Guest, people: list[Guest], photo: str) -> None:
        terms = {"consensus": self.ids["entry"], "who": "物业", "due": f"{today() + timedelta(days=3)}"}
        await chair.must("commitment:add", what="张贴告示", **terms)
        promise = (await chair.must("commitment:add", what=f"劝说{SCRIPT}", **terms))["commitment"]
        await chair.must("commitment:claim_done", commitment=promise, evidence="劝过了", photos=[photo])
        for guest, done in zip(people, ("yes", "yes", "partly"), strict=True):
            await guest.must("verdict:give", commitment=promise, done=done, score=4, words="私下的话")

    async def _correct(self, chair: Guest, people: list[Guest]) -> None:
        """A later text holds in place of the first one: by a vote, over an objection that stands."""
        drafted = await chair.must(
            "consensus:draft", text="八点以后不放音响。", item=self.ids["item"], corrects=self.ids["entry"]
        )
        text = self.ids["later"] = drafted["consensus"]
        wish = {"reason": "太早了", "would_accept_if": "还是九点"}
        await people[2].must("consensus:position", consensus=text, version=1, value=1, **wish)
        terms = {"method": "approve", "item": self.ids["item"], "secrecy": "named"}
        poll = (await chair.must("poll:draft", question=f"八点，行不行{SCRIPT}", **terms))["poll"]
        await chair.must("poll:open", poll=poll)
        for guest, choice in zip(people, ("yes", "yes", "no"), strict=True):
            await guest.must("poll:vote", poll=poll, choices=[choice])
        await chair.must("poll:close", poll=poll)
        await chair.must("consensus:adopt", consensus=text, version=1, poll=poll)
