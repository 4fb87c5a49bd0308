"""Fan-out: one small update to every socket of a room, beside a bare loop, Node and stock python-socketio."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tests.load.bench import Bench, crowd
from tests.load.crowd import Crowd, now
from tests.load.deliveries import Deliveries
from tests.load.phone import Phone
from tests.load.report import Report, Row, median, p99, ratios
from tests.load.sides import Side

PEERS = ("ours", "bare", "node", "stock")
LIMITS = {"bare": 1.5, "node": 0.7, "stock": 0.1}
BYTES = 300
WARM_UP = 2
REST_S, REST_SHARE = 0.2, 4
"""Between rounds: two beats of the teller's pulse, and longer than it rests after a long one."""

HALF, WORST = "median (ms)", "p99 (ms)"


class Round(Struct):
    """Moments in seconds: of the trigger, of its answer, and when the update was read by the first and the last."""

    sent: float
    recorded: float
    first: float
    last: float
    size: int
    busy_s: float

    @property
    def whole_ms(self) -> float:
        return (self.last - self.sent) * 1000

    @property
    def told_ms(self) -> float:
        return (self.last - self.recorded) * 1000

    @property
    def spread_ms(self) -> float:
        return (self.last - self.first) * 1000


def run(bench: Bench) -> Report:
    rows: list[Row] = []
    size = BYTES
    for name in bench.compared(*PEERS):
        with bench.side(name) as side, crowd() as people:
            rounds = _measured(bench, side, people, size)
        if name == "ours":
            size = rounds[0].size
        rows.append(_row(name, rounds, bench.sockets))
    return Report(
        case="fan-out",
        title=f"one update of {size} bytes to {bench.sockets:,} sockets of a room, {bench.rounds} rounds",
        rows=rows,
        promises=[
            *ratios(rows, f"recorded to last, {HALF}", LIMITS),
            *ratios(rows, f"trigger to last, {HALF}", dict.fromkeys(LIMITS)),
            *ratios(rows, f"first to last, {HALF}", dict.fromkeys(LIMITS)),
        ],
        notes=[
            "Ours is recorded when the moderator is answered, before anybody is told; peers record nothing.",
            "Generator busy: its share of the time from the first to the last socket; below 100 % it waited for data.",
        ],
    )


def _measured(bench: Bench, side: Side, people: Crowd, size: int) -> list[Round]:
    phones, speaker = side.phones(people, bench.sockets), side.speaker(people)
    bench.gather(people, [speaker, *phones], side)
    people.settle()
    bench.progress.step(f"fan-out: {side.name}")
    told = Deliveries(phones)
    rounds: list[Round] = []
    for at in range(WARM_UP + bench.rounds):
        rounds.append(_round(side, people, speaker, told, size, f"mark-{at:06}"))
        people.go_on(max(REST_S, REST_SHARE * rounds[-1].whole_ms / 1000))
        bench.progress.bar(at + 1, WARM_UP + bench.rounds)
    return rounds[WARM_UP:]


def _round(side: Side, people: Crowd, speaker: Phone, told: Deliveries, size: int, mark: str) -> Round:
    told.listen_for(mark)
    sent = now()
    side.say(speaker, mark, size)
    people.until(lambda: told.begun, what=f"the first to read {mark}")
    busy = people.busy_s
    # from here on without sleeping: waking us would cost the server's core time for every socket
    while not told.done:
        people.turn(0)
    first, last = told.times[0], told.times[-1]
    recorded = sent if side.recorded_at is None else min(side.recorded_at, first)
    return Round(sent, recorded, first, last, told.size, people.busy_s - busy)


def _row(name: str, rounds: Sequence[Round], sockets: int) -> Row:
    whole, spread = [r.whole_ms for r in rounds], [r.spread_ms for r in rounds]
    busy = median([r.busy_s * 1000 / max(r.spread_ms, 1e-6) for r in rounds])
    return {
        "who": name,
        f"trigger to last, {HALF}": median(whole),
        f"trigger to last, {WORST}": p99(whole),
        f"recorded to last, {HALF}": median([r.told_ms for r in rounds]),
        f"first to last, {HALF}": median(spread),
        f"first to last, {WORST}": p99(spread),
        "a socket (µs)": median(spread) / sockets * 1000,
        "generator busy (%)": min(100.0, busy * 100),
    }
