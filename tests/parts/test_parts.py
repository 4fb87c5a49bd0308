"""The real parts are real: each does its work, and what is stopped can be started again."""

import asyncpg
import pytest
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from tests.parts.postgres import Postgres
from tests.parts.valkey import Valkey


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def heard(bell: PubSub) -> tuple[str, object]:
    message = await bell.get_message(timeout=5)
    assert message is not None
    return message["type"], message["data"]


async def test_postgres_writes_every_commit_to_disk(postgres_url: str) -> None:
    assert await ask(postgres_url, "show fsync") == "on"
    assert await ask(postgres_url, "show synchronous_commit") == "on"


async def test_postgres_also_answers_on_its_unix_socket(postgres: Postgres) -> None:
    assert await ask(postgres.socket_url(), "select inet_client_addr()") is None


async def test_a_database_is_new_and_empty(postgres_database: str) -> None:
    assert await ask(postgres_database, "select count(*) from pg_tables where schemaname = 'public'") == 0
    assert await ask(postgres_database, "create table lanterns (id int)") is None
    assert await ask(postgres_database, "select current_setting('server_encoding')") == "UTF8"


async def test_each_test_has_a_database_of_its_own(postgres_database: str) -> None:
    assert await ask(postgres_database, "select to_regclass('lanterns')") is None


async def test_what_was_committed_survives_a_power_cut(own_postgres: Postgres) -> None:
    await ask(own_postgres.url(), "create table lanterns as select 8 as hung")
    own_postgres.stop("immediate")
    with pytest.raises(OSError, match="onnect"):
        await ask(own_postgres.url(), "select 1")
    own_postgres.start()
    assert await ask(own_postgres.url(), "select hung from lanterns") == 8


async def test_redis_carries_a_message(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis, redis.pubsub() as bell:
        assert await redis.ping()
        await bell.subscribe("room")
        assert await heard(bell) == ("subscribe", 1)
        assert await redis.publish("room", "7") == 1
        assert await heard(bell) == ("message", b"7")


async def test_redis_forgets_everything_when_it_is_restarted(own_redis: Valkey) -> None:
    async with Redis.from_url(own_redis.url) as redis:
        await redis.set("room", "7")
    own_redis.stop()
    own_redis.start()
    async with Redis.from_url(own_redis.url) as redis:
        assert await redis.get("room") is None
