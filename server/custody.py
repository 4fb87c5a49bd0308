"""The command line's steps that look after the record: verify, backup, restore. They say what they did by printing."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Awaitable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from server import migrate, verify
from server.archive import BadFile, Manifest
from server.backup import backup, secret_mark
from server.config import BadSetting, Settings
from server.database import engine_for, reason
from server.journal import Journal
from server.proof import Noted, Report
from server.restore import Broken, restore

T = TypeVar("T")
HEAD = re.compile(r"(\d{1,18}):([0-9a-fA-F]{64})")
WIDTH = 30

KEEP_IT_SAFE = """\
  It is as secret as the database: names, words, and the ballots of open polls with their keys are in it.
  What is erased from now on is still in it, so do not keep it longer than you must.
  Not in it: the server's secret ({secret}). Keep that too, in another place: without it
  every link, slip and ticket has to be given anew, and no phone is known again."""
RESTORED = """\
  Phones and tablets ask for everything again when they come back. Staff sign in again.
  What was erased after the backup was made is there again: erase it again."""
NOT_THE_SAME = """\
  This server's secret is another one than when the backup was made: links, slips and tickets from then do not
  work, and no phone is known again. Bring back the old one ({secret}) before the server starts."""


def add_steps(steps: Any) -> None:
    """Put these steps beside the others of the command line."""
    step = steps.add_parser("verify", help="check the hash chains of the journals")
    step.add_argument("--meeting", help="code or id of a meeting, or id of a community; all journals if not given")
    step.add_argument(
        "--head", metavar="SEQ:HASH", help="last number and hash as minutes print them: nothing is cut off"
    )
    step = steps.add_parser("backup", help="write everything into one file; the server may go on")
    step.add_argument("file", type=Path)
    step = steps.add_parser("restore", help="bring a backup back, into an empty database; no server may run")
    step.add_argument("file", type=Path)
    step.add_argument("--replace", action="store_true", help="in the place of what the database holds")
    step.add_argument("--anyway", action="store_true", help="even if journals in the file are broken")


async def take(settings: Settings, asked: Namespace) -> int:
    """Take the step that was asked for; returns the exit status. Raises ``BadSetting``."""
    match asked.step:
        case "verify":
            return await verified(settings, asked.meeting, asked.head)
        case "backup":
            return await backed_up(settings, asked.file)
        case _:
            return await restored(settings, asked.file, replace=asked.replace, anyway=asked.anyway)


async def verified(settings: Settings, meeting: str | None, head: str | None) -> int:
    """Exit status 1 if anything is broken."""
    noted = None if head is None else _noted(head)
    if noted is not None and meeting is None:
        raise BadSetting("verify: --head is the end of one journal: say which one with --meeting.")
    await migrate.check(settings)
    engine = engine_for(settings)
    try:
        reports = await _in_words(verify.verify(Journal(engine), meeting, noted))
    finally:
        await engine.dispose()
    if meeting and not reports:
        raise BadSetting(f"verify: there is no meeting {meeting}.")
    return _tell(reports)


async def backed_up(settings: Settings, file: Path) -> int:
    """Exit status 0, or ``BadSetting``."""
    with closing(Bar()) as bar:
        try:
            manifest = await _in_words(backup(settings, file, bar.told))
        except FileExistsError as error:
            raise BadSetting(f"backup: {file} is there already; it is left as it is.") from error
        except OSError as error:
            raise BadSetting(f"backup: cannot write {file}: {error.strerror}.") from error
    print(f"{file}: {_contents(manifest)}.")
    print(KEEP_IT_SAFE.format(secret=_secret_of(settings)))
    return 0


async def restored(settings: Settings, file: Path, *, replace: bool, anyway: bool) -> int:
    """Exit status 1 if journals in the file are broken: then nothing is changed, unless ``anyway``."""
    with closing(Bar()) as bar:
        try:
            done = await _in_words(restore(settings, file, bar.told, replace=replace, anyway=anyway))
        except Broken as broken:
            bar.close()
            _tell([report for report in broken.reports if report.broken is not None])
            print("Nothing was changed. With --anyway it is restored as it is.")
            return 1
        except BadFile as error:
            raise BadSetting(f"restore: {file}: {error}.") from error
        except OSError as error:
            raise BadSetting(f"restore: cannot read {file}: {error.strerror}.") from error
    print(f"{file}: {_contents(done.manifest)}, {len(done.reports):,} journals checked.")
    print(RESTORED)
    if done.manifest.secret != secret_mark(settings.secret):
        print(NOT_THE_SAME.format(secret=_secret_of(settings)))
    return _tell([report for report in done.reports if report.broken is not None])


class Bar:
    """A line on the terminal that fills; nothing where nobody looks on."""

    def __init__(self) -> None:
        self._shown = -1 if sys.stderr.isatty() else None

    def told(self, table: str, done: int, of: int) -> None:
        if self._shown is None:
            return
        share = done / of if of else 1
        if int(share * WIDTH * 10) != self._shown:
            self._shown = int(share * WIDTH * 10)
            filled = int(share * WIDTH)
            bar = "█" * filled + "·" * (WIDTH - filled)
            print(f"\r{bar} {share:4.0%} {table:<20}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self._shown is not None and self._shown >= 0:
            print("\r" + " " * (WIDTH + 30) + "\r", end="", file=sys.stderr, flush=True)
            self._shown = -1


def _noted(head: str) -> Noted:
    found = HEAD.fullmatch(head.strip())
    if found is None:
        raise BadSetting(
            "verify: --head is a number and a hash of 64 hex digits, like 128:9f3c…, as minutes print them."
        )
    return Noted(int(found[1]), bytes.fromhex(found[2]))


def _tell(reports: list[Report]) -> int:
    for report in reports:
        print(report.line())
    return 1 if any(report.broken is not None for report in reports) else 0


def _contents(manifest: Manifest) -> str:
    rows = sum(held.rows for held in manifest.tables)
    return f"{len(manifest.tables)} tables, {rows:,} rows, as of {manifest.made_at:%Y-%m-%d %H:%M} UTC"


def _secret_of(settings: Settings) -> str:
    return f"LIANGTING_SECRET, or the file {settings.data / 'secret'}"


async def _in_words(work: Awaitable[T]) -> T:
    """What the database says, as one sentence."""
    try:
        return await work
    except (SQLAlchemyError, TimeoutError) as error:
        raise BadSetting(f"DATABASE_URL: the database cannot be used: {reason(error)}.") from error
