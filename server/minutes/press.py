"""The press: reads words (JSON), sets them by a layout of ours, writes a PDF (PDF/UA-1). Knows nothing of them.

A program of its own, started for each document: the typesetter keeps what it has set in memory, about 50 MB each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def print_pdf(layout: str, fonts: str, at: int, told: str) -> bytes:
    """In a font of this folder and no other, dated ``at`` (s since 1970). Equal words give equal bytes."""
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    if not ours.families():  # it would set nothing, without a word
        raise FileNotFoundError(fonts)
    compiler = typst.Compiler(root=str(Path(layout).parent), font_paths=ours)
    made = compiler.compile(input=layout, format="pdf", pdf_standards="ua-1", sys_inputs={"told": told}, timestamp=at)
    assert isinstance(made, bytes), "a PDF is one file"
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(print_pdf(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.stdin.buffer.read().decode()))
