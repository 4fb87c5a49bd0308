"""Several workers behind one port: started, watched, replaced on SIGHUP. Knows no meeting."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import tempfile
import time
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from server.direct import DirectProtocol
from server.entrance import Doorway
from server.observe import FIGURES, log

SEND_BUFFER_BYTES = 64 * 1024
SOCKET_FRAME_BYTES = 64 * 1024
BACKLOG = 4096
READY_S = 30
STOP_S = 6
LONGEST_STOP_S = 10


class Port(socket.socket):
    """A port to listen on. ``Port.shared`` is sent to workers, and opened by each of them anew.

    The kernel then shares connections out evenly; one socket for all would give most to whichever worker wakes first.
    """

    @classmethod
    def alone(cls, host: str, port: int) -> Port:
        """Take the port for this process; raises ``OSError`` if anybody has it."""
        taken = cls._bound(host, port)
        try:
            taken.listen()
        except OSError:
            taken.close()
            raise
        return taken

    @classmethod
    def shared(cls, host: str, port: int) -> Port:
        """Keep the port for workers; raises ``OSError`` if anybody has it. Here nobody listens."""
        with cls.alone(host, port) as probe:
            host, port = probe.getsockname()[:2]
        return cls._bound(host, port, socket.SO_REUSEPORT)

    @classmethod
    def _bound(cls, host: str, port: int, *options: int) -> Port:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # without its number asyncio does not see that it is TCP, and holds small frames back for 40 ms
        bound = cls(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            for option in (socket.SO_REUSEADDR, *options):
                bound.setsockopt(socket.SOL_SOCKET, option, 1)
            # the kernel would swallow megabytes before a reader that has stopped shows
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
            bound.bind((host, port))
        except (OSError, OverflowError):
            bound.close()
            raise
        return bound

    def __reduce__(self) -> tuple[object, ...]:
        return Port._bound, (*self.getsockname()[:2], socket.SO_REUSEPORT)


class Workers(Multiprocess):
    """uvicorn's supervisor, with an end to its patience, and a restart that leaves the load even."""

    def restart_all(self) -> None:
        """All successors first, then the old ones one by one: nobody is sent on to a worker that is about to end.

        If a successor does not come up, the old ones stay.
        """
        log.info("restarting_workers", count=len(self.processes))
        successors = [Process(self.config, self.sockets) for _ in self.processes]
        for successor in successors:
            successor.start()
        old = self.processes
        if all(successor.wait_until_ready(READY_S, self.should_exit) for successor in successors):
            self.processes = successors
        else:
            log.error("restart_given_up")
            old = successors
        for process in old:
            process.terminate()
            _join(process, LONGEST_STOP_S)

    def join_all(self) -> None:
        end = time.monotonic() + LONGEST_STOP_S
        for process in self.processes:
            _join(process, max(0, end - time.monotonic()))


def _join(process: Process, seconds: float) -> None:
    """Wait until it has ended; it is killed if it does not end in time."""
    process.process.join(seconds)
    process.process.kill()
    process.process.join()


def uvicorn_config(app: Any, *, stop_s: int = STOP_S, **more: Any) -> uvicorn.Config:
    """How an application is served, by one process or by many."""
    return uvicorn.Config(
        app,
        http=Doorway,
        ws=DirectProtocol,
        loop="uvloop",
        log_config=None,
        access_log=False,
        server_header=False,
        ws_max_size=SOCKET_FRAME_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        timeout_worker_healthcheck=READY_S,
        timeout_notify=1,
        backlog=BACKLOG,
        timeout_graceful_shutdown=stop_s,
        proxy_headers=True,
        **more,
    )


def serve(port: Port, factory: str, count: int) -> int:
    """Run so many processes until SIGTERM or SIGINT; the exit status. A worker that dies is replaced.

    SIGHUP replaces them when all their successors serve; SIGTTIN adds one, SIGTTOU takes one away.
    """
    with tempfile.TemporaryDirectory(prefix="liangting-") as figures:
        os.environ[FIGURES] = figures
        config = uvicorn_config(factory, factory=True, workers=count, callback_notify=_end_with_parent)
        Workers(config, sockets=[port]).run()
    return 0


async def _end_with_parent() -> None:
    """Nobody would watch a worker whose supervisor was killed, and it would keep the port."""
    parent = multiprocessing.parent_process()
    if parent is not None and not parent.is_alive():
        os.kill(os.getpid(), signal.SIGTERM)
