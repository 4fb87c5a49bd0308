"""The register 公示台账: what was adopted, raised and promised, for everyone; read from the plain tables alone."""

from __future__ import annotations

from starlette.routing import Route

from server.journal import Journal
from server.register.data import Data
from server.register.pages import Pages

__all__ = ["routes"]


def routes(journal: Journal, public_url: str, files: str) -> list[Route]:
    """Its addresses. ``files`` is where the faces' own files are served."""
    return [*Data(journal, public_url).routes, *Pages(journal, public_url, files).routes]
