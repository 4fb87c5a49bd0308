"""Staff for tests: accounts with sessions, made without a password's cost; and who asks the office with them."""

from __future__ import annotations

from typing import Any

import httpx
from sqlalchemy import update

from server import tables
from server.journal import Journal
from server.office import accounts, sessions
from server.staff_types import NewStaff, StaffRole


async def account(journal: Journal, login: str, role: StaffRole, *communities: str) -> str:
    """The id of an account that has signed in before."""
    wish = NewStaff(login=login, name=login, role=role, communities=list(communities))
    staff, _ = await accounts.make(journal, wish)
    async with journal.writing() as connection:
        table = tables.staff
        await connection.execute(update(table).where(table.c.id == staff).values(password="-", link=None))
    return staff


async def session(journal: Journal, staff: str) -> str:
    """The token of a new session of theirs."""
    async with journal.writing() as connection:
        return (await sessions.begin(connection, staff))[0]


class Asker:
    """A browser at the office, with a token or without."""

    def __init__(self, http: httpx.AsyncClient, token: str | None) -> None:
        self.http = http
        self.headers = {} if token is None else {"Authorization": f"Bearer {token}"}

    async def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        how: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {} if body is None else {"json": body}
        return await self.http.request(method, f"/api/office{path}", headers=self.headers, **how)

    async def get(self, path: str) -> Any:
        return (await self.ask("GET", path)).json()

    async def post(self, path: str, body: Any = None) -> Any:
        return (await self.ask("POST", path, {} if body is None else body)).json()

    async def patch(self, path: str, body: Any) -> Any:
        return (await self.ask("PATCH", path, body)).json()
