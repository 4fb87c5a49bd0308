"""Rejoin: the worker is killed and started again, and everybody comes back by themselves."""

from __future__ import annotations

from tests.load.arrival import Arrival
from tests.load.bench import Bench, crowd
from tests.load.report import Promise, Report, Row, median, p99

ROUNDS = 3
"""A restart takes seconds; more than this many would tell nothing new."""
MOST, LAST = "99 % back (s)", "last back (s)"


def run(bench: Bench) -> Report:
    rows: list[Row] = []
    with bench.ours(bench.sockets) as side, crowd() as people:
        phones = side.phones(people, bench.sockets)
        bench.gather(people, phones, side)
        for at in range(min(ROUNDS, bench.rounds)):
            people.settle()
            bench.progress.step(f"rejoin: restart {at + 1}")
            back = Arrival(people, phones, side.address, at_once=0)
            side.restart(bench.cores.server)
            back.complete(bench.progress.bar)
            rows.append(_row(at + 1, back))
    return Report(
        case="rejoin",
        title=f"{bench.sockets:,} residents come back after their worker was killed",
        rows=rows,
        promises=[Promise(name=name, figure=max(float(str(row[name])) for row in rows)) for name in (MOST, LAST)],
        notes=[
            "Phones wait as the real ones do: 0.1 to 1.9 s at first, then twice as long each time, at most 8 s.",
        ],
    )


def _row(at: int, back: Arrival) -> Row:
    return {
        "restart": at,
        "first back (s)": back.times[0],
        "half back (s)": median(back.times),
        MOST: p99(back.times),
        LAST: back.times[-1],
        "tries that failed": back.failed,
        "told to wait": back.busy,
    }
