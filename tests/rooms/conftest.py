"""What most examples begin with."""

import pytest

from tests.rooms.asking_methods import VOTERS
from tests.rooms.courtyard import courtyard
from tests.rooms.gathering import Gathering

__all__ = ["courtyard"]


@pytest.fixture
def planned() -> Gathering:
    """A meeting that has not begun: 王秀兰 and 李建国 are in the pavilion already, 赵敏 is at home."""
    return Gathering().join("王秀兰", "李建国").join("赵敏", place="remote")


@pytest.fixture
def gathering(planned: Gathering) -> Gathering:
    """The same meeting, open."""
    return planned.opened()


@pytest.fixture
def six(gathering: Gathering) -> Gathering:
    """Six people, who vote in the order of ``VOTERS``."""
    return gathering.join(*VOTERS[3:])
