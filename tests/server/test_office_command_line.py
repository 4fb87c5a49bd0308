"""Accounts of the office from the command line, and the link that a first start prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from server import __main__ as command_line


@pytest.fixture
def run(tmp_path: Path, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run ``liangting`` on a database of its own; returns its status and what it printed."""
    (tmp_path / "liangting.db").write_bytes(sqlite_file.read_bytes())
    monkeypatch.setenv("LIANGTING_DATA", str(tmp_path))
    monkeypatch.setenv("LIANGTING_URL", "http://pavilion.test")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as ended:
            command_line.main(list(arguments))
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    return run


def test_staff_are_given_a_link_and_another_when_it_is_lost(run) -> None:
    status, first = run("staff", "new", "--login", "Liu", "--name", "小刘", "--community", "龙船调社区")
    assert status == 0
    assert first.startswith("http://pavilion.test/office#first=")
    status, again = run("staff", "link", "--login", "liu")
    assert (status, again.startswith("http://pavilion.test/office#first=")) == (0, True)
    assert first != again
    for wrong, why in (
        (("staff", "new", "--login", "LIU", "--name", "又一个"), "already taken"),
        (("staff", "new", "--login", "wang", "--name", "王" * 41), "40"),
        (("staff", "link", "--login", "nobody"), "no such thing"),
    ):
        status, said = run(*wrong)
        assert (status, said.count("\n")) == (2, 1), said
        assert why in said
