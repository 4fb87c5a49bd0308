"""Rows of long lists, page by page after a key, and times as both databases give them. Knows no table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, Table, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from server.answers import PAGE_LENGTH

Query = Select[*tuple[Any, ...]]
Found = Row[*tuple[Any, ...]]
Order = Callable[[FromClause], tuple[ColumnElement[Any], ...]]
"""What a list is ordered by, ending with the id: of the table, or of another look at it."""


def aware(moment: datetime) -> datetime:
    """SQLite gives times without their zone; all that is stored is UTC."""
    return moment.replace(tzinfo=UTC)


def aware_if(moment: datetime | None) -> datetime | None:
    return None if moment is None else aware(moment)


async def page_of(
    connection: AsyncConnection,
    query: Select[Any],
    table: Table,
    order: Order,
    after: str | None,
    *,
    down: bool = False,
) -> tuple[Sequence[Found], str | None]:
    """The rows that follow the one with the id ``after``, and what to ask for next, if there is more."""
    keys = order(table)
    if after is not None:
        held = table.alias("held")
        last = select(*order(held)).where(held.c.id == after).scalar_subquery()
        query = query.where(tuple_(*keys) < last if down else tuple_(*keys) > last)
    ordered = query.order_by(*(key.desc() if down else key for key in keys)).limit(PAGE_LENGTH + 1)
    found = (await connection.execute(ordered)).all()
    shown = found[:PAGE_LENGTH]
    return shown, shown[-1].id if len(found) > PAGE_LENGTH else None
