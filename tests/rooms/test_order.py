"""The fair order: tables of examples, and the rules as they are written, read slowly, beside the quick ones."""

from __future__ import annotations

from random import Random
from time import perf_counter

from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import json

from rooms.floor import RANKS, Entry, rank, turns_taken
from rooms.order import MOST_PASSES, Placed, line
from rooms.room import Room
from tests.rooms.gathering import CHAIR, Gathering, id_of

A_LITTLE, MANY = 12, 1_000


def crowd(*names: str) -> Gathering:
    """An open meeting on its first item; who has an ``R`` in front of their name is far away."""
    given = Gathering()
    for name in names:
        given.join(name, place="remote" if name.startswith("R") else "pavilion")
    given.opened().started_item()
    return given


def spoke(given: Gathering, who: str, seconds: int = 0, kind: str = "speak", **wish: object) -> None:
    entry = given.waiting(who, kind, **wish)
    current = given.room.floor.current
    given.called(current.entry.id if current else None, entry=entry, reason="示例")
    given.later(seconds=seconds)
    given.does(CHAIR, "floor:finish", expect=entry)


def because(given: Gathering) -> dict[str, list[str]]:
    return {entry["name"]: entry["because"] for entry in given.sees("floor")["queue"]}


# ---- who has had less of the floor


def test_who_has_not_spoken_goes_before_who_has() -> None:
    given = crowd("甲", "乙", "丙")
    spoke(given, "甲")
    for who in ("甲", "乙", "丙"):
        given.waiting(who)
    assert given.line() == ["乙", "丙", "甲"]
    assert because(given) == {
        "乙": ["not_spoken_yet", "waited_longest"],
        "丙": ["not_spoken_yet"],
        "甲": ["waited_longest"],
    }


def test_nothing_is_given_as_a_reason_that_puts_nobody_behind() -> None:
    given = crowd("甲", "乙", "丙")
    for who in ("甲", "乙"):
        given.waiting(who)
    assert because(given) == {"甲": ["waited_longest"], "乙": ["waited_longest"]}, "nobody has spoken yet"
    spoke(given, "丙")
    given.waiting("丙")
    assert because(given) == {
        "甲": ["not_spoken_yet", "waited_longest"],
        "乙": ["not_spoken_yet"],
        "丙": ["waited_longest"],
    }


def test_turns_on_this_item_count_before_turns_in_the_meeting() -> None:
    given = crowd("甲", "乙")
    spoke(given, "甲")
    spoke(given, "甲")
    given.started_item("第二项")
    spoke(given, "乙")
    for who in ("乙", "甲"):
        given.waiting(who)
    assert given.line() == ["甲", "乙"]
    assert because(given)["甲"] == ["spoken_less"]


def test_among_as_many_turns_who_has_spoken_fewer_minutes_goes_first() -> None:
    given = crowd("甲", "乙", "丙")
    spoke(given, "甲", seconds=59)
    spoke(given, "乙", seconds=61)
    spoke(given, "丙", seconds=2)
    for who in ("乙", "甲", "丙"):
        given.waiting(who)
    assert given.line() == ["甲", "丙", "乙"]


def test_every_kind_of_turn_counts() -> None:
    given = crowd("甲", "乙")
    spoke(given, "甲", kind="question")
    for who in ("甲", "乙"):
        given.waiting(who)
    assert given.line() == ["乙", "甲"]


def test_a_class_goes_before_however_much_was_said() -> None:
    given = crowd("甲", "乙")
    spoke(given, "甲")
    given.waiting("乙")
    given.waiting("甲", "reply")
    assert given.line() == ["甲", "乙"]
    assert because(given)["甲"] == ["reply"]


# ---- the other place, the other side


def test_places_alternate_to_the_end_of_the_queue() -> None:
    given = crowd("甲", "乙", "丙", "R丁", "R戊")
    for who in ("甲", "乙", "丙", "R丁", "R戊"):
        given.waiting(who)
    assert given.line() == ["甲", "R丁", "乙", "R戊", "丙"]
    assert because(given)["R丁"][-1] == "other_place"
    given.called()
    assert given.line() == ["R丁", "乙", "R戊", "丙"]


