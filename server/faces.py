"""The faces' own files: pages that are always fresh, and what they load under an address that is kept for ever."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

PAGES = {
    "/": "phone",
    "/m/{code}": "phone",
    "/tablet/{code}": "tablet",
    "/screen/{code}": "screen",
    "/office": "office/city",
    "/office/{code}": "office",
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
FOREVER = "public, max-age=31536000, immutable"


def routes(static: Path, version: str) -> list[BaseRoute]:
    """The pages of the faces, and their files: as they are, and under this installation's version."""
    files = StaticFiles(directory=static)
    return [
        *(Route(path, _page(static / name / "index.html", version)) for path, name in PAGES.items()),
        Mount(f"/static/{version}", _Kept(directory=static)),
        Mount("/static", files),
    ]


class _Kept(StaticFiles):
    """Files whose address holds a digest of all of them: a browser need never ask again."""

    async def get_response(self, path: str, scope: Any) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOREVER
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def version_of(static: Path) -> str:
    """A digest of the files' names, sizes and times: another installation is another address."""
    digest = sha256()
    for path in sorted(static.rglob("*")):
        if path.is_file():
            facts = path.stat()
            digest.update(f"{path.relative_to(static)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return f"v{digest.hexdigest()[:12]}"


def _page(page: Path, version: str) -> Callable[[Request], Awaitable[Response]]:
    # modules import each other by relative addresses, so all follow the version of the page
    text = page.read_text().replace('"/static/', f'"/static/{version}/')

    async def face(request: Request) -> Response:
        return HTMLResponse(text, headers=HEADERS)

    return face


mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
