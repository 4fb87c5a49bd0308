"""The fair order: who is called next, and why. Decides nothing and changes nothing.

The rules are domain.md's "The floor". An entry's class goes first; in a class, who has had less of the floor; among
equals the other place than the last speaker's, then the other side; then who has waited longest. Alternation goes on
to the end of the queue, each as if the one before had just spoken. Only the longest-waiting of equals can be passed
over by it, and after ``MOST_PASSES`` times is not. Who lets others go first is called after everyone of the class who
waited at that moment.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.floor import RANKS, Entry, Stance, item_now, rank, turns_taken
from rooms.vocabulary import Place

if TYPE_CHECKING:
    from rooms.room import Room

MOST_PASSES = 3
MINUTE_MS = 60_000
OPPOSITE: dict[Stance | None, Stance] = {"for": "against", "against": "for"}

Had = tuple[int, int, int]
"""What somebody has had of the floor, least first: turns on the item, turns in the meeting, whole minutes."""
NOTHING: Had = (0, 0, 0)


class Placed(Struct, frozen=True):
    """An entry in its place, with the codes that put it there.

    ``passes`` is the longest-waiting of its equals, if alternation calls this one before it; ``had`` and ``place`` are
    those of its person.
    """

    entry: Entry
    because: tuple[str, ...]
    passes: str | None
    had: Had
    place: Place


class Standing(Struct, frozen=True):
    """What the owner of an entry is told: their place from one, why, how many are before them for which reason."""

    place: int
    because: tuple[str, ...]
    ahead: dict[str, int]


class Last(Struct, frozen=True):
    """What the next speaker is compared with; ``began``: somebody has spoken on the item already."""

    place: Place | None = None
    stance: Stance | None = None
    began: bool = False


def line(room: Room) -> list[Placed]:
    """Who waits on the current item and is here, in the order they will be called. 1,000 take a few milliseconds."""
    item, people, had = item_now(room), room.people, had_by(room)
    classes: dict[int, list[Placed]] = {}
    for entry in room.floor.waiting.values():
        person = people[entry.person]
        if entry.item == item and person.present:
            waiting = Placed(entry, (), None, had.get(entry.person, NOTHING), person.place)
            classes.setdefault(rank(room, entry), []).append(waiting)
    last, called = _last(room), list[Placed]()
    for of_class in sorted(classes):
        called += _in_class(classes[of_class], last, named=of_class != RANKS["speak"])
        last = _after(called[-1])
    return called


def standings(room: Room) -> dict[str, Standing]:
    """The standing of each entry in line."""
    before, told = Counter[str](), dict[str, Standing]()
    for _, of_class in groupby(room.line, key=lambda placed: rank(room, placed.entry)):
        placed = list(of_class)
        for one, own in zip(placed, _ahead_in_class(placed), strict=True):
            told[one.entry.id] = Standing(len(told) + 1, one.because, {**before, **own})
        before.update("moderator" if one.entry.moved else one.entry.kind for one in placed)
    return told


def had_by(room: Room) -> dict[str, Had]:
    """What each person who has had a turn has had, the running turn and the held ones included."""
    item, had = item_now(room), dict[str, list[int]]()
    for turn in turns_taken(room):
        sums = had.setdefault(turn.entry.person, [0, 0, 0])
        sums[0] += turn.entry.item == item
        sums[1] += 1
        sums[2] += turn.spoken_ms
    return {person: (on_item, turns, ms // MINUTE_MS) for person, (on_item, turns, ms) in had.items()}


# ---- the order in a class


Chosen = tuple["Placed", str | None, str | None]
"""Who is next, the rule that chose them among equals (null: there was nobody to choose from), who is passed over."""


class Equals:
    """Those of a class who have had as much of the floor as each other."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Place, Stance | None], deque[Placed]] = {}
        self._passes = Counter[str]()
        self._many = 0

    def __bool__(self) -> bool:
        return self._many > 0

    def add(self, placed: Placed) -> None:
        """One who has waited less than everyone here, or longer than everyone."""
        self._many += 1
        waiting = self._lines.setdefault((placed.place, placed.entry.stance), deque())
        if waiting and _order(placed) < _order(waiting[0]):
            waiting.appendleft(placed)
        else:
            waiting.append(placed)

    def take(self, last: Last) -> Chosen:
        fronts = [waiting[0] for waiting in self._lines.values()]
        longest = min(fronts, key=_order)
        if longest.entry.passed + self._passes[longest.entry.id] >= MOST_PASSES:
            chosen, rule = longest, "passed_over"
        else:
            chosen, rule = _alternated(fronts, longest, last)
        alone = self._many == 1
        self._leave(chosen)
        if chosen is longest:
            return chosen, None if alone else rule, None
        self._passes[longest.entry.id] += 1
        return chosen, rule, longest.entry.id

    def _leave(self, placed: Placed) -> None:
        key = placed.place, placed.entry.stance
        self._many -= 1
        self._lines[key].popleft()
        if not self._lines[key]:
            del self._lines[key]