def test_sides_alternate_where_places_do_not() -> None:
    given = crowd("甲", "乙", "丙", "丁")
    for who, stance in [("甲", "for"), ("乙", "for"), ("丙", "against"), ("丁", "against")]:
        given.waiting(who, stance=stance)
    assert given.line() == ["丙", "甲", "丁", "乙"], "at the start of an item against goes before for"
    assert because(given)["丙"][-1] == "other_side"


def test_against_goes_before_for_at_the_start_and_before_nobody_else() -> None:
    given = crowd("甲", "乙")
    given.waiting("甲")
    given.waiting("乙", stance="against")
    assert given.line() == ["甲", "乙"]


def test_while_a_question_is_heard_the_order_goes_by_who_will_go_on() -> None:
    given = crowd("R甲", "乙", "丙", "R丁")
    given.waiting("R甲", stance="for")
    first = given.called()
    for who in ("R丁", "丙"):
        given.waiting(who)
    before = given.line()
    assert before == ["丙", "R丁"]
    question = given.waiting("乙", "question")
    given.called(first)
    assert given.line() == before
    given.does(CHAIR, "floor:finish", expect=question)
    assert given.line() == before


def test_each_item_starts_anew() -> None:
    given = crowd("甲", "乙", "丙")
    spoke(given, "丙", stance="against")
    given.started_item("第二项")
    given.waiting("甲", stance="for")
    given.waiting("乙", stance="against")
    assert given.line() == ["乙", "甲"]


def test_after_somebody_without_a_side_there_is_no_other_side() -> None:
    given = crowd("甲", "乙", "丙")
    spoke(given, "丙", stance="neutral")
    given.waiting("甲", stance="for")
    given.waiting("乙", stance="against")
    assert given.line() == ["甲", "乙"]


def test_an_item_taken_up_again_does_not_go_on_from_a_side_taken_on_another() -> None:
    given = crowd("甲", "乙", "丙", "丁")
    first = given.room.agenda.items[0].id
    spoke(given, "丙", stance="neutral")
    given.started_item("第二项")
    spoke(given, "丁", stance="for")
    given.does(CHAIR, "agenda:start", item=first)
    given.waiting("甲", stance="for")
    given.waiting("乙", stance="against")
    assert given.line() == ["甲", "乙"]


def test_the_place_comes_before_the_side() -> None:
    given = crowd("甲", "乙", "R丙")
    spoke(given, "甲", stance="for")
    given.join("丁")
    given.waiting("乙", stance="against")
    given.waiting("R丙", stance="for")
    assert given.line()[0] == "R丙"


def test_the_longest_waiting_is_passed_over_three_times_and_then_called() -> None:
    given = crowd("甲", "R1", "R2", "R3", "R4", "乙", "丙", "丁", "戊")
    spoke(given, "乙")
    given.waiting("甲")
    current = None
    for n in range(1, 4):
        given.waiting(f"R{n}")
        assert given.line()[0] == f"R{n}", "the last speaker was in the pavilion"
        current = given.called(current)
        given.does(CHAIR, "floor:finish", expect=current)
        spoke(given, "乙")
        current = None
    given.waiting("R4")
    assert given.line() == ["甲", "R4"]
    assert because(given)["甲"][-1] == "passed_over"


def test_a_call_out_of_turn_passes_nobody_over() -> None:
    given = crowd("甲", "丙", "R丁", "R己")
    spoke(given, "R己")
    for who in ("甲", "丙", "R丁"):
        given.waiting(who)
    assert given.line() == ["甲", "R丁", "丙"]
    assert given.room.line[1].passes is not None, "in line it would pass 丙 over"
    given.called(entry=given.room.line[1].entry.id, reason="示例")
    assert [entry.passed for entry in given.room.floor.waiting.values()] == [0, 0]


