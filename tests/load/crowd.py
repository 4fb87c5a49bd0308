"""Thousands of raw sockets on one epoll loop, in one thread. Knows bytes, sockets and time, and no meeting.

It must never be the bottleneck: no asyncio, no library, one shared buffer, and only as much reading as is needed.
"""

from __future__ import annotations

import errno
import heapq
import select
import socket
import struct
import time
from collections.abc import Callable
from itertools import count

from tests.load import frames

BUFFER_BYTES = 256 * 1024
MOST_EVENTS = 512
"""Few enough that what is read last in one turn has not waited long while the clock ran."""
PATIENCE_S = 120.0
GONE_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER: no port stays taken after a socket of ours is closed."""

Address = tuple[str, int]
now = time.perf_counter


class LateError(Exception):
    """What a case waited for did not happen in time."""


class Member:
    """One socket of the crowd: opens a WebSocket, then hears messages. Subclasses say what they mean."""

    __slots__ = ("crowd", "path", "rest", "room_bytes", "sock", "upgraded")

    def __init__(self, crowd: Crowd, path: str) -> None:
        self.crowd = crowd
        self.path = path
        self.sock: socket.socket | None = None
        self.upgraded = False
        self.rest = b""
        self.room_bytes = 0
        """How much the kernel may keep that was not read yet; 0 leaves it to the kernel."""

    def opened(self) -> None:
        """The WebSocket is open."""

    def heard(self, text: bytes) -> None:
        """A message came."""

    def closed(self, why: str) -> None:
        """The socket is gone, or never came to be, and not by our wish."""

    def send(self, text: bytes, kind: int = frames.TEXT) -> None:
        """One message; the socket must be open."""
        assert self.sock is not None
        self.sock.send(frames.masked(text, kind))

    def read(self, data: bytes) -> None:
        """Whatever came in; only whole messages are heard."""
        if self.rest:
            data = self.rest + data
        if not self.upgraded:
            data = self._upgrade(data)
        if not self.upgraded:
            self.rest = data
            return
        messages, self.rest = frames.split(data)
        for message in messages:
            if message[0] < frames.CONTROL:
                self.heard(message)
            elif message[0] == frames.PING:
                self.send(message[1:], frames.PONG)
            elif message[0] == frames.CLOSE:
                self.crowd.leave(self)
                self.closed(f"closed with {int.from_bytes(message[1:3], 'big')}")
                return

    def _upgrade(self, data: bytes) -> bytes:
        """Wait for the server's whole answer to the handshake; returns what is still to be read."""
        head, end, rest = data.partition(frames.END_OF_HEAD)
        if not end:
            return data
        status = head.split(b"\r\n")[0].decode("latin-1")
        if " 101 " not in status:
            self.crowd.leave(self)
            self.closed(status)
            return b""
        self.upgraded = True
        self.opened()
        return rest


class Crowd:
    """The loop. ``busy_s`` counts the time in which it had something to do, ``reads`` how often it read."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._members: dict[int, Member] = {}
        self._buffer = bytearray(BUFFER_BYTES)
        self._view = memoryview(self._buffer)
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self.busy_s = 0.0
        self.reads = 0

    # ---- coming and going

    def enter(self, member: Member, address: Address) -> None:
        """Begin to connect; a connection that fails is told to ``member.closed``."""
        assert member.sock is None, "it is connected already"
        sock = socket.socket()
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, GONE_AT_ONCE)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if member.room_bytes:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, member.room_bytes)
        error = sock.connect_ex(address)
        if error not in (0, errno.EINPROGRESS):
            sock.close()
            self.later(0, lambda: member.closed(errno.errorcode[error]))
            return
        member.sock, member.upgraded, member.rest = sock, False, b""
        self._members[sock.fileno()] = member
        self._epoll.register(sock, select.EPOLLOUT)

    def leave(self, member: Member) -> None:
        """Close the member's socket; it is not told."""
        if member.sock is None:
            return
        del self._members[member.sock.fileno()]
        member.sock.close()
        member.sock = None

    def stop_reading(self, member: Member) -> None:
        """From now on what is sent to this socket stays in the kernel."""
        assert member.sock is not None
        self._epoll.unregister(member.sock)

    def disperse(self) -> None:
        """Everybody leaves."""
        for member in list(self._members.values()):
            self.leave(member)
        self._timers.clear()

    # ---- time

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        heapq.heappush(self._timers, (now() + seconds, next(self._order), act))

    def until(self, true: Callable[[], object], patience_s: float = PATIENCE_S, what: str = "that") -> None:
        """Turn until it is so; raises ``LateError``."""
        give_up = now() + patience_s
        while not true():
            if now() > give_up:
                raise LateError(f"waited {patience_s:.0f} s for {what}")
            self.turn(0.1)

    def go_on(self, seconds: float) -> None:
        """Turn for so long."""
        end = now() + seconds
        while (left := end - now()) > 0:
            self.turn(min(left, 0.1))

    def settle(self, quiet_s: float = 0.5, patience_s: float = PATIENCE_S) -> None:
        """Turn until nothing has been read for so long."""
        give_up, since, seen = now() + patience_s, now(), self.reads
        while now() - since < quiet_s:
            self.turn(0.05)
            if self.reads != seen:
                since, seen = now(), self.reads
            if now() > give_up:
                raise LateError(f"not quiet for {quiet_s} s in {patience_s:.0f} s")

    # ---- one turn

    def turn(self, wait_s: float) -> None:
        """Do what is due, then read everything that is there; waits for it up to ``wait_s``, or not at all if 0."""
        self._do_due()
        if self._timers:
            wait_s = max(0.0, min(wait_s, self._timers[0][0] - now()))
        began = now()
        found = self._epoll.poll(wait_s, MOST_EVENTS)
        if not found:
            return
        if wait_s:
            began = now()
        for fd, what in found:
            member = self._members.get(fd)
            if member is None:
                continue  # it left while others were read
            if what == select.EPOLLIN:
                self._read(member)
            else:
                self._unusual(member, what)
        self.reads += len(found)
        self.busy_s += now() - began

    def _read(self, member: Member) -> None:
        assert member.sock is not None
        try:
            size = member.sock.recv_into(self._buffer)
        except BlockingIOError:
            return
        except OSError as error:
            self._lost(member, error)
            return
        if size:
            member.read(bytes(self._view[:size]))
        else:
            self._lost(member, None)

    def _do_due(self) -> None:
        while self._timers and self._timers[0][0] <= now():
            heapq.heappop(self._timers)[2]()

    def _unusual(self, member: Member, what: int) -> None:
        """Connected, or something went wrong."""
        sock = member.sock
        assert sock is not None
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error:
            self._lost(member, OSError(error, errno.errorcode[error]))
        elif what & select.EPOLLOUT:
            host, port = sock.getpeername()
            sock.send(frames.handshake(f"{host}:{port}", member.path))
            self._epoll.modify(sock, select.EPOLLIN)
        else:
            self._lost(member, None)

    def _lost(self, member: Member, error: OSError | None) -> None:
        self.leave(member)
        member.closed(errno.errorcode.get(error.errno or 0, "?") if error else "closed by the server")
