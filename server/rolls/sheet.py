"""Bytes of a CSV file to rows of cells, in whatever encoding and with whatever separator it came. Knows no roll."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

MOST_BYTES = 5_000_000
MOST_LINES = 100_000
"""Blank ones too: a file of nothing else would keep us busy for long."""
LOOKED_AT = 5
"""Some tables have a title or two above their headings."""
SEPARATORS = (",", ";", "\t")
MARKED = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""What the first bytes of a file say of its encoding."""
PLAIN = ("utf-8", "gb18030")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a spreadsheet's own files begin: not a CSV, but what people try first."""


class NotText(Exception):
    """These bytes are no text in any encoding we read."""


class TooManyLines(Exception):
    """There are more lines than any roll has."""


class Sheet(Struct, frozen=True):
    """The text of a file."""

    encoding: str
    text: str

    def rows(self, separator: str) -> Iterator[tuple[int, list[str]]]:
        """Its rows that are not blank, with their numbers as a table shows them; raises if they cannot be read."""
        cells = csv.reader(io.StringIO(self.text, newline=""), delimiter=separator)
        try:
            for number, row in enumerate(cells, 1):
                if number > MOST_LINES:
                    raise TooManyLines
                if any(cell.strip() for cell in row):
                    yield number, row
        except csv.Error as error:
            raise NotText from error

    def start(self, separator: str) -> list[tuple[int, list[str]]]:
        """Its first rows, among which the headings are."""
        return list(islice(self.rows(separator), LOOKED_AT))


def decoded(raw: bytes) -> Sheet:
    """The text in these bytes; raises ``NotText``."""
    if raw.startswith(WORKBOOKS):
        raise NotText
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            return Sheet(encoding, _decode(raw[len(mark) :], encoding))
    for encoding in PLAIN[:-1]:
        try:
            return Sheet(encoding, raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return Sheet(PLAIN[-1], _decode(raw, PLAIN[-1]))


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText from error