def test_an_undone_call_passed_nobody_over() -> None:
    given = crowd("甲", "乙", "R丙")
    spoke(given, "乙")
    given.waiting("甲")
    given.waiting("R丙")
    given.called()
    assert [entry.passed for entry in given.room.floor.waiting.values()] == [1]
    given.does(CHAIR, "floor:undo")
    assert [entry.passed for entry in given.room.floor.waiting.values()] == [0, 0]


# ---- letting others go first


def test_who_lets_others_go_first_waits_for_everyone_of_the_class_who_is_there() -> None:
    given = crowd("甲", "乙", "丙", "R丁")
    spoke(given, "乙")
    entry = given.waiting("甲")
    for who in ("乙", "丙"):
        given.waiting(who)
    assert given.line() == ["甲", "丙", "乙"]
    given.does("甲", "floor:defer", entry=entry)
    assert given.line() == ["丙", "乙", "甲"]
    assert because(given)["甲"] == ["let_others_first"]
    given.waiting("R丁")
    assert given.line() == ["R丁", "丙", "乙", "甲"], "a newcomer is compared with those who wait"


def test_who_is_moved_back_by_the_moderator_is_told_so() -> None:
    given = crowd("甲", "乙")
    entry = given.waiting("甲")
    given.waiting("乙")
    given.does(CHAIR, "floor:defer", entry=entry)
    assert because(given)["甲"] == ["moved_back"]
    assert given.room.standings[entry].ahead == {"moved_back": 1}


def test_letting_others_go_first_never_moves_anybody_forward() -> None:
    given = crowd("甲", "R乙", "R丙")
    spoke(given, "甲")
    given.waiting("R乙")
    last = given.waiting("甲")
    given.waiting("R丙")
    before = given.line().index("甲")
    given.does("甲", "floor:defer", entry=last)
    assert given.line().index("甲") >= before


def test_who_lets_others_go_first_begins_to_wait_anew() -> None:
    given = crowd("甲", "乙", "R丙")
    spoke(given, "乙")
    entry = given.waiting("甲")
    given.waiting("R丙")
    given.called()
    assert given.room.floor.waiting[entry].passed == 1
    given.does("甲", "floor:defer", entry=entry)
    assert given.room.floor.waiting[entry].passed == 0


def test_two_who_let_each_other_go_first_go_in_the_order_of_their_offers() -> None:
    given = crowd("甲", "乙")
    first, second = given.waiting("甲"), given.waiting("乙")
    given.does("甲", "floor:defer", entry=first)
    given.does("乙", "floor:defer", entry=second)
    assert given.line() == ["甲", "乙"]


# ---- what is said of those before


def test_everyone_is_told_how_many_stand_before_them_and_why() -> None:
    given = crowd("甲", "乙", "丙", "丁", "R戊", "己")
    spoke(given, "甲")
    spoke(given, "乙")
    spoke(given, "乙")
    given.waiting("乙")
    given.waiting("甲")
    for who in ("丙", "丁", "R戊"):
        given.waiting(who)
    given.waiting("己", "question")
    room = given.room
    told = {
        next(p.name for p in room.people.values() if p.id == placed.entry.person): room.standings[placed.entry.id]
        for placed in room.line
    }
    assert [(name, standing.place, standing.ahead) for name, standing in told.items()] == [
        ("己", 1, {}),
        ("R戊", 2, {"question": 1}),
        ("丙", 3, {"question": 1, "other_place": 1}),
        ("丁", 4, {"question": 1, "other_place": 1, "waited_longest": 1}),
        ("甲", 5, {"question": 1, "not_spoken_yet": 3}),
        ("乙", 6, {"question": 1, "not_spoken_yet": 3, "spoken_less": 1}),
    ]


# ---- the same, slowly


