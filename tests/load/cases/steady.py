"""Steady: two hundred ballots a second while everybody is connected, and how long each waits for its ack."""

from __future__ import annotations

from tests.load import machine
from tests.load.bench import Bench, crowd
from tests.load.crowd import now
from tests.load.polls import Screen, opened_poll
from tests.load.report import Promise, Report, median, p99
from tests.load.tempo import Answers, Tempo

RATE, SECONDS, QUICK_SECONDS = 200, 20, 3
MOST_MS = 50.0


def run(bench: Bench) -> Report:
    seconds = QUICK_SECONDS if bench.quick else SECONDS
    with bench.ours(bench.sockets) as side, crowd() as people:
        chair, wall = side.speaker(people), side.screen(people)
        phones = side.phones(people, bench.sockets)
        bench.gather(people, [chair, wall, *phones], side)
        screen, poll = Screen(wall), opened_poll(chair, "夜间停车？")
        people.settle()
        bench.progress.step("steady")
        answers, seen, began = Answers(people), screen.updates, now()
        cpu_s, busy_s = machine.cpu_s(side.process), people.busy_s

        def vote(at: int) -> None:
            """Everybody in turn; who votes a second time changes the vote."""
            turn, who = divmod(at, len(phones))
            choice = "yes" if (turn + who) % 2 else "no"
            answers.ask(phones[who], "poll:vote", {"poll": poll, "choices": [choice]}, tempo.due(at))

        tempo = Tempo(people, RATE, seconds, vote)
        tempo.start()
        people.until(lambda: tempo.over and answers.all_there, what="all ballots")
        took = now() - began
        cpu_s, busy_s = machine.cpu_s(side.process) - cpu_s, people.busy_s - busy_s
    slow = p99(answers.seconds) * 1000
    return Report(
        case="steady",
        title=f"{RATE} ballots a second for {seconds} s, {bench.sockets:,} phones connected",
        rows=[
            {
                "ballots": tempo.times,
                "ack, median (ms)": median(answers.seconds) * 1000,
                "ack, p99 (ms)": slow,
                "ack, worst (ms)": max(answers.seconds) * 1000,
                "screen's updates a second": (screen.updates - seen) / took,
                "server busy (%)": cpu_s / took * 100,
                "generator busy (%)": busy_s / took * 100,
                "sent again": answers.retried,
            }
        ],
        promises=[Promise(name="ack, p99 (ms)", figure=slow, at_most=MOST_MS)],
        notes=["An ack's time runs from the moment its ballot was due, so a stalled server cannot hide behind us."],
    )
