"""The instant run-off, round by round: small counts, a slow count to compare with, and published elections."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.runoff import Ranking, Runoff, run_off

ELECTIONS = Path(__file__).with_name("elections")
Told = list[tuple[dict[str, int], int, str]]


def piles(words: str) -> list[Ranking]:
    """Ballots from ``5:ABC 2:BA``: five that rank A, B, C."""
    found: list[Ranking] = []
    for pile in words.split():
        times, _, ranking = pile.partition(":")
        found += [tuple(ranking)] * int(times)
    return found


def told(run: Runoff) -> Told:
    return [(counted.counts, counted.exhausted, "".join(counted.out)) for counted in run.rounds]


# ---- small counts


@pytest.mark.parametrize(
    ("options", "ballots", "rounds", "tied"),
    [
        # a majority at once ends it, whatever follows on the ballots
        ("ABC", "6:ABC 3:BCA 2:CBA", [({"A": 6, "B": 3, "C": 2}, 0, "")], ""),
        # half is no majority
        (
            "ABC",
            "5:A 3:B 2:CB",
            [({"A": 5, "B": 3, "C": 2}, 0, "C"), ({"A": 5, "B": 5}, 0, "B"), ({"A": 5}, 5, "")],
            "",
        ),
        # transfers turn the order round
        ("ABC", "4:A 3:BC 2:CB", [({"A": 4, "B": 3, "C": 2}, 0, "C"), ({"A": 4, "B": 5}, 0, "")], ""),
        # a transfer passes over who is out already
        (
            "ABCD",
            "5:A 4:B 3:CDB 1:DCB",
            [
                ({"A": 5, "B": 4, "C": 3, "D": 1}, 0, "D"),
                ({"A": 5, "B": 4, "C": 4}, 0, "C"),
                ({"A": 5, "B": 8}, 0, ""),
            ],
            "",
        ),
        # exhausted ballots are in play no more: 4 of 7 are a majority
        ("ABC", "4:A 3:B 2:C", [({"A": 4, "B": 3, "C": 2}, 0, "C"), ({"A": 4, "B": 3}, 2, "")], ""),
        # two of nobody's choice go together
        ("ABCD", "2:A 2:B 1:AB", [({"A": 3, "B": 2, "C": 0, "D": 0}, 0, "")], ""),
        ("ABCD", "2:A 2:B", [({"A": 2, "B": 2, "C": 0, "D": 0}, 0, "CD"), ({"A": 2, "B": 2}, 0, "")], "AB"),
        # two lowest go together only when together they could not overtake the next
        ("ABCD", "9:A 8:B 2:CB 2:DB", [({"A": 9, "B": 8, "C": 2, "D": 2}, 0, "CD"), ({"A": 9, "B": 12}, 0, "")], ""),
        # otherwise each is tried, and here both lead to A
        (
            "ABCD",
            "5:A 4:B 2:C 2:D",
            [
                ({"A": 5, "B": 4, "C": 2, "D": 2}, 0, "C"),
                ({"A": 5, "B": 4, "D": 2}, 2, "D"),
                ({"A": 5, "B": 4}, 4, ""),
            ],
            "",
        ),
        (
            "ABCD",
            "4:A 2:B 1:C 1:D",
            [({"A": 4, "B": 2, "C": 1, "D": 1}, 0, "C"), ({"A": 4, "B": 2, "D": 1}, 1, "")],
            "",
        ),
        ("ABCD", "5:A 5:B 2:C 2:D", [({"A": 5, "B": 5, "C": 2, "D": 2}, 0, "CD"), ({"A": 5, "B": 5}, 4, "")], "AB"),
        # nobody voted, or one against one
        ("ABC", "", [({"A": 0, "B": 0, "C": 0}, 0, "")], "ABC"),
        ("AB", "1:A 1:B", [({"A": 1, "B": 1}, 0, "")], "AB"),
        # one option alone
        ("A", "3:A", [({"A": 3}, 0, "")], ""),
        ("A", "", [({"A": 0}, 0, "")], ""),
    ],
)
def test_a_small_count(options: str, ballots: str, rounds: Told, tied: str) -> None:
    run = run_off(options, piles(ballots))
    assert told(run) == rounds
    assert "".join(run.tied) == tied


def test_a_tie_is_broken_by_the_round_before() -> None:
    """B and C have five each in the second round; in the first B had fewer."""
    run = run_off("ABCD", piles("6:A 4:BA 5:CB 1:DB"))
    assert told(run) == [
        ({"A": 6, "B": 4, "C": 5, "D": 1}, 0, "D"),
        ({"A": 6, "B": 5, "C": 5}, 0, "B"),
        ({"A": 10, "C": 5}, 1, ""),
    ]


def test_the_last_round_that_differs_decides_and_not_the_first() -> None:
    """In the third round C and D have 7 each: in the second D had fewer, in the first C. So D goes."""
    run = run_off("ABCDE", piles("9:A 4:C 5:D 2:EC 2:BD 1:BC 1:B"))
    assert told(run) == [
        ({"A": 9, "B": 4, "C": 4, "D": 5, "E": 2}, 0, "E"),
        ({"A": 9, "B": 4, "C": 6, "D": 5}, 0, "B"),
        ({"A": 9, "C": 7, "D": 7}, 1, "D"),
        ({"A": 9, "C": 7}, 8, ""),
    ]


def test_a_tie_is_one_of_those_who_could_win() -> None:
    """Whichever of B and C goes, the other overtakes A."""
    run = run_off("ABC", piles("4:A 3:BC 3:CB"))
    assert told(run) == [({"A": 4, "B": 3, "C": 3}, 0, "")]
    assert run.tied == ("B", "C")


def test_who_was_level_where_it_did_not_matter_is_told() -> None:
    run = run_off("ABCD", piles("4:A 2:B 1:C 1:D"))
    assert [counted.level for counted in run.rounds] == [("C", "D"), ()]
    assert run.could_win == ("A",)


def test_eleven_level_options_do_not_take_the_leader_s_place() -> None:
    """Forty million orders in which they may go, and L wins after every one of them."""
    run = run_off("ABCDEFGHIJKL", piles("3:L " + " ".join(f"1:{option}" for option in "ABCDEFGHIJK")))
    assert run.could_win == ("L",)
    assert not run.tied


def test_a_count_with_too_many_ways_is_a_tie_and_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rooms.runoff.MOST_PILES", 50)
    run = run_off("ABCDEFGHIJKL", piles("3:L " + " ".join(f"1:{option}" for option in "ABCDEFGHIJK")))
    assert "L" in run.tied
    assert len(run.tied) > 1


# ---- a second, slow count, from the rules as they are written


def slowly(options: list[str], ballots: list[Ranking], before: Told | None = None) -> tuple[Told, set[str]]:
    """Every round from the ballots as they were cast, with lists only, and who could win if that is not one."""
    rounds: Told = list(before or [])
    left = list(options)
    while True:
        tops = [[option for option in ballot if option in left][:1] for ballot in ballots]
        counts = {option: tops.count([option]) for option in left}
        exhausted = tops.count([])
        in_play = len(ballots) - exhausted
        if len(left) == 1 or (in_play and any(Fraction(votes, in_play) > Fraction(1, 2) for votes in counts.values())):
            return [*rounds, (counts, exhausted, "")], set()
        history = [counts, *(before for before, _, _ in reversed(rounds))]
        order = sorted(left, key=lambda option: [past[option] for past in history])
        lowest = [o for o in left if all(past[o] == past[order[0]] for past in history)]
        others = [counts[option] for option in left if option not in lowest]
        if not others and len(lowest) > 1:
            return [*rounds, (counts, exhausted, "")], set(left)
        if len(lowest) > 1 and sum(counts[option] for option in lowest) >= min(others):
            ways = [
                slowly([o for o in left if o != one], ballots, [*rounds, (counts, exhausted, one)]) for one in lowest
            ]
            could_win = set[str]().union(*(tied or {best(ends[-1][0])} for ends, tied in ways))
            return ways[0] if len(could_win) == 1 else ([*rounds, (counts, exhausted, "")], could_win)
        rounds.append((counts, exhausted, "".join(lowest)))
        left = [option for option in left if option not in lowest]


def best(counts: dict[str, int]) -> str:
    return max(counts, key=lambda option: counts[option])


@st.composite
def elections(draw: st.DrawFn) -> tuple[list[str], list[Ranking]]:
    options = list("ABCDEF"[: draw(st.integers(1, 6))])
    ranking = st.permutations(options).flatmap(lambda order: st.integers(1, len(order)).map(lambda n: tuple(order[:n])))
    kinds = draw(st.lists(ranking, max_size=8))
    return options, [kind for kind in kinds for _ in range(draw(st.integers(1, 4)))]


@settings(max_examples=400, deadline=None)
@given(elections())
def test_a_slow_count_comes_to_the_same(election: tuple[list[str], list[Ranking]]) -> None:
    options, ballots = election
    run = run_off(options, ballots)
    assert (told(run), set(run.tied)) == slowly(options, ballots)


@settings(max_examples=150, deadline=None)
@given(elections(), st.integers(0, 1000))
def test_the_order_of_ballots_and_options_changes_nothing(election: tuple[list[str], list[Ranking]], seed: int) -> None:
    options, ballots = election
    first = run_off(options, ballots)
    Random(seed).shuffle(ballots)
    assert run_off(options, ballots) == first
    Random(seed).shuffle(options)
    again = run_off(options, ballots)
    assert set(again.could_win) == set(first.could_win)
    if not any(counted.level for counted in first.rounds):  # of those level either may be shown to go first
        assert [(counted.counts, set(counted.out)) for counted in again.rounds] == [
            (counted.counts, set(counted.out)) for counted in first.rounds
        ]


@settings(max_examples=150, deadline=None)
@given(elections())
def test_no_ballot_is_lost_in_any_round(election: tuple[list[str], list[Ranking]]) -> None:
    options, ballots = election
    run = run_off(options, ballots)
    assert all(sum(counted.counts.values()) + counted.exhausted == len(ballots) for counted in run.rounds)
    assert [set(counted.out) for counted in run.rounds][-1] == set()


# ---- published elections


def published(name: str) -> tuple[str, list[Ranking]]:
    """Every ballot of an election, as its pile of equal rankings; from a place given to two a ballot says no more."""
    _, *lines = (ELECTIONS / f"{name}.txt").read_text("ascii").splitlines()
    ballots = [ranking for pile in " ".join(lines).split() for ranking in piles(pile.partition("(")[0])]
    return "".join(sorted({option for ranking in ballots for option in ranking})), ballots


def test_burlington_2009() -> None:
    """Mayor of Burlington, Vermont, 3 March 2009: all 8,980 ballots as PrefLib (dataset 00005-00000002) has them.

    The city's report has 2951, 2585, 2063, 1306, 36 and 35 first choices with 4 exhausted; then, Smith, Simpson and
    the write-ins out together, 3294, 2981 and 2554 with 151 exhausted; then 4313 to 4061 with 606 exhausted. Here the
    three go one after the other, which comes to the same. One ballot ranks Simpson, out by then, beside Wright: like
    the city it counts for Wright.
    """
    run = run_off(*published("burlington_2009"))
    kiss, montroll, simpson, smith, wright, write_in = "KMJSWI"
    rounds = told(run)
    assert rounds[0] == (
        {kiss: 2585, montroll: 2063, simpson: 35, smith: 1306, wright: 2951, write_in: 36},
        4,
        simpson,
    )
    assert [out for _, _, out in rounds] == [simpson, write_in, smith, montroll, ""]
    assert rounds[3] == ({kiss: 2981, montroll: 2554, wright: 3294}, 151, montroll)
    assert rounds[4] == ({kiss: 4313, wright: 4061}, 606, "")


def test_aspen_2009() -> None:
    """Mayor of Aspen, Colorado, 5 May 2009: 2,527 ballots as PrefLib (dataset 00016-00000002) has them.

    The city's table, as FairVote printed it: 1090, 877, 421, 126 and 14; then 1091, 878, 426, 126 with 7 exhausted;
    then 1118, 924, 460 with 26 exhausted. The last round it first gave as 1273 to 1140 (its program stopped giving
    Ireland votes at the threshold), and corrected to 1301 to 1124. Of its 2,528 ballots one, for Marks to the end,
    is not in the published set.
    """
    options, ballots = published("aspen_2009")
    marks, erspamer, kole, ireland, write_in = "MEKIW"
    run = run_off(options, [*ballots, (marks,)])
    assert told(run) == [
        ({erspamer: 421, ireland: 1090, kole: 126, marks: 877, write_in: 14}, 0, write_in),
        ({erspamer: 426, ireland: 1091, kole: 126, marks: 878}, 7, kole),
        ({erspamer: 460, ireland: 1118, marks: 924}, 26, erspamer),
        ({ireland: 1301, marks: 1124}, 103, ""),
    ]


def test_ireland_1990() -> None:
    """President of Ireland, 7 November 1990. The ballots are rebuilt from the counts that were published, not real.

    First preferences: Lenihan 694,484, Robinson 612,265, Currie 267,902. Second count: Robinson 817,830, Lenihan
    731,273. So of Currie's papers 205,565 went to Robinson, 36,789 to Lenihan, and 25,548 to neither.
    """
    run = run_off("LRC", piles("694484:L 612265:R 205565:CR 36789:CL 25548:C"))
    assert told(run) == [
        ({"L": 694_484, "R": 612_265, "C": 267_902}, 0, "C"),
        ({"L": 731_273, "R": 817_830}, 25_548, ""),
    ]
