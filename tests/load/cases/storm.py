"""Storm: everybody connects at once and holds the room's snapshot, beside bare connections to stock python-socketio."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from tests.load import machine
from tests.load.arrival import AT_ONCE
from tests.load.bench import Bench, crowd
from tests.load.crowd import Crowd, now
from tests.load.phone import BrokenError, Phone
from tests.load.report import Report, Row, median, p99, ratios
from tests.load.sides import Side

PEERS = ("ours", "stock", "node")
LIMITS = {"stock": 0.8}
ASKS_EVERY_S = 0.1
IN_MIND = "last here, median (s)"


class Storm(Struct):
    """One storm: seconds until the last was here; how often a phone was told to wait, or its line failed."""

    whole_s: float
    first_s: float
    busy: int
    failed: int
    generator_s: float
    server_s: float


def run(bench: Bench) -> Report:
    rows: list[Row] = []
    notes = [f"At most {AT_ONCE:,} connections are on their way at a time: more would not fit the accept queues."]
    for name in bench.compared(*PEERS):
        with bench.side(name) as side, crowd() as people:
            insider = side.speaker(people)
            bench.gather(people, [insider], side)
            rows.append(_row(name, [_storm(bench, side, people) for _ in range(bench.rounds)], bench.sockets))
            if name == "ours":
                insiders = Insider(side, people, insider)
                rows.append(_row("ours, in session", [_storm(bench, side, people)], bench.sockets))
                notes.append(insiders.told())
    return Report(
        case="storm",
        title=f"{bench.sockets:,} residents connect at once; peers: bare connections; {bench.rounds} rounds",
        rows=rows,
        promises=ratios(rows, IN_MIND, LIMITS, "last here"),
        notes=notes,
    )


class Insider:
    """A moderator who goes on with the meeting while everybody arrives."""

    def __init__(self, side: Side, people: Crowd, insider: Phone) -> None:
        self._side, self._people, self._insider = side, people, insider
        self._asked = 0
        self._acks: list[float] = []
        self._ask()

    def told(self) -> str:
        return (
            f"In session: a moderator's command every {ASKS_EVERY_S * 1000:.0f} ms while they arrive, {len(self._acks)}"
            f" answered in {median(self._acks) * 1000:.1f} ms (median), {p99(self._acks) * 1000:.1f} ms (p99)."
        )

    def _ask(self) -> None:
        self._asked += 1
        payload = {"view": "message", "text": f"message {self._asked}"}
        self._insider.ask("screen:show", payload, self._answered)
        self._people.later(ASKS_EVERY_S, self._ask)

    def _answered(self, answer: dict[str, Any], seconds: float) -> None:
        if not answer["ok"]:
            raise BrokenError(f"the moderator was refused: {answer}")
        self._acks.append(seconds)


def _storm(bench: Bench, side: Side, people: Crowd) -> Storm:
    phones = side.phones(people, bench.sockets)
    machine.until_idle(side.process)
    busy_s, cpu_s, began = people.busy_s, machine.cpu_s(side.process), now()
    arrival = bench.gather(people, phones, side, AT_ONCE)
    storm = Storm(
        whole_s=now() - began,
        first_s=arrival.times[0],
        busy=arrival.busy,
        failed=arrival.failed,
        generator_s=people.busy_s - busy_s,
        server_s=machine.cpu_s(side.process) - cpu_s,
    )
    for phone in phones:
        people.leave(phone)
    return storm


def _row(name: str, storms: Sequence[Storm], sockets: int) -> Row:
    whole = [storm.whole_s for storm in storms]
    return {
        "who": name,
        IN_MIND: median(whole),
        "last here, p99 (s)": p99(whole),
        "a socket (µs)": median(whole) / sockets * 1e6,
        "server's time (s)": median([storm.server_s for storm in storms]),
        "told to wait": round(median([storm.busy for storm in storms])),
        "lines failed": round(median([storm.failed for storm in storms])),
        "generator busy (%)": median([storm.generator_s / storm.whole_s * 100 for storm in storms]),
    }
