"""Encrypted or not, with which key, and what is done when the key is not there."""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.compose.sealing import Sealing, plain_of, prepare, sealing_now, set_aside
from app.compose.sealing_key import files_of
from app.compose.shelves import plain_files, settings_of, still_plain
from app.events import Problem
from app.files import Lock, make_private_dir
from app.notes.converting import alone
from app.notes.database import MARK, Cipher, is_encrypted, is_plain
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.notes.vault import Vault
from app.settings.paths import Paths, find_paths
from app.settings.schema import Settings
from app.settings.store import Loaded, SettingsFile
from app.system.keys import KeyTroubleError

from ..notes.making import noted

ON, OFF = Settings(encrypted=True), Settings()


class Ring:
    """A keyring in memory. `trouble`: what it says to every question."""

    def __init__(self, key: str = "", trouble: str = "") -> None:
        self.key, self.trouble, self.asked, self.kept = key, trouble, 0, dict[str, str]()

    def __call__(self) -> Ring:
        return self

    def look(self) -> None:
        if self.trouble:
            raise KeyTroubleError(self.trouble)

    def get(self, mark: str = "") -> str:
        self.asked += 1
        if self.trouble:
            raise KeyTroubleError(self.trouble)
        return self.kept.get(mark, self.key)

    def put(self, key: str, mark: str) -> None:
        if self.trouble:
            raise KeyTroubleError(self.trouble)
        self.key = self.kept[mark] = key


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
    assert sealing_now(paths, ring).lacks_key
    assert paths.notes_db.read_bytes() == before


def test_without_a_keyring_it_is_not_begun(paths: Paths) -> None:
    sealing = prepare(paths, ON, Ring(trouble="There is none."))
    assert locked(sealing) == "notes-no-keyring"
    assert sealing.locked is not None
    assert "(there is none)" in sealing.locked.message
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


@pytest.mark.parametrize("ring", [Ring(trouble="It is locked."), Ring(), Ring("ab" * 32)])
def test_turned_off_without_the_key_nothing_is_changed_until_it_is_asked_for(paths: Paths, ring: Ring) -> None:
    own = Ring()
    prepare(paths, ON, own)
    before = paths.notes_db.read_bytes()
    assert locked(prepare(paths, OFF, ring))
    assert paths.notes_db.read_bytes() == before
    folder = set_aside(paths)
    assert not paths.notes_db.exists()
    assert (folder / "notes.db").read_bytes() == before
    with closing(Store.open(paths.notes_db, paths.backups)):
        assert is_plain(paths.notes_db)
    assert prepare(paths, OFF, ring) == Sealing()
    again = find_paths(folder, os.environ)
    assert prepare(again, OFF, own) == Sealing()
    assert is_plain(again.notes_db)


def test_lost_settings_do_not_decrypt(paths: Paths) -> None:
    prepare(paths, ON, Ring())
    assert settings_of(paths).settings.encrypted
    assert not paths.settings_file.exists(), "who only reads changes nothing, so that it is said by who writes"
    loaded = settings_of(paths, mend=True)
    assert loaded.settings.encrypted
    assert [problem.code for problem in loaded.problems] == ["notes-stay-encrypted"]
    assert settings_of(paths, mend=True) == Loaded(loaded.settings), "said once, and put right"
    SettingsFile(paths.settings_file).save({"encrypted": False})
    assert not settings_of(paths).settings.encrypted, "said by the file itself"
    paths.settings_file.write_text("broken [")
    loaded = settings_of(paths)
    assert loaded.settings.encrypted
    assert len(loaded.problems) == 2


def test_settings_of_plain_notes_are_as_they_are(paths: Paths) -> None:
    assert settings_of(paths) == Loaded(Settings())
    assert not paths.settings_file.exists()


def test_two_that_begin_at_once_have_one_key(paths: Paths) -> None:
    ring = Ring()
    with alone(paths.notes_db):
        assert locked(prepare(paths, ON, ring)) == "notes-in-use"
    assert ring.key == "", "no key was made"
    first = prepare(paths, ON, ring)
    ring.key = Cipher.new().key.hex()  # as another home of this user has made it
    assert prepare(paths, ON, ring) == first, "found by its mark"


@pytest.mark.parametrize("name", ["notes.db", "pictures.db", "copy"])
@pytest.mark.parametrize("sealed", [True, False])
def test_a_damaged_file_does_not_hold_up_the_others(paths: Paths, name: str, sealed: bool) -> None:
    ring = Ring()
    with Vault(paths.pictures_db) as vault:
        for number in range(9):
            vault.put(number, 1.0, "session", bytes(range(256)) * 40, b"thumb", (1, 1))
    copy = make_private_dir(paths.backups) / "notes-20260101-000000.db"
    copy.write_bytes(paths.notes_db.read_bytes())
    if not sealed:
        prepare(paths, ON, ring)
    file = copy if name == "copy" else paths.data / name
    raw = bytearray(file.read_bytes())
    raw[4096:12288] = bytes(b ^ 0x5A for b in raw[4096:12288])
    file.write_bytes(raw)
    sealing = prepare(paths, ON if sealed else OFF, ring)
    assert sealing.locked is None
    assert [problem.code for problem in sealing.said] == [{"notes.db": "store-restored", "pictures.db": "pictures-damaged"}.get(name, "copy-damaged")]
    (bad,) = file.parent.glob(f"{file.name}.bad*")
    assert bad.stat().st_size
    assert [path for path in files_of(paths) if is_plain(path) is sealed] == []
    with Shelf(paths.notes_db, sealing.cipher) as shelf:
        assert [hit.block.text for hit in shelf.hits("albatross")] == ["albatross"]
    assert (bad in plain_files(paths)) is sealed, "what is plain is named while the notes are encrypted"


def test_without_sqlcipher_plain_notes_go_on_and_encrypted_ones_are_left_alone(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    with monkeypatch.context() as missing:
        missing.setitem(sys.modules, "sqlcipher3", None)
        assert prepare(paths, OFF, ring) == sealing_now(paths, ring) == Sealing()
        assert locked(prepare(paths, ON, ring)) == "sqlcipher-missing"
        assert is_plain(paths.notes_db)
    prepare(paths, ON, ring)
    before = paths.notes_db.read_bytes()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for settings in (ON, OFF):
        assert locked(prepare(paths, settings, ring)) == locked(sealing_now(paths, ring)) == "sqlcipher-missing"
    assert paths.notes_db.read_bytes() == before


def test_what_is_waited_for_is_said(paths: Paths) -> None:
    told: list[Problem] = []
    prepare(paths, ON, Ring(), tell=told.append)
    assert [problem.code for problem in told] == ["notes-converting", "notes-converted"]
    assert told[0].message.startswith("The notes are being encrypted (")
    prepare(paths, OFF, Ring(), tell=told.append)
    assert len(told) == 2


def test_files_that_are_not_encrypted_are_told_of(paths: Paths) -> None:
    assert still_plain(paths, OFF) == []
    assert still_plain(paths, Settings(encrypted=True, plain_files=True)) == []
    (said,) = still_plain(paths, ON)
    assert said.message.startswith("The notes are encrypted, but a file of earlier notes is not: ")
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
        assert locked(prepare(paths, ON, Ring())) == "notes-in-use"
