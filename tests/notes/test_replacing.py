"""Bytes of others are never written over, even those that come between a look and a write."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from app.notes.replacing import move, replace


def test_only_what_is_expected_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert replace(path, b"one", None) is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert replace(path, b"two", None) == b"one"
    assert replace(path, b"two", b"other") == b"one"
    assert path.read_bytes() == b"one"
    path.chmod(0o644)
    assert replace(path, b"two", b"one") is None
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(tmp_path / "a.md", b"two", b"one")
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_two_names_keeps_both(tmp_path: Path) -> None:
    path, other = tmp_path / "a.md", tmp_path / "b.md"
    path.write_bytes(b"one two")
    os.link(path, other)
    assert replace(path, b"one and two", b"one two") is None
    assert other.read_bytes() == b"one and two"


def test_a_name_that_is_taken_is_left(tmp_path: Path) -> None:
    old, new = tmp_path / "a.md", tmp_path / "b.md"
    old.write_bytes(b"ours")
    new.write_bytes(b"theirs")
    assert not move(old, new)
    assert (old.read_bytes(), new.read_bytes()) == (b"ours", b"theirs")
    new.unlink()
    os.link(old, new)  # as a kill half way leaves it
    assert move(old, new)
    assert not old.exists()
    assert new.read_bytes() == b"ours"


def test_an_editor_that_saves_all_the_time_loses_nothing(tmp_path: Path) -> None:
    """It writes by renaming, as editors do; each line it wrote must stand in the file or be given back to us."""
    path, over = tmp_path / "a.md", threading.Event()
    path.write_bytes(b"")
    written: list[bytes] = []

    def edit() -> None:
        for number in range(300):
            line = b"mine %d\n" % number
            temp = tmp_path / f"editor-{number}"
            while True:
                before = path.read_bytes()
                temp.write_bytes(before + line)
                if replace(path, before + line, before) is None:
                    break
            temp.unlink()
            written.append(line)
        over.set()

    editor = threading.Thread(target=edit)
    editor.start()
    ours = 0
    while not over.is_set():
        raw = path.read_bytes()
        if replace(path, raw + b"ours\n", raw) is None:
            ours += 1
    editor.join()
    whole = path.read_bytes()
    assert [line for line in written if line not in whole] == []
    assert whole.count(b"ours\n") == ours > 0
