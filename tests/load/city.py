"""A made-up city in the plain tables: communities, meetings, matters, what was adopted and promised; always the same.

Nothing of it is in any journal: it is there to be looked for and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from msgspec import Struct
from sqlalchemy import Table, insert

from server import tables
from server.journal import Journal
from server.searching import folded

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
NAMES = ("龙船调", "清江", "桂花", "凤凰", "白果", "亲水走廊", "Riverside", "土桥坝")
SUBJECTS = (
    "夜间噪音",
    "楼道堆物",
    "遛狗牵绳",
    "路灯不亮",
    "停车占道",
    "加装电梯",
    "垃圾分类",
    "广场舞音响",
    "Charging of e-bikes",
)
PLACES = ("凉亭", "三号楼", "东门", "健身角", "地下车库", "幼儿园门口", "North gate")
WISHES = (
    "晚上十点以后不放音响。",
    "每周六集中清理一次。",
    "先划线，再装桩，费用公示。",
    "由物业在两周内修好，并在凉亭贴出结果。",
)
WHO = ("物业服务中心", "社区居委会", "街道城管科", "The owners' committee")
STAGES = ("accepted", "seconded", "scheduled", "discussed", "decided", "in_work", "claimed_done", "closed", "returned")
CLAUSES = [
    {"clause": "quorum", "base": "present", "measure": "persons", "figure": 71, "of": 93, "threshold": 47},
    {"clause": "acceptance", "base": "cast", "measure": "persons", "figure": 65, "of": 71, "threshold": 57},
]
POLL = {"key": "majority", "tests": [{"clause": "yes", "figure": "yes", "base": "expressed", "fraction": [1, 2]}]}

ROWS_AT_ONCE = 500


class Sizes(Struct, frozen=True):
    communities: int = 200
    meetings: int = 1_000
    matters: int = 5_000
    consensus: int = 3_000


class City:
    """Row by row, from one seed."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.dice = Random(20261120)

    def rows(self) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """All tables in an order in which every key is there before it is used."""
        sizes = self.sizes
        kinds = [("v", "community", sizes.communities), ("m", "meeting", sizes.meetings)]
        heads = [(f"{letter}{n}", kind) for letter, kind, many in kinds for n in range(many)]
        yield (
            tables.room,
            [{"id": id_, "kind": kind, "seq": 0, "epoch": 1, "hash": b"", "seal": b""} for id_, kind in heads],
        )
        yield tables.community, [{"id": f"v{n}", "name": _name(n), "settings": {}} for n in range(sizes.communities)]
        yield tables.meeting, [self._meeting(n) for n in range(sizes.meetings)]
        yield tables.matter, [self._matter(n) for n in range(sizes.matters)]
        yield tables.poll, [self._poll(n) for n in range(0, sizes.consensus, 5)]
        yield tables.consensus, [self._consensus(n) for n in range(sizes.consensus)]
        promised = [self._commitment(n, turn) for n in range(sizes.consensus) for turn in range(n % 3)]
        yield tables.commitment, promised

    def _meeting(self, n: int) -> dict[str, Any]:
        opened = NOW - timedelta(days=3 * (n % 300), minutes=n)
        facts = {
            "id": f"m{n}",
            "community": self._community(n),
            "code": f"{200_000 + n}",
            "title": f"第 {n} 次凉亭议事会",
        }
        state = "planned" if n % 20 == 0 else "adjourned"
        times = {"opened_at": opened, "adjourned_at": opened + timedelta(hours=2), "opens_at": None, "made_at": opened}
        if state == "planned":
            times |= {"opened_at": None, "adjourned_at": None, "opens_at": NOW + timedelta(days=n % 30 + 1)}
        counts = {"took_part": 40, "first_heard": 3, "confirmed_at": None}
        return facts | times | counts | {"format": "pavilion", "language": "zh", "state": state}

    def _matter(self, n: int) -> dict[str, Any]:
        title, text = f"{self._one(SUBJECTS)}（{n}）", self._text(3)
        stage = "raised" if n % 11 == 0 else "declined" if n % 13 == 0 else self._one(STAGES)
        raised = NOW - timedelta(days=n % 900, minutes=n)
        steps = [{"stage": one, "at": raised.isoformat()} for one in ("raised", "accepted", stage)]
        return {
            "id": f"t{n}",
            "community": self._community(n),
            "number": n // self.sizes.communities + 1,
            "title": title,
            "text": text,
            "place": self._one(PLACES),
            "photo": None,
            "stage": stage,
            "open_to_all": stage not in ("raised", "declined"),
            "raisers": 1,
            "seconds": n % 9,
            "needed": 5,
            "reason": "不归社区管。" if stage == "declined" else None,
            "merged_into": None,
            "meeting": None,
            "consensus": None,
            "steps": steps,
            "raised_at": raised,
            "changed_at": raised + timedelta(days=3),
            "search": folded(title, text),
        }

    def _poll(self, n: int) -> dict[str, Any]:
        empty = dict.fromkeys(column.name for column in tables.poll.c)
        terms = {"method": "approve", "secrecy": "anonymous", "reveal": "closed", "rule": POLL, "state": "published"}
        options = [{"id": "yes", "label": "赞成"}, {"id": "no", "label": "反对"}]
        facts = {"id": f"p{n}", "meeting": self._met(n), "question": "就这样定，行不行？", "entitlement": "adults"}
        clause = {"clause": "yes", "base": "expressed", "measure": "persons", "figure": 41, "of": 50, "threshold": 26}
        why = [clause | {"met": True, "needed": 0, "fraction": "1/2"}]
        result = {"cast": 50, "entitled": 90, "present": 60, "counts": {"yes": 41, "no": 9}, "passed": True}
        ways = {"ballots": {"pavilion": 30, "remote": 20, "hands": 0}, "channels": {"ballots": {"yes": 41, "no": 9}}}
        return empty | terms | facts | result | ways | {"options": options, "outcome": _outcome(why)}

    def _consensus(self, n: int) -> dict[str, Any]:
        title, text, decided = self._one(SUBJECTS), self._text(4), n % 5 == 0
        adopted = NOW - timedelta(days=n % 850, minutes=n)
        counts = {"all": {"5": 31, "4": 22, "3": 12, "2": 5, "1": 1}, "pavilion": {"5": 20}, "remote": {"5": 11}}
        versions = [
            {"version": version, "text": said, "at": adopted.isoformat(), "counts": counts}
            for version, said in enumerate((text[:40], text), 1)
        ]
        why = [clause | {"met": True, "needed": 0, "fraction": "1/2"} for clause in CLAUSES]
        objection = {
            "version": 1,
            "state": "taken_in",
            "text": "孩子九点睡。",
            "would_accept_if": "九点停。",
            "note": None,
        }
        return {
            "id": f"c{n}",
            "meeting": self._met(n),
            "item": None,
            "state": "adopted",
            "version": 2,
            "text": text,
            "versions": versions,
            "counts": counts,
            "objections": [objection | {"id": f"o{n}", "taken_in": 2}],
            "minority": [],
            "rule": {"key": "majority", "poll": f"p{n}", "why": []} if decided else {"key": "consensus", "why": why},
            "moderator": "李主任",
            "present": 93,
            "adopted_at": adopted,
            "seq": 100 + n,
            "hash": f"{n:064x}",
            "community": self._community(n % self.sizes.meetings),
            "number": f"{adopted.year}-{n // self.sizes.communities + 1}",
            "title": title,
            "matters": [f"t{n % self.sizes.matters}"],
            "corrects": f"c{n - 1}" if n % 50 == 49 else None,
            "corrected_by": f"c{n + 1}" if n % 50 == 48 else None,
            "search": folded(title, text),
        }

    def _commitment(self, n: int, turn: int) -> dict[str, Any]:
        state = ("open", "claimed", "closed", "returned")[(n + turn) % 4]
        made, due = NOW - timedelta(days=n % 850), (NOW + timedelta(days=n % 60 - 20)).date()
        claimed = made + timedelta(days=9) if state != "open" else None
        return {
            "id": f"k{n}x{turn}",
            "community": self._community(n % self.sizes.meetings),
            "consensus": f"c{n}",
            "meeting": self._met(n),
            "matters": [f"t{n % self.sizes.matters}"],
            "what": self._one(WISHES),
            "who": self._one(WHO),
            "due": due,
            "state": state,
            "overdue": state == "open" and due < NOW.date(),
            "evidence": "已经办好，请看照片。" if claimed else None,
            "photos": [],
            "claimed_at": claimed,
            "until": claimed and claimed + timedelta(days=14),
            "settled_at": claimed and claimed + timedelta(days=14) if state in ("closed", "returned") else None,
            "asked": 20,
            "yes": 9,
            "partly": 2,
            "no": 1,
            "score": 4.2,
            "made_at": made,
        }

    def _community(self, n: int) -> str:
        return f"v{n % self.sizes.communities}"

    def _met(self, n: int) -> str:
        return f"m{n % self.sizes.meetings}"

    def _one(self, of: Sequence[str]) -> str:
        return self.dice.choice(of)

    def _text(self, sentences: int) -> str:
        return "".join(f"{self._one(PLACES)}：{self._one(WISHES)}" for _ in range(sentences))


async def fill(journal: Journal, sizes: Sizes) -> None:
    """Put the city into an empty database."""
    async with journal.writing() as connection:
        for table, rows in City(sizes).rows():
            for start in range(0, len(rows), ROWS_AT_ONCE):
                await connection.execute(insert(table), rows[start : start + ROWS_AT_ONCE])


def _name(n: int) -> str:
    return f"{NAMES[n % len(NAMES)]}社区 {n}"


def _outcome(why: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"passed": True, "winners": ["yes"], "why": list(why)}
