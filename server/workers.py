"""Several workers behind one port: started, watched, replaced one by one on SIGHUP. Knows no meeting."""

from __future__ import annotations

import os
import socket
import tempfile
import threading

import uvicorn
from uvicorn.supervisors import Multiprocess

SEND_BUFFER_BYTES = 64 * 1024
LONGEST_STOP_S = 10
FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""Where workers keep their figures, so that whichever is asked can tell those of all."""


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
        bound = cls(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
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
    """uvicorn's supervisor, with an end to its patience: a worker that does not stop in time is killed."""

    def join_all(self) -> None:
        killing = threading.Timer(LONGEST_STOP_S, self._kill_all)
        killing.start()
        super().join_all()
        killing.cancel()

    def _kill_all(self) -> None:
        for process in self.processes:
            process.process.kill()


def serve(port: Port, config: uvicorn.Config) -> int:
    """Run ``config.workers`` processes until SIGTERM or SIGINT; the exit status. A worker that dies is replaced.

    SIGHUP replaces them one after the other, each only when its successor serves; SIGTTIN adds one, SIGTTOU takes one.
    """
    with tempfile.TemporaryDirectory(prefix="liangting-") as figures:
        os.environ[FIGURES] = figures
        Workers(config, sockets=[port]).run()
    return 0
