"""The minutes of a meeting: what they say (``record``), as a document (``page``), set in each form and drawn.

A poll also has a sheet and a picture of its own.
"""

from server.minutes.page import document
from server.minutes.parts import Minutes
from server.minutes.picture import picture
from server.minutes.poll_parts import PollMinutes
from server.minutes.poll_picture import poll_picture
from server.minutes.poll_sheet import poll_sheet
from server.minutes.polls import result
from server.minutes.record import minutes
from server.minutes.set_markdown import set_markdown

__all__ = [
    "Minutes",
    "PollMinutes",
    "document",
    "markdown",
    "minutes",
    "picture",
    "poll_picture",
    "poll_sheet",
    "result",
]


def markdown(minutes: Minutes, language: str) -> str:
    """The whole minutes in Markdown."""
    return set_markdown(document(minutes, language))
