"""The store: durable, private, alone with its file, and honest about what it cannot do."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.schema import STEPS
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.notes.words import StoreError
from app.values import BlockKind, Evidence, Rect

from .making import T, block, put, take_out

V1 = """
CREATE TABLE sessions (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, started REAL NOT NULL, ended REAL, hash BLOB NOT NULL);
CREATE INDEX sessions_by_start ON sessions (started, row);
CREATE TABLE sections (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    t REAL NOT NULL, app TEXT NOT NULL, window TEXT NOT NULL, heading TEXT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX sections_of_session ON sections (session, row);
CREATE TABLE blocks (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, section TEXT NOT NULL REFERENCES sections (id) ON DELETE CASCADE,
    t REAL NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, place REAL NOT NULL, done INTEGER NOT NULL,
    edited INTEGER NOT NULL, mark TEXT NOT NULL, frame INTEGER, x INTEGER, y INTEGER, w INTEGER, h INTEGER, hash BLOB NOT NULL);
CREATE INDEX blocks_of_section ON blocks (section, place, row);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO sessions VALUES (1, 'aaaaaaaaaaaa', 'Old lecture', 1700000000.0, 1700003600.0, x'd0eb17b8a7f07c5d55ab6d1cf9eef6d4');
INSERT INTO sections VALUES (1, 'bbbbbbbbbbbb', 'aaaaaaaaaaaa', 1700000000.0, 'Browser', 'Sensitivity', '', x'00');
INSERT INTO blocks VALUES (1, 'cccccccccccc', 'bbbbbbbbbbbb', 1700000001.0, 'text', 'local', 'the sensitivity is 84 %', 1.0, 1, 0, '',
    NULL, NULL, NULL, NULL, NULL, x'HASH');
PRAGMA application_id = 0x52544844;
PRAGMA user_version = 1;
"""
"""A store of version 1 as that version wrote it. Never change it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.open(path, path.parent / "backups")
    yield store
    store.close()


def _refused(path: Path) -> str:
    with pytest.raises(StoreError) as refused:
        Store.open(path, path.parent / "backups")
    assert refused.value.problem.message
    assert refused.value.problem.cure
    return refused.value.problem.code


def test_what_was_put_is_there_for_another_reader_at_once(store: Store) -> None:
    began = store.begin_session(T, "Lecture")
    section = Section("s1", T, "Browser", "Page")
    assert store.add_section(began.session, section) == SectionAdded(began.session, section)
    note = block("b1", "84 of 100 — “naïve” café")
    assert put(store, began.session, note) == BlockChanged(began.session, note)
    with Shelf(store.path) as shelf:
        assert shelf.blocks(began.session) == [note]
        assert shelf.sections(began.session) == [section]
        (row,) = shelf.sessions()
        assert (row.id, row.title, row.started, row.ended, row.blocks) == (began.session, "Lecture", T, None, 1)


def test_every_field_of_a_block_comes_back(store: Store) -> None:
    note = block("b1", "x", kind=BlockKind.TABLE)
    full = type(note)("b2", "s1", T + 0.1, BlockKind.SHOT, "yours", "é\n", 1.25, True, True, "cut", Evidence(1795341720123456, Rect(-5, 2, 3, 4)))
    put(store, "one", note)
    put(store, "one", full)
    with Shelf(store.path) as shelf:
        assert shelf.block("b2") == full
        assert shelf.block("none") is None


def test_a_call_may_be_repeated(store: Store) -> None:
    began = store.begin_session(T, "A")
    for text in ("first", "second", "second"):
        put(store, began.session, block("b1", text))
    with Shelf(store.path) as shelf:
        assert [each.text for each in shelf.blocks(began.session)] == ["second"]
        assert shelf.search("first") == []
        assert len(shelf.search("second")) == 1


def test_renaming_and_removing_say_what_the_session_is_now(store: Store) -> None:
    began = store.begin_session(T, "A")
    assert store.rename_session(began.session, "B") == SessionChanged(began.session, "B", T, None)
    assert store.remove_session(began.session) == SessionChanged(began.session, "B", T, None, removed=True)


def test_a_note_of_an_unknown_session_is_kept_all_the_same(store: Store) -> None:
    """The store was replaced by an older backup while the recording went on."""
    put(store, "lost", block("b1", "still here"))
    with Shelf(store.path) as shelf:
        assert [each.text for each in shelf.blocks("lost")] == ["still here"]


def test_files_are_for_the_user_alone_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        store = Store.open(path, path.parent / "backups")
        put(store, "one", block("b1", "x"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
        folder = stat.S_IMODE(path.parent.stat().st_mode)
        store.close()
    finally:
        os.umask(before)
    assert folder == 0o700
    assert {"notes.db", "notes.db-wal", "notes.db-shm"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_a_commit_is_synced_to_the_disk(tmp_path: Path) -> None:
    """WAL with synchronous NORMAL would lose the last seconds in a power cut."""
    code = (
        "import sys; from pathlib import Path; from app.notes.store import Store; from app.events import Block, BlockChanged\n"
        "from app.values import BlockKind\n"
        "s = Store.open(Path(sys.argv[1]), Path(sys.argv[1]).parent)\n"
        "print('open', flush=True); sys.stdin.readline()\n"
        "for i in range(5): s.apply([BlockChanged('a', Block(str(i), 's', 1.0, BlockKind.TEXT, 'local', 'x', 1.0, True))])\n"
        "print('put', flush=True); sys.stdin.readline()\n"
    )
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", str(trace), sys.executable, "-c", code, str(tmp_path / "d" / "notes.db")]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], input="\n\n", capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    between = trace.read_text().split('"open')[1].split('"put')[0]
    assert between.count("fdatasync(") + between.count("fsync(") >= 5


def test_only_one_may_write(store: Store, path: Path) -> None:
    assert _refused(path) == "store-busy"
    store.close()
    Store.open(path, path.parent).close()


def test_the_lock_of_a_killed_program_is_free(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.notes.store import Store\n"
        "s = Store.open(Path(sys.argv[1]), Path(sys.argv[1]).parent); print('open', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        child.stdout.readline()
        assert _refused(path) == "store-busy"
        child.kill()
        child.wait()
    Store.open(path, path.parent).close()


def test_a_newer_store_is_left_alone(store: Store, path: Path) -> None:
    put(store, "one", block("b1", "x"))
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {STEPS[-1].version + 1}")
    before = path.read_bytes()
    assert _refused(path) == "store-newer"
    assert path.read_bytes() == before
    with Shelf(path) as shelf, pytest.raises(StoreError) as refused:
        shelf.sessions()
    assert refused.value.problem.code == "store-newer"


def test_another_programs_file_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE songs (name)")
    before = path.read_bytes()
    assert _refused(path) == "store-foreign"
    assert path.read_bytes() == before


def test_a_store_locked_by_a_viewer_is_said_so(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as viewer:
        viewer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as refused:
            put(store, "one", block("b1", "x"))
        viewer.execute("ROLLBACK")
    assert refused.value.problem.code == "store-locked"
    put(store, "one", block("b1", "x"))


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    good = BlockChanged("one", block("b1", "x"))
    bad = BlockChanged("one", block("b2", "lone \ud800 surrogate"))
    with pytest.raises((StoreError, UnicodeEncodeError)):
        store.apply([good, bad])
    with Shelf(store.path) as shelf:
        assert shelf.counts() == (0, 0)
    store.apply([good])


def test_version_1_becomes_todays_with_a_copy_of_it_beside(path: Path) -> None:
    from app.notes.rows import row_hash

    values = ["cccccccccccc", "bbbbbbbbbbbb", 1700000001.0, "text", "local", "the sensitivity is 84 %", 1.0, 1, 0, "", None, None, None, None, None]
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(V1.replace("HASH", row_hash(values).hex()))
    with Shelf(path) as shelf, pytest.raises(StoreError) as refused:
        shelf.sessions()
    assert refused.value.problem.code == "store-older"
    store = Store.open(path, path.parent / "backups")
    with Shelf(path) as shelf:
        assert [hit.block.id for hit in shelf.search("sensitiv")] == ["cccccccccccc"]
        assert [each.mark for each in shelf.blocks("aaaaaaaaaaaa")] == [""]
    store.close()
    with closing(sqlite3.connect(path.parent / "backups" / "notes-v1.db")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT text FROM blocks").fetchall() == [("the sensitivity is 84 %",)]


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.version for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_what_is_removed_is_wiped_from_the_file(store: Store, path: Path) -> None:
    began = store.begin_session(T, "Kept")
    put(store, began.session, block("b1", "kept", section="k"))
    other = store.begin_session(T, "Plans")
    for number in range(30):
        put(store, other.session, block(f"x{number}", f"XYZZYMARKER{number} and more", number, section="g"))
    assert sum(_count(path, b"xyzzymarker")) > 0
    removed = store.remove_session(other.session)
    assert removed.removed
    store.scrub()
    assert _count(path, b"xyzzymarker") == [0, 0]
    take_out(store, began.session, block("b1", "kept", section="k"))
    store.scrub()
    with Shelf(path) as shelf:
        assert shelf.counts() == (1, 0)


def _count(path: Path, marker: bytes) -> list[int]:
    return [path.with_name(path.name + ending).read_bytes().lower().count(marker) for ending in ("", "-wal")]
