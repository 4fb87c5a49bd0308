"""The minutes of a meeting: what they say (``record``), how it is set (``page``) and drawn (``picture``). Pure.

A poll also has a sheet and a picture of its own.
"""

from server.minutes.page import markdown
from server.minutes.parts import Minutes
from server.minutes.picture import picture
from server.minutes.poll_parts import PollMinutes
from server.minutes.poll_picture import poll_picture
from server.minutes.poll_sheet import poll_sheet
from server.minutes.polls import result
from server.minutes.record import minutes

__all__ = ["Minutes", "PollMinutes", "markdown", "minutes", "picture", "poll_picture", "poll_sheet", "result"]