def slowly(room: Room) -> list[tuple[str, str]]:
    """Entry and rule, one after the other, straight from the words of the rules."""
    item = room.agenda.current.id if room.agenda.current else None
    left = [e for e in room.floor.waiting.values() if e.item == item and room.people[e.person].present]
    turns = turns_taken(room)
    began = any(turn.entry.item == item for turn in turns)
    spoken = [*turns, room.floor.held[0]] if room.floor.held else turns
    place = spoken[-1].place if spoken else None
    side = spoken[-1].entry.stance if spoken and spoken[-1].entry.item == item else None
    passed = {entry.id: entry.passed for entry in left}
    called: list[tuple[str, str]] = []
    while left:
        here = equals(room, left)
        longest = min(here, key=lambda entry: entry.order)
        best = preferred(room, here, place, side, began=began)
        if passed[longest.id] >= MOST_PASSES:
            best = longest
        elif best is not longest:
            passed[longest.id] += 1
        called.append((best.id, longest.id))
        left.remove(best)
        place, side, began = room.people[best.person].place, best.stance, True
    return called


def equals(room: Room, left: list[Entry]) -> list[Entry]:
    def class_of(entry: Entry) -> int:
        return RANKS["speak" if entry.kind == "question" and room.meeting.format == "briefing" else entry.kind]

    first = min(map(class_of, left))
    in_class = [entry for entry in left if class_of(entry) == first]
    oldest = min(entry.order for entry in in_class)
    free = [entry for entry in in_class if entry.deferred_by is None or entry.order == oldest]
    least = min(had(room, entry.person) for entry in free)
    return [entry for entry in free if had(room, entry.person) == least]


def had(room: Room, person: str) -> tuple[int, int, int]:
    item = room.agenda.current.id if room.agenda.current else None
    own = [turn for turn in turns_taken(room) if turn.entry.person == person]
    on_item = sum(turn.entry.item == item for turn in own)
    return on_item, len(own), sum(turn.spoken_ms for turn in own) // 60_000


def preferred(room: Room, here: list[Entry], place: str | None, side: str | None, *, began: bool) -> Entry:
    if place is not None:
        here = [entry for entry in here if room.people[entry.person].place != place] or here
    first = min(here, key=lambda entry: entry.order)
    wanted = {"for": "against", "against": "for"}.get(side or "")
    if not began and first.stance == "for":
        wanted = "against"
    if wanted and first.stance != wanted:
        here = [entry for entry in here if entry.stance == wanted] or [first]
    return min(here, key=lambda entry: entry.order)


NAMES = [*(f"P{n}" for n in range(7)), *(f"R{n}" for n in range(5))]


class Evening:
    """A meeting of a dozen in which anything may happen on the floor."""

    def __init__(self, seed: int, form: str) -> None:
        self.random = Random(seed)
        self.given = Gathering("briefing" if form == "briefing" else "pavilion")
        for name in NAMES:
            self.given.join(name, place="remote" if name.startswith("R") else "pavilion")
        self.given.opened().started_item()

    def goes_on(self) -> Room:
        given, random = self.given, self.random
        given.later(seconds=random.choice([0, 1, 40, 70]))
        current = given.room.floor.current
        act = random.choice(
            ["ask"] * 5 + ["call"] * 3 + ["finish", "defer", "withdraw", "leave", "item", "out_of_turn"]
        )
        waiting = list(given.room.floor.waiting)
        if act == "ask":
            self.ask()
        elif act == "call" and given.room.line:
            given.called(current.entry.id if current else None)
        elif act == "out_of_turn" and given.room.line:
            chosen = random.choice(given.room.line).entry.id
            given.called(current.entry.id if current else None, entry=chosen, reason="请")
        elif act == "finish" and current:
            given.does(CHAIR, "floor:finish", expect=current.entry.id)
        elif act in ("defer", "withdraw") and waiting:
            given.does(CHAIR, f"floor:{act}", entry=random.choice(waiting))
        elif act == "leave":
            given.does(CHAIR, "people:leave", person=id_of(random.choice(NAMES)))
        elif act == "item" and random.random() < 0.2:
            given.started_item(str(random.random()))
        return given.room

    def ask(self) -> None:
        random, free = self.random, [n for n in NAMES if not self.waits(n)]
        if free:
            kind = random.choice(["speak"] * 6 + ["question", "reply"])
            self.given.waiting(random.choice(free), kind, stance=random.choice(["for", "against", "neutral", None]))

    def waits(self, name: str) -> bool:
        room = self.given.room
        item = room.agenda.current.id if room.agenda.current else None
        return any(e.person == id_of(name) and e.item == item for e in room.floor.waiting.values())


