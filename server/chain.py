"""An event as bytes: what is hashed, what is kept apart so that it can be erased, and back. Knows no database."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple, Union, cast

from msgspec import NODEFAULT, Struct, UnsetType, UNSET, convert, defstruct, json, structs

from rooms.vocabulary import CHANGES, Event, Recorded
