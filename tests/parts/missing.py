"""What a test does when a real part cannot be had: fails in CI, elsewhere skips and says why."""

import os
from typing import NoReturn

import pytest


def missing(sentence: str) -> NoReturn:
    """End the test that asked for the part. CI has to have every part, a colleague's laptop need not."""
    if os.environ.get("CI", "").lower() in ("", "0", "false"):
        pytest.skip(sentence)
    pytest.fail(sentence, pytrace=False)
