"""What was damaged and put aside is said, never replaced, and named when what may be in it is deleted."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.compose.erasing import erase
from app.compose.shelves import open_writing
from app.events import FromNotes, Problem, Replace, Section
from app.notes.damaged import aside, holding
from app.notes.database import Cipher, connect
from app.notes.wipe import Span
from app.settings.paths import Paths
from app.values import BlockKind

T = time.time() - 900
GARBAGE = b"no database at all, but of some length" * 200


def _recorded(paths: Paths, t: float) -> tuple[str, list[Problem]]:
    """Records a session with a picture at `t`, unix seconds; its id, and what was said."""
    told: list[FromNotes] = []
    with open_writing(paths, told.append) as scribe:
        scribe.begin(t, "Lecture 12")
        scribe.take(Section("s", t, "Editor", "Lecture"))
        scribe.take(Replace("s", "b", t, BlockKind.TEXT, "The valve opens at 3.5 bar"))
        scribe.picture(int(t * 1e6), t, b"full" * 500, b"thumb", (10, 10))
        session = scribe.session
        scribe.end(t + 1)
    return session, [event for event in told if isinstance(event, Problem)]


def test_an_earlier_damaged_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "pictures.db.bad").touch()
    assert aside(tmp_path / "pictures.db").name == "pictures.db.bad-2"
    assert aside(tmp_path / "notes.db", "-20261130").name == "notes.db.bad-20261130"


def test_only_files_that_name_the_session_and_are_newer_are_named(tmp_path: Path) -> None:
    for name, raw in (("notes.db.bad-1", b"..4f2a.."), ("pictures.db.bad", b"4f2a"), ("notes.db.bad-2", b"none"), ("notes.db.bad-3", b"")):
        (tmp_path / name).write_bytes(raw)
    os.utime(tmp_path / "pictures.db.bad", (1000.0, 1000.0))
    assert [path.name for path in holding(tmp_path, ["4f2a"], 2000.0)] == ["notes.db.bad-1"]
    assert [path.name for path in holding(tmp_path, ["4f2a"], 500.0)] == ["notes.db.bad-1", "pictures.db.bad"]


def test_nobody_can_tell_what_is_in_an_encrypted_one(tmp_path: Path) -> None:
    bad = tmp_path / "notes.db.bad-1"
    with closing(connect(bad, Cipher.new())) as db:
        db.execute("CREATE TABLE rows (text)")
    assert holding(tmp_path, ["4f2a"], 0.0) == [bad]
    assert holding(tmp_path, ["4f2a"], time.time() + 60) == []


def test_damaged_pictures_are_kept_and_said_once_each_time(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path)
    assert _recorded(paths, T)[1] == []
    for number, name in enumerate(("pictures.db.bad", "pictures.db.bad-2")):
        paths.pictures_db.write_bytes(GARBAGE)
        (problem,) = _recorded(paths, T + 60 * (number + 1))[1]
        assert problem.code == "pictures-damaged"
        assert str(tmp_path / name) in problem.cure
        assert (tmp_path / name).read_bytes() == GARBAGE


@pytest.mark.parametrize("by", ["id", "time"])
def test_deleting_names_the_damaged_files_it_may_still_be_in(by: str, tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path)
    session, _ = _recorded(paths, T)
    for path in (paths.notes_db, paths.pictures_db):
        path.with_name(f"{path.name}.bad").write_bytes(path.read_bytes()[:-1])
    with open_writing(paths, lambda event: None) as scribe:
        remains = scribe.remove_session(session).remains if by == "id" else erase(paths, paths.notes_folder, scribe, Span(T - 5, T + 60)).remains
    for name in ("notes.db.bad", "pictures.db.bad"):
        assert any(f"The damaged file {tmp_path / name} was kept aside and may still hold some of it." in sentence for sentence in remains)
