"""An address of the office and the roles that may ask it. Knows no account."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from server.answers import PRIVATE, as_json
from server.http_types import Page
from server.office.sessions import Signed
from server.staff_types import StaffRole

ADMINS: frozenset[StaffRole] = frozenset({"admin"})
MODERATORS: frozenset[StaffRole] = frozenset({"admin", "moderator"})
EVERYBODY: frozenset[StaffRole] = frozenset({"admin", "moderator", "clerk"})


class Address(Struct, frozen=True):
    """Where something is asked, by which roles, and what answers; a community in the path is one of theirs by then."""

    method: str
    path: str
    answer: Callable[[Request, Signed], Awaitable[Response]]
    roles: frozenset[StaffRole]


def listed(some: tuple[Sequence[Struct], str | None]) -> Response:
    """A page of a list."""
    items, following = some
    return as_json(Page(items=list(items), next=following), headers=PRIVATE)


def asked(request: Request, name: str) -> str:
    """A word of the query, empty if it is not there. PostgreSQL has no text with a zero in it."""
    return request.query_params.get(name, "").replace("\0", "")


def after(request: Request) -> str | None:
    return asked(request, "after") or None
