"""What is measured, a file each; ``run(bench)`` returns a report."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc, getmodule

from tests.load.bench import Bench
from tests.load.cases import ballots, fan_out, memory, mixed, rejoin, rooms, slow, steady, storm, workers
from tests.load.report import Report

CASES: dict[str, Callable[[Bench], Report]] = {
    "fan-out": fan_out.run,
    "storm": storm.run,
    "rejoin": rejoin.run,
    "ballots": ballots.run,
    "steady": steady.run,
    "mixed": mixed.run,
    "rooms": rooms.run,
    "memory": memory.run,
    "slow": slow.run,
    "workers": workers.run,
}


def about(case: str) -> str:
    """The case's own first sentence, without its name."""
    sentence = (getdoc(getmodule(CASES[case])) or "").split("\n")[0]
    return sentence.partition(": ")[2].rstrip(".")
