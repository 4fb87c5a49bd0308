"""Whatever people ask for, in whatever order: the room stays whole, and its journal and ballot box are all of it."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import ValidationError, json

from rooms import counting, electorate, hands, people
from rooms import room as halls
from rooms.ballot import Ballot, marks
from rooms.floor import turns_taken
from rooms.refusal import Refusal
from rooms.room import Room
from rooms.views import SECTIONS, Connected, Eye, me
from rooms.vocabulary import DECISIONS, SYSTEM, Command, Recorded
from tests.rooms.gathering import COMMANDS, EVENING, asked, state
from tests.rooms.replay import community_again, lived_again, read, written
from tests.rooms.wisher import Wisher
from tests.rooms.wishes import PAYLOADS, who

RESIDENTS = [f"r{number}" for number in range(8)]
FAMILIES = [
    {"name": f"r{number}", "household": f"{number // 2}", "owner": "甲" if number in (0, 1) else "", "groups": groups}
    for number, groups in enumerate([["delegates"], [], ["乐队"], ["delegates"], [], [], ["delegates"], []])
]
"""Two to a household, the first home owned by both, and a child; more come at the desk."""
FAMILIES[0]["homes"] = FAMILIES[1]["homes"] = [{"unit_id": "101", "area": 8_937}]
FAMILIES[7]["child"] = True
PAUSES_MS = [0, 1, 900, 9_000, 11_000, 70_000, -5_000]
CHANCE = st.randoms(use_true_random=True)
PUBLIC_BYTES = dict.fromkeys(SECTIONS, 4096) | {"consensus": 16_384}

OFTEN = {
    "poll:vote": 30,
    "floor:ask": 12,
    "consensus:position": 12,
    "floor:call": 8,
    "people:return": 6,
    "poll:open": 6,
    "meeting:open": 4,
    "meeting:reopen": 4,
    "objection:answer": 4,
    "floor:undo": 6,
    "poll:hands": 8,
    "people:join": 6,
    "consensus:adopt": 4,
    "roll:sit_down": 8,
    "people:check_in": 6,
    "mandate:give": 6,
    "poll:paper": 10,
    "poll:draft": 4,
}
SELDOM = {
    "agenda:add": 0.5,
    "agenda:start": 0.5,
    "agenda:close": 0.5,
    "consensus:drop": 0.5,
    "poll:cancel": 0.5,
    "floor:close": 0.5,
    "people:remove": 0.3,
    "chair:hand_over": 0.3,
    "meeting:adjourn": 0.3,
    "meeting:plan": 0.1,
    "roll:list": 0.3,
    "roll:strike": 0.5,
    "mandate:revoke": 0.5,
    "seat:give": 0.1,
    "words:erase": 0.2,
    "community:configure": 0.3,
    "minutes:confirm": 0.3,
    "format:remove": 0.5,
    "matter:close": 0.5,
}
WEIGHTS = dict.fromkeys(COMMANDS, 2.0) | OFTEN | SELDOM


def test_there_is_a_wish_for_every_command() -> None:
    assert set(PAYLOADS) == set(COMMANDS)


class Meeting(RuleBasedStateMachine):
    """A room, its journal, and what everyone could see of its anonymous polls so far."""

    def __init__(self) -> None:
        super().__init__()
        self.room = halls.empty("room-1")
        self.journal: list[Recorded] = []
        self.chronicle: list[Recorded] = []
        self.now = EVENING
        self.seen: dict[str, dict[str, int]] = {}
        self.since: dict[str, set[str]] = {}
        self.cast: dict[str, dict[str, Ballot]] = {}

    @initialize(form=st.sampled_from(["pavilion", "briefing"]), prepared=st.integers(0, 4), listed=st.booleans())
    def people_come(self, form: str, prepared: int, listed: bool) -> None:
        facts = {"code": "YNJ4K7", "title": "供餐", "community": "柳荫社区", "community_id": "c"}
        self.try_(asked("meeting:plan", **facts, format=form), SYSTEM)
        for person, role in [("m1", "moderator"), ("m2", "moderator"), ("tv", "screen")]:
            self.try_(asked("seat:give", person=person, name=person, role=role), SYSTEM)
        for number, person in enumerate(RESIDENTS):
            place = "remote" if number % 3 == 0 else "pavilion"
            self.try_(asked("people:join", person=person, name=person, place=place), SYSTEM)
        if listed:
            self.try_(asked("roll:list", people=FAMILIES), "m1")
            for number, person in enumerate(RESIDENTS[:6], 1):
                slip = {"listed": f"e{number}", "person": person, "fresh": "?"}
                self.try_(asked("roll:sit_down", **slip, name=person, place="pavilion"), SYSTEM)
        if prepared:
            self.prepare()

    def prepare(self) -> None:
        """Without this, most runs would only ever knock at closed doors."""
        self.try_(asked("meeting:open"), "m1")
        for title in ("停车", "供餐"):
            self.try_(asked("agenda:add", title=title, kind="discussion"), "m1")
        self.try_(asked("agenda:start", item=self.room.agenda.items[0].id), "m1")
        for reveal in ("live", "published"):
            self.try_(asked("poll:draft", question="？", method="approve", reveal=reveal), "m1")
        if self.room.roll.id:
            self.try_(asked("poll:draft", question="？", method="approve", entitlement="households"), "m1")
            self.try_(asked("poll:open", poll=list(self.room.polls)[-1]), "m1")
        self.try_(asked("poll:open", poll=next(iter(self.room.polls))), "m1")
        self.try_(asked("consensus:draft", text="供餐到七点。"), "m1")

    # ---- what people do

    @rule(random=CHANCE)
    def people_act(self, random: Random) -> None:
        """Ten of them; what is malformed the wire refuses before the room hears of it."""
        for name in random.choices(list(WEIGHTS), weights=list(WEIGHTS.values()), k=10):
            self.now += random.choice(PAUSES_MS)
            wisher = Wisher(self.room, random)
            payload = PAYLOADS[name](wisher)
            actor = who(wisher, name, payload, DECISIONS[COMMANDS[name]][0])
            with suppress(ValidationError):
                self.try_(asked(name, **payload), actor)
            self.counts_move_together()

    def try_(self, command: Command, actor: str) -> None:
        before = state(self.room)
        bounds = {id: len(hands.uncounted(self.room, poll)) for id, poll in self.room.polls.items()}
        try:
            events = halls.decide(self.room, command, actor, self.now)
        except Refusal:
            assert state(self.room) == before
            return
        assert state(self.room) == before
        recorded = halls.record_both(self.room, events, actor, self.now)
        for entry in recorded.meeting:
            self.heard(entry, bounds)
        self.chronicle += recorded.community

    def heard(self, entry: Recorded, bounds: dict[str, int]) -> None:
        self.journal.append(entry)
        event: Any = entry.event
        kept = json.decode(json.encode(event))
        assert all(name not in kept or kept[name] for name in event.private)
        if not event.boxed:
            assert read(written(entry)) == entry
        if kept["type"] == "vote_cast":
            self.since.setdefault(event.poll, set()).add(event.voter)
            self.cast.setdefault(event.poll, {})[event.voter] = event.ballot
            self.is_entitled(event.poll, event.voter)
        if kept["type"] == "poll_closed":
            self.is_what_was_cast(event.poll)
        if kept["type"] == "hands_counted":
            assert event.people <= bounds[event.poll]

    def is_entitled(self, poll: str, key: str) -> None:
        """Nothing is counted for a child, for somebody of another group, or for nobody."""
        known = self.room.polls[poll]
        if known.roll is None:
            assert self.room.people[key].role == "resident"
        else:
            members = electorate.electors(self.room.roll, known.entitlement)[key].members
            assert members
            assert not any(one.child or one.struck for one in members)

    def is_what_was_cast(self, poll: str) -> None:
        """The result is the last ballot of everything that has one, and the hands: counted once more here."""
        known = self.room.polls[poll]
        assert known.tally is not None
        counts = Counter(known.hands.counts if known.hands else {})
        for ballot in self.cast.get(poll, {}).values():
            counts.update(dict(marks(known.method, ballot.choices)))
        assert known.tally.counts(known.options) == {option.id: counts[option.id] for option in known.options}
        assert known.tally.cast == len(self.cast.get(poll, {})) + known.raised
        assert known.secrecy == "named" or not known.box.ballots

    # ---- what always holds

    @invariant()
    def at_most_one_entry_waits_a_person_and_item(self) -> None:
        waiting = [(entry.person, entry.item) for entry in self.room.floor.waiting.values()]
        assert len(set(waiting)) == len(waiting)
        speaking = self.room.floor.current
        assert speaking is None or speaking.entry.id not in self.room.floor.waiting

    @invariant()
    def only_residents_are_present_wait_and_speak(self) -> None:
        for person in self.room.people.values():
            assert not person.present or (person.role == "resident" and not person.removed)
            assert person.turns >= 0
        entries = list(self.room.floor.waiting.values())
        if self.room.floor.current is not None:
            entries.append(self.room.floor.current.entry)
        for entry in entries:
            person = self.room.people[entry.person]
            assert (person.role, person.removed) == ("resident", False)

    @invariant()
    def turns_are_counted_as_they_were_taken(self) -> None:
        taken = Counter(turn.entry.person for turn in turns_taken(self.room))
        assert {person.id: person.turns for person in self.room.people.values() if person.turns} == taken

    @invariant()
    def nobody_speaks_for_less_than_no_time(self) -> None:
        floor = self.room.floor
        for turn in [*floor.turns, *([floor.current] if floor.current else [])]:
            assert 0 <= turn.spoken_ms <= self.room.at - turn.started_at
            assert turn.since is None or turn.since <= self.room.at
        assert all(turn.ended_at is not None for turn in floor.turns)
        assert floor.current is None or floor.current.ended_at is None

    @invariant()
    def one_thing_at_a_time(self) -> None:
        assert sum(item.state == "current" for item in self.room.agenda.items) <= 1
        assert all(item.used_ms >= 0 for item in self.room.agenda.items)
        if self.room.meeting.state != "open":
            assert self.room.agenda.current is None
            assert self.room.floor.current is None
            assert not any(poll.state == "open" for poll in self.room.polls.values())

    @invariant()
    def no_more_votes_than_people_entitled(self) -> None:
        for poll in self.room.polls.values():
            counted = counting.tally(self.room, poll)
            assert counted.cast <= counted.entitled
            if poll.state in ("open", "closed", "published"):
                assert sum(counted.ballots.values()) == counted.cast
                each = 5 if poll.method == "score" else 1
                assert sum(counted.counts(poll.options).values()) <= counted.cast * poll.most * each
                assert max(counted.counts(poll.options).values()) <= counted.cast * each
            if poll.state == "open":
                assert poll.voters.keys() == poll.box.ballots.keys()
                assert sum(poll.channels.values()) == len(poll.voters)
                assert not poll.hands or not poll.hands.covered & poll.voters.keys()

    @invariant()
    def one_seat_for_each_on_the_roll(self) -> None:
        seats = self.room.roll.seats
        assert len(set(seats.values())) == len(seats)
        assert all(self.room.people[person].listed == one for one, person in seats.items())
        assert {p.listed for p in self.room.people.values() if p.listed} == seats.keys()
        for person, helper in self.room.mandates.items():
            assert not self.room.people[person].phone
            assert self.room.people[helper].phone
        assert all(held <= 3 for held in Counter(self.room.mandates.values()).values())

    @invariant()
    def an_outcome_agrees_with_its_clauses(self) -> None:
        for poll in self.room.polls.values():
            told = counting.outcome(poll, counting.tally(self.room, poll))
            if told is None:
                continue
            assert all(clause.met == (clause.needed == 0) for clause in told.why)
            assert bool(told.winners) == (told.passed is not False and poll.method != "gradient")
            if told.passed:
                assert all(clause.met for clause in told.why)

    def counts_move_together(self) -> None:
        """Between two moves of live counts at least five different people voted."""
        drawn: Any = SECTIONS["polls"](self.room, Eye(moderator=True, whole=True))[0]
        for view in drawn:
            poll = self.room.polls[view.id]
            if poll.secrecy == "anonymous" and poll.state == "open" and poll.reveal == "live":
                raised = poll.hands.counts if poll.hands else {}
                now = {option: count - raised.get(option, 0) for option, count in view.counts.items()}
                if now != self.seen.get(poll.id, dict.fromkeys(now, 0)):
                    assert len(self.since[poll.id]) >= 5
                    self.since[poll.id] = set()
                self.seen[poll.id] = now

    @invariant()
    def everyone_can_be_shown_what_they_may_see(self) -> None:
        here = Connected(persons=frozenset(RESIDENTS))
        for moderator in (False, True):
            eye = Eye(moderator=moderator, connected=here, join_url="http://pavilion.example/m/YNJ4K7")
            for name, draw in SECTIONS.items():
                drawn: Any = draw(self.room, eye)
                view, cut = drawn
                assert cut >= 0
                if not moderator and (name != "polls" or len(view) > 1):
                    assert len(json.encode(view)) <= PUBLIC_BYTES[name]
        for person in self.room.people:
            assert me(self.room, person).person == person

    @invariant()
    def who_is_here_is_counted(self) -> None:
        facts = self.room.meeting
        assert facts.here == len(people.present(self.room))
        assert facts.state != "open" or facts.most_here >= facts.here

    @invariant()
    def what_is_hidden_stays_hidden(self) -> None:
        drawn: Any = SECTIONS["polls"](self.room, Eye(moderator=False, whole=True))[0]
        for view in drawn:
            hidden = {
                "open": view.reveal != "live",
                "closed": view.reveal == "published",
                "published": False,
            }
            if hidden[view.state]:
                assert (view.counts, view.detail, view.outcome) == (None, None, None)
                assert view.standing is None or {clause.clause for clause in view.standing.why} == {"quorum"}
            else:
                assert view.counts is not None
            assert view.detail is None or view.secrecy == "named" or view.detail.named == []

    def teardown(self) -> None:
        assert community_again(self.room.community, self.chronicle) == self.room.community
        again = lived_again(self.room, self.journal)
        assert again == self.room
        assert everything_seen(again) == everything_seen(self.room)


def everything_seen(room: Room) -> bytes:
    views = [draw(room, Eye(moderator=moderator)) for moderator in (False, True) for draw in SECTIONS.values()]
    return json.encode([views, [me(room, person) for person in room.people], people.present(room)])


TestWhateverHappens = Meeting.TestCase
TestWhateverHappens.settings = settings(
    max_examples=50,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
