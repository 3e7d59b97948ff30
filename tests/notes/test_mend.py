"""Notes put back: a whole store, and single notes whose row a disk changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.backup import back_up, reading
from app.notes.book import read_draft
from app.notes.markdown import render
from app.notes.mend import mend, restore
from app.notes.shelf import Shelf
from app.notes.store import Store

from .making import T, block

TEXTS = ["first note", "second note\n\nof two paragraphs", "third note"]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def store(tmp_path: Path, files: Path, folder: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "notes.db", folder)
    store.apply([SessionChanged("d", "Lecture", T, T + 60), SectionAdded("d", Section("s1", T, "Editor", "plan.txt"))])
    store.apply([BlockChanged("d", block(f"b{number}", text, number + 1.0)) for number, text in enumerate(TEXTS)])
    files.mkdir()
    with Shelf(store.path) as shelf:
        draft = read_draft(shelf, "d")
    assert draft is not None
    (files / "lecture.md").write_text(render(draft))
    yield store
    store.close()


def _flip(store: Store, *names: str) -> None:
    with closing(sqlite3.connect(store.path)) as db:
        db.executemany("UPDATE blocks SET text = 'flipped ' || id WHERE id = ?", [(name,) for name in names])
        db.commit()


def _texts(path: Path) -> list[str]:
    with Shelf(path) as shelf:
        return [each.text for each in shelf.blocks("d", 1000)]


def _copy(store: Store, folder: Path) -> None:
    with closing(reading(store.path)) as db:
        back_up(db, folder, T)


def test_from_a_backup(store: Store, folder: Path) -> None:
    _copy(store, folder)
    _flip(store, "b0", "b2")
    assert mend(store, ["b0", "b2"], folder, None) == (2, 0)
    assert _texts(store.path) == TEXTS
    with Shelf(store.path) as shelf:
        assert [hit.block.id for hit in shelf.search("third")] == ["b2"]
        assert shelf.search("flipped") == []


def test_from_the_markdown_file(store: Store, folder: Path, files: Path) -> None:
    _flip(store, "b0", "b1")
    assert mend(store, ["b0", "b1"], folder, files) == (2, 0)
    assert _texts(store.path) == TEXTS


def test_what_nobody_holds_is_lost_and_said(store: Store, folder: Path, files: Path) -> None:
    (files / "lecture.md").write_text("# Something else\n")
    (files / "unreadable.md").mkdir()
    _flip(store, "b0")
    assert mend(store, ["b0"], folder, files) == (0, 1)
    assert mend(store, ["b0"], folder, folder / "none") == (0, 1)


def test_a_backup_with_another_text_is_not_taken(store: Store, folder: Path) -> None:
    _copy(store, folder)
    store.apply([BlockChanged("d", block("b0", "changed since"))])
    _flip(store, "b0")
    assert mend(store, ["b0"], folder, None) == (0, 1)


def test_sound_and_unknown_notes_are_left_alone(store: Store, folder: Path, files: Path) -> None:
    assert mend(store, ["b0", "unknown"], folder, files) == (0, 0)
    assert mend(store, [], folder, files) == (0, 0)
    assert _texts(store.path) == TEXTS


def _damaged(store: Store) -> Path:
    """The store's file without its beginning: no database any more."""
    store.close()
    path = store.path
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    return path


def test_a_whole_store_from_its_backup_and_its_files(store: Store, folder: Path, files: Path) -> None:
    _copy(store, folder)
    store.apply([BlockChanged("d", block("b9", "after the backup", 9.0))])
    with Shelf(store.path) as shelf:
        draft = read_draft(shelf, "d")
    assert draft is not None
    (files / "lecture.md").write_text(render(draft))
    path = _damaged(store)
    problem = restore(path, folder, files)
    assert problem.code == "store-restored"
    assert {"backup", "rebuilt"} <= set(problem.also)
    assert _texts(path) == [*TEXTS, "after the backup"]
    assert [each.name.startswith("notes.db.bad-") for each in path.parent.glob("notes.db.bad*")] == [True]


def test_without_a_backup_from_the_files_alone(store: Store, folder: Path, files: Path) -> None:
    path = _damaged(store)
    assert restore(path, folder, files).also == ("rebuilt",)
    with Shelf(path) as shelf:
        assert [row.title for row in shelf.sessions()] == ["Lecture"]
    assert " ".join(_texts(path)).split() == " ".join(TEXTS).split()


def test_with_nothing_to_restore_from_it_begins_anew(store: Store, folder: Path) -> None:
    path = _damaged(store)
    assert restore(path, folder, None).also == ("anew",)
    with Shelf(path) as shelf:
        assert shelf.counts() == (0, 0)


def test_a_damaged_file_with_a_time_that_is_none_ends_nothing(store: Store, folder: Path, files: Path) -> None:
    (files / "a.md").write_text("# Broken\n\n## 10:02 App\n\ntext\n\n<!-- realtime-hud session=x started=1.2.3 sum=00 -->\n")
    path = _damaged(store)
    assert restore(path, folder, files).also == ("rebuilt",)
    assert "first note" in _texts(path)
