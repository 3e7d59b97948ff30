"""The notes of a home without a recording: read, and told of where they cannot be."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from app.compose.shelves import open_notes
from app.files import make_private_dir
from app.notes.store import Store
from app.notes.words import StoreError
from app.settings.paths import Paths, find_paths

from ..notes.making import noted


@pytest.fixture
def paths(home: Path) -> Paths:
    return find_paths(home / "hud", os.environ)


def test_no_notes_yet(paths: Paths) -> None:
    with pytest.raises(FileNotFoundError), open_notes(paths):
        pytest.fail("there are none")
    make_private_dir(paths.data)
    paths.notes_db.touch()  # a store that is being made
    with open_notes(paths) as shelf:
        assert shelf.sessions() == []
    with closing(Store.open(paths.notes_db, paths.backups)), open_notes(paths) as shelf:
        assert shelf.sessions() == []


@pytest.mark.parametrize("left", ["backup", "file"])
def test_an_emptied_file_is_not_taken_for_no_notes(paths: Paths, left: str) -> None:
    noted(paths.data, "albatross")
    if left == "backup":
        (make_private_dir(paths.backups) / "notes-20260101-000000.db").write_bytes(paths.notes_db.read_bytes())
        for file in paths.notes_folder.glob("*.md"):
            file.unlink()
    os.truncate(paths.notes_db, 0)
    with open_notes(paths) as shelf, pytest.raises(StoreError) as emptied:
        shelf.sessions()
    assert emptied.value.problem.code == "store-emptied"
    assert str(paths.backups) in emptied.value.problem.cure
    noted(paths.data, "penguin")  # as a recording does
    with open_notes(paths) as shelf:
        assert {hit.block.text for word in ("albatross", "penguin") for hit in shelf.hits(word)} == {"albatross", "penguin"}
