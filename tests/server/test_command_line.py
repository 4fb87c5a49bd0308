"""The command line as somebody uses it: links, stopping, starting again, and one sentence for a bad setting."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec import json

from tests.parts.program import free_port
from tests.server.guests import Guest, resident

PATIENCE_S = 30


def environ(tmp_path: Path, **more: str) -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("LIANGTING_", "DATABASE_", "REDIS_"))}
    return plain | {"LIANGTING_DATA": str(tmp_path / "data"), "HOST": "127.0.0.1", "PORT": str(free_port())} | more


def liangting(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


def start(environ: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    """``liangting`` itself, and what it printed until the QR code was whole."""
    running = subprocess.Popen(
        [sys.executable, "-m", "server"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert running.stdout is not None
    printed = ""
    while "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀\n" not in printed:
        line = running.stdout.readline()
        assert line, printed
        printed += line
    return running, printed


def wait_until_ready(port: str) -> None:
    for _ in range(200):
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
            assert answer.status == 200
            return
        time.sleep(0.05)


def stop(running: subprocess.Popen[str], how: signal.Signals) -> float:
    started = time.monotonic()
    running.send_signal(how)
    running.wait(PATIENCE_S)
    assert running.stdout is not None
    running.stdout.close()
    return time.monotonic() - started


def test_one_command_prints_three_links_and_finds_them_again(tmp_path: Path) -> None:
    settings = environ(tmp_path)
    running, printed = start(settings)
    wait_until_ready(settings["PORT"])
    took = stop(running, signal.SIGINT)
    links = [line.strip() for line in printed.splitlines() if "http://" in line]
    assert all(link.startswith(f"http://127.0.0.1:{settings['PORT']}/") for link in links), "where it listens"
    assert [part in link for part, link in zip(("/tablet/", "/m/", "/screen/"), links, strict=True)] == [True] * 3
    assert running.returncode == 0
    assert took < 5
    running, again = start(settings)
    stop(running, signal.SIGTERM)
    assert [line.strip() for line in again.splitlines() if "http://" in line] == links


def test_logs_hold_nothing_personal(tmp_path: Path) -> None:
    """Two come in, a vote is cast, one is refused: no name, choice, ticket, code or address is written."""
    settings = environ(tmp_path, LIANGTING_LOG="json")
    links = json.decode(liangting(settings, "meeting", "new", "--title", "夜间噪音", "--json").stdout)
    with (tmp_path / "log").open("w") as log:
        running = subprocess.Popen([sys.executable, "-m", "server", "serve"], env=settings, stderr=log)
        wait_until_ready(settings["PORT"])
        asyncio.run(a_short_meeting(f"http://127.0.0.1:{settings['PORT']}", links))
        running.send_signal(signal.SIGINT)
        running.wait(PATIENCE_S)
    written = (tmp_path / "log").read_text()
    lines = [json.decode(line) for line in written.splitlines()]
    assert [line["code"] for line in lines if line["event"] == "command_refused"] == ["bad_ballot"]
    for personal in ("王秀兰", "老周", "yes", "127.0.0.1", links["code"], links["moderator_ticket"]):
        assert personal not in written, written


async def a_short_meeting(url: str, links: dict[str, str]) -> None:
    chair = await Guest(url, links["moderator_ticket"]).enter()
    await chair.must("meeting:open")
    people = [await resident(url, links["code"], name) for name in ("王秀兰", "老周")]
    poll = (await chair.must("poll:draft", question="停车？", method="approve"))["poll"]
    await chair.must("poll:open", poll=poll)
    await people[0].must("poll:vote", poll=poll, choices=["yes"])
    assert await people[1].refused("poll:vote", poll=poll, choices=["yes", "no"]) == "bad_ballot"
    for guest in (*people, chair):
        await guest.leave()


def test_a_new_meeting_says_all_its_links_as_json(tmp_path: Path) -> None:
    made = liangting(environ(tmp_path), "meeting", "new", "--title", " 七月凉亭议事会 ", "--json")
    links = json.decode(made.stdout)
    assert set(links) == {
        "meeting",
        "code",
        "moderator_ticket",
        "screen_ticket",
        "moderator_url",
        "join_url",
        "screen_url",
    }
    assert links["moderator_url"].endswith(f"/tablet/{links['code']}#ticket={links['moderator_ticket']}")
    assert made.returncode == 0


BAD = [
    ("PORT", "eighty", "PORT"),
    ("PORT", "70000", "PORT"),
    ("DATABASE_URL", "mysql://somewhere/x", "DATABASE_URL"),
    ("DATABASE_URL", "sqlite:///:memory:", "DATABASE_URL"),
    ("DATABASE_URL", "sqlite:////nowhere/at/all/x.db", "DATABASE_URL"),
    ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none", "DATABASE_URL"),
    ("REDIS_URL", "http://x", "REDIS_URL"),
    ("LIANGTING_URL", "pavilion", "LIANGTING_URL"),
    ("LIANGTING_SECRET", "short", "LIANGTING_SECRET"),
    ("LIANGTING_LOG", "loud", "LIANGTING_LOG"),
    ("HOST", "no.such.host.invalid", "PORT"),
]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], subprocess.CompletedProcess[str]]:
    """How the program ended with each bad setting: started together, for most of their time goes by in loading."""
    with ThreadPoolExecutor() as together:
        started = {
            (setting, value): together.submit(liangting, environ(tmp_path_factory.mktemp("bad"), **{setting: value}))
            for setting, value, _ in BAD
        }
    return {bad: ends.result() for bad, ends in started.items()}


@pytest.mark.parametrize(("setting", "value", "word"), BAD)
def test_a_bad_setting_is_one_sentence_and_status_two(
    ended: dict[tuple[str, str], subprocess.CompletedProcess[str]], setting: str, value: str, word: str
) -> None:
    told = ended[setting, value]
    assert told.returncode == 2, told
    assert told.stderr.count("\n") == 1, told.stderr
    assert told.stderr.startswith(f"liangting: {word}")


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = liangting(environ(tmp_path, PORT=str(taken.getsockname()[1])))
    assert ended.returncode == 2
    assert "cannot listen" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_second_server_on_the_same_sqlite_file_is_refused(tmp_path: Path) -> None:
    settings = environ(tmp_path)
    running, _ = start(settings)
    second = liangting(settings | {"PORT": str(free_port())}, "serve")
    stop(running, signal.SIGINT)
    assert (second.returncode, second.stderr.count("\n")) == (2, 1), second.stderr
    assert "PostgreSQL" in second.stderr


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("this is a shopping list" * 100)
    ended = liangting(environ(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'notes.db'}"))
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1), ended.stderr


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    settings = environ(tmp_path)
    assert liangting(settings, "migrate").returncode == 0
    with sqlite3.connect(tmp_path / "data" / "liangting.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    for step in ((), ("migrate",), ("serve",)):
        ended = liangting(settings, *step)
        assert ended.returncode == 2
        assert "newer version" in ended.stderr
        assert ended.stderr.count("\n") == 1


def test_serving_a_database_that_was_never_prepared_says_what_to_do(tmp_path: Path) -> None:
    ended = liangting(environ(tmp_path), "serve")
    assert ended.returncode == 2
    assert "liangting migrate" in ended.stderr


def test_verify_names_the_first_broken_number(tmp_path: Path) -> None:
    settings = environ(tmp_path)
    links = json.decode(liangting(settings, "meeting", "new", "--title", "夜间噪音", "--json").stdout)
    whole = liangting(settings, "verify")
    assert (whole.returncode, "whole" in whole.stdout) == (0, True)
    with sqlite3.connect(tmp_path / "data" / "liangting.db") as database:
        database.execute("UPDATE event SET at = at + 1 WHERE seq = 2")
    broken = liangting(settings, "verify", "--meeting", links["code"])
    assert (broken.returncode, broken.stdout.strip()) == (1, f"{links['meeting']}: broken at 2")
    assert liangting(settings, "verify", "--meeting", "000000").returncode == 2
