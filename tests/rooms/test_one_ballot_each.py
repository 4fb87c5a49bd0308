"""However people come in and vote, everything that is entitled has one ballot, and nobody's choice shows.

A twin of the meeting hears the same in the same order, but everyone chooses otherwise: while counts are hidden, nothing
that anybody sees may tell the two apart.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import json

from rooms import people
from rooms.refusal import Refusal
from rooms.views import SECTIONS, Eye, me
from rooms.voting import VoteCast
from tests.rooms.courtyard import ROWS, STAFF
from tests.rooms.gathering import CHAIR, Gathering, id_of
from tests.rooms.replay import lived_again

NAMES = [row.name for row in ROWS]
CHILD = "小宝"
OWNED = {"王秀兰": "王家", "李建国": "王家", "赵敏": "赵敏", "孙奶奶": "孙奶奶"}
AREA = {"王家": 8_937, "赵敏": 19_663, "孙奶奶": 5_050}
HOUSEHOLD = {"王秀兰": "王", "李建国": "王", "孙奶奶": "孙", "孙大伟": "孙"}
DELEGATES = ("王秀兰", "何叔", "孙大伟")
OPTIONS = ["东门", "西门", "不设"]

who = st.sampled_from(NAMES)
phones = st.sampled_from(["甲", "乙", "丙"])
places = st.sampled_from(["pavilion", "pavilion", "remote"])
orders = st.permutations([0, 1, 2])
REFUSED = {
    "not_entitled",
    "hands_counted",
    "has_phone",
    "person_left",
    "no_mandate",
    "already_voted",
    "papers_differ",
    "same_reader",
    "bad_counts",
    "no_hands",
    "no_phone",
    "mandates_full",
    "cannot_merge",
    "poll_open",
}


def ballot_of(name: str, entitlement: str) -> str | None:
    """What somebody's ballot stands for, read off the list by hand."""
    if name == CHILD:
        return None
    match entitlement:
        case "households":
            return HOUSEHOLD.get(name, name)
        case "owners":
            return OWNED.get(name)
        case "delegates":
            return name if name in DELEGATES else None
        case _:
            return name


