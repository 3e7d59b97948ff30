"""A store the disk has damaged: restored from backups, from what can still be read, and from the Markdown files; and told so."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.notes.backup import back_up, backups, due, forget, reading, whole
from app.notes.converting import convert, databases
from app.notes.database import Cipher
from app.notes.shelf import Shelf
from app.notes.words import StoreError
from tests.waiting import until

from .making import Desk, T, places

TEXTS = [f"note {number}: the figure is {number * 37} and the word is w{number}q" for number in range(120)]


def _texts(path: Path) -> list[str]:
    with Shelf(path) as shelf:
        return [each.text for row in shelf.sessions() for each in shelf.blocks(row.id, 10_000)]


def _ticked(desk: Desk) -> bool:
    desk.tick()
    return True


def _recorded(folder: Path) -> Desk:
    """A store with 100 notes in a backup and 20 newer ones; closed."""
    desk = Desk(folder)
    desk.begin()
    for number, text in enumerate(TEXTS):
        if number == 100:
            with closing(reading(desk.places.db)) as db:
                back_up(db, desk.places.backups, T)
        desk.say(f"b{number:03}", text)
    desk.scribe.close(T + 60)
    return desk


def _zero_header(path: Path) -> None:
    _write(path, 0, b"\0" * 100)


def _garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _empty(path: Path) -> None:
    os.truncate(path, 0)


def _zero_middle(path: Path) -> None:
    _write(path, 4096, b"\0" * (path.stat().st_size - 3 * 4096))


def _scramble(path: Path) -> None:
    chance = random.Random(2)
    for page in range(1, path.stat().st_size // 4096, 3):
        _write(path, page * 4096, chance.randbytes(400))


def _write(path: Path, at: int, raw: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(raw)


@pytest.mark.parametrize("damage", [_zero_header, _garbage, _cut, _empty, _zero_middle, _scramble], ids=lambda each: each.__name__)
def test_a_damaged_store_is_restored_and_nothing_is_missing(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    where = _recorded(tmp_path).places
    damage(where.db)
    desk = Desk(tmp_path)
    assert desk.told.problems()[:1] == ["store-restored"]
    problem = desk.told.problem("store-restored")
    assert "backup" in problem.message
    assert Path(problem.detail).exists()
    assert ".bad-" in problem.detail
    desk.begin("Next")
    desk.say("n1", "goes on")
    desk.scribe.close(T)
    with Shelf(where.db) as shelf:
        assert shelf.verify() == []
        assert shelf.search("goes on")
        assert shelf.search("w119q")
    assert set(TEXTS) <= {text.strip() for text in _texts(where.db)}
    again = Desk(tmp_path)
    assert again.told.problems() == []
    again.scribe.close(T)


def test_without_any_backup_the_markdown_files_are_read(tmp_path: Path) -> None:
    where = _recorded(tmp_path).places
    shutil.rmtree(where.backups)
    _garbage(where.db)
    desk = Desk(tmp_path)
    assert "Markdown" in desk.told.problem("store-restored").message
    desk.scribe.close(T)
    with Shelf(where.db) as shelf:
        (row,) = shelf.sessions()
        assert (row.title, row.started) == ("Test", T)
        (section,) = shelf.sections(row.id)
        assert (section.app, section.window) == ("Editor", "plan.txt")
    assert _texts(where.db) == TEXTS


def test_with_nothing_left_the_notes_begin_anew_and_it_is_said(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.db.parent.mkdir()
    where.db.write_bytes(b"not a database at all" * 99)
    desk = Desk(tmp_path)
    assert "start empty" in desk.told.problem("store-restored").message
    desk.begin()
    desk.say("b1", "new")
    desk.scribe.close(T)
    assert _texts(where.db) == ["new"]


def test_a_store_damaged_while_recording_is_restored_on_the_way(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    for number, text in enumerate(TEXTS):
        desk.say(f"b{number}", text)
    with closing(reading(desk.places.db)) as db:
        back_up(db, desk.places.backups, T)
    with closing(sqlite3.connect(desk.places.db)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _write(desk.places.db, 0, b"\0" * 4096)
    number = 0
    while "store-damaged" not in desk.told.problems() and number < 50:
        desk.say(f"c{number}", f"after {number}")
        number += 1
    desk.tick(10)
    desk.scribe.close(T)
    kept = _texts(desk.places.db)
    assert set(TEXTS) <= set(kept)
    assert {f"after {each}" for each in range(number)} <= set(kept)


def test_no_flipped_bit_goes_unnoticed(tmp_path: Path) -> None:
    """300 single bits: each is found by the checks, changes nothing that is shown, or is healed at the next start."""
    where = _recorded(tmp_path).places
    with closing(sqlite3.connect(where.db)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    clean = where.db.read_bytes()
    chance = random.Random(3)
    copy = tmp_path / "flip" / "notes.db"
    copy.parent.mkdir()
    silent = found = 0
    for _ in range(300):
        raw = bytearray(clean)
        at = chance.randrange(len(raw))
        raw[at] ^= 1 << chance.randrange(8)
        copy.write_bytes(raw)
        try:
            with Shelf(copy) as shelf:
                seen = [(each.text, each.mark) for row in shelf.sessions() for each in shelf.blocks(row.id, 10_000)]
                noticed = bool(shelf.verify())
        except StoreError:
            noticed, seen = True, []
        found += noticed
        silent += not noticed and [text for text, _ in seen] != TEXTS
    assert silent == 0
    assert found > 20


@pytest.mark.parametrize("from_backup", [True, False])
def test_single_notes_are_put_back_as_written(tmp_path: Path, from_backup: bool) -> None:
    where = _recorded(tmp_path).places
    if not from_backup:
        shutil.rmtree(where.backups)
    with closing(sqlite3.connect(where.db)) as db:
        db.execute("UPDATE blocks SET text = replace(text, '37', '97') WHERE id IN ('b001', 'b010')")
        db.commit()
    for copy in backups(where.backups):
        os.utime(copy, (T - 1e6, T - 1e6))
    desk = Desk(tmp_path)
    desk.tick()
    until(lambda: _ticked(desk) and "note-damaged" in desk.told.problems(), 30)
    desk.scribe.close(T)
    assert "put back" in desk.told.problem("note-damaged").message
    assert _texts(where.db) == TEXTS
    with Shelf(where.db) as shelf:
        assert shelf.verify() == []
        assert not shelf.search("970")
        assert [hit.block.id for hit in shelf.search("370 ")] == ["b010"]


def test_a_note_that_cannot_be_put_back_is_shown_as_damaged(tmp_path: Path) -> None:
    where = _recorded(tmp_path).places
    shutil.rmtree(where.backups)
    for path in Desk(tmp_path / "other").files() + sorted((tmp_path / "md").glob("*.md")):
        path.unlink()
    with closing(sqlite3.connect(where.db)) as db:
        db.execute("UPDATE blocks SET text = 'rotten' WHERE id = 'b001'")
        db.commit()
    desk = Desk(tmp_path)
    until(lambda: _ticked(desk) and "note-damaged" in desk.told.problems(), 30)
    desk.scribe.close(T)
    assert "damaged" in desk.told.problem("note-damaged").message
    with Shelf(where.db) as shelf:
        found = shelf.block("b001")
        assert found is not None
        assert found.mark == "damaged"


def test_backups_are_made_daily_and_rotated(tmp_path: Path) -> None:
    where = _recorded(tmp_path).places
    with closing(reading(where.db)) as db:
        for day in range(1, 10):
            copied = back_up(db, where.backups, T + day * 86400, keep=3)
            assert copied.damaged == ()
    kept = backups(where.backups)
    assert len(kept) == 3
    assert all(whole(path) for path in kept)
    assert _texts(kept[0]) == TEXTS
    os.utime(kept[0], (T, T))
    assert not due(where.backups, T + 3600)
    assert due(where.backups, T + 86400)
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


def test_a_backup_is_made_beside_a_recording(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b1", "in the backup")
    until(lambda: _ticked(desk) and backups(desk.places.backups), 30)
    desk.scribe.close(T)
    assert _texts(backups(desk.places.backups)[0]) == ["in the backup"]


def test_a_removed_session_is_gone_from_every_file(tmp_path: Path) -> None:
    where = _recorded(tmp_path).places
    desk = Desk(tmp_path)
    session = desk.scribe.begin(T, "Kept")
    desk.say("k1", "kept", section="k")
    with Shelf(where.db) as shelf:
        old = next(row.id for row in shelf.sessions() if row.id != session)
    desk.scribe.picture(7, T, b"full", b"thumb", (1, 1))
    desk.scribe.remove_session(old)
    desk.scribe.close(T)
    left = [path for path in tmp_path.rglob("*") if path.is_file() and re.search(rb"w\d+q|figure", path.read_bytes())]
    assert left == []
    assert _texts(where.db) == ["kept"]
    assert backups(where.backups)


def test_a_backup_that_cannot_be_changed_is_removed(tmp_path: Path) -> None:
    where = _recorded(tmp_path).places
    (copy,) = backups(where.backups)
    copy.write_bytes(b"broken" * 1000)
    assert not whole(copy)
    forget(where.backups, "any")
    assert backups(where.backups) == []


@pytest.mark.parametrize(("block", "said"), [("zeroblob(length(block))", False), ("substr(block, 1, 20)", True), ("x'ffffffffffffffff'", True)])
def test_a_damaged_search_index_does_not_hide_the_notes_and_is_made_anew(tmp_path: Path, block: str, said: bool) -> None:
    """Where SQLite says that the index is damaged, the notes themselves are looked through at once; the daily check finds the rest."""
    where = _recorded(tmp_path).places
    _harm_index(where.db, block)
    for copy in backups(where.backups):
        os.utime(copy, (T - 1e6, T - 1e6))
    with Shelf(where.db) as shelf:
        assert [hit.block.id for hit in shelf.search("w7q")] == (["b007"] if said else [])
    desk = Desk(tmp_path)
    until(lambda: _ticked(desk) and _index_works(where.db), 30)
    desk.scribe.close(T)
    assert desk.told.problems() == []


@pytest.mark.parametrize("block", ["substr(block, 1, 20)", "x'ffffffffffffffff'"])
def test_a_damaged_search_index_is_no_damaged_store_for_a_newer_sqlite(tmp_path: Path, block: str) -> None:
    """SQLite looks into the index too, since 3.44. SQLCipher brings such a one along."""
    where = _recorded(tmp_path).places
    cipher = Cipher.new()
    _harm_index(where.db, block)
    files = databases(where.db, tmp_path / "none", where.backups)
    assert convert(files, cipher, sealed=True) == []
    assert all(whole(copy, cipher) for copy in backups(where.backups))
    desk = Desk(tmp_path, replace(where, cipher=cipher))
    assert _index_works(where.db, cipher)
    desk.scribe.close(T)
    assert desk.told.problems() == []


def _harm_index(db: Path, block: str) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as store:
        store.execute(f"UPDATE words_data SET block = {block} WHERE id > 10")


def _index_works(path: Path, cipher: Cipher | None = None) -> bool:
    with closing(reading(path, cipher)) as db:
        try:
            return bool(db.execute("SELECT count(*) FROM words WHERE words MATCH 'figure'").fetchone() == (len(TEXTS),))
        except sqlite3.DatabaseError:
            return False
