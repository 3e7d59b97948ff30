"""Encrypted or not, with which key, and what is done when the key is not there."""

from __future__ import annotations

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from app.compose.sealing import Sealing, plain_of, prepare, sealing_now
from app.compose.shelves import still_plain
from app.files import Lock
from app.notes.database import MARK, is_encrypted, is_plain
from app.notes.store import Store
from app.settings.paths import Paths, find_paths
from app.settings.schema import Settings
from app.system.keys import KeyTroubleError

from ..notes.making import noted

ON, OFF = Settings(encrypted=True), Settings()


class Ring:
    """A keyring in memory. `trouble`: what it says to every question."""

    def __init__(self, key: str = "", trouble: str = "") -> None:
        self.key, self.trouble, self.asked = key, trouble, 0

    def __call__(self) -> Ring:
        return self

    def get(self) -> str:
        self.asked += 1
        if self.trouble:
            raise KeyTroubleError(self.trouble)
        return self.key

    def put(self, key: str) -> None:
        if self.trouble:
            raise KeyTroubleError(self.trouble)
        self.key = key


@pytest.fixture
def paths(home: Path) -> Paths:
    noted(home / "hud", "albatross")
    return find_paths(home / "hud", os.environ)


def locked(sealing: Sealing) -> str:
    assert sealing.cipher is None
    return sealing.locked.code if sealing.locked is not None else ""


def test_when_off_the_keyring_is_not_asked(paths: Paths) -> None:
    ring = Ring()
    assert prepare(paths, OFF, ring) == sealing_now(paths, ring) == Sealing()
    assert ring.asked == 0


def test_turned_on_and_off(paths: Paths) -> None:
    ring = Ring()
    on = prepare(paths, ON, ring)
    assert on.cipher is not None
    assert ring.key == on.cipher.key.hex()
    assert is_encrypted(paths.notes_db)
    assert plain_of(paths) == []
    assert ring.key not in (paths.data / MARK).read_text()
    assert prepare(paths, ON, ring) == on == sealing_now(paths, ring)
    assert prepare(paths, OFF, ring) == Sealing()
    assert is_plain(paths.notes_db)
    assert not (paths.data / MARK).exists()
    assert prepare(paths, ON, ring).cipher == on.cipher, "the key is kept: a copied folder may need it"


@pytest.mark.parametrize(
    ("ring", "code"),
    [
        (Ring(trouble="It is locked."), "notes-key-unreachable"),
        (Ring(), "notes-key-gone"),
        (Ring("ab" * 32), "notes-key-gone"),
        (Ring("x"), "notes-key-gone"),
    ],
)
def test_without_the_key_nothing_is_opened_or_changed(paths: Paths, ring: Ring, code: str) -> None:
    prepare(paths, ON, Ring())
    before = paths.notes_db.read_bytes()
    assert locked(prepare(paths, ON, ring)) == locked(sealing_now(paths, ring)) == code
    assert paths.notes_db.read_bytes() == before


def test_without_a_keyring_it_is_not_begun(paths: Paths) -> None:
    sealing = prepare(paths, ON, Ring(trouble="There is none."))
    assert locked(sealing) == "notes-key-unreachable"
    assert sealing.locked is not None
    assert "there is none." in sealing.locked.message
    assert is_plain(paths.notes_db)
    assert not (paths.data / MARK).exists()


@pytest.mark.parametrize("mark", [None, "", "{", json.dumps({"other": 1})])
def test_a_lost_mark_is_made_up_for_by_trying_the_key(paths: Paths, mark: str | None) -> None:
    ring = Ring()
    on = prepare(paths, ON, ring)
    if mark is None:
        (paths.data / MARK).unlink()
    else:
        (paths.data / MARK).write_text(mark)
    assert prepare(paths, ON, ring) == on
    if mark is None:
        (paths.data / MARK).unlink()
    assert locked(prepare(paths, ON, Ring("ab" * 32))) == "notes-key-gone"


def test_turned_off_without_the_key_it_is_kept_aside_as_a_home(paths: Paths) -> None:
    ring = Ring()
    prepare(paths, ON, ring)
    before = paths.notes_db.read_bytes()
    sealing = prepare(paths, OFF, Ring(trouble="It is gone."))
    assert [problem.code for problem in sealing.said] == ["notes-set-aside"]
    assert not paths.notes_db.exists()
    (aside,) = paths.data.glob("encrypted-*")
    assert (aside / "notes.db").read_bytes() == before
    assert str(aside) in sealing.said[0].message
    with closing(Store.open(paths.notes_db, paths.backups)):
        assert is_plain(paths.notes_db)
    again = find_paths(aside, os.environ)
    assert prepare(again, OFF, ring) == Sealing()
    assert is_plain(again.notes_db)


def test_files_that_are_not_encrypted_are_told_of(paths: Paths) -> None:
    assert still_plain(paths, OFF) == []
    assert still_plain(paths, Settings(encrypted=True, plain_files=True)) == []
    (said,) = still_plain(paths, ON)
    assert said.message.startswith("The notes are encrypted, but files of earlier notes are not (1, such as")
    assert "--remove" in said.cure


def test_beside_an_open_window_the_notes_stay_as_it_has_them(paths: Paths) -> None:
    paths.state.mkdir(exist_ok=True)
    window = Lock.take(paths.lock_file)
    assert window is not None
    assert prepare(paths, ON, Ring()) == Sealing()
    assert is_plain(paths.notes_db)
    assert prepare(paths, ON, Ring(), is_window=True).cipher is not None
    window.release()


def test_a_recording_keeps_the_notes_from_being_converted(paths: Paths) -> None:
    with closing(Store.open(paths.notes_db, paths.backups)):
        assert locked(prepare(paths, ON, Ring())) == "store-busy"
