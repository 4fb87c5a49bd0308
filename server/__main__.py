"""The command line: prepare and serve, or one step of it."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar, get_args

import segno
import uvicorn
from msgspec import ValidationError, convert, json

from rooms.meeting import Format
from rooms.refusal import Refusal, sentence
from rooms.room import Room
from server import config, custody, founding, migrate, wire, workers
from server.access import Door
from server.app import build
from server.config import BadSetting, Settings
from server.database import alone, engine_for
from server.journal import Journal
from server.observe import set_up_logs
from server.office import accounts
from server.staff_types import NewStaff, StaffRole
from server.workers import Port

T = TypeVar("T")


def main(arguments: list[str] | None = None) -> None:
    """Run ``liangting``; exit status 2 and one sentence for a setting that cannot be used."""
    asked = _parser().parse_args(arguments)
    os.umask(0o077)  # journals and secrets are for whoever runs the server
    try:
        sys.exit(_run(asked))
    except BadSetting as problem:
        print(f"liangting: {problem}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _run(asked: argparse.Namespace) -> int:
    settings = config.read(host=getattr(asked, "host", None), port=getattr(asked, "port", None))
    set_up_logs(settings.log_format)
    match asked.step:
        case "serve":
            return _serve(settings, asked.workers)
        case "migrate":
            asyncio.run(migrate.migrate(settings))
            return 0
        case "meeting":
            return asyncio.run(_new_meeting(settings, asked))
        case "staff":
            return asyncio.run(_staff(settings, asked))
        case "verify" | "backup" | "restore":
            return asyncio.run(custody.take(settings, asked))
        case _:
            return _prepare_and_serve(settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="liangting",
        description="Hold a meeting in the pavilion and remotely at once. Without a step: prepare, serve, print links.",
    )
    steps = parser.add_subparsers(dest="step", title="steps")
    serve = steps.add_parser("serve", help="serve a database that is up to date")
    serve.add_argument("--host", help="address to listen on (HOST, 0.0.0.0)")
    serve.add_argument("--port", type=int, help="port to listen on (PORT, 8000)")
    serve.add_argument(
        "--workers", type=int, default=1, help="processes sharing the port; more than one needs PostgreSQL and Redis"
    )
    steps.add_parser("migrate", help="bring the database up to date")
    meeting = steps.add_parser("meeting", help="make a meeting").add_subparsers(dest="act", required=True)
    new = meeting.add_parser("new", help="make a meeting and print its links")
    new.add_argument("--title", required=True)
    new.add_argument("--format", choices=get_args(Format), default="pavilion")
    new.add_argument("--community", default=founding.FIRST_COMMUNITY, help="name of the community")
    new.add_argument("--language", choices=("zh", "en"), default="zh")
    new.add_argument("--opens", metavar="TIME", help="when it opens by itself, like 2026-12-24T19:30 (or with +08:00)")
    new.add_argument("--json", action="store_true", help="print the links as JSON")
    office = steps.add_parser("staff", help="give somebody access to the office")
    staff = office.add_subparsers(dest="act", required=True)
    hire = staff.add_parser("new", help="make an account and print its one-time link")
    hire.add_argument("--login", required=True)
    hire.add_argument("--name", required=True)
    hire.add_argument("--role", choices=get_args(StaffRole), default="moderator")
    hire.add_argument("--community", action="append", default=[], help="name of a community that is theirs; repeatable")
    again = staff.add_parser("link", help="print a new one-time link; the old password is void")
    again.add_argument("--login", required=True)
    custody.add_steps(steps)
    return parser


# ---- serving


def _prepare_and_serve(settings: Settings) -> int:
    port = _port(settings, Port.alone)
    with alone(settings):
        asyncio.run(migrate.migrate(settings))
        links = asyncio.run(_first_meeting(settings))
        _print_links(links, qr=True)
        _print_first_link(settings, asyncio.run(_with_journal(settings, accounts.first_link)))
        return _serve_alone(settings, port)


def _serve(settings: Settings, count: int) -> int:
    if count < 1:
        raise BadSetting("--workers: at least 1.")
    if count == 1:
        port = _port(settings, Port.alone)
        with alone(settings):
            asyncio.run(migrate.check(settings))
            return _serve_alone(settings, port)
    if settings.sqlite or settings.redis_url is None:
        raise BadSetting("--workers: several workers need PostgreSQL (DATABASE_URL) and Redis (REDIS_URL).")
    port = _port(settings, Port.shared)
    asyncio.run(migrate.check(settings))
    # a worker is a process of its own and reads the settings itself
    os.environ.update(HOST=settings.host, PORT=str(settings.port))
    return workers.serve(port, "server.app:from_environment", count)


def _serve_alone(settings: Settings, port: Port) -> int:
    server = uvicorn.Server(workers.uvicorn_config(build(settings)))
    # uvicorn stops in good order, then repeats the signal that asked it to
    with suppress(KeyboardInterrupt):
        server.run(sockets=[port])
    return 0 if server.started else 1


def _port(settings: Settings, take: Callable[[str, int], Port]) -> Port:
    """Take the port before anything else is done, so that two servers never prepare one database for nothing."""
    try:
        return take(settings.host, settings.port)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadSetting(f"PORT: cannot listen on {settings.host}:{settings.port}: {why}.") from error


# ---- meetings


async def _first_meeting(settings: Settings) -> founding.Links:
    """The meeting to go on with, or a first one with a small agenda."""

    async def find(journal: Journal) -> Room:
        known = await founding.latest_meeting(journal)
        copy = await journal.read(known) if known else None
        return copy.room if copy else await founding.new_meeting(journal, founding.FIRST_PLAN)

    return founding.links(await _with_journal(settings, find), Door(settings.secret), settings.public_url)


async def _new_meeting(settings: Settings, asked: argparse.Namespace) -> int:
    try:
        plan = founding.plan(asked.title, asked.format, asked.community, asked.language, asked.opens)
    except ValueError as error:
        raise BadSetting(f"meeting new: {error}.") from error
    await migrate.migrate(settings)
    room = await _with_journal(settings, partial(founding.new_meeting, plan=plan))
    links = founding.links(room, Door(settings.secret), settings.public_url)
    if asked.json:
        print(json.encode(links).decode())
    else:
        _print_links(links, qr=False)
    return 0


async def _staff(settings: Settings, asked: argparse.Namespace) -> int:
    """A new account, or a new link for one. The link is printed once, and works once."""
    await migrate.migrate(settings)
    try:
        link = await _with_journal(settings, partial(_hired if asked.act == "new" else _link_again, asked=asked))
    except (Refusal, ValidationError) as error:
        why = sentence(error.code, "en") if isinstance(error, Refusal) else str(error)
        raise BadSetting(f"staff {asked.act}: {why}") from error
    print(accounts.link_url(settings.public_url, link))
    return 0


async def _hired(journal: Journal, asked: argparse.Namespace) -> str:
    facts = {name: wire.text(getattr(asked, name)) for name in ("login", "name", "role")}
    wish = convert(facts, NewStaff)
    wish.communities = [await founding.community_called(journal, wire.text(name)) for name in asked.community]
    return (await accounts.make(journal, wish))[1]


async def _link_again(journal: Journal, asked: argparse.Namespace) -> str:
    staff = await accounts.staff_called(journal, asked.login)
    if staff is None:
        raise Refusal("not_found")
    return await accounts.new_link(journal, staff)


async def _with_journal(settings: Settings, work: Callable[[Journal], Awaitable[T]]) -> T:
    engine = engine_for(settings)
    try:
        return await work(Journal(engine))
    finally:
        await engine.dispose()


def _print_links(links: founding.Links, *, qr: bool) -> None:
    rows = (
        ("主持人 moderator", links.moderator_url),
        ("居民 residents", f"{links.join_url}   凉亭码 code {links.code[:3]} {links.code[3:]}"),
        ("大屏 screen", links.screen_url),
    )
    print()
    for name, link in rows:
        print(f"  {name}\n    {link}")
    if qr:
        print()
        segno.make(links.join_url, error="m").terminal(compact=True)
    sys.stdout.flush()


def _print_first_link(settings: Settings, link: str | None) -> None:
    """As long as no admin can sign in: whoever starts the server opens the office."""
    if link is not None:
        url = accounts.link_url(settings.public_url, link)
        print(f"\n  办公室 office: choose a password (the link works once, for 7 days)\n    {url}", flush=True)


if __name__ == "__main__":
    main()
