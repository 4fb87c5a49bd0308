"""Memory: what one connected phone costs the worker, beside stock python-socketio with nothing of ours."""

from __future__ import annotations

from tests.load import machine
from tests.load.bench import Bench, crowd
from tests.load.report import Promise, Report, Row, ratios

PEERS = ("ours", "stock", "node")
MOST_KB = 50.0
EACH = "a phone (KB)"


def run(bench: Bench) -> Report:
    rows = [_row(bench, name) for name in bench.compared(*PEERS)]
    ours = [row[EACH] for row in rows if row["who"] == "ours"]
    return Report(
        case="memory",
        title=f"memory of the server before and with {bench.sockets:,} phones",
        rows=rows,
        promises=[
            *(Promise(name=EACH, figure=each, at_most=MOST_KB) for each in ours if isinstance(each, float)),
            *ratios(rows, EACH, {"stock": None, "node": None}),
        ],
        notes=["Before: the server runs and one insider is connected, so the room with all its residents is loaded."],
    )


def _row(bench: Bench, name: str) -> Row:
    with bench.side(name) as side, crowd() as people:
        bench.gather(people, [side.speaker(people)], side)
        machine.until_idle(side.process)
        before = machine.resident_kb(side.process)
        phones = side.phones(people, bench.sockets)
        bench.gather(people, phones, side)
        people.settle()
        with_them = machine.resident_kb(side.process)
        for phone in phones:
            people.leave(phone)
        machine.until_idle(side.process)
        after = machine.resident_kb(side.process)
    return {
        "who": name,
        "before (MB)": before / 1024,
        "with them (MB)": with_them / 1024,
        "when they have left (MB)": after / 1024,
        EACH: (with_them - before) / bench.sockets,
    }
