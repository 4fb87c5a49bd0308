"""Slow: one phone in twenty stops reading, and the others must hardly notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from tests.load import machine
from tests.load.bench import Bench, crowd
from tests.load.crowd import Address, Crowd, now
from tests.load.deliveries import Deliveries
from tests.load.ours import Ours
from tests.load.phone import Phone
from tests.load.report import Against, Promise, Report, Row, median, p99
from tests.load.sides import figures

SOCKETS = 6_000
STALLED_SHARE = 20
KERNEL_BYTES = 4_096
"""Of a stalled phone: as if it were far away, hardly anything fits on the way to it."""
MOST = 1.2
LONG_TEXT = "夜里十点以后不按喇叭。" * 300
FILLING = 14
"""Texts of about 10 KB: together more than the kernel keeps for a stalled phone, so that the server sees it stall."""
WATCHED_S = 14.0
"""The stalled are let go after ten seconds; a little longer is looked at."""
REST_S = 0.2
LET_GO = re.compile(r'^liangting_sockets_closed_total\{reason="slow"\} ([\d.]+)', re.MULTILINE)


class Others(Struct):
    """What the reading phones got: each delivery in seconds after its trigger, and each round's last."""

    each: list[float]
    last: list[float]


def run(bench: Bench) -> Report:
    sockets = bench.sockets_or(SOCKETS)
    with bench.ours(sockets) as side, crowd() as people:
        phones, speaker = side.phones(people, sockets), side.speaker(people)
        stalled, reading = phones[::STALLED_SHARE], [p for p in phones if p.number % STALLED_SHARE]
        for phone in stalled:
            phone.room_bytes = KERNEL_BYTES
        bench.gather(people, [speaker, *phones], side)
        people.settle()
        bench.progress.step("slow: everybody reads")
        rounds = Rounds(side, people, speaker, reading)
        before = rounds.go_on(WATCHED_S if not bench.quick else 3)
        memory = machine.resident_kb(side.process)
        bench.progress.step("slow: one in twenty has stopped reading")
        for phone in stalled:
            people.stop_reading(phone)
        rounds.fill()
        stalling = rounds.go_on(WATCHED_S, side.address, len(stalled))
        grown = max(0, rounds.most_kb - memory)
    slower, usual = p99(stalling.each), p99(before.each)
    return Report(
        case="slow",
        title=f"{len(stalled):,} of {sockets:,} phones stop reading",
        rows=[_row("everybody reads", before), _row("one in twenty stalled", stalling)],
        promises=[
            Promise(
                name="delivery to the others, p99 (ms)",
                figure=slower / usual,
                at_most=MOST,
                against=Against("everybody reads", slower * 1000, usual * 1000, "one in 20 stalled"),
            )
        ],
        notes=[
            f"{rounds.let_go:,} of {len(stalled):,} stalled phones were let go, the last {rounds.let_go_s:.1f} s on.",
            f"For each of them the worker's memory grew by at most {grown / len(stalled):.0f} KB.",
        ],
    )


class Rounds:
    """Update after update, timed at the phones that read."""

    def __init__(self, side: Ours, people: Crowd, speaker: Phone, reading: Sequence[Phone]) -> None:
        self._side, self._people, self._speaker = side, people, speaker
        self._deliveries = Deliveries(reading)
        self._said = 0
        self._began = now()
        self.let_go = 0
        self.let_go_s = 0.0
        self.most_kb = 0

    def go_on(self, seconds: float, address: Address | None = None, stalled: int = 0) -> Others:
        """Round after round; with an address, also ask the server how many stalled phones it has let go."""
        others, end = Others(each=[], last=[]), now() + seconds
        while now() < end:
            self._round(others)
            self._people.go_on(max(REST_S, others.last[-1] * 4))
            self.most_kb = max(self.most_kb, machine.resident_kb(self._side.process))
            if address is not None and self.let_go < stalled:
                self._ask_who_is_gone(address)
        return others

    def fill(self) -> None:
        """From now on nothing more fits on the way to the stalled phones."""
        self._began = now()
        text = self._speaker.must("consensus:draft", text=LONG_TEXT)["consensus"]
        for at in range(FILLING):
            self._speaker.must("consensus:revise", consensus=text, text=f"{LONG_TEXT}{at}")
            self._people.settle(REST_S)

    def _round(self, others: Others) -> None:
        self._said += 1
        mark = f"mark-{self._said:06}"
        self._deliveries.listen_for(mark)
        sent = now()
        self._side.say(self._speaker, mark, 300)
        self._people.until(lambda: self._deliveries.done, what="the others to be told")
        others.each += [at - sent for at in self._deliveries.times]
        others.last.append(self._deliveries.times[-1] - sent)

    def _ask_who_is_gone(self, address: Address) -> None:
        found = LET_GO.search(figures(address))
        gone = int(float(found[1])) if found else 0
        if gone > self.let_go:
            self.let_go, self.let_go_s = gone, now() - self._began


def _row(name: str, others: Others) -> Row:
    return {
        "who": name,
        "updates": len(others.last),
        "delivery, median (ms)": median(others.each) * 1000,
        "delivery, p99 (ms)": p99(others.each) * 1000,
        "last of a round, median (ms)": median(others.last) * 1000,
        "last of a round, p99 (ms)": p99(others.last) * 1000,
    }