def _alternated(fronts: list[Placed], longest: Placed, last: Last) -> tuple[Placed, str]:
    """The other place first, then the other side; the longest-waiting of what is left."""
    elsewhere = [front for front in fronts if front.place != last.place] if last.place else []
    first = min(elsewhere or fronts, key=_order)
    wanted = _wanted(first, last)
    if wanted is not None and first.entry.stance != wanted:
        others = [front for front in elsewhere or fronts if front.entry.stance == wanted]
        if others:
            return min(others, key=_order), "other_side" if first is longest else "other_place"
    return first, "waited_longest" if first is longest else "other_place"


def _wanted(first: Placed, last: Last) -> Stance | None:
    """The side that should be heard now. At the start of an item *against* goes before *for*."""
    if last.began:
        return OPPOSITE.get(last.stance)
    return "against" if first.entry.stance == "for" else None


class Groups:
    """The equals of a class, those first who have had least."""

    def __init__(self, waiting: Iterable[Placed]) -> None:
        self._groups: dict[Had, Equals] = {}
        self._least: list[Had] = []
        for placed in waiting:
            self.add(placed)

    def add(self, placed: Placed) -> None:
        if placed.had not in self._groups:
            self._groups[placed.had] = Equals()
            heappush(self._least, placed.had)
        self._groups[placed.had].add(placed)

    def take(self, last: Last) -> Chosen:
        while not self._groups[self._least[0]]:
            del self._groups[heappop(self._least)]
        return self._groups[self._least[0]].take(last)


def _in_class(waiting: list[Placed], last: Last, *, named: bool) -> list[Placed]:
    """Those of one class, in the order they will be called. Who lets others go first joins in when those have gone."""
    waiting.sort(key=_order)
    groups, gone = Groups(placed for placed in waiting if placed.entry.deferred_by is None), set[str]()
    oldest, admitted, called = 0, -1, list[Chosen]()
    while oldest < len(waiting):
        if waiting[oldest].entry.id in gone:
            oldest += 1
            continue
        if waiting[oldest].entry.deferred_by is not None and admitted < oldest:
            groups.add(waiting[oldest])
            admitted = oldest
        called.append(groups.take(last))
        gone.add(called[-1][0].entry.id)
        last = _after(called[-1][0])
    return list(_explained(called, named=named))


def _explained(called: list[Chosen], *, named: bool) -> Iterator[Placed]:
    """Each with its reasons, and only with such as put it before somebody."""
    most = list(accumulate((placed.had for placed, _, _ in reversed(called)), max))[::-1]
    for (placed, rule, passed), behind in zip(called, [*most[1:], NOTHING], strict=True):
        codes = [*_standing(placed, behind, named=named), *([rule] if rule else [])]
        yield Placed(placed.entry, tuple(codes) or ("waited_longest",), passed, placed.had, placed.place)


def _standing(placed: Placed, behind: Had, *, named: bool) -> Iterator[str]:
    """What puts somebody before others as a whole; ``behind`` is the most that anyone behind has had."""
    entry = placed.entry
    if entry.moved:
        yield "moderator"
    if named:
        yield entry.kind
    if entry.deferred_by is not None:
        yield _deferred(entry)
    if placed.had < behind:
        yield "spoken_less" if placed.had[1] else "not_spoken_yet"


# ---- who stands before whom


def _ahead_in_class(placed: Iterable[Placed]) -> Iterator[Counter[str]]:
    """For each of a class: who of the class stands before them, by the code that put them there."""
    called, jumped = Counter[Had](), dict[tuple[Had, str], list[int]]()
    for one in placed:
        own = Counter[str]()
        for had, many in called.items():
            own[_why_before(one, had)] += many
        for code in ("other_place", "other_side"):
            orders = jumped.setdefault((one.had, code), [])
            later = 0 if one.entry.deferred_by is not None else len(orders) - bisect(orders, one.entry.order)
            own[code] += later
            own["waited_longest"] -= later
            if one.because[-1] == code:
                insort(orders, one.entry.order)
        called[one.had] += 1
        yield +own


def _why_before(one: Placed, had: Had) -> str:
    if had < one.had:
        return "spoken_less" if had[1] else "not_spoken_yet"
    return "waited_longest" if one.entry.deferred_by is None else _deferred(one.entry)


# ---- below


def _deferred(entry: Entry) -> str:
    return "let_others_first" if entry.deferred_by == entry.person else "moved_back"


def _last(room: Room) -> Last:
    """The last speaker; during an interruption whoever will go on after it."""
    item, turns = item_now(room), turns_taken(room)
    if not turns:
        return Last()
    began = any(turn.entry.item == item for turn in turns)
    last = room.floor.held[0] if room.floor.held else turns[-1]
    return Last(last.place, last.entry.stance if last.entry.item == item else None, began)


def _after(placed: Placed) -> Last:
    return Last(placed.place, placed.entry.stance, began=True)


def _order(placed: Placed) -> int:
    return placed.entry.order
