"""Polls of every method, filled in by six people: what the tests of methods begin with."""

from __future__ import annotations

from typing import Any

from tests.rooms.gathering import CHAIR, Gathering

WHERE = ["东门", "西门", "不设"]
VOTERS = ("王秀兰", "李建国", "赵敏", "周大爷", "孙奶奶", "何叔")


def asked(given: Gathering, method: str, **facts: Any) -> str:
    options = {} if method in ("approve", "gradient", "mood") else {"options": WHERE}
    return given.poll("放哪里？", method, **({"rule": "plurality"} | options | facts))


def fills_in(given: Gathering, poll: str, *sheets: dict[str, Any]) -> None:
    for who, sheet in zip(VOTERS, sheets, strict=False):
        given.does(who, "poll:vote", poll=poll, **sheet)


def closed(given: Gathering, poll: str) -> dict[str, Any]:
    given.does(CHAIR, "poll:close", poll=poll)
    return next(seen for seen in given.sees("polls") if seen["id"] == poll)
