"""The benchmark runs and says what it found; how fast that was, only a quiet machine can tell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.load import frames
from tests.load.report import Promise, p99

ROOT = Path(__file__).parent.parent.parent


def test_a_quick_fan_out_prints_its_table_and_writes_its_figures(tmp_path: Path) -> None:
    file, table = tmp_path / "load.json", tmp_path / "load.md"
    asked = ["fan-out", "--quick", "--sockets", "30", "--rounds", "1", "--peers", "ours,bare", "--json", str(file)]
    asked += ["--markdown", str(table)]
    command = [sys.executable, "-m", "tests.load", *asked, "--database", f"sqlite:///{tmp_path / 'load.db'}"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr

    assert "| who " in ended.stdout
    assert "trigger to last, median (ms): ours / bare" in ended.stdout
    assert "| fan-out | recorded to last, median (ms) |" in table.read_text()
    told = json.loads(file.read_bytes())
    assert told["cores"]["generator"] is not None
    fan_out = told["cases"]["fan-out"]
    assert [row["who"] for row in fan_out["rows"]] == ["ours", "bare"]
    assert all(row["first to last, median (ms)"] > 0 for row in fan_out["rows"])
    assert [promise["kept"] for promise in fan_out["promises"]] in ([True, None, None], [False, None, None])


@pytest.mark.parametrize("size", [1, 125, 126, 65_535, 65_536])
def test_frames_are_read_whole_however_they_are_cut(size: int) -> None:
    text = b"4" * size
    long, medium = b"\x81\x7f" + size.to_bytes(8, "big"), b"\x81\x7e" + size.to_bytes(8, "big")[-2:]
    head = bytes((frames.TEXT, size)) if size < 126 else medium if size < 65_536 else long
    ping = bytes((frames.PING, 1)) + b"x"
    sent = ping + head + text
    for cut in (0, 1, 2, 3, 4, 9, len(sent) - 1):
        early, rest = frames.split(sent[:cut])
        late, rest = frames.split(rest + sent[cut:])
        assert [*early, *late] == [bytes((frames.PING,)) + b"x", text]
        assert rest == b""


def test_a_promise_is_kept_up_to_its_limit_and_not_beyond() -> None:
    assert Promise(name="p99 (ms)", figure=50, at_most=50).kept
    assert not Promise(name="p99 (ms)", figure=50.1, at_most=50).kept
    assert not Promise(name="ballots a second", figure=3_999, at_least=4_000).kept
    assert Promise(name="last back (s)", figure=50).kept is None
    assert p99(range(1, 201)) == 198
    assert p99([3, 1, 2]) == 3
