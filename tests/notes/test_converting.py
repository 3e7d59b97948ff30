"""Databases of notes are encrypted and made plain again: equal row by row, the old one whole until the new one is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.events import BlockChanged, Section
from app.files import Lock
from app.notes.backup import back_up, reading
from app.notes.converting import alone, begun, convert, databases, waiting
from app.notes.database import Cipher, is_encrypted, is_plain
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.notes.vault import Vault
from app.notes.words import StoreError

from .making import T, block

WORD = "albatross"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    db, backups, pictures = tmp_path / "notes.db", tmp_path / "backups", tmp_path / "pictures.db"
    with closing(Store.open(db, backups)) as store:
        session = store.begin_session(T, f"The {WORD} 漢字").session
        store.add_section(session, Section("s1", T, "Editor", WORD))
        store.apply([BlockChanged(session, block(f"b{number}", f"{WORD} {number} 漢字", float(number))) for number in range(50)])
    with closing(reading(db)) as open_db:
        back_up(open_db, backups, T)
    with Vault(pictures) as vault:
        vault.put(1, T, session, WORD.encode() * 100, WORD.encode(), (4, 3))
        vault.keep([1])
    return databases(db, pictures, backups)


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        pragmas = [str(db.execute(f"PRAGMA {name}").fetchone()) for name in ("user_version", "application_id", "auto_vacuum")]
        return [*pragmas, *db.iterdump()]


def test_there_and_back_nothing_has_changed(files: list[Path]) -> None:
    cipher, before = Cipher.new(), [dumped(path) for path in files]
    assert [path.name for path in files][-2:] == ["pictures.db", "notes.db"]
    assert len(files) == 3
    assert convert(files, cipher, sealed=True) == []
    assert all(is_encrypted(path) and WORD.encode() not in path.read_bytes() for path in files)
    assert convert(files, cipher, sealed=True) == []
    assert convert(files, cipher, sealed=False) == []
    assert [dumped(path) for path in files] == before


def test_encrypted_notes_are_found_written_copied_and_wiped(files: list[Path]) -> None:
    cipher, store_file = Cipher.new(), files[-1]
    convert(files, cipher, sealed=True)
    with closing(Store.open(store_file, store_file.parent / "backups", cipher=cipher)) as store, Shelf(store_file, cipher) as shelf:
        session = shelf.sessions()[0].id
        store.apply([BlockChanged(session, block("new", "a wandering petrel"))])
        assert [hit.block.id for hit in shelf.hits("petrel")] == ["new"]
        assert shelf.verify() == []
        store.remove_session(session)
        shelf.close()
        assert store.scrub()
        store_file.rename(store_file.with_name("gone.db"))
        with pytest.raises(StoreError) as removed:
            store.check()
        assert removed.value.problem.code == "store-removed"
    assert is_encrypted(store_file), "written anew with the key, too"
    with closing(reading(store_file, cipher)) as db:
        copied = back_up(db, store_file.parent / "backups", T + 90_000, cipher=cipher)
    assert (copied.damaged, copied.found) == ((), True)
    assert is_encrypted(copied.path)
    with Vault(store_file.parent / "pictures.db", cipher) as vault:
        assert vault.thumb(1) == WORD.encode()


def test_what_is_in_the_log_only_comes_along(files: list[Path]) -> None:
    store_file, cipher = files[-1], Cipher.new()
    with closing(sqlite3.connect(store_file, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("INSERT INTO facts (name, value) VALUES ('late', 'albatross')")
        kept = {path: path.read_bytes() for path in store_file.parent.glob("notes.db*")}
    for path, raw in kept.items():  # as after a kill
        path.write_bytes(raw)
    assert store_file.with_name("notes.db-wal").stat().st_size
    convert(files, cipher, sealed=True)
    assert not store_file.with_name("notes.db-wal").exists()
    with closing(reading(store_file, cipher)) as db:
        assert db.execute("SELECT value FROM facts WHERE name = 'late'").fetchone() == ("albatross",)


def test_an_unfinished_copy_of_a_killed_run_is_no_harm(files: list[Path]) -> None:
    left = files[-1].with_name(".notes.db.converting.tmp")
    left.write_bytes(b"half " * 1000)
    assert begun(files)
    convert(files, Cipher.new(), sealed=True)
    assert not begun(files)
    assert not left.exists()
    assert waiting(files, sealed=True) == []


def test_a_recording_beside_it_is_not_disturbed(files: list[Path]) -> None:
    lock = Lock.take(files[-1].with_name("notes.db.lock"))
    assert lock is not None
    with pytest.raises(StoreError) as busy, alone(files[-1]):
        pytest.fail("they are not alone")
    assert busy.value.problem.code == "notes-in-use"
    lock.release()
    with alone(files[-1]):
        assert Lock.take(files[-1].with_name("notes.db.lock")) is None


def test_a_damaged_file_stays_as_it_is(files: list[Path]) -> None:
    raw = bytearray(files[-1].read_bytes())
    raw[5000:9000] = bytes(4000)
    files[-1].write_bytes(raw)
    assert convert(files, Cipher.new(), sealed=True) == files[-1:]
    assert files[-1].read_bytes()[100:] == raw[100:], "but for how it is written, in its header"
    assert is_plain(files[-1])
    assert not begun(files)


def test_a_file_that_the_disk_does_not_take_stays_as_it_is(files: list[Path]) -> None:
    raw = files[0].read_bytes()
    files[0].with_name(f".{files[0].name}.converting.tmp").mkdir()  # nothing can be written there, for whatever reason
    with pytest.raises(StoreError) as failed:
        convert(files, Cipher.new(), sealed=True)
    assert failed.value.problem.code == "notes-not-converted"
    assert files[0].read_bytes() == raw


def test_the_old_content_is_overwritten(files: list[Path]) -> None:
    with files[-1].open("rb") as old:
        assert WORD.encode() in old.read()
        convert(files, Cipher.new(), sealed=True)
        old.seek(0)
        assert not any(old.read())
