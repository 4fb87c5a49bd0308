"""The minutes of a meeting: what they say (``record``), how it is set (``page``) and drawn (``picture``). Pure."""

from server.minutes.page import markdown
from server.minutes.parts import Minutes
from server.minutes.picture import picture
from server.minutes.record import minutes

__all__ = ["Minutes", "markdown", "minutes", "picture"]
