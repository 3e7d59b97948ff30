"""The key of a home's encrypted notes: found by its mark, made once, and said why where it is not to be had."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from app.compose.sealing import prepare
from app.compose.sealing_key import is_sealed, known_key, new_key, why_not
from app.events import Problem
from app.files import make_private_dir
from app.notes.database import MARK
from app.notes.words import StoreError
from app.settings.paths import Paths, find_paths

from ..notes.making import noted
from .test_sealing import ON, Ring


@pytest.fixture
def paths(home: Path) -> Paths:
    noted(home / "hud", "albatross")
    return find_paths(home / "hud", os.environ)


def test_a_new_key_is_kept_before_anything_is_encrypted_with_it(paths: Paths) -> None:
    assert not is_sealed(paths)
    ring, told = Ring(), list[Problem]()
    cipher = new_key(paths, ring, told.append)
    assert ring.kept == {cipher.mark: cipher.key.hex()}
    assert is_sealed(paths)
    assert known_key(paths, ring, told.append) == cipher
    assert told == []
    with pytest.raises(StoreError) as refused:
        new_key(paths, Ring(trouble="It is full."), told.append)
    assert refused.value.problem.code == "notes-no-keyring"


def test_a_store_of_even_bytes_is_encrypted_unless_readable_copies_stand_beside_it(paths: Paths) -> None:
    raw = paths.notes_db.read_bytes()
    paths.notes_db.write_bytes(os.urandom(8192))
    assert is_sealed(paths)
    copy = make_private_dir(paths.backups) / "notes-20260101-000000.db"
    copy.write_bytes(raw)
    assert not is_sealed(paths), "it is damaged"
    (paths.data / MARK).write_text("{}")
    assert is_sealed(paths)


def test_why_it_cannot_be_had_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why_not(Ring()) == ""
    assert "here: there is none. Set up" in why_not(Ring(trouble="There is none."))
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    assert "SQLCipher is missing" in why_not(Ring())


def test_a_keyring_that_asks_its_owner_is_said(paths: Paths) -> None:
    ring, told = Ring(), list[Problem]()
    prepare(paths, ON, ring)
    said = threading.Event()

    class Slow(Ring):
        def get(self, mark: str = "") -> str:
            assert said.wait(60)
            return ring.get(mark)

    def tell(problem: Problem) -> None:
        told.append(problem)
        said.set()

    assert prepare(paths, ON, Slow(), tell=tell).cipher is not None
    assert [problem.code for problem in told] == ["keyring-asked"]
