"""The minutes of a meeting: what they say (``record``), and how it is set (``page``). Pure; knows no database."""

from server.minutes.page import markdown
from server.minutes.parts import Minutes
from server.minutes.record import minutes

__all__ = ["Minutes", "markdown", "minutes"]
