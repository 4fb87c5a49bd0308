"""The server as anyone starts it: ``liangting`` in a process of its own, on SQLite, with the links that it prints."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.parts.program import Program, free_port

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Links:
    """What the server prints for those who hold a meeting."""

    code: str
    tablet: str
    screen: str


class Pavilion:
    """A server with its first meeting. Stopped and started again it is the same one, at the same address."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = home / "liangting.db"
        facts = {"LIANGTING_DATA": str(home), "LIANGTING_URL": self.url, "HOST": "127.0.0.1", "PORT": str(self.port)}
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | facts
        command = [sys.executable, "-m", "server"]
        self.program = Program(command, home, self._answers, environment=environment)

    def links(self) -> Links:
        printed = self.program.log.read_text()
        tablet, screen = (re.findall(rf"\S+/{face}/\d+#ticket=\S+", printed)[-1] for face in ("tablet", "screen"))
        return Links(re.findall(r"/m/(\d+)", printed)[-1], tablet, screen)

    def select(self, query: str) -> list[dict[str, Any]]:
        """Plain SQL on the file, as anyone can ask it."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query)]

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