class Courtyard(RuleBasedStateMachine):
    """One poll from its opening to its closing, and the same poll with other choices."""

    @initialize(
        entitlement=st.sampled_from(["adults", "households", "owners", "delegates"]),
        method=st.sampled_from(["approve", "multiple", "ranked", "score"]),
        secrecy=st.sampled_from(["anonymous", "named"]),
        reveal=st.sampled_from(["closed", "live"]),
    )
    def opens(self, entitlement: str, method: str, secrecy: str, reveal: str) -> None:
        self.entitlement, self.method = entitlement, method
        self.hidden = reveal == "closed"
        self.box: dict[str, list[int]] = {}
        self.ways: dict[str, str] = {}
        self.raised: dict[str, int] = {}
        facts = {"entitlement": entitlement, "secrecy": secrecy, "reveal": reveal, "rule": "plurality"}
        options = {} if method == "approve" else {"options": OPTIONS}
        self.meetings = [Gathering().roll(*ROWS).opened() for _ in range(2)]
        for meeting in self.meetings:
            meeting.tell(people.GiveSeat(person=id_of(STAFF), name=STAFF, role="moderator"))
            self.poll = meeting.poll("放哪里？", method, **facts, **options)
        self.ids = [option.id for option in self.meetings[0].room.polls[self.poll].options]

    def sheet(self, order: list[int], turned: int) -> dict[str, Any]:
        """A ballot from a permutation; in the twin every option is the next one."""
        order = [(place + turned) % 3 for place in order]
        match self.method:
            case "ranked":
                return {"ranking": [self.ids[place] for place in order]}
            case "score":
                return {"scores": {self.ids[place]: points for points, place in enumerate(order, 3)}}
            case "multiple":
                return {"choices": [self.ids[place] for place in order[:2]]}
            case _:
                return {"choices": [self.ids[order[0]]]}

    def ask(self, by: str, name: str, order: list[int] | None = None, **facts: Any) -> str:
        """The answer, which is the same in both meetings."""
        answers: list[str] = []
        for turned, meeting in enumerate(self.meetings):
            sheet = {} if order is None else self.sheet(order, turned)
            try:
                meeting.does(by, name, **facts, **sheet)
                answers.append("ok")
            except Refusal as refusal:
                answers.append(refusal.code)
        assert len(set(answers)) == 1
        assert answers[0] in REFUSED | {"ok"}
        return answers[0]

    def gives(self, name: str, way: str, order: list[int], by: str, command: str = "poll:vote", **facts: Any) -> None:
        """A ballot of somebody came in some way; if it was taken, they were entitled, and it is their only one."""
        poll, stands_for = self.meetings[0].room.polls[self.poll], ballot_of(name, self.entitlement)
        before = len(poll.voters)
        code = self.ask(by, command, order, poll=self.poll, **facts)
        if code in ("ok", "not_entitled"):
            assert (code == "ok") is (stands_for is not None)
        if code == "ok" and stands_for is not None and isinstance(self.meetings[0].journal[-1].event, VoteCast):
            assert len(poll.voters) == before + (stands_for not in self.box)
            self.box[stands_for], self.ways[stands_for] = order, way

    # ---- what people do

    @rule(name=who, phone=phones, place=places)
    def comes_with_a_slip(self, name: str, phone: str, place: people.Place) -> None:
        for meeting in self.meetings:
            meeting.sits(name, place, phone=f"{name}的手机{phone}")

    @rule(name=who, place=places)
    def comes_without_a_phone(self, name: str, place: people.Place) -> None:
        self.ask(CHAIR, "people:check_in", listed=self.meetings[0].listed(name), place=place)

    @rule(name=who)
    def leaves(self, name: str) -> None:
        if (seat := self.seat(name)) is not None:
            self.ask(CHAIR, "people:leave", person=seat)

    @rule(name=who, order=orders)
    def votes(self, name: str, order: list[int]) -> None:
        seat = self.seat(name)
        if seat is not None and self.meetings[0].room.people[seat].phone:
            self.gives(name, self.meetings[0].room.people[seat].place, order, by=seat)

    @rule(name=who, order=orders)
    def takes_the_tablet(self, name: str, order: list[int]) -> None:
        if (seat := self.seat(name)) is not None:
            self.gives(name, "tablet", order, by=CHAIR, **{"for": seat})

    @rule(name=who, helper=who)
    def asks_a_neighbour(self, name: str, helper: str) -> None:
        seats = self.seat(name), self.seat(helper)
        if None not in seats:
            self.ask(CHAIR, "mandate:give", person=seats[0], helper=seats[1])

    @rule(name=who)
    def does_without_help(self, name: str) -> None:
        if (seat := self.seat(name)) is not None:
            self.ask(CHAIR, "mandate:revoke", person=seat)

    @rule(name=who, order=orders)
    def is_helped(self, name: str, order: list[int]) -> None:
        seat = self.seat(name)
        helper = self.meetings[0].room.mandates.get(seat or "")
        if seat is not None and helper is not None:
            self.gives(name, "helper", order, by=helper, **{"for": seat})

    @rule(name=who, order=orders, reader=st.sampled_from([CHAIR, STAFF]))
    def a_sheet_is_read(self, name: str, order: list[int], reader: str) -> None:
        listed = self.meetings[0].listed(name)
        self.gives(name, "paper", order, by=reader, command="poll:paper", listed=listed, reason="又看了一遍")

    @rule(name=who, order=orders)
    def a_sheet_is_read_twice(self, name: str, order: list[int]) -> None:
        for reader in (CHAIR, STAFF):
            self.a_sheet_is_read(name, order, reader)

    @rule(counts=st.lists(st.integers(0, 3), min_size=3, max_size=3))
    def hands_are_counted(self, counts: list[int]) -> None:
        raised = dict(zip(self.ids, counts, strict=True))
        facts = {"counts": raised, "witnesses": ["马姐", "老吴"]}
        if self.ask(CHAIR, "poll:hands", poll=self.poll, **facts) == "ok":
            self.raised = raised

    # ---- what always holds

    def seat(self, name: str) -> str | None:
        room = self.meetings[0].room
        return room.roll.seats.get(self.meetings[0].listed(name))

    @invariant()
    def everything_has_one_ballot_at_most(self) -> None:
        room = self.meetings[0].room
        poll = room.polls[self.poll]
        units = {ballot_of(name, self.entitlement) for name in NAMES} - {None}
        assert len(poll.voters) == len(self.box)
        assert poll.channels == dict(Counter(self.ways.values()))
        [seen] = self.meetings[0].sees("polls")
        assert seen["turnout"]["entitled"] == len(units)
        assert seen["turnout"]["cast"] == len(self.box) + poll.raised <= len(units)
        if self.entitlement == "owners":
            assert seen["turnout"]["area"]["cast"] == sum(AREA[one] for one in self.box)

    @invariant()
    def nobodys_choice_shows_while_counts_are_hidden(self) -> None:
        if self.hidden:
            assert everything_seen(self.meetings[0]) == everything_seen(self.meetings[1])

    @invariant()
    def what_one_person_knows_tells_nothing_of_choices(self) -> None:
        assert own_facts(self.meetings[0]) == own_facts(self.meetings[1])

    def teardown(self) -> None:
        """Closed, the result is the last ballot of each, and the hands; and the journal with its box is all of it."""
        if not hasattr(self, "poll"):
            return
        given = self.meetings[0]
        assert lived_again(given.room, given.journal) == given.room
        given.does(CHAIR, "poll:close", poll=self.poll)
        expected, land = Counter(self.raised), Counter[str]()
        for stands_for, order in self.box.items():
            for option, amount in self.marks(order):
                expected[option] += amount
                land[option] += amount * AREA.get(stands_for, 0)
        [seen] = given.sees("polls")
        assert seen["counts"] == {option: expected[option] for option in self.ids}
        if self.entitlement == "owners":
            assert seen["detail"]["area"] == {option: land[option] for option in self.ids}
        tally = given.room.polls[self.poll].tally
        assert tally is not None
        assert tally.counts(given.room.polls[self.poll].options) == seen["counts"]
        assert sum(tally.ballots.values()) == tally.cast
        assert lived_again(given.room, given.journal) == given.room

    def marks(self, order: list[int]) -> list[tuple[str, int]]:
        match self.method:
            case "score":
                return [(self.ids[place], points) for points, place in enumerate(order, 3)]
            case "multiple":
                return [(self.ids[place], 1) for place in order[:2]]
            case _:
                return [(self.ids[order[0]], 1)]


def everything_seen(given: Gathering) -> bytes:
    return json.encode([draw(given.room, Eye(moderator=eye)) for eye in (False, True) for draw in SECTIONS.values()])


def own_facts(given: Gathering) -> bytes:
    return json.encode([me(given.room, person) for person in given.room.people])


TestOneBallotEach = Courtyard.TestCase
TestOneBallotEach.settings = settings(
    max_examples=100,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
