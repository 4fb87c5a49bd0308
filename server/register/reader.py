"""Who reads a page: their language, the address they are at, and an answer they may already hold."""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

LANGUAGES = ("zh", "en")


class Reader(Struct, frozen=True):
    """``chosen``: the language stands in the address, and links keep it."""

    language: str
    chosen: bool
    path: str
    query: dict[str, str]

    def link(self, url: str) -> str:
        """An address of ours in the language that was chosen."""
        return f"{url}{'&' if '?' in url else '?'}lang={self.language}" if self.chosen else url

    def here(self, **changed: str) -> str:
        """The page they are at, with parts of its query changed; empty parts are left out."""
        return _address(self.path, self.query | changed)

    def beside(self, path: str) -> str:
        """What is found by the same search at another address."""
        return _address(path, self.query | {"after": ""})

    @property
    def other(self) -> dict[str, str]:
        """The same page in the other language."""
        language = "zh" if self.language == "en" else "en"
        return {"code": "zh-CN" if language == "zh" else "en", "url": self.here(lang=language)}


def reader(request: Request) -> Reader:
    asked = request.query_params.get("lang", "")
    chosen = asked in LANGUAGES
    language = asked if chosen else _preferred(request.headers.get("accept-language", ""))
    return Reader(language, chosen, request.url.path, dict(request.query_params))


def _address(path: str, query: dict[str, str]) -> str:
    told = urlencode({key: value for key, value in query.items() if value})
    return f"{path}?{told}" if told else path


def _preferred(header: str) -> str:
    """The first of our languages that the browser would rather have; Chinese if it names none of them."""
    ranked = sorted((_weighed(part) for part in header.split(",")), key=lambda one: -one[1])
    return next((name for name, weight in ranked if name in LANGUAGES and weight > 0), "zh")


def _weighed(part: str) -> tuple[str, float]:
    name, _, rest = part.strip().partition(";")
    try:
        return name[:2].lower(), float(rest.strip().removeprefix("q=") or 1)
    except ValueError:
        return name[:2].lower(), 0.0


def fresh(request: Request, body: str | bytes, kind: str, headers: dict[str, str], status: int = 200) -> Response:
    """An answer with a mark by which it is known again; only the mark goes out to whoever holds it already."""
    raw = body.encode() if isinstance(body, str) else body
    mark = f'W/"{blake2b(raw, digest_size=12).hexdigest()}"'
    told = {"Cache-Control": "no-cache", "Vary": "Accept-Language", **headers, "ETag": mark}
    held = (one.strip() for one in request.headers.get("if-none-match", "").split(","))
    if status == 200 and mark in held:  # noqa: PLR2004 - HTTP's own
        return Response(status_code=304, headers=told)
    return Response(raw, status, told, media_type=kind)
