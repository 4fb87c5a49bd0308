"""Whatever the people of one community ask for in three meetings, no matter, no raiser and no promise is lost."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import ValidationError, json

from rooms.community import Community, day_of
from rooms.due import next_due
from rooms.matter import ENDED, Matter, end_of
from rooms.refusal import Refusal
from rooms.room import Room
from rooms.verdict import CommitmentSettled
from rooms.views import SECTIONS, Eye, me, steps_of
from rooms.vocabulary import DECISIONS
from tests.rooms.gathering import COMMANDS, Gathering, asked
from tests.rooms.replay import community_again, lived_again
from tests.rooms.wisher import Wisher
from tests.rooms.wishes import PAYLOADS, who

PEOPLE = ("王秀兰", "李建国", "赵敏", "何叔")
PAUSES_S = [0, 0, 1, 3600, 86_400, 10 * 86_400, -5]
WEIGHTS: dict[str, float] = {
    "matter:raise": 2,
    "matter:second": 16,
    "matter:screen": 8,
    "matter:close": 0.5,
    "agenda:add": 3,
    "agenda:take_up": 2,
    "agenda:remove": 1,
    "agenda:start": 4,
    "meeting:open": 4,
    "meeting:adjourn": 2,
    "meeting:reopen": 5,
    "consensus:draft": 5,
    "consensus:round": 1,
    "consensus:position": 8,
    "consensus:adopt": 8,
    "commitment:add": 4,
    "commitment:claim_done": 5,
    "verdict:give": 12,
    "community:configure": 0.5,
    "people:check_in": 2,
    "people:merge": 2,
}
LEADS_TO = {
    "raised": {"accepted", "declined", "merged", "decided", "returned"},
    "accepted": {"declined", "merged", "seconded", "scheduled", "closed", "decided"},
    "declined": {"accepted"},
    "merged": set(),
    "seconded": {"merged", "scheduled", "closed", "decided"},
    "scheduled": {"scheduled", "discussed", "deferred", "decided"},
    "discussed": {"scheduled", "seconded", "closed", "decided"},
    "deferred": {"seconded", "declined", "merged", "scheduled", "closed", "decided", "accepted"},
    "decided": {"decided", "in_work", "claimed_done", "judged", "closed"},
    "in_work": {"in_work", "claimed_done", "judged", "decided"},
    "claimed_done": {"claimed_done", "in_work", "judged", "decided"},
    "judged": {"judged", "closed", "returned", "in_work", "claimed_done", "decided"},
    "closed": set(),
    "returned": {"scheduled", "merged", "closed", "decided"},
}
"""Which step may follow which."""


class OneCommunity(RuleBasedStateMachine):
    """Three meetings, and all who ever raised anything."""

    def __init__(self) -> None:
        super().__init__()
        first = Gathering()
        self.meetings = [first, Gathering(before=first), Gathering("courtyard", before=first)]
        self.raised: dict[str, str] = {}
        self.settled: Counter[str] = Counter()

    @initialize(random=st.randoms(use_true_random=True))
    def people_come(self, random: Random) -> None:
        """Two meetings are open; a decision was made and promised, so that there is something to judge."""
        first, second, _ = self.meetings
        first.join(*PEOPLE).opened()
        second.join(*PEOPLE[:2]).opened()
        self.tries(first, "community:configure", {"seconds_needed": 2, "verdicts_needed": 2}, "")
        matter = first.accepted("楼道的灯坏了", seconds=0)
        for given in self.meetings[:2]:
            given.claimed(given.adopted(matter=matter))
        first.accepted("停车", by="李建国", seconds=2)
        self.meetings[2].takes_up()

    @rule(random=st.randoms(use_true_random=True))
    def people_act(self, random: Random) -> None:
        for name in random.choices(list(WEIGHTS), weights=list(WEIGHTS.values()), k=40):
            given = random.choice(self.meetings)
            given.later(seconds=random.choice(PAUSES_S) if random.random() < 0.2 else 0)
            wisher = Wisher(given.room, random)
            payload = PAYLOADS[name](wisher)
            self.tries(given, name, payload, who(wisher, name, payload, DECISIONS[COMMANDS[name]][0]))

    @rule(random=st.randoms(use_true_random=True))
    def neighbours_agree(self, random: Random) -> None:
        """What takes many at once: a matter is decided in one of the meetings."""
        given = random.choice(self.meetings)
        wisher = Wisher(given.room, random)
        matter = wisher.matter("scheduled") if random.random() < 0.4 else wisher.matter()
        with suppress(Refusal):
            text = given.adopted(matter=matter)
            given.promised(text, due=day_of(given.now + 40 * 86_400_000))

    @rule(random=st.randoms(use_true_random=True), done=st.sampled_from(["yes", "yes", "partly", "no"]))
    def neighbours_judge(self, random: Random, done: str) -> None:
        given = self.meetings[0]
        commitment = Wisher(given.room, random).commitment("claimed")
        for person in [one.id for one in given.room.people.values() if one.role == "resident"]:
            payload = {"commitment": commitment, "done": done, "score": 3}
            self.tries(given, "verdict:give", payload, person)

    @rule(days=st.sampled_from([1, 15]))
    def time_passes(self, days: int) -> None:
        self.counts(self.meetings[0].passes(days=days))
        for given in self.meetings:
            given.takes_up()

    def tries(self, given: Gathering, name: str, payload: dict[str, Any], actor: str) -> None:
        before = given.community.seq, given.room.seq
        try:
            self.counts(given.take(asked(name, **payload), actor))
        except (Refusal, ValidationError):
            assert (given.community.seq, given.room.seq) == before

    def counts(self, events: list[Any]) -> None:
        self.settled.update(event.commitment for event in events if isinstance(event, CommitmentSettled))

    @property
    def community(self) -> Community:
        return self.meetings[0].community

    # ---- what always holds

    @invariant()
    def every_matter_has_one_end_and_keeps_its_raisers(self) -> None:
        for number, matter in enumerate(self.community.matters.values(), 1):
            assert matter.number == number
            end = end_of(self.community, matter)
            assert set(matter.raisers) <= set(end.raisers)
            assert set(matter.seconds) <= set(end.seconds) | set(end.raisers)
            assert not set(end.seconds) & set(end.raisers)
            assert (matter.into is not None) is (matter.stage == "merged")

    @invariant()
    def a_matter_is_on_at_most_one_agenda(self) -> None:
        rooms = {given.room.id: given.room for given in self.meetings}
        for matter in self.community.matters.values():
            waits = matter.waits_since is not None
            if matter.agenda is not None:
                assert matter.id in items_of(rooms[matter.agenda.meeting], matter.agenda.item)
                assert not waits
            assert (matter.stage == "scheduled") <= (matter.agenda is not None)
            assert not (waits and matter.stage in (*ENDED, "decided", "in_work", "claimed_done"))
            assert (matter.stage in ("seconded", "returned")) <= waits

    @invariant()
    def steps_follow_each_other(self) -> None:
        for matter in self.community.matters.values():
            times = [step.at for step in matter.steps]
            assert times == sorted(times)
            stages = [step.stage for step in matter.steps]
            assert stages[0] == "raised"
            for one, following in pairwise(stages):
                assert following in LEADS_TO[one], (one, following)
            self.stage_agrees(matter, stages)

    def stage_agrees(self, matter: Matter, stages: list[str]) -> None:
        """It is at its last step, but for a promise that was kept or claimed while another is not."""
        last = stages[-1]
        if last in ("claimed_done", "judged"):
            assert matter.stage in ("in_work", "claimed_done", "decided")
        elif last == "deferred":
            assert matter.stage in ("accepted", "seconded", "returned")
        else:
            assert matter.stage == last

    @invariant()
    def numbers_of_the_register_are_gapless_by_year(self) -> None:
        seen: Counter[str] = Counter()
        for registered in self.community.register.values():
            year = day_of(registered.adopted_at)[:4]
            seen[year] += 1
            assert registered.number == f"{year}-{seen[year]}"

    @invariant()
    def a_commitment_is_settled_once_and_a_poor_one_has_its_matter_back(self) -> None:
        for one in self.community.commitments.values():
            done = one.state in ("closed", "returned")
            assert (one.settled_at is not None) is done
            assert self.settled[one.id] == int(done)
            assert set(one.verdicts) <= set(self.community.asked(one))
            for matter in (self.community.matters[matter] for matter in one.matters):
                assert one.state != "returned" or one.consensus not in matter.decisions

    @invariant()
    def everyone_can_be_shown_what_they_may_see(self) -> None:
        for given in self.meetings:
            for draw in (SECTIONS["matters"], SECTIONS["commitments"], SECTIONS["consensus"], SECTIONS["agenda"]):
                for eye in (Eye(moderator=False), Eye(moderator=True)):
                    assert draw(given.room, eye)[1] >= 0
        for matter in self.community.matters.values():
            assert steps_of(self.community, matter)
        for person in self.meetings[0].room.people:
            mine = me(self.meetings[0].room, person).matters
            assert len({one.id for one in mine}) == len(mine)

    def teardown(self) -> None:
        """Every journal is all of it; and once nothing is asked any more, nothing is due for ever."""
        assert community_again(self.community, self.meetings[0].chronicle) == self.community
        for given in self.meetings:
            assert lived_again(given.room, given.journal) == given.room
        self.counts(self.meetings[0].passes(days=4000))
        assert next_due(self.community) is None
        assert json.encode(self.community)


def items_of(room: Room, item: str) -> list[str | None]:
    return [one.matter for one in room.agenda.items if one.id == item]


TestOneCommunity = OneCommunity.TestCase
TestOneCommunity.settings = settings(
    max_examples=40,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
