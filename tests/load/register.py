"""How fast the register and the office are read in a large city: ``python -m tests.load.register``.

One worker, a city of 200 communities, 1,000 meetings, 5,000 matters and 3,000 texts, on SQLite and on PostgreSQL. Every
page is asked for again and again, each time with other words or another entry, so that nothing is answered from memory.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from server import config, migrate
from server.database import engine_for
from server.journal import Journal
from tests.load import city, machine
from tests.load.databases import database
from tests.load.machine import Cores
from tests.load.ours import PROGRAM
from tests.load.progress import Progress
from tests.load.report import Promise, Report, Row, median
from tests.load.sides import is_ready, running, started
from tests.load.table import drawn
from tests.parts.program import Program, free_port

ASKS = 100
LIMIT_MS = 200
PASSWORD = "correct horse battery"
PAGES = {
    "register, first page": "/register",
    "register, two letters": "/register?q={word}",
    "register, two words in a community": "/register?q={word}+{place}&community=v{community}",
    "register, overdue": "/register?state=overdue&q={place}",
    "register, a later page": "/register?after=c{entry}",
    "an entry": "/register/c{entry}",
    "matters, two letters": "/register/matters?q={word}",
    "a matter": "/register/matters/t{entry}",
    "communities": "/register/communities",
    "a community": "/register/communities/v{community}",
    "a feed": "/register/communities/v{community}.atom",
    "data, 50 entries": "/api/register?q={word}&after=c{entry}",
    "data, 50 matters": "/api/register/matters?after=t{entry}",
    "office: the city": "/api/office/overview",
    "office: communities": "/api/office/communities?q={community}",
    "office: matters": "/api/office/communities/v{community}/matters?q={word}",
    "office: commitments": "/api/office/communities/v{community}/commitments?state=overdue",
    "office: meetings": "/api/office/communities/v{community}/meetings",
}
WORDS, WHERE = (
    ("噪音", "堆物", "牵绳", "路灯", "停车", "电梯", "垃圾", "音响", "charging"),
    ("凉亭", "东门", "车库", "north"),
)


class Used:
    """The processor time a process has used since this was last asked: what a busy machine does not change."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._before = machine.cpu_s(process)

    def ms(self) -> float:
        before, self._before = self._before, machine.cpu_s(self._process)
        return 1000 * (self._before - before)


def main(arguments: list[str] | None = None) -> int:
    """Measure on both databases, or the one that is named; exit status 1 if a promise is not kept."""
    asked = _parser().parse_args(arguments)
    progress, cores, kept = Progress(), machine.cores(), True
    for kind in [asked.database] if asked.database else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory(prefix="liangting-register-") as home:
            report = _report(kind, Path(home), asked.asks, cores, progress)
        progress.end()
        print(drawn(report))
        kept = kept and all(promise.kept for promise in report.promises)
    return 0 if kept else 1


def _report(kind: str, home: Path, asks: int, cores: Cores, progress: Progress) -> Report:
    named = f"sqlite:///{home / 'city.db'}" if kind == "sqlite" else None
    with database(named, cores.databases) as base:
        progress.step(f"a city on {base.facts['kind']}")
        asyncio.run(_fill(home, base.url))
        with _serving(home, base.url, cores.server) as (http, server), machine.on_core(cores.generator):
            rows = [_asked(http, what, path, asks, progress) | _work(server, asks) for what, path in PAGES.items()]
    promises = [Promise(name=f"{row['page']}: p95 (ms)", figure=_float(row["p95"]), at_most=LIMIT_MS) for row in rows]
    title = f"pages of a large city on {base.facts['kind']}, one worker, {asks} requests each, in ms"
    return Report(case="register", title=title, rows=rows, promises=promises)


async def _fill(home: Path, url: str) -> None:
    settings = config.read({"LIANGTING_DATA": str(home), "DATABASE_URL": url})
    await migrate.migrate(settings)
    engine = engine_for(settings)
    try:
        await city.fill(Journal(engine), city.Sizes())
    finally:
        await engine.dispose()


@contextmanager
def _serving(home: Path, url: str, core: int) -> Iterator[tuple[httpx.Client, Used]]:
    """The server with one worker, and somebody of its office who asks."""
    port = free_port()
    own = {"LIANGTING_DATA": str(home), "DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port)}
    environment = os.environ | own
    link = _first_link(environment)
    program = Program([PROGRAM, "serve"], home, lambda: is_ready(("127.0.0.1", port)), environment=environment)
    with started(program, core), httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
        body = {"link": link, "password": PASSWORD, "browser": "b" * 32}
        token = http.post("/api/office/first", json=body).raise_for_status().json()["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        yield http, Used(running(program))


def _first_link(environment: dict[str, str]) -> str:
    command = [str(PROGRAM), "staff", "new", "--login", "load", "--name", "Load", "--role", "admin"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True).stdout
    found = re.search(r"#first=(\S+)", told)
    if found is None:
        raise LookupError(f"no link in: {told}")
    return found[1]


def _asked(http: httpx.Client, what: str, path: str, asks: int, progress: Progress) -> Row:
    progress.step(what)
    took: list[float] = []
    for n in range(asks):
        facts: dict[str, Any] = {"word": WORDS[n % len(WORDS)], "place": WHERE[n % len(WHERE)]}
        where = path.format(**facts, community=n * 7 % 200, entry=n * 29 % 3000)
        began = time.perf_counter()
        http.get(where).raise_for_status()
        took.append(1000 * (time.perf_counter() - began))
        progress.bar(n + 1, asks)
    ranked = sorted(took)
    p95 = ranked[-(-95 * len(ranked) // 100) - 1]
    return {"page": what, "median": round(median(took), 1), "p95": round(p95, 1), "slowest": round(ranked[-1], 1)}


def _work(server: Used, asks: int) -> Row:
    return {"server's work": round(server.ms() / asks, 1)}


def _float(cell: Any) -> float:
    return float(cell)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.load.register", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="on one of them only")
    parser.add_argument("--asks", type=int, default=ASKS, metavar="N", help=f"requests for each page ({ASKS})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
