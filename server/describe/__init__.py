"""The server's description of itself, made from the types that it reads and writes: AsyncAPI 3.0 and OpenAPI 3.1."""

from server.describe.addresses import openapi
from server.describe.messages import asyncapi

__all__ = ["asyncapi", "openapi"]