@whatever(seed=st.integers(0, 2**32), form=st.sampled_from(["pavilion", "briefing"]))
@settings(max_examples=60, deadline=None)
def test_the_order_is_what_the_rules_say(seed: int, form: str) -> None:
    evening = Evening(seed, form)
    for _ in range(60):
        room = evening.goes_on()
        called = [placed.entry.id for placed in room.line]
        assert called == [entry for entry, _ in slowly(room)]
        assert called == [placed.entry.id for placed in line(shuffled(room, evening.random))]
        passed = {entry: longest for entry, longest in slowly(room) if entry != longest}
        assert {p.entry.id: p.passes for p in room.line if p.passes} == passed
        for placed in room.line:
            assert_told(room, placed)


def shuffled(room: Room, random: Random) -> Room:
    """The same queue, kept in another order."""
    entries = list(room.floor.waiting.items())
    random.shuffle(entries)
    room.floor.waiting = dict(entries)
    return room


def assert_told(room: Room, placed: Placed) -> None:
    standing = room.standings[placed.entry.id]
    assert room.line[standing.place - 1] is placed
    assert sum(standing.ahead.values()) == standing.place - 1
    assert all(many > 0 for many in standing.ahead.values())
    assert (placed.because[-1] in ("other_place", "other_side")) is (placed.passes is not None)
    of_class = [one for one in room.line if rank(room, one.entry) == rank(room, placed.entry)]
    behind = [one.had for one in of_class[of_class.index(placed) + 1 :]]
    had_less = {"not_spoken_yet", "spoken_less"} & set(placed.because)
    assert bool(had_less) is any(had > placed.had for had in behind)


@whatever(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_nobody_is_passed_over_by_alternation_more_than_three_times(seed: int) -> None:
    evening, passes = Evening(seed, "pavilion"), dict[str, int]()
    for _ in range(120):
        before = {placed.entry.id: placed.passes for placed in evening.given.room.line}
        room = evening.goes_on()
        current = room.floor.current
        if current and current.entry.id in before and not current.out_of_turn:
            over = before[current.entry.id]
            if over is not None:
                passes[over] = passes.get(over, 0) + 1
    assert all(many <= MOST_PASSES for many in passes.values())


@whatever(seed=st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_letting_others_go_first_moves_nobody_forward_whatever_has_happened(seed: int) -> None:
    evening = Evening(seed, "pavilion")
    for _ in range(40):
        evening.goes_on()
    room = evening.given.room
    before = [placed.entry.id for placed in room.line]
    for entry in before:
        given = Gathering()
        given.room, given.now = json.decode(json.encode(room), type=Room), evening.given.now
        given.does(CHAIR, "floor:defer", entry=entry)
        after = [placed.entry.id for placed in given.room.line]
        assert after.index(entry) >= before.index(entry)


# ---- how long it takes


def a_thousand() -> Room:
    random = Random(4)
    given = crowd(*(f"{'R' if n % 3 else 'P'}{n}" for n in range(MANY)))
    for person in random.sample(list(given.room.people.values()), 60):
        if person.role == "resident":
            spoke(given, person.name, seconds=random.randrange(200))
    for n in range(MANY):
        given.waiting(f"{'R' if n % 3 else 'P'}{n}", stance=random.choice(["for", "against", "neutral", None]))
    return given.room


def test_a_thousand_entries_are_all_placed() -> None:
    room = a_thousand()
    assert [entry for entry, _ in slowly_first(room, A_LITTLE)] == [p.entry.id for p in room.line[:A_LITTLE]]
    assert len({placed.entry.id for placed in room.line}) == MANY


def slowly_first(room: Room, many: int) -> list[tuple[str, str]]:
    return slowly(room)[:many]


if __name__ == "__main__":
    crowded = a_thousand()
    took = []
    for _ in range(20):
        started = perf_counter()
        line(crowded)
        took.append(perf_counter() - started)
    print(f"{MANY} entries: {min(took) * 1000:.1f}-{max(took) * 1000:.1f} ms")  # noqa: T201
