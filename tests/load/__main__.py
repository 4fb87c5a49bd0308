"""The command line: ``python -m tests.load [case ...]``."""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import json, to_builtins

from tests.load import machine, sides
from tests.load.bench import Bench
from tests.load.cases import CASES, about
from tests.load.crowd import LateError
from tests.load.databases import database
from tests.load.machine import Cores
from tests.load.phone import BrokenError
from tests.load.progress import Progress
from tests.load.report import Report
from tests.load.table import compact, drawn
from tests.parts.program import StartError

SOCKETS, QUICK_SOCKETS = 5_000, 200
ROUNDS, QUICK_ROUNDS = 10, 3
PEERS = ("ours", "bare", "node", "stock")
MOST_SOCKETS = 6_100
"""Some cases have a size of their own."""
FILES_BESIDE = 200
PROBLEMS = (LateError, BrokenError, StartError, LookupError, OSError)


def main(arguments: list[str] | None = None) -> int:
    """Run the cases, print their tables, write their figures; exit status 1 and a sentence if one cannot be run."""
    asked = _parser().parse_args(arguments)
    progress = Progress()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whatever ends us, our servers end too
    try:
        _run(asked, machine.cores(), progress)
    except PROBLEMS as problem:
        progress.end()
        print(f"tests.load: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        progress.end()
        return 130
    return 0


def _run(asked: argparse.Namespace, cores: Cores, progress: Progress) -> None:
    machine.allow_sockets(max(asked.sockets or SOCKETS, MOST_SOCKETS) + FILES_BESIDE)
    found: dict[str, Any] = {
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine.described(),
        "cores": {"servers": cores.server, "generator": cores.generator, "databases": cores.databases},
        "parts": {"Node": node} if (node := sides.node_version(asked.peers)) else {},
        "cases": {},
    }
    progress.step("a database")
    with machine.on_core(cores.generator), database(asked.database, cores.databases) as base:
        found["database"] = base.facts
        bench = _bench(asked, cores, base, progress)
        found["sockets"], found["rounds"] = bench.sockets, bench.rounds
        reports: list[Report] = []
        for name in asked.cases or CASES:
            reports.append(CASES[name](bench))
            progress.end()
            print(drawn(reports[-1]))
            found["cases"][name] = _figures(reports[-1])
            found["parts"] |= reports[-1].parts
            _keep(asked.json, json.format(json.encode(found), indent=2).decode())
            if asked.markdown:
                _keep(asked.markdown, f"{compact(reports)}\n\n{_on_what(found)}")
    progress.end()
    print(_on_what(found))
    print(f"\nAll figures: {asked.json}")


def _bench(asked: argparse.Namespace, cores: Cores, base: Any, progress: Progress) -> Bench:
    return Bench(
        named=asked.sockets is not None,
        sockets=asked.sockets or (QUICK_SOCKETS if asked.quick else SOCKETS),
        rounds=asked.rounds or (QUICK_ROUNDS if asked.quick else ROUNDS),
        quick=asked.quick,
        peers=tuple(asked.peers),
        cores=cores,
        database=base,
        progress=progress,
    )


def _keep(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")


def _figures(report: Report) -> dict[str, Any]:
    promises = [{**to_builtins(promise), "kept": promise.kept} for promise in report.promises]
    return {**to_builtins(report), "promises": promises}


def _on_what(found: dict[str, Any]) -> str:
    on, cores, base = found["machine"], found["cores"], found["database"]
    packages = ", ".join(f"{name} {version}" for name, version in on["packages"].items())
    facts = ", ".join(f"{name} {value}" for name, value in base.items())
    parts = "".join(f"; {name} {value}" for name, value in found["parts"].items())
    return (
        f"{on['cpu']}, {on['cores']} cores, {on['memory_gb']} GB, Linux {on['kernel']},"
        f" load average at the start {on['load_average'][0]}\n"
        f"servers on core {cores['servers']}, generator on core {cores['generator']}; database: {facts}{parts}\n"
        f"Python {on['python']}, {packages}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.load",
        description="Measures the server, and beside it what others would take. Everything runs on this machine.",
        epilog="cases:\n" + "\n".join(f"  {name:9} {about(name)}" for name in CASES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("cases", nargs="*", metavar="case", choices=[*CASES, []], help="which to run (all)")
    parser.add_argument("--sockets", type=_positive, metavar="N", help=f"phones in the room ({SOCKETS})")
    parser.add_argument("--rounds", type=_positive, metavar="N", help=f"how often each is measured ({ROUNDS})")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_SOCKETS} sockets, {QUICK_ROUNDS} rounds")
    parser.add_argument("--peers", type=_peers, default=PEERS, metavar="A,B", help=f"whom ({','.join(PEERS)})")
    parser.add_argument("--database", metavar="URL", help="an empty database (a PostgreSQL of its own, fsync on)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write one table of what matters")
    parser.add_argument("--json", type=Path, default=Path("build/load.json"), metavar="FILE", help="(build/load.json)")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _peers(text: str) -> tuple[str, ...]:
    names = text.split(",")
    if unknown := set(names) - set(PEERS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: choose from {', '.join(PEERS)}")
    return tuple(name for name in PEERS if name in names)


if __name__ == "__main__":
    sys.exit(main())
