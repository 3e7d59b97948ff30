"""Bytes of others are never written over, even those that come between a look and a write."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from app.notes.replacing import move, replace
from tests.waiting import until


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


SAVES = 100


def test_two_that_write_all_the_time_lose_nothing(tmp_path: Path) -> None:
    """Each line that was said to be written stands in the file."""
    path, over = tmp_path / "a.md", threading.Event()
    path.write_bytes(b"")

    def add(line: bytes) -> bool:
        before = path.read_bytes()
        return replace(path, before + line, before) is None

    def other() -> None:
        for number in range(SAVES):
            until(lambda number=number: add(b"theirs %d\n" % number), 30)  # type: ignore[misc]
        over.set()

    thread = threading.Thread(target=other)
    thread.start()
    ours = 0
    while not (over.is_set() and ours):
        ours += add(b"ours\n")
    thread.join()
    whole = path.read_bytes()
    assert [number for number in range(SAVES) if b"theirs %d\n" % number not in whole] == []
    assert whole.count(b"ours\n") == ours
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_an_editor_that_saves_over_it_has_the_last_word(tmp_path: Path) -> None:
    """It renames its own over the file without a look, as editors do; what we wrote may go with it, what it wrote last must stay."""
    path, over = tmp_path / "a.md", threading.Event()
    path.write_bytes(b"save 0\n")

    def edit() -> None:
        for number in range(1, SAVES * 20):
            temp = tmp_path / "editor's"
            temp.write_bytes(b"save %d\n" % number)
            temp.replace(path)
        over.set()

    editor = threading.Thread(target=edit)
    editor.start()
    while not over.is_set():
        raw = path.read_bytes()
        replace(path, raw + b"ours\n", raw)
    editor.join()
    assert path.read_bytes().splitlines()[0] == b"save %d" % (SAVES * 20 - 1)
