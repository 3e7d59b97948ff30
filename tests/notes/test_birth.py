"""A file's birth stays what it is under any name and whatever is written into it, and a copy has its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.notes.birth import born_ns


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("one")
    if not born_ns(path):
        pytest.skip("this disk does not say when a file was made")
    return path


def test_it_stays_when_the_file_is_written_renamed_or_dated_otherwise(file: Path) -> None:
    made = born_ns(file)
    file.write_text("two")
    moved = file.rename(file.with_name("b.md"))
    os.utime(moved, ns=(1, 1))
    assert born_ns(moved) == made


def test_it_is_near_to_when_the_file_was_written_first(file: Path) -> None:
    assert abs(born_ns(file) - file.stat().st_mtime_ns) < 60_000_000_000


def test_a_copy_and_a_file_put_in_its_place_have_their_own(file: Path) -> None:
    made = born_ns(file)
    copied = file.with_name("copy.md")
    shutil.copy2(file, copied)
    assert born_ns(copied) > made
    copied.replace(file)
    assert born_ns(file) > made


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        born_ns(tmp_path / "none.md")
