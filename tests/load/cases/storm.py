"""Storm: everybody connects at once and holds the room's snapshot, beside bare connections to stock python-socketio."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tests.load import machine
from tests.load.arrival import AT_ONCE
from tests.load.bench import Bench, crowd
from tests.load.crowd import Crowd, now
from tests.load.phone import Phone
from tests.load.report import Promise, Report, Row, median, p99, ratios
from tests.load.sides import Side
from tests.load.tempo import Answers

PEERS = ("ours", "stock", "node")
LIMITS = {"stock": 0.8}
ASKS_EVERY_S = 0.05
"""Often enough that ten storms of thousands make some hundred answers, well within what one person may ask."""
IN_MIND = "last here, median (s)"
ACK = "moderator's ack, p99 (ms)"


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
    promises: list[Promise] = []
    notes = [f"At most {AT_ONCE:,} connections are on their way at a time: more would not fit the accept queues."]
    for name in bench.compared(*PEERS):
        with bench.side(name) as side, crowd() as people:
            insider = side.speaker(people)
            bench.gather(people, [insider], side)
            rows.append(_row(name, [_storm(bench, side, people) for _ in range(bench.rounds)], bench.sockets))
            if name == "ours":
                chair = Insider(people, insider)
                storms = [_storm(bench, side, people, chair) for _ in range(bench.rounds)]
                acks = [seconds * 1000 for seconds in chair.answers.seconds]
                rows.append(
                    _row("ours, in session", storms, bench.sockets)
                    | {"moderator's ack, median (ms)": median(acks), ACK: p99(acks)}
                )
                promises.append(Promise(name=f"{ACK}, in session", figure=p99(acks)))
                notes.append(
                    f"In session: a moderator's command every {ASKS_EVERY_S * 1000:.0f} ms while they arrive,"
                    f" {len(acks):,} in all."
                )
    return Report(
        case="storm",
        title=f"{bench.sockets:,} residents connect at once; peers: bare connections; {bench.rounds} rounds",
        rows=rows,
        promises=[*ratios(rows, IN_MIND, LIMITS), *promises],
        notes=notes,
    )


class Insider:
    """A moderator who goes on with the meeting while everybody arrives."""

    def __init__(self, people: Crowd, phone: Phone) -> None:
        self._people, self._phone = people, phone
        self._goes_on = False
        self.answers = Answers(people)

    def go_on(self) -> None:
        self._goes_on = True
        self._ask()

    def pause(self) -> None:
        """Until the next storm; waits for what was asked."""
        self._goes_on = False
        self._people.until(lambda: self.answers.all_there, what="the moderator's answers")

    def _ask(self) -> None:
        if self._goes_on:
            payload = {"view": "message", "text": f"message {len(self.answers.seconds)}"}
            self.answers.ask(self._phone, "screen:show", payload)
            self._people.later(ASKS_EVERY_S, self._ask)


def _storm(bench: Bench, side: Side, people: Crowd, chair: Insider | None = None) -> Storm:
    phones = side.phones(people, bench.sockets)
    machine.until_idle(side.process)
    if chair is not None:
        chair.go_on()
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
    if chair is not None:
        chair.pause()
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
