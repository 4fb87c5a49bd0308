"""What the operators see: structured logs without personal data, and Prometheus figures."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess
from prometheus_client.multiprocess import MultiProcessCollector

log: structlog.stdlib.BoundLogger = structlog.get_logger("liangting")

FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""Where several workers keep their figures (prometheus-client's own setting), so that whichever is asked tells all."""
CHATTY = ("engineio.server", "socketio.server", "uvicorn.access", "uvicorn.error", "aiosqlite", "alembic")
LATENCIES = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)

commands = Counter("liangting_commands", "Commands answered, by name and result code", ["command", "result"])
ack_seconds = Histogram(
    "liangting_ack_seconds", "From a command's arrival to its answer", ["command"], buckets=LATENCIES
)
batch_commands = Histogram(
    "liangting_journal_batch_commands",
    "Commands decided in one transaction",
    buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
)
batch_seconds = Histogram("liangting_journal_batch_seconds", "One transaction, from lock to commit", buckets=LATENCIES)
events = Counter("liangting_journal_events", "Events recorded")
conflicts = Counter("liangting_journal_retries", "Batches tried again after a conflict or a database error")
pulse_seconds = Histogram("liangting_pulse_seconds", "Making and sending one update to a room", buckets=LATENCIES)
updates = Counter("liangting_updates", "Messages broadcast to rooms, by kind", ["kind"])
sockets = Gauge("liangting_sockets", "Live connections, by role", ["role"], multiprocess_mode="liveall")
rooms = Gauge("liangting_rooms", "Rooms held in memory", multiprocess_mode="liveall")
closed = Counter("liangting_sockets_closed", "Connections closed by the server, by reason", ["reason"])
connects = Counter("liangting_connects", "Connections asked for, by result code", ["result"])


def figures() -> bytes:
    """The figures in Prometheus' text format: those of all workers together; gauges by worker (``pid``)."""
    folder = os.environ.get(FIGURES)
    if folder is None:
        return generate_latest()
    for pid in {int(file.stem.rsplit("_", 1)[1]) for file in Path(folder).glob("gauge_live*.db")}:
        if not _runs(pid):
            multiprocess.mark_process_dead(pid)  # pyright: ignore[reportUnknownMemberType]
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def set_up_logs(log_format: str) -> None:
    """JSON lines when nobody is watching a terminal, readable ones otherwise."""
    human = log_format == "console" or (log_format == "auto" and sys.stderr.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    draw = structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer()
    errors = [] if human else [structlog.processors.format_exc_info]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *errors, draw],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # these write addresses, names of events and payloads
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
