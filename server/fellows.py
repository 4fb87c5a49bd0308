"""The other workers, as far as this one needs them: the bell, who is connected there, limits in step. One Redis."""

from __future__ import annotations

from server.bus import Bus, RedisBus
from server.config import Settings
from server.elsewhere import Elsewhere, RedisElsewhere
from server.pace import RedisStep, Step
from server.redis_link import redis_at


class Fellows:
    """Without a Redis there are none."""

    def __init__(self, settings: Settings) -> None:
        if settings.redis_url is None:
            self._redis = None
            self.bus, self.elsewhere, self.step = Bus(), Elsewhere(), Step()
        else:
            self._redis = redis_at(settings.redis_url)
            self.bus = bus = RedisBus(self._redis)
            self.elsewhere = RedisElsewhere(self._redis, bus)
            self.step = RedisStep(self._redis, settings.secret)

    async def start(self) -> None:
        for part in (self.bus, self.elsewhere, self.step):
            await part.start()

    async def stop(self) -> None:
        """Rooms must be at rest: what they would still say is said before."""
        for part in (self.step, self.elsewhere, self.bus):
            await part.stop()
        if self._redis is not None:
            await self._redis.aclose()
