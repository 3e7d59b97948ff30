"""What is told of trouble with the notes: by each error's own cause, with a cure."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.notes import words
from app.notes.retention import DAY_S, Kind, Notice, Why
from app.notes.words import RETRY_S, StoreError

from .making import T

PATH = Path("/home/ada/notes/notes.db")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_READONLY, "store-readonly"),
        (sqlite3.SQLITE_BUSY, "store-locked"),
        (sqlite3.SQLITE_LOCKED, "store-locked"),
        (sqlite3.SQLITE_PROTOCOL, "store-locked"),
        (sqlite3.SQLITE_CORRUPT, "store-damaged"),
        (sqlite3.SQLITE_NOTADB, "store-damaged"),
        (sqlite3.SQLITE_CANTOPEN, "store-unreachable"),
        (sqlite3.SQLITE_IOERR, "disk-trouble"),
    ],
)
def test_an_error_of_sqlite(code: int, told: str) -> None:
    problem = words.from_sqlite(sqlite3.OperationalError("said"), PATH, code)
    assert (problem.code, problem.retry_s, problem.fatal) == (told, RETRY_S, False)
    assert problem.cure
    assert str(PATH) in problem.detail
    assert "said" in problem.detail


def test_the_errors_own_code(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"no database at all, but long enough to be one" * 30)
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.Error) as failed:
        db.execute("SELECT * FROM sqlite_master")
    assert words.from_sqlite(failed.value, path).code == "store-damaged"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "store-readonly"),
        (errno.EACCES, "store-readonly"),
        (errno.EIO, "store-unreachable"),
        (errno.ENOENT, "store-unreachable"),
    ],
)
def test_an_error_of_the_file_system(number: int, told: str) -> None:
    problem = words.from_os(OSError(number, "said"), PATH)
    assert problem.code == told
    assert str(PATH.parent) in problem.message + problem.cure


def test_an_error_of_the_store_says_its_problem() -> None:
    error = StoreError(words.newer(PATH, 9, 5))
    assert (str(error), error.problem.code) == (error.problem.message, "store-newer")


@pytest.mark.parametrize(("put_back", "lost"), [(1, 0), (0, 1), (2, 3), (0, 0)])
def test_mended_notes_are_counted(put_back: int, lost: int) -> None:
    problem = words.mended(put_back, lost)
    assert problem.code == "note-damaged"
    assert ("put-back" in problem.also, "lost" in problem.also) == (bool(put_back), bool(lost))


def test_a_restored_store_says_what_of_it_was_found() -> None:
    assert words.restored(PATH, None, 0, 0).also == ("anew",)
    assert words.restored(PATH, T, 3, 2).also == ("backup", "salvaged", "rebuilt")
    assert "2026-11-2" in words.restored(PATH, T, 0, 0).message


def _notice(kind: Kind, why: Why, limit: float, count: int, stood: float = 0.0) -> Notice:
    return Notice(kind, "rule", why, limit, count, T - 100 * DAY_S, T, 0.0, stood)


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (_notice("pictures", "age", 1, 3), "one day"),
        (_notice("pictures", "age", 30, 1), "30 days"),
        (_notice("notes", "age", 90, 2), "90 days"),
        (_notice("pictures", "size", 5 * 2**30, 8), "5 GB"),
        (_notice("pictures", "size", 300 * 2**20, 1), "300 MB"),
    ],
)
def test_what_will_go_and_when(notice: Notice, said: str) -> None:
    problem = words.going(notice, T)
    assert problem.code == words.GOING[notice.kind]
    assert said in problem.message
    tomorrow = datetime.fromtimestamp(T + DAY_S).astimezone()
    assert f"{tomorrow.day} November" in problem.message
    assert "{" not in problem.message + problem.cure


def test_the_rest_of_a_cause_stands_in_the_sentence_of_what_remains() -> None:
    said = words.notes_remain(words.busy(PATH))
    assert said.startswith("The notes are not erased, or not wholly. ")
    assert "  " not in said


@pytest.mark.parametrize("said", [words.own_lines_stay, words.copy_stays, words.not_found, words.no_part, words.lines_blanked, words.still_there])
def test_sentences_on_files_name_the_file(said: object) -> None:
    assert callable(said)
    assert str(PATH) in str(said(PATH))
