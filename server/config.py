"""Settings, read once from the environment, checked, then frozen."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from server.redis_link import redis_at

HERE = Path(__file__).parent
DEFAULT_PORTS = {"http": 80, "https": 443}


class BadSetting(Exception):
    """A setting that cannot be used; its text is one sentence for the person who set it."""


class Settings(Struct, frozen=True):
    """``database_url`` is as SQLAlchemy takes it; ``public_url`` is what QR codes show, without a slash at the end."""

    data: Path
    database_url: str
    redis_url: str | None
    host: str
    port: int
    public_url: str
    secret: bytes
    log_format: str
    more_origins: tuple[str, ...] = ()
    sticky: bool = False

    @property
    def polling(self) -> bool:
        """Whether long polls find their way back to the worker they began at: there is one, or a proxy sees to it."""
        return self.redis_url is None or self.sticky

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def origins(self) -> list[str]:
        """The web addresses whose pages may open sockets: the public one, and this machine itself."""
        parts = urlsplit(self.public_url)
        own = f"{parts.scheme}://{parts.netloc}"
        port = "" if self.port == DEFAULT_PORTS.get(parts.scheme) else f":{self.port}"
        return [own, f"http://localhost{port}", f"http://127.0.0.1{port}", *self.more_origins]

    @property
    def static(self) -> Path:
        return _beside_or_inside("static")

    @property
    def migrations(self) -> Path:
        return _beside_or_inside("migrations")


LOOPBACK = ("127.0.0.1", "localhost")
"""Who listens there is reached there, and by nobody else."""


def read(environ: Mapping[str, str] = os.environ, *, host: str | None = None, port: int | None = None) -> Settings:
    """The settings of this process; raises ``BadSetting``. Makes the data folder and, on first run, the secret."""
    data = Path(environ.get("LIANGTING_DATA") or "data").absolute()
    _make(data)
    chosen_port = port if port is not None else _port(environ.get("PORT") or "8000")
    chosen_host = host or environ.get("HOST") or "0.0.0.0"  # noqa: S104 - phones in the pavilion must reach it
    seen_as = chosen_host if chosen_host in LOOPBACK else lan_address()
    return Settings(
        data=data,
        database_url=_database_url(environ.get("DATABASE_URL") or "", data),
        redis_url=_redis_url(environ.get("REDIS_URL") or ""),
        host=chosen_host,
        port=chosen_port,
        public_url=_public_url(environ.get("LIANGTING_URL") or f"http://{seen_as}:{chosen_port}"),
        secret=_secret(environ.get("LIANGTING_SECRET") or "", data),
        more_origins=tuple((environ.get("LIANGTING_ORIGINS") or "").split()),
        log_format=_one_of("LIANGTING_LOG", environ.get("LIANGTING_LOG") or "auto", ("auto", "json", "console")),
        sticky=_one_of("LIANGTING_STICKY", environ.get("LIANGTING_STICKY") or "0", ("0", "1")) == "1",
    )


def lan_address() -> str:
    """This machine's address as the pavilion's network sees it; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _beside_or_inside(folder: str) -> Path:
    """In a wheel the folder lies inside this package, in a checkout beside it."""
    inside = HERE / folder
    return inside if inside.is_dir() else HERE.parent / folder


def _make(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"LIANGTING_DATA: cannot make the folder {data}: {error.strerror}.") from error


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 - the range of ports
        raise BadSetting(f"PORT: {text!r} is not a port number (1 to 65535).")
    return int(text)


def _one_of(name: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise BadSetting(f"{name}: {text!r} is none of {', '.join(allowed)}.")
    return text


def _database_url(text: str, data: Path) -> str:
    """``postgresql://`` means asyncpg here, ``sqlite:///`` a file with one writer."""
    if not text:
        return f"sqlite+aiosqlite:///{data / 'liangting.db'}"
    scheme, _, rest = text.partition("://")
    if scheme in ("postgresql", "postgres", "postgresql+asyncpg") and rest:
        return f"postgresql+asyncpg://{rest}"
    if scheme in ("sqlite", "sqlite+aiosqlite") and rest.strip("/") and ":memory:" not in rest:
        return f"sqlite+aiosqlite://{rest}"
    raise BadSetting("DATABASE_URL: use postgresql://user:password@host/name or sqlite:///path/to/file.db.")


def _redis_url(text: str) -> str | None:
    if not text:
        return None
    try:
        redis_at(text)
    except ValueError as error:
        raise BadSetting(f"REDIS_URL: {error}.") from error
    return text


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise BadSetting(f"LIANGTING_URL: {text!r} is not an http(s) address.")
    return text.rstrip("/")


def _secret(text: str, data: Path) -> bytes:
    """The key that signs tickets: from the environment, or made on first run and kept in the data folder."""
    least = 16
    if text:
        if len(text) < least:
            raise BadSetting(f"LIANGTING_SECRET: at least {least} characters, please.")
        return text.encode()
    kept = data / "secret"
    try:
        with os.fdopen(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as error:
        raise BadSetting(f"LIANGTING_DATA: cannot write to {data}: {error.strerror}.") from error
    return kept.read_text().strip().encode()
