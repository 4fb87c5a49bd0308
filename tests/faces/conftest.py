"""A server to look at through its faces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faces.pavilion import Pavilion


@pytest.fixture(scope="module")
def pavilion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pavilion]:
    """The server of this file's tests, with its first meeting."""
    pavilion = Pavilion(tmp_path_factory.mktemp("pavilion"))
    pavilion.program.start()
    yield pavilion
    pavilion.program.stop()
