"""What the README says of the fair order is so in simulated meetings of 20, 200 and 2,000."""

from __future__ import annotations

import pytest

from tests.simulation.figures import Figures, average, gini, over
from tests.simulation.meeting import hold

SEEDS = {20: range(6), 200: range(3), 2_000: range(1)}


@pytest.fixture(scope="module", params=SEEDS)
def compared(request: pytest.FixtureRequest) -> tuple[int, Figures, Figures]:
    size: int = request.param
    fair, first_come = (average(over(size, policy, SEEDS[size])) for policy in ("fair", "first_come"))
    return size, fair, first_come


Compared = tuple[int, Figures, Figures]


def test_more_of_those_who_wish_to_speak_are_heard(compared: Compared) -> None:
    _, fair, first_come = compared
    assert fair.heard >= first_come.heard
    assert fair.median_first_wait <= first_come.median_first_wait * 1.02


def test_time_is_shared_more_evenly(compared: Compared) -> None:
    size, fair, first_come = compared
    assert fair.gini < first_come.gini - (0.03 if size < 1_000 else 0)


def test_places_and_sides_alternate_as_long_as_there_are_people_of_both(compared: Compared) -> None:
    size, fair, first_come = compared
    assert fair.other_place > first_come.other_place
    assert fair.other_side > first_come.other_side
    if size > 20:
        assert fair.other_place > 0.9
        assert fair.other_side > 0.7


def test_nobody_waits_much_longer_for_their_first_word_than_without_alternation(compared: Compared) -> None:
    _, fair, first_come = compared
    assert fair.longest_first_wait < first_come.longest_first_wait * 1.1


def test_a_meeting_is_the_same_every_time_it_is_simulated() -> None:
    assert hold(20, "fair", 1) == hold(20, "fair", 1)
    assert hold(20, "fair", 1).asked != hold(20, "fair", 2).asked


def test_gini_is_nothing_where_all_have_the_same_and_nearly_one_where_one_has_all() -> None:
    assert gini([60.0] * 5) == pytest.approx(0)
    assert gini([0.0] * 99 + [60.0]) == pytest.approx(0.99)
