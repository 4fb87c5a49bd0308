"""What the figures were measured on: the machine, its cores and who had which, memory and time of processes (Linux)."""

from __future__ import annotations

import os
import platform
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from msgspec import Struct

PROC = Path("/proc")
LOOK_EVERY_S, IDLE_S = 0.3, 0.01
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PACKAGES = ("uvicorn", "uvloop", "httptools", "websockets", "python-socketio", "python-engineio", "asyncpg", "redis")


class Cores(Struct, frozen=True):
    """Who runs where: whatever is measured has a core of its own."""

    server: int
    generator: int
    databases: int


def cores() -> Cores:
    """The first core for the server, the second for the generator, a third for the databases if there is one."""
    free = sorted(os.sched_getaffinity(0))
    return Cores(server=free[0], generator=free[1 % len(free)], databases=free[min(2, len(free) - 1)])


def keep_to(core: int) -> None:
    os.sched_setaffinity(0, {core})


@contextmanager
def on_core(*core: int) -> Iterator[None]:
    """What is started in here, with all its children, stays on these cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, core)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def allow_sockets(wanted: int) -> None:
    """Raise the limit of open files as far as it goes; raises ``OSError`` with the figure if that is not enough."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most != resource.RLIM_INFINITY and most < wanted:
        raise OSError(f"only {most} files may be open here (ulimit -Hn), {wanted} are needed")


def resident_kb(process: int) -> int:
    """The memory a process has in RAM now."""
    return next(int(line.split()[1]) for line in _lines(process, "status") if line.startswith("VmRSS:"))


def cpu_s(process: int) -> float:
    """Seconds of processor time a process has had so far, to a hundredth."""
    after_name = (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS_A_SECOND


def until_idle(process: int) -> None:
    """Wait until a process has nothing to do any more."""
    before = -1.0
    while (used := cpu_s(process)) - before > IDLE_S:
        before = used
        time.sleep(LOOK_EVERY_S)


def described() -> dict[str, Any]:
    cpu = next((line.partition(":")[2].strip() for line in _lines("cpuinfo") if line.startswith("model name")), "?")
    memory = next(int(line.split()[1]) for line in _lines("meminfo") if line.startswith("MemTotal:"))
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1024**2, 1),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
        "packages": {name: version(name) for name in PACKAGES},
    }


def _lines(*path: object) -> list[str]:
    return PROC.joinpath(*map(str, path)).read_text().splitlines()
