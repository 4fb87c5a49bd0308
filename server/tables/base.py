"""What all tables share: their metadata, ids, moments."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    DateTime,
    MetaData,
    String,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(64)


def when(name: str) -> Column[object]:
    """A moment, with its zone."""
    return Column(name, DateTime(timezone=True))
