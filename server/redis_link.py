"""Reaching Redis or Valkey at whatever kind of address. Knows no channel and no key."""

# redis-py is typed in part
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from redis.asyncio import Redis
from redis.asyncio.connection import ConnectionPool, parse_url
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

REDIS_ERRORS = (RedisError, OSError, TimeoutError)
PLAIN = {"redis+sentinel": "redis", "rediss+sentinel": "rediss"}
SCHEMES = ("redis", "rediss", "unix", *PLAIN)
SENTINEL_PORT = 26379
PATIENCE_S = 2
SENTINEL_PATIENCE_S = 0.5
"""Sentinels are asked in turn: one that does not answer must not hold up the next."""
ONCE_MORE_S = 0.1
FILES = ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile")


def redis_at(url: str) -> Redis:
    """A client for the address; nothing is connected yet. Raises ``ValueError`` with what is wrong, never a password.

    ``redis+sentinel://[user:password@]host[:port][,…]/service[/db]`` follows the service's master. The password is the
    master's; that of the sentinels is ``?sentinel_password=``. With ``rediss+sentinel`` both speak TLS.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError("use redis://, rediss://, unix:// or redis+sentinel://")
    if parts.fragment or "@" in parts.path + parts.query:
        raise ValueError("write /, ? and # in a password as %2F, %3F and %23")
    pool = _behind_sentinels(parts) if parts.scheme in PLAIN else _direct(parts)
    _check_options(pool)
    return Redis.from_pool(pool)


async def end(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks that speak to Redis until they have ended; once is not always enough.

    redis-py sends inside ``wait_for``, which in Python 3.11 forgets that it was cancelled if it was done just then.
    """
    going_on = set(tasks)
    while going_on:
        for task in going_on:
            task.cancel()
        _, going_on = await asyncio.wait(going_on, timeout=ONCE_MORE_S)
    await asyncio.gather(*tasks, return_exceptions=True)


def _direct(parts: SplitResult) -> ConnectionPool:
    if parts.scheme == "unix":
        if not parts.path:
            raise ValueError("name the socket's file, as in unix:///run/redis.sock")
    else:
        _host_and_port(parts.netloc.rpartition("@")[2], 0)
        _check_database(parts.path.strip("/"))
    options: dict[str, Any] = _patience(PATIENCE_S) | parse_url(urlunsplit(parts))
    return ConnectionPool(**options)


def _behind_sentinels(parts: SplitResult) -> ConnectionPool:
    login, _, hosts = parts.netloc.rpartition("@")
    sentinels = [_host_and_port(host, SENTINEL_PORT) for host in hosts.split(",")]
    service, _, database = parts.path.strip("/").partition("/")
    if not service:
        raise ValueError("name the service after the hosts, as in redis+sentinel://host/service")
    _check_database(database)
    master = SplitResult(PLAIN[parts.scheme], f"{login}@master", f"/{database}", parts.query, "")
    options: dict[str, Any] = _patience(PATIENCE_S) | parse_url(urlunsplit(master))
    del options["host"]
    secure = options.pop("connection_class", None) is not None
    own = {name: options.pop(f"sentinel_{name}", None) for name in ("username", "password")}
    own |= {name: value for name, value in options.items() if name.startswith("ssl_")}
    asked = Sentinel(sentinels, sentinel_kwargs=_patience(SENTINEL_PATIENCE_S) | own | {"ssl": secure})
    return _MasterPool(service, asked, ssl=secure, **options)


class _MasterPool(SentinelConnectionPool):
    """Connections to whoever is master now; closing it closes those to the sentinels, too."""

    async def aclose(self) -> None:
        await super().aclose()
        await self.sentinel_manager.aclose()


def _patience(seconds: float) -> dict[str, Any]:
    # redis-py would try ten times, for four seconds; everything here tries again by itself
    return {"socket_timeout": seconds, "socket_connect_timeout": seconds, "retry": Retry(NoBackoff(), 0)}


def _host_and_port(text: str, default: int) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or set(text) & set("@, "):
        raise ValueError(f"{text!r} is not a host, or host:port")
    return host, port or default


def _check_database(text: str) -> None:
    if text and not text.isdigit():
        raise ValueError(f"{text!r} is not the number of a database")


def _check_options(pool: ConnectionPool) -> None:
    try:
        pool.make_connection()
    except TypeError as error:
        raise ValueError(f"unknown option: {str(error).rpartition(' ')[2]}") from error
    for name in FILES:
        file = pool.connection_kwargs.get(name)
        if file and not Path(file).is_file():
            raise ValueError(f"{name}: there is no file {file}")
