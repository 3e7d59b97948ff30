"""Pictures: kept, made smaller, let go; and a damaged file of them hurts nobody."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.notes.retention import Thing
from app.notes.vault import Vault
from app.notes.wipe import Span

FULL, THUMB = b"full picture " * 50, b"thumb"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "pictures.db"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    with Vault(path) as vault:
        yield vault


def _put(vault: Vault, *frames: int, session: str = "d", full: bytes = FULL) -> None:
    for frame in frames:
        vault.put(frame, float(frame), session, full, THUMB, (800, 600))


def _frames(vault: Vault) -> list[int]:
    return [frame for frame in range(1, 400) if vault.full(frame)]


def _gone(path: Path, words: bytes) -> bool:
    return all(words not in each.read_bytes() for each in path.parent.glob("pictures.db*"))


def test_without_a_file_nothing_is_kept_and_nothing_is_made(vault: Vault, path: Path) -> None:
    assert (vault.full(1), vault.thumb(1), vault.size(1), vault.things()) == (None, None, None, [])
    vault.replace(1, b"x")
    vault.repaint(1, b"x", b"y")
    vault.keep([1])
    vault.remove("d")
    assert (vault.let_go([1]), vault.erase(Span(0, 9))) == (0, 0)
    assert not path.exists()


def test_a_picture_is_there_for_another_reader_and_for_the_user_alone(vault: Vault, path: Path) -> None:
    _put(vault, 1)
    with Vault(path) as other:
        assert (other.full(1), other.thumb(1), other.size(1)) == (FULL, THUMB, (800, 600))
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_second_one_of_a_frame_takes_its_place(vault: Vault) -> None:
    _put(vault, 1)
    _put(vault, 1, full=b"other")
    assert vault.full(1) == b"other"


def test_only_a_smaller_form_takes_its_place(vault: Vault) -> None:
    _put(vault, 1)
    vault.replace(1, FULL + b"larger")
    assert vault.full(1) == FULL
    vault.replace(1, b"small")
    vault.replace(2, b"of none")
    assert (vault.full(1), vault.full(2)) == (b"small", None)


def test_painted_over_what_it_was_is_nowhere(vault: Vault, path: Path) -> None:
    _put(vault, 1, 2, full=b"unmistakable " * 50)
    vault.repaint(1, b"black", b"black")
    vault.repaint(2, b"", b"")
    assert (vault.full(1), vault.thumb(1), vault.full(2)) == (b"black", b"black", None)
    assert _gone(path, b"unmistakable")


def test_what_may_be_let_go_oldest_first(vault: Vault) -> None:
    _put(vault, 3, 1, 2, 4)
    vault.keep([2, 77])
    size = len(FULL) + len(THUMB)
    assert vault.things({4}) == [Thing(1, 1.0, size, "d"), Thing(3, 3.0, size, "d")]


def test_many_are_let_go_and_counted(vault: Vault, path: Path) -> None:
    _put(vault, *range(1, 251), full=b"unmistakable")
    assert vault.let_go([*range(1, 250), 999]) == 249
    assert _frames(vault) == [250]
    vault.let_go([250])
    assert _gone(path, b"unmistakable")


def test_the_pictures_of_a_removed_session_go_kept_ones_too(vault: Vault, path: Path) -> None:
    _put(vault, 1, 2, full=b"unmistakable")
    _put(vault, 3, session="other")
    vault.keep([1])
    vault.remove("d")
    assert _frames(vault) == [3]
    assert _gone(path, b"unmistakable")


def test_a_span_and_some_frames_are_erased(vault: Vault, path: Path) -> None:
    _put(vault, 1, 2, 3, 4, full=b"unmistakable")
    vault.keep([2])
    assert vault.erase(Span(2, 3), [4, 9]) == 3
    assert _frames(vault) == [1]
    _put(vault, 2)
    assert [thing.id for thing in vault.things()] == [1, 2], "a later picture of that number is not kept for ever"


def test_a_damaged_file_is_put_aside_and_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 300)
    with Vault(path) as vault:
        assert vault.full(1) is None
        _put(vault, 1)
        assert vault.full(1) == FULL
        assert vault.put_aside is not None
        assert vault.put_aside.read_bytes().startswith(b"no database")


def test_a_file_that_was_removed_is_begun_anew(vault: Vault, path: Path) -> None:
    _put(vault, 1)
    for each in path.parent.glob("pictures.db*"):
        each.unlink()
    _put(vault, 2)
    with Vault(path) as other:
        assert (other.full(1), other.full(2)) == (None, FULL)


def test_a_folder_that_takes_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Vault(tmp_path / "file" / "pictures.db") as vault, pytest.raises((OSError, sqlite3.Error)):
        _put(vault, 1)


def test_closed_it_opens_again(vault: Vault) -> None:
    _put(vault, 1)
    vault.close()
    vault.close()
    assert vault.full(1) == FULL
