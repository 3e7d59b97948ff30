"""A disk that is full, read-only or failing: notes go on, the user is told once, and nothing is lost when it takes them again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.events import BlockChanged, NoteEvent, Section, SessionChanged
from app.notes.rescue import Rescue, from_line, to_line
from app.notes.shelf import Shelf
from app.notes.words import RETRY_S
from app.values import BlockKind

from .making import Desk, T, block, places

ROOT = Path(__file__).parents[2]


def _texts(path: Path) -> list[str]:
    with Shelf(path) as shelf:
        return [each.text for row in reversed(shelf.sessions()) for each in shelf.blocks(row.id, 10_000)]


def _mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", *options, str(folder)], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    folder = tmp_path / "small"
    folder.mkdir()
    _mount(folder, "-t", "tmpfs", "-o", "size=8m", "hud-test")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(folder: Path) -> Path:
    """Takes all space that is left."""
    path = folder / "ballast"
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return path


@pytest.mark.root
def test_a_full_disk_and_its_space_again(small_disk: Path, tmp_path: Path) -> None:
    where = places(small_disk)
    desk = Desk(tmp_path, replace(where, rescue=tmp_path / "rescue", folder=tmp_path / "md"))
    desk.begin()
    desk.say("b0", "before")
    ballast = _fill(small_disk)
    for number in range(1, 41):
        desk.say(f"b{number}", f"while full {number} " + "x" * 2000)
        desk.tick()
    assert desk.told.problems().count("disk-full") == 1
    assert desk.told.problem("disk-full").cure
    assert len(list((tmp_path / "rescue").glob("*.jsonl"))) == 1
    assert "while full 40" in desk.files()[0].read_text()
    assert _texts(where.db)[0] == "before"
    ballast.unlink()
    desk.tick(RETRY_S + 1)
    assert desk.told.problems()[-1] == "store-back"
    assert desk.told.over() == ["disk-full"], "what lasts is over when it is"
    desk.say("b41", "after")
    desk.scribe.close(T + 60)
    assert [text.split(" x")[0] for text in _texts(where.db)] == ["before", *(f"while full {n}" for n in range(1, 41)), "after"]
    assert list((tmp_path / "rescue").iterdir()) == []


@pytest.mark.root
def test_a_program_killed_while_the_disk_was_full(small_disk: Path, tmp_path: Path) -> None:
    where = replace(places(small_disk), rescue=small_disk / "rescue", folder=None)
    code = (
        "import os, sys, json; from pathlib import Path; from dataclasses import replace\n"
        "from tests.notes.making import Desk, places\n"
        "from tests.notes.test_trouble import _fill\n"
        "small = Path(sys.argv[1]); desk = Desk(small, replace(places(small), rescue=small / 'rescue', folder=None))\n"
        "desk.begin(); desk.say('b0', 'before')\n"
        "_fill(small)\n"
        "for n in range(1, 9): desk.say(f'b{n}', f'full {n} ' + 'x' * 9000)\n"
        "print(desk.scribe.waiting, flush=True); os.kill(os.getpid(), 9)\n"
    )
    env = os.environ | {"TMPDIR": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code, str(small_disk)], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert int(run.stdout) > 0, run.stderr
    (small_disk / "ballast").unlink()
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path)  # where the killed program had to put its rescue file
    try:
        desk = Desk(small_disk, where)
    finally:
        tempfile.tempdir = before
    desk.scribe.close(T)
    assert "notes-rescued" in desk.told.problems()
    assert [text.split(" x")[0] for text in _texts(where.db)] == ["before", *(f"full {n}" for n in range(1, 9))]


@pytest.mark.root
def test_a_disk_that_becomes_read_only(small_disk: Path, tmp_path: Path) -> None:
    where = replace(places(small_disk), rescue=tmp_path / "rescue", folder=small_disk / "md")
    desk = Desk(tmp_path, where)
    desk.begin()
    desk.say("b0", "before")
    desk.scribe.close(T)
    _mount(small_disk, "-o", "remount,ro")
    with Shelf(where.db) as shelf:
        assert len(shelf.sessions()) == 1
    desk = Desk(tmp_path, where)
    assert desk.told.problems() == ["store-readonly"]
    desk.begin()
    desk.say("b1", "while read-only")
    desk.tick()
    assert desk.told.problems() == ["store-readonly", "file-failed"]
    _mount(small_disk, "-o", "remount,rw")
    desk.tick(RETRY_S + 1)
    assert desk.told.problems()[-1] == "store-back"
    desk.say("b2", "afterwards")
    desk.tick()
    assert set(desk.told.over()) == {"store-readonly", "file-failed"}
    desk.scribe.close(T)
    assert _texts(where.db) == ["before", "while read-only", "afterwards"]


def test_a_file_size_limit(tmp_path: Path) -> None:
    """What a disk quota looks like; needs no root."""
    code = (
        "import resource, sys; from pathlib import Path; from tests.notes.making import Desk, T\n"
        "desk = Desk(Path(sys.argv[1])); desk.begin()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))\n"
        "for n in range(200): desk.say(f'b{n:03}', f'note {n} ' + 'x' * 3000); desk.tick(0.01)\n"
        "assert desk.scribe.waiting > 0\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "desk.tick(10)\n"
        "assert desk.scribe.waiting == 0\n"
        "desk.scribe.close(T); print(*desk.told.problems())\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    codes = run.stdout.split()
    assert codes[-1] == "store-back"
    assert [text.split(" x")[0] for text in _texts(places(tmp_path).db)] == [f"note {n}" for n in range(200)]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    desk = Desk(tmp_path)
    assert desk.told.problems() == ["store-unreachable"]
    desk.begin()
    desk.say("b1", "kept")
    desk.tick()
    (tmp_path / "data").unlink()
    desk.tick(RETRY_S + 1)
    desk.scribe.close(T)
    assert _texts(desk.places.db) == ["kept"]


def test_a_store_that_another_program_locks(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    with closing(sqlite3.connect(desk.places.db, isolation_level=None)) as viewer:
        viewer.execute("BEGIN IMMEDIATE")
        desk.say("b1", "one")
        desk.say("b2", "two")
        assert desk.told.problems() == ["store-locked"]
        viewer.execute("ROLLBACK")
    desk.tick(RETRY_S + 1)
    desk.scribe.close(T)
    assert _texts(desk.places.db) == ["one", "two"]


def test_a_second_recording_waits_and_takes_over(tmp_path: Path) -> None:
    first, second = Desk(tmp_path), Desk(tmp_path)
    assert second.told.problems() == ["store-busy"]
    first.begin("First")
    first.say("a1", "of the first")
    second.begin("Second")
    second.scribe.take(Section("s2", T, "X", "Y"))
    second.say("b1", "of the second", section="s2")
    first.scribe.close(T)
    second.tick(RETRY_S + 1)
    second.scribe.close(T)
    assert sorted(_texts(first.places.db)) == ["of the first", "of the second"]


def test_what_waits_at_the_end_is_read_in_at_the_next_start(tmp_path: Path) -> None:
    holder = Desk(tmp_path)
    desk = Desk(tmp_path)
    desk.begin("Second")
    desk.say("b1", "waited")
    desk.scribe.close(T)
    holder.scribe.close(T)
    again = Desk(tmp_path)
    assert again.told.problems() == ["notes-rescued"]
    again.scribe.close(T)
    assert _texts(desk.places.db) == ["waited"]
    assert list(desk.places.rescue.iterdir()) == []


def test_a_torn_line_of_a_rescue_file_costs_only_itself(tmp_path: Path) -> None:
    rescue = Rescue([tmp_path])
    events: list[NoteEvent] = [SessionChanged("one", "One", T, None), BlockChanged("one", block("b1", "kept \ud800 ⟨x⟩", kind=BlockKind.CODE))]
    assert rescue.add(events)
    rescue.close()
    assert rescue.path is not None
    with rescue.path.open("ab") as file:
        file.write(b'{"what": "BlockChanged", "ses')
    found = [each for each in Rescue([tmp_path]).found() if each[0] == rescue.path]
    assert [each[2] for each in found] == [events]
    for _, lock, _ in found:
        lock.release()
    assert from_line("[]") is None
    assert from_line(to_line(events[0])) == events[0]


def test_what_is_rescued_is_not_read_into_the_notes_of_another_folder(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path)
    try:
        mine, other = Rescue([blocked / "mine"]), Rescue([blocked / "other"])
        same = Rescue([blocked / "mine"])
    finally:
        tempfile.tempdir = before
    assert mine.add([SessionChanged("s", "Plan", 1.0, None)])
    mine.close()
    assert other.found() == []
    again = same.found()
    assert [events for _, _, events in again] == [[SessionChanged("s", "Plan", 1.0, None)]]
    for _, lock, _ in again:
        lock.release()


@pytest.mark.parametrize("noticed", ["by writing", "by looking"])
@pytest.mark.parametrize("gone", ["notes.db*", "*"], ids=["the file", "the whole folder"])
def test_a_file_removed_under_the_recording_is_made_anew(tmp_path: Path, gone: str, noticed: str) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b0", "before")
    for path in desk.places.db.parent.glob(gone):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if noticed == "by writing":
        desk.say("b1", "meanwhile")
    desk.tick()
    assert desk.told.problems() == ["store-removed"]
    desk.tick(RETRY_S + 1)
    assert desk.told.problems() == ["store-removed", "store-back"]
    desk.say("b2", "after")
    desk.scribe.close(T + 60)
    assert _texts(desk.places.db) == ["before", *(["meanwhile"] if noticed == "by writing" else []), "after"]
    assert not list(desk.places.db.parent.glob("*.anew"))


def test_a_file_put_in_its_place_is_left_as_it_is_and_used(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b0", "before")
    other = Desk(tmp_path / "other")
    other.begin("Another")
    other.say("o0", "of the other file")
    other.scribe.close(T)
    other.places.db.replace(desk.places.db)
    desk.tick()
    assert desk.told.problems() == ["store-replaced"]
    desk.tick(RETRY_S + 1)
    desk.scribe.close(T + 60)
    assert _texts(desk.places.db) == ["of the other file"]
