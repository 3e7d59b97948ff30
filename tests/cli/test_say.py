"""How the command line words things."""

from __future__ import annotations

import argparse
import errno
import os
from pathlib import Path

import pytest

from app.cli import say


def test_one_thing_is_no_plural() -> None:
    assert [say.count(number, "note") for number in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]


@pytest.mark.parametrize("text", ["soon", "", "-1", "nan", "inf", "1e400", "11"])
def test_a_wrong_number_is_told_what_would_be_right(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"'{text}' is not a number of seconds between 0.05 and 10"):
        say.number(text, "seconds", 0.05, 10)
    assert say.number("2.5", "seconds", 0.05, 10) == 2.5


def test_what_is_wrong_with_a_file_is_said_with_a_cure(tmp_path: Path) -> None:
    def of(number: int, path: Path) -> str:
        return say.of_file(OSError(number, os.strerror(number), str(path)))

    assert (
        of(errno.ENOENT, tmp_path / "no" / "x.md")
        == f"There is no folder {tmp_path / 'no'}, so x.md cannot be written there. Make it first, or name another file."
    )
    assert of(errno.EISDIR, tmp_path) == f"{tmp_path} is a folder. Name a file in it."
    for number in (errno.EACCES, errno.ENOSPC, errno.EROFS):
        assert os.strerror(number) in of(number, tmp_path)
        assert "name another file" in of(number, tmp_path).lower()
    assert say.of_file(OSError(errno.EIO, "Input/output error")) == "Input/output error."
