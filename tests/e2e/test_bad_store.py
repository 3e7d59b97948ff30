"""The notes' place in trouble, and the screen changing under a recording: told in words, nothing lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.screen import own_screen, program
from tests.waiting import until

from .program import ended, noted, of_type, run, start, terminal, watch_until

pytestmark = [pytest.mark.screen, pytest.mark.reader]

FACT = "The kiln holds 1,240 degrees for 35 minutes"
SCRIPT = f"printf '{FACT}\\n'"


def codes(log: Path) -> list[str]:
    return [event["code"] for event in of_type(log, "error")]


def all_notes() -> str:
    return run("notes", "export", "--all").out


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "hud"


@pytest.fixture
def notes_db(home: Path, kept: Path) -> Path:
    """A store with one session in it, recorded once for all tests of this module."""
    if not kept.exists():
        with terminal("printf 'An older note about 7 pumps\\n'", "older"):
            assert watch_until("7 pumps", home / "older.jsonl").code == 0
        shutil.copytree(home / "hud", kept, ignore=shutil.ignore_patterns("*sock*"))
    shutil.copytree(kept, home / "hud", dirs_exist_ok=True)
    return home / "hud" / "notes.db"


def test_a_corrupt_store_is_set_aside_and_restored(home: Path, notes_db: Path) -> None:
    log = home / "events.jsonl"
    notes_db.write_bytes(os.urandom(40_000))
    with terminal(SCRIPT):
        result = watch_until(FACT, log)
    assert FACT in result.out
    assert any("damaged" in event["message"] for event in of_type(log, "error"))
    kept = all_notes()
    assert FACT in kept
    assert "7 pumps" in kept
    assert list((home / "hud").glob("*.bad*"))


def test_a_store_of_a_newer_version_is_left_alone(home: Path, notes_db: Path) -> None:
    log = home / "events.jsonl"
    with closing(sqlite3.connect(notes_db)) as db:
        db.execute("PRAGMA user_version = 999")
        db.commit()
    with terminal(SCRIPT):
        result = watch_until(FACT, log, "--out", str(home / "out.md"))
    assert FACT in result.out
    assert FACT in (home / "out.md").read_text()
    assert codes(log) == ["store-newer"]
    with closing(sqlite3.connect(notes_db)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (999,)


def test_notes_wait_while_another_program_locks_the_store(home: Path, notes_db: Path) -> None:
    log = home / "events.jsonl"
    with closing(sqlite3.connect(notes_db, isolation_level=None)) as other, terminal(SCRIPT):
        process = start("watch", "--events", str(log))
        until(lambda: of_type(log, "frame_seen"), 30, "a frame")
        other.execute("BEGIN EXCLUSIVE")
        until(lambda: FACT in noted(log) or codes(log), 40, "the note, or the words")
        other.execute("ROLLBACK")
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert result.code == 0, result.err
    assert FACT in all_notes()


def test_a_full_disk_loses_nothing(home: Path, notes_db: Path) -> None:
    """The limit of a file's size stands for a full disk: it needs no root, and SQLite meets it the same way."""
    log = home / "events.jsonl"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with terminal(SCRIPT):
        process = start("watch", "--events", str(log))
        until(lambda: of_type(log, "frame_seen"), 30, "a frame")
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, before[1]))
        until(lambda: codes(log), 40, "the words")
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)
        until(lambda: FACT in all_notes(), 60, "the way back")  # not by the events: their file meets the limit too
        process.send_signal(signal.SIGTERM)
        assert ended(process).code == 0
    assert FACT in all_notes()


def test_a_read_only_folder_keeps_the_notes_in_words(home: Path) -> None:
    place = home / "locked"
    place.mkdir()
    (place / "notes.db").mkdir()  # what root cannot write either
    log = home / "events.jsonl"
    with terminal(SCRIPT):
        result = watch_until(FACT, log, "--home", str(place), "--out", str(home / "out.md"))
    assert FACT in result.out
    assert FACT in (home / "out.md").read_text()
    assert codes(log)
    assert "Notes go on" in result.err


@pytest.fixture
def other_screen(home: Path) -> Iterator[str]:
    """A screen of this test's own, which it may take apart."""
    folder = home / "screen"
    folder.mkdir()
    with own_screen(folder, os.environ) as display:
        os.environ["DISPLAY"] = display
        yield display


def monitors(*commands: str) -> None:
    for command in commands:
        subprocess.run([program("xrandr"), *command.split()], check=True, capture_output=True)


@pytest.mark.usefixtures("other_screen")
def test_a_screen_unplugged_is_said_and_plugged_in_again_goes_on(home: Path) -> None:
    log = home / "events.jsonl"
    right = "RIGHT 920/250x1080/290+1000+0 none"
    monitors("--setmonitor LEFT 1000/280x1080/290+0+0 screen", f"--setmonitor {right}")
    with terminal(SCRIPT, geometry="80x20+1010+60"):
        process = start("watch", "--screen", "2", "--events", str(log))
        until(lambda: FACT in noted(log), 30, "the note")
        monitors("--delmonitor RIGHT")
        until(lambda: codes(log), 30, "the words")
        assert "screen" in of_type(log, "error")[0]["message"].lower()
        seen = len(of_type(log, "frame_seen"))
        monitors(f"--setmonitor {right}")
        until(lambda: len(of_type(log, "frame_seen")) > seen + 1, 30, "frames again")
        process.send_signal(signal.SIGTERM)
        assert ended(process).code == 0
    assert noted(log).count(FACT) == 1


@pytest.mark.usefixtures("other_screen")
def test_a_change_of_the_screens_size_is_lived_through(home: Path) -> None:
    log = home / "events.jsonl"
    monitors("--setmonitor ONE 1920/500x1080/290+0+0 screen")
    with terminal(SCRIPT):
        process = start("watch", "--screen", "1", "--events", str(log))
        until(lambda: FACT in noted(log), 30, "the note")
        monitors("--delmonitor ONE", "--setmonitor ONE 1280/330x720/190+0+0 screen")
        before = len(of_type(log, "frame_kept"))
        until(lambda: len(of_type(log, "frame_kept")) > before, 30, "a frame of the new size")
        process.send_signal(signal.SIGTERM)
        assert ended(process).code == 0
    shown = json.loads(run("notes", "list", "--json").out)
    assert len(shown) == 1
    assert noted(log).count(FACT) == 1
