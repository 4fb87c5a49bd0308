"""A real program that tests start, wait for and always stop; knows no program by name."""

import atexit
import ctypes
import os
import pwd
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

PATIENCE = 30  # seconds for a start or an orderly stop, on a machine that is busy with something else
PORTS = range(20_000, 32_000)  # below those that Linux gives out by itself
SET_PARENT_DEATH_SIGNAL = 1  # Linux prctl(2)

C_LIBRARY = ctypes.CDLL(None, use_errno=True)


class StartError(Exception):
    """The program ended or stayed silent; carries what it wrote last."""


class Program:
    """One process with its log. `orphaned` is the signal it gets when the test run is killed (Linux)."""

    def __init__(
        self,
        command: Sequence[str | Path],
        home: Path,
        is_ready: Callable[[], bool],
        *,
        user: str | None = None,
        environment: Mapping[str, str] | None = None,
        orphaned: signal.Signals = signal.SIGKILL,
    ) -> None:
        self.command = [str(word) for word in command]
        self.home = home
        self.log = home / "log"
        self.is_ready = is_ready
        self.user = user
        self.environment = environment
        self.orphaned = orphaned
        self.process: subprocess.Popen[Any] | None = None

    def start(self) -> None:
        """Start the process and wait until it is ready; does nothing when it runs."""
        if self.running:
            return
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
                preexec_fn=self._end_with_the_test_run,  # noqa: PLW1509 (it calls the kernel and nothing else)
                **as_user(self.user),
            )
        atexit.register(self.kill)
        self._wait_until_ready()

    def send(self, a_signal: signal.Signals) -> None:
        """Send it a signal and go on, as for SIGSTOP and SIGCONT."""
        assert self.process is not None
        self.process.send_signal(a_signal)

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> None:
        """Ask the process to end and wait for it; one that does not listen is killed."""
        if self.process is None:
            return
        self.process.send_signal(with_signal)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End the process and its group at once, whatever state it is in."""
        if self.process is None:
            return
        if self.running:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        atexit.unregister(self.kill)

    @property
    def pid(self) -> int | None:
        return self.process and self.process.pid

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _end_with_the_test_run(self) -> None:
        # A test run that is killed runs no atexit: without this its servers would stay for ever.
        if sys.platform == "linux":
            C_LIBRARY.prctl(SET_PARENT_DEATH_SIGNAL, int(self.orphaned))

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if not self.running or time.monotonic() > deadline:
                self.kill()
                raise StartError(f"{self.command[0]} did not start. It wrote:\n{self.last_words()}")
            time.sleep(0.02)

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]


def as_user(name: str | None) -> dict[str, Any]:
    """The arguments that make subprocess run a command as somebody else, with none of our own groups."""
    return {} if name is None else {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def free_port() -> int:
    """One that nobody has now; and outside those that the kernel gives to whoever asks for any while ours starts."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
