"""What every HTTP answer shares: JSON, pages of a list, problems, and who asks. Knows no meeting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from msgspec import UNSET, ValidationError, json
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rooms.refusal import Refusal, sentence
from server import observe
from server.clerk import DATABASE_ERRORS
from server.http_types import STATUS, Page, Problem
from server.observe import log

TITLES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed"}
LARGEST_BODY = 64 * 1024
PAGE_LENGTH = 50
PICTURE = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of a picture that carries a style of its own."""
PRIVATE = {"Cache-Control": "no-store"}


class TooFast(Refusal):
    """``too_fast``, and in how many seconds it is worth trying again."""

    def __init__(self, after_s: int) -> None:
        super().__init__("too_fast")
        self.after_s = after_s


def as_json(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.encode(value), status, headers, media_type="application/json")


def page(rows: Sequence[Any], key: str, after: str | None) -> Page:
    """The rows after the one with this id; all from the start if it is no longer there."""
    ids = [getattr(row, key) for row in rows]
    start = ids.index(after) + 1 if after in ids else 0
    shown = list(rows[start : start + PAGE_LENGTH])
    more = start + PAGE_LENGTH < len(rows)
    return Page(items=shown, next=getattr(shown[-1], key) if more else None)


async def raw_body(request: Request, most: int = LARGEST_BODY) -> bytes:
    """The bytes that were sent, or, if there are more, the first of them that are too many."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            break
    return bytes(body)


async def json_body(request: Request) -> Any:
    body = await raw_body(request)
    if len(body) > LARGEST_BODY:
        raise Refusal("malformed")
    try:
        return json.decode(body)
    except ValueError as error:
        raise Refusal("malformed") from error


def bearer(request: Request) -> str:
    """The ticket of who asks; raises ``Refusal`` (``bad_ticket``)."""
    scheme, _, ticket = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Refusal("bad_ticket")
    return ticket


# ---- problems


async def refused(request: Request, error: Exception) -> Response:
    code = error.code if isinstance(error, Refusal) else "malformed"
    observe.commands.labels("http", code).inc()
    return _problem(request, STATUS.get(code, 409), code, error.after_s if isinstance(error, TooFast) else None)


async def malformed(request: Request, error: Exception) -> Response:
    return await refused(request, Refusal("malformed"))


async def busy(request: Request, error: Exception) -> Response:
    log.warning("database_away", reason=type(error).__name__)
    return await refused(request, Refusal("busy"))


async def http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _problem(request, status, "not_found" if status == 404 else "not_allowed")  # noqa: PLR2004 - HTTP's own


HANDLERS: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = {
    Refusal: refused,
    HTTPException: http_error,
    ValidationError: malformed,
    ValueError: malformed,
    **dict.fromkeys(DATABASE_ERRORS, busy),
}
"""What answers an error of each kind."""


def _language(request: Request) -> str:
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def _problem(request: Request, status: int, code: str, after_s: int | None = None) -> Response:
    detail = sentence(code, _language(request))
    problem = Problem(type="about:blank", title=TITLES.get(status, code), status=status, detail=detail, code=code)
    problem.retry_after = UNSET if after_s is None else after_s
    headers = {"Retry-After": str(after_s or 2)} if status in (429, 503) else None
    return Response(json.encode(problem), status, headers, media_type="application/problem+json")
