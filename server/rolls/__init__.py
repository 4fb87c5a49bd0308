"""Rolls as people have them: a file read (``reading``), its slips (``slips``), looking somebody up (``listing``)."""

from server.rolls.listing import ListedView, SlipView, found
from server.rolls.preview import Preview, preview
from server.rolls.reading import Reading, read
from server.rolls.sheet import MOST_BYTES
from server.rolls.slips import Slips

__all__ = ["MOST_BYTES", "ListedView", "Preview", "Reading", "SlipView", "Slips", "found", "preview", "read"]
