"""Makes one TrueType font of the many pieces that browsers fetch; knows tables of fonts and no meeting.

The pieces (WOFF2, by unicode range) come from one variable font: same metrics, same single axis. So their outlines and
variations only have to be laid end to end. What the first piece says of the whole font, and how its letters are
spaced, stays; the layout rules of the others, which are for vertical and old forms, are left out.
"""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

COMPOSITE, MORE, WORDS, SCALE, SCALES, MATRIX = -1, 0x20, 0x01, 0x08, 0x40, 0x80
DROPPED = ("HVAR", "vhea", "vmtx")
"""Widths vary as ``gvar`` says; HVAR would give every later glyph the last variation of the first piece."""
GVAR = struct.Struct(">HHHHLHHL")
BMP, ALL = 0xFFFF, 0x10FFFF


class Merged:
    """The tables that grow with each piece."""

    def __init__(self) -> None:
        self.outlines: list[bytes] = []
        self.variations: list[bytes] = []
        self.widths: list[bytes] = []
        self.shared = b""
        self.characters: dict[int, int] = {}
        self.most: dict[str, int] = {}

    def add(self, piece: TTFont) -> None:
        first = len(self.outlines)
        tables: Any = piece.reader
        self.outlines += [shifted(one, first) for one in outlines(piece, tables["glyf"], tables["loca"])]
        self.shared, variations = variations_of(tables["gvar"])
        self.variations += variations
        self.widths += widths(piece, tables["hmtx"])
        for point, name in (piece.getBestCmap() or {}).items():
            self.characters.setdefault(point, first + piece.getGlyphID(name))
        for key, value in vars(piece["maxp"]).items():
            if key.startswith("max"):
                self.most[key] = max(value, self.most.get(key, 0))


def merged(pieces: list[Path]) -> bytes:
    """The font of these files as TTF, the first one giving its names."""
    whole = Merged()
    fonts = [TTFont(path, recalcBBoxes=False, recalcTimestamp=False) for path in pieces]
    for font in fonts:
        whole.add(font)
    return written(fonts[0], whole)


def written(font: Any, whole: Merged) -> bytes:
    """The first piece's font with the tables of all."""
    count = len(whole.outlines)
    font.setGlyphOrder([f"g{number}" for number in range(count)])
    vars(font["maxp"]).update(whole.most, numGlyphs=count)
    font["head"].indexToLocFormat = 1
    font["hhea"].numberOfHMetrics = count
    glyf, loca = laid(whole.outlines)
    put(font, "glyf", glyf)
    put(font, "loca", loca)
    put(font, "hmtx", b"".join(whole.widths))
    put(font, "gvar", gvar(whole))
    font["cmap"].tables = [cmap(4, 3, 1, whole, BMP), cmap(12, 3, 10, whole, ALL)]
    for tag in DROPPED:
        if tag in font:
            del font[tag]
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def put(font: Any, tag: str, content: bytes) -> None:
    table = DefaultTable(tag)
    table.data = content
    font[tag] = table


def laid(parts: list[bytes]) -> tuple[bytes, bytes]:
    """Parts end to end, and where each begins and the last one ends."""
    padded = [part + bytes(-len(part) % 4) for part in parts]
    places = [0]
    for part in padded:
        places.append(places[-1] + len(part))
    return b"".join(padded), struct.pack(f">{len(places)}L", *places)


def gvar(whole: Merged) -> bytes:
    """One axis, the shared peaks of all pieces, long places."""
    variations, places = laid(whole.variations)
    peaks = GVAR.size + len(places)
    start = peaks + len(whole.shared)
    head = GVAR.pack(1, 0, 1, len(whole.shared) // 2, peaks, len(whole.variations), 1, start)
    return head + places + whole.shared + variations


def cmap(kind: int, platform: int, encoding: int, whole: Merged, last: int) -> Any:
    table: Any = CmapSubtable.newSubtable(kind)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    table.cmap = {point: f"g{glyph}" for point, glyph in whole.characters.items() if point <= last}
    return table


# ---- reading a piece


def outlines(piece: Any, glyf: bytes, loca: bytes) -> list[bytes]:
    if piece["head"].indexToLocFormat:
        places = list(struct.unpack(f">{len(loca) // 4}L", loca))
    else:
        places = [2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca)]
    return [glyf[start:end] for start, end in pairwise(places)]


def variations_of(table: bytes) -> tuple[bytes, list[bytes]]:
    """The shared peaks, and the variations of each glyph."""
    _, _, axes, shared, peaks, count, long, start = GVAR.unpack_from(table)
    size = count + 1
    places = struct.unpack_from(f">{size}{'L' if long & 1 else 'H'}", table, GVAR.size)
    places = places if long & 1 else tuple(2 * place for place in places)
    parts = [table[start + one : start + end] for one, end in pairwise(places)]
    return table[peaks : peaks + 2 * axes * shared], parts


def widths(piece: Any, hmtx: bytes) -> list[bytes]:
    """Width and left side of each glyph; those at the end share the last width."""
    full, count = piece["hhea"].numberOfHMetrics, piece["maxp"].numGlyphs
    long = [hmtx[4 * number : 4 * number + 4] for number in range(full)]
    rest = 4 * full
    return long + [long[-1][:2] + hmtx[rest + 2 * n : rest + 2 * n + 2] for n in range(count - full)]


def shifted(outline: bytes, first: int) -> bytes:
    """An outline made of others names them by their new numbers."""
    if not first or not outline or struct.unpack_from(">h", outline)[0] != COMPOSITE:
        return outline
    changed, at, flags = bytearray(outline), 10, MORE
    while flags & MORE:
        flags, glyph = struct.unpack_from(">HH", changed, at)
        struct.pack_into(">H", changed, at + 2, glyph + first)
        at += 4 + (4 if flags & WORDS else 2) + (2 * bool(flags & SCALE) or 4 * bool(flags & SCALES))
        at += 8 * bool(flags & MATRIX)
    return bytes(changed)
