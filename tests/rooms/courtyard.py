"""A courtyard with a roll: families, owners and delegates whom the tests of the roll know by name."""

from __future__ import annotations

import pytest

from rooms import people
from rooms.roll import Home, Row
from rooms.views import Me, me
from tests.rooms.gathering import CHAIR, Gathering, id_of

STAFF = "小周"
"""A second moderator, with a tablet of their own."""

ROWS = (
    # the Wangs own their home together; their boy does not vote
    Row("王秀兰", "3", "2", "501", owner="王家", homes=(Home("3-2-501", 8_937),), groups=("delegates",)),
    Row("李建国", "3", "2", "501", owner="王家", homes=(Home("3-2-501", 8_937),)),
    Row("小宝", "3", "2", "501", child=True, groups=("delegates",)),
    # Zhao Min owns two homes and lives in one; He rents the other
    Row("赵敏", "3", "2", "502", owner="赵敏", homes=(Home("3-2-502", 12_005), Home("4-1-101", 7_658))),
    Row("何叔", "4", "1", "101", groups=("delegates",)),
    # the Suns live apart and are one household all the same
    Row("孙奶奶", "3", "1", "101", household="孙家", owner="孙奶奶", homes=(Home("3-1-101", 5_050),)),
    Row("孙大伟", "5", "1", "101", household="孙家", groups=("delegates", "乐队")),
)
"""Six adults, four households, three owners of 336.50 m² in four homes, three grown delegates."""


@pytest.fixture
def courtyard() -> Gathering:
    """The meeting is open, and nobody of the roll is here yet."""
    given = Gathering().roll(*ROWS).opened()
    given.tell(people.GiveSeat(person=id_of(STAFF), name=STAFF, role="moderator"))
    return given


def mine(given: Gathering, who: str) -> Me:
    """What somebody knows of themselves."""
    return me(given.room, given.seat(who))


def answer(given: Gathering, who: str, name: str, /, **payload: object) -> str:
    """What a command is refused with, or ``ok``."""
    code = given.refuses(who, name, **payload)
    return "ok" if code.startswith("not at all") else code


def votes(given: Gathering, poll: str, *choices: str, by: str, instead_of: str | None = None) -> str:
    """The answer to a vote, also to one for a neighbour."""
    neighbour = {"for": given.seat(instead_of)} if instead_of else {}
    return answer(given, by, "poll:vote", poll=poll, choices=list(choices), **neighbour)


def hands(given: Gathering, poll: str, **counts: int) -> str:
    return answer(given, CHAIR, "poll:hands", poll=poll, counts=counts, witnesses=["马姐", "老吴"])


def paper(given: Gathering, poll: str, *choices: str, of: str, by: str = CHAIR, reason: str | None = None) -> str:
    """The answer to a reading of the sheet of somebody on the roll."""
    return answer(given, by, "poll:paper", poll=poll, listed=given.listed(of), choices=list(choices), reason=reason)


def turnout(given: Gathering) -> tuple[int, int, int]:
    """Cast, present and entitled, of the poll that opened last."""
    seen = given.sees("polls")[0]["turnout"]
    return seen["cast"], seen["present"], seen["entitled"]


def result(given: Gathering, poll: str) -> tuple[dict[str, int], dict[str, int]]:
    """The counts and the ballots by channel when it is closed."""
    given.does(CHAIR, "poll:close", poll=poll)
    seen = next(seen for seen in given.moderator_sees("polls") if seen["id"] == poll)
    ways = {way: ballots for way, ballots in seen["detail"]["channels"].items() if ballots}
    return {option: count for option, count in seen["counts"].items() if count}, ways
