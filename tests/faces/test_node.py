"""The faces' pure parts, tested by node itself; here so that the one line of the README runs them too."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.parts.npm import node

HERE = Path(__file__).parent


def test_the_pure_parts_of_the_faces() -> None:
    files = sorted(HERE.glob("*.test.mjs"))
    assert files
    # a node started from a node's tests would say nothing of its own
    environment = {name: value for name, value in os.environ.items() if name != "NODE_TEST_CONTEXT"}
    command = [*node(), "--test", "--test-reporter=tap", *map(str, files)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-2000:]
    assert "\n# fail 0\n" in ran.stdout
    assert "\n# pass 0\n" not in ran.stdout
