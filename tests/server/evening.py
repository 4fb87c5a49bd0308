"""A whole meeting, played through the room without a server: neighbours, speeches, votes and a consensus."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import json

from rooms import agenda, meeting, people, room
from rooms.commitment import Commitment
from rooms.formats import file_of
from rooms.roll import Home, Row
from rooms.sitting import SitDown
from rooms.vocabulary import SYSTEM, Command, Event, Place, Recorded
from server import wire

HALF_PAST_SEVEN = 1_784_374_200_000  # 2026-07-18 19:30 in China
SECOND = 1_000


class Evening:
    """A meeting whose clock and journal we hold. ``answers`` keeps every command that was taken, with its answer."""

    def __init__(
        self, title: str = "七月凉亭议事会", language: Literal["zh", "en"] = "zh", community: str = "龙船调社区"
    ) -> None:
        self.room = room.empty("m_july")
        self.now = HALF_PAST_SEVEN
        self.answers: list[tuple[str, dict[str, Any]]] = []
        self.journal: list[Recorded] = []
        self.of_community: list[Recorded] = []
        self.system(
            meeting.PlanMeeting(
                code="482913", title=title, community=community, community_id="v_dragon", language=language
            )
        )
        self.system(people.GiveSeat(person="li", name="李梅", role="moderator"))
        self.system(people.GiveSeat(person="tv", name="大屏", role="screen"))

    def system(self, command: Command) -> None:
        self.record(room.decide(self.room, command, SYSTEM, self.now), SYSTEM)

    def record(self, events: list[Event], by: str) -> None:
        """What happened goes into the journal of the meeting, or of its community."""
        own, communal = room.record_both(self.room, events, by, self.now)
        self.journal += own
        self.of_community += communal

    def joins(self, person: str, name: str, place: Place = "pavilion") -> None:
        self.system(people.Join(person=person, name=name, place=place))

    def sits(self, person: str, listed: str, name: str, place: Place = "pavilion") -> None:
        """Somebody comes in with a slip."""
        self.system(SitDown(listed=listed, person=person, fresh=f"{person}2", name=name, place=place))

    def plan(self, title: str, kind: agenda.Kind = "discussion", minutes: int | None = None) -> str:
        return self.li("agenda:add", title=title, kind=kind, minutes=minutes)["item"]

    def says(self, who: str, command: str, /, **payload: Any) -> dict[str, Any]:
        """Somebody sends a command as a phone would; returns the answer, raises the refusal."""
        asked = wire.asking(command, {"id": f"{self.room.seq}", **payload})
        events = room.decide(self.room, asked.command, who, self.now)
        self.record(events, who)
        answer = json.decode(wire.accepted(self.room.seq, events), type=dict[str, Any])
        self.answers.append((command, answer))
        return answer

    def li(self, command: str, /, **payload: Any) -> dict[str, Any]:
        """The moderator does something."""
        return self.says("li", command, **payload)

    def later(self, seconds: int) -> None:
        self.now += seconds * SECOND

    def poll(self, question: str, method: str = "approve", **more: Any) -> str:
        """Drafted and opened."""
        poll = self.li("poll:draft", question=question, method=method, **more)["poll"]
        self.li("poll:open", poll=poll)
        return poll


def july(evening: Evening | None = None) -> Evening:
    """The meeting of July, adjourned; every command of the wire is in it, or in August or September."""
    evening = evening or Evening()
    noise = evening.plan("夜间噪音", minutes=20)
    dogs = evening.plan("遛狗牵绳", minutes=20)
    parking = evening.plan("夜间停车", "decision", 10)
    neighbours_come(evening)
    tidy_agenda(evening, parking)
    evening.li("meeting:schedule", opens_at="2026-07-18T20:30:00+08:00")
    evening.li("meeting:edit", call="+86 718 723 4567,,482913#", limit_s=180)
    evening.li("meeting:open")
    evening.li("agenda:start", item=noise)
    speak_of_noise(evening)
    agree_on_noise(evening, noise)
    evening.li("agenda:close", item=noise, conclusion="九点以后安静。\n过节另议。")
    evening.li("agenda:start", item=dogs)
    vote_on_dogs(evening, dogs)
    evening.li("agenda:start", item=parking)
    vote_on_parking(evening, parking)
    take_back(evening, parking)
    go_home(evening)
    return evening


def neighbours_come(evening: Evening) -> None:
    evening.joins("wang", "王秀兰")
    evening.joins("zhou", "周国强")
    evening.joins("chen", "陈志远", "remote")
    evening.joins("sun", "孙晓梅", "remote")
    evening.joins("noisy", "来捣乱的")
    evening.li("people:check_in", name="赵奶奶", place="pavilion")
    evening.says("sun", "people:rename", name="孙晓梅 3-2-501")
    evening.li("people:remove", person="noisy")


def tidy_agenda(evening: Evening, parking: str) -> None:
    extra = evening.plan("写错的一项")
    evening.li("agenda:edit", item=extra, title="还是写错的一项")
    evening.li("agenda:move", item=extra, before=parking)
    evening.li("agenda:remove", item=extra)
    evening.li("screen:show", view="message", text="欢迎")
    evening.li("screen:show", view="auto")


def speak_of_noise(evening: Evening) -> None:
    evening.li("floor:close")
    evening.li("floor:open")
    wang = evening.says("wang", "floor:ask", kind="speak", stance="for", topic="孩子九点睡")["entry"]
    zhou = evening.says("zhou", "floor:ask", kind="speak", stance="against")["entry"]
    evening.says("zhou", "floor:edit", entry=zhou, topic="跳舞的也是邻居")
    chen = evening.says("chen", "floor:ask", kind="question", statement="半个钟头\n是指几点到几点？")["entry"]
    evening.li("floor:reclassify", entry=chen, kind="speak")
    evening.says("wang", "floor:defer", entry=wang)
    evening.li("floor:call", expect=None, entry=chen, reason="他马上要去接孩子")
    evening.later(30)
    evening.li("floor:pause")
    evening.later(60)
    evening.li("floor:resume")
    evening.li("floor:extend", seconds=30)
    evening.li("floor:remind", rule="to_the_chair")
    evening.later(11)
    evening.li("floor:call", expect=chen)
    evening.later(5)
    evening.li("floor:undo")
    evening.li("floor:call", expect=chen)
    evening.later(161)
    evening.says("zhou", "floor:finish", expect=zhou)
    evening.says("wang", "floor:withdraw", entry=wang)
    added = evening.li("floor:add", name="钱爷爷", place="pavilion", kind="speak", topic="我也说一句")
    evening.li("floor:call", expect=None)
    evening.later(59)
    evening.li("floor:finish", expect=added["entry"])
    evening.joins("qian", "钱爷爷")
    evening.li("people:merge", person=evening.room.floor.turns[-1].entry.person, into="qian")


def agree_on_noise(evening: Evening, noise: str) -> None:
    text = evening.li("consensus:draft", text="晚上十点以后不放音响。", item=noise)["consensus"]
    for person, value in (("zhou", 4), ("chen", 3), ("sun", 5)):
        evening.says(person, "consensus:position", consensus=text, version=1, value=value)
    evening.says(
        "wang",
        "consensus:position",
        consensus=text,
        version=1,
        value=1,
        reason="孩子九点睡，十点太晚。",
        would_accept_if="改到九点。",
    )
    objection = next(iter(evening.room.consensus[text].objections))
    evening.li("objection:answer", objection=objection, state="clarified", note="问过了，九点可以。")
    evening.later(60)
    evening.li("consensus:revise", consensus=text, text="晚上九点以后不放音响。\n\n过节除外。", takes_in=[objection])
    for person, value in (("wang", 5), ("zhou", 3), ("chen", 4), ("sun", 4)):
        evening.says(person, "consensus:position", consensus=text, version=2, value=value)
    evening.li("consensus:adopt", consensus=text, version=2)


def vote_on_dogs(evening: Evening, dogs: str) -> None:
    """By hands and phones, anonymous: passed, with an objection that stands and goes on record."""
    poll = evening.poll("遛狗一律牵绳？", rule="majority_present", item=dogs)
    for person, choice in (("wang", "yes"), ("chen", "yes"), ("sun", "no")):
        evening.says(person, "poll:vote", poll=poll, choices=[choice])
    evening.li("poll:hands", poll=poll, counts={"yes": 2}, witnesses=["王秀兰", "周国强"])
    evening.later(45)
    evening.li("poll:close", poll=poll)
    text = evening.li("consensus:draft", text="遛狗一律牵绳，绳长不过一米五。", item=dogs)["consensus"]
    evening.says(
        "sun",
        "consensus:position",
        consensus=text,
        version=1,
        value=1,
        reason="老狗走不快，不必牵。",
        would_accept_if="十岁以上的狗除外。",
    )
    evening.li("consensus:adopt", consensus=text, version=1, poll=poll)


def vote_on_parking(evening: Evening, parking: str) -> None:
    """One by name, one whose result nobody may see yet."""
    named = evening.poll(
        "车停哪里？", "single", options=["北门", "地库"], secrecy="named", rule="plurality", item=parking
    )
    for person, choice in (("wang", "2"), ("zhou", "2"), ("chen", "1")):
        evening.says(person, "poll:vote", poll=named, choices=[choice])
    evening.li("poll:close", poll=named)
    evening.li("poll:publish", poll=named)
    hidden = evening.poll(
        "夜里几点锁门？", "multiple", options=["十点", "十一点", "不锁"], reveal="published", max=2, item=parking
    )
    for person, choices in (("wang", ["1", "2"]), ("zhou", ["1"]), ("sun", ["3"])):
        evening.says(person, "poll:vote", poll=hidden, choices=choices)
    evening.li("poll:close", poll=hidden)


def take_back(evening: Evening, parking: str) -> None:
    wrong = evening.poll("问错了的问题？", item=parking)
    evening.says("wang", "poll:vote", poll=wrong, choices=["yes"])
    evening.li("poll:cancel", poll=wrong)
    evening.li("poll:draft", question="从没问出口的问题？", method="approve", item=parking)
    text = evening.li("consensus:draft", text="写坏了的共识。", item=parking)["consensus"]
    evening.li("consensus:drop", consensus=text, version=1)


def august(evening: Evening | None = None) -> Evening:
    """The meeting of August, with a roll: a neighbour on paper, one helped by another, one at the tablet."""
    evening = evening or Evening("八月业主会")
    evening.li("roll:list", people=[json.decode(json.encode(row)) for row in DOORS])
    added = evening.li("roll:add", name="写错的人", building="9", door="9")["listed"]
    evening.li("roll:strike", listed=added)
    evening.li("roll:new_slip", listed="e1")
    evening.li("meeting:open")
    evening.joins("wang", "王秀兰")
    evening.sits("wang", "e1", "王秀兰")
    evening.sits("tang", "e1", "王秀兰")
    evening.sits("zhou", "e3", "周国强")
    zhao = evening.li("people:check_in", listed="e4")["person"]
    evening.li("mandate:give", person=zhao, helper="zhou")
    evening.li("mandate:revoke", person=zhao)
    evening.li("mandate:give", person=zhao, helper="zhou")
    evening.system(people.GiveSeat(person="clerk", name="小刘", role="moderator"))
    poll = evening.li("poll:draft", question="装电梯？", method="approve", rule="owners_general")["poll"]
    evening.li("poll:edit", poll=poll, question="一单元装电梯？", secrecy="named")
    evening.li("poll:open", poll=poll)
    evening.says("wang", "poll:vote", poll=poll, choices=["yes"])
    evening.says("zhou", "poll:vote", poll=poll, choices=["no"], **{"for": zhao})
    for reader in ("li", "clerk"):
        evening.says(reader, "poll:paper", poll=poll, listed="e3", choices=["yes"])
    evening.li("poll:close", poll=poll)
    ranked = evening.poll("先修哪里？", "ranked", options=["路灯", "凉亭", "花坛"], rule="plurality")
    evening.says("wang", "poll:vote", poll=ranked, ranking=["2", "1"])
    evening.li("poll:vote", poll=ranked, ranking=["2"], **{"for": zhao})
    evening.li("poll:close", poll=ranked)
    evening.li("meeting:adjourn")
    return evening


DOORS = (
    Row(name="王秀兰", building="3", unit="2", door="501", owner="B1", homes=(Home("3-2-501", 8950),)),
    Row(name="王小宝", building="3", unit="2", door="501", child=True),
    Row(name="周国强", building="3", unit="2", door="502", owner="B2", homes=(Home("3-2-502", 10125),)),
    Row(
        name="赵奶奶", building="3", unit="2", door="503", owner="B3", homes=(Home("3-2-503", 7733),), groups=("楼长",)
    ),
)


def go_home(evening: Evening) -> None:
    evening.li("meeting:adjourn")
    evening.li("meeting:reopen")
    evening.li("chair:hand_over", person="zhou")
    evening.says("wang", "people:leave")
    evening.later(60)
    evening.says("zhou", "meeting:adjourn")


def september(evening: Evening | None = None) -> Evening:
    """The meeting of September: matters, what was agreed on one, a promise that was judged, minutes corrected."""
    evening = evening or Evening("九月凉亭议事会")
    for person, name in (("wang", "王秀兰"), ("zhou", "周国强"), ("chen", "陈志远")):
        evening.joins(person, name)
    door = evening.says("wang", "matter:raise", title="三栋门禁坏了", text="谁都能进来。", place="3 栋")["matter"]
    same = evening.li("matter:raise", title="门禁没人修", name="赵奶奶")["matter"]
    bench = evening.says("zhou", "matter:raise", title="凉亭加一张长椅")["matter"]
    evening.says("chen", "matter:second", matter=door)
    evening.li("matter:screen", matter=door, decision="accepted")
    evening.li("matter:screen", matter=bench, decision="accepted")
    evening.li("matter:screen", matter=same, decision="merged", into=door)
    item = evening.li("agenda:add", title="三栋门禁坏了", kind="discussion", matter=door)["item"]
    kept = evening.li("format:save", title="每月议事会")["format"]
    evening.li("format:import", format=json.decode(json.encode(file_of(evening.room.community.formats[kept]))))
    evening.li("format:remove", format=kept)
    evening.li("meeting:open")
    evening.li("agenda:start", item=item)
    text = evening.li("consensus:draft", text="物业一个月内换门禁。")["consensus"]
    evening.li("consensus:round", consensus=text, phase="positions")
    for person in ("wang", "zhou", "chen"):
        evening.says(person, "consensus:position", consensus=text, version=1, value=4)
    evening.li("consensus:round", consensus=text, phase="shown")
    evening.li("consensus:adopt", consensus=text, version=1)
    promise = evening.li("commitment:add", consensus=text, what="换门禁", who="物业公司", due="2026-10-18")[
        "commitment"
    ]
    evening.li("commitment:claim_done", commitment=promise, evidence="换好了")
    for person, done in (("wang", "yes"), ("zhou", "yes"), ("chen", "partly")):
        evening.says(person, "verdict:give", commitment=promise, done=done, score=4, words="夜里安静了")
    evening.li("matter:close", matter=bench, reason="园林站已经在做")
    evening.li("meeting:adjourn")
    evening.says("chen", "minutes:correct", text="陈志远说的是下月。", about=item)
    return evening


def promised() -> Evening:
    """July, with a promise, and a correction on the day after."""
    evening = july()
    text = next(iter(evening.room.consensus))
    evening.room.community.commitments["d1"] = Commitment(
        id="d1", consensus=text, meeting="m_july", what="北门装两盏灯", who="街道办 李主任", due="2026-09-30", made_at=0
    )
    evening.later(3600)
    evening.says("wang", "minutes:correct", text="我说的是八点半。\n不是九点。", about=evening.room.agenda.items[0].id)
    return evening
