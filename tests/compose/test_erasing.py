"""Erasing a whole home: what is found afterwards, what a kill in the middle leaves, and what is said when it cannot be done."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.compose.erasing import erase, last
from app.compose.shelves import open_writing
from app.events import Done, Problem, Replace, Section
from app.guard.ledger import Entry, Ledger
from app.notes.wipe import Span
from app.settings.paths import Paths
from app.values import BlockKind
from tests.promises.disks import small_disk
from tests.waiting import until

T = 1_795_341_720.0
SPAN = Span(T + 300, T + 900)
SECRET = "hunter2 is the password of the payroll"


def _home(folder: Path, many: int = 1) -> Paths:
    """Notes before the span and in it, pictures, and what was sent."""
    paths = Paths(folder, folder, folder)
    with open_writing(paths, lambda event: None) as scribe:
        scribe.begin(T, "Lecture 12")
        late = [("s2", T + 600 + n, f"{SECRET} {n}") for n in range(many)]
        for number, (section, t, text) in enumerate([("s1", T + 60, "An early remark"), *late]):
            scribe.take(Section(section, t, "Editor", section))
            scribe.take(Replace(section, f"b{number}", t, BlockKind.TEXT, text))
            scribe.take(Done(section, f"b{number}", t))
            scribe.picture(int(t * 1e6), t, text.encode() * 50, text.encode(), (10, 10))
        scribe.end(T + 800)
    ledger = Ledger(folder / "ledger")
    for name, t in (("early", T + 60), ("late", T + 600)):
        ledger.sent(Entry(name, t, "api.openai.com", "m", 1, 1000, app="Editor", window=f"{name} {SECRET}", text=SECRET, thumbnail=b"thumb"))
    return paths


def _holding(folder: Path, sign: str = SECRET) -> list[str]:
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file() and sign.encode() in path.read_bytes()]


def test_nothing_is_left_and_what_was_sent_is_still_counted(tmp_path: Path) -> None:
    paths = _home(tmp_path)
    with open_writing(paths, lambda event: None) as scribe:
        report = erase(paths, paths.notes_folder, scribe, SPAN)
    assert report.remains == ()
    assert (report.notes, report.pictures, report.sent) == (1, 1, 1)
    assert report.sentence.startswith("1 note and 1 picture are erased")
    assert _holding(tmp_path, f"{SECRET} 0") == []
    assert not (tmp_path / "erasing.json").exists()
    early, late = sorted(Ledger(tmp_path / "ledger").entries(), key=lambda entry: entry.t)
    assert (late.window, late.text, late.thumbnail) == ("", "", b"")
    assert (late.size, late.host) == (1000, "api.openai.com")
    assert early.window.endswith(SECRET)


KILLED = """
import os, signal, sys
from pathlib import Path
from app.compose.erasing import erase
from app.compose.shelves import open_writing
from app.notes.wipe import Span
from app.settings.paths import Paths
folder, at = Path(sys.argv[1]), int(sys.argv[2])
seen = 0
def count(frame, event, arg):
    global seen
    if event == "call" and "/app/" in frame.f_code.co_filename:
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
paths = Paths(folder, folder, folder)
with open_writing(paths, lambda event: None) as scribe:
    sys.setprofile(count)
    erase(paths, paths.notes_folder, scribe, Span(float(sys.argv[3]), float(sys.argv[4])))
    sys.setprofile(None)
    print(seen, flush=True)
"""


def _killed(folder: Path, at: int) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", KILLED, str(folder), str(at), str(SPAN.since), str(SPAN.until)]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)


def test_a_kill_in_the_middle_is_made_good_at_the_next_start(tmp_path: Path) -> None:
    """Killed at moments spread over the whole of it."""
    _home(tmp_path / "whole", many=3)
    calls = int(_killed(tmp_path / "whole", 0).stdout)
    for round_ in range(1, 5):
        folder = tmp_path / str(round_)
        paths = _home(folder, many=3)
        assert _killed(folder, calls * round_ // 5).returncode == -signal.SIGKILL
        with open_writing(paths, lambda event: None):
            pass  # any start that may write
        for number in range(3):
            assert _holding(folder, f"{SECRET} {number}") == [], f"killed at call {calls * round_ // 5} of {calls}"
        assert not (folder / "erasing.json").exists()
        assert _holding(folder, "An early remark") != []


def test_what_cannot_be_erased_is_said_and_tried_again(tmp_path: Path) -> None:
    paths = _home(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN IMMEDIATE');"
         "print('held', flush=True); sys.stdin.read()", str(paths.notes_db)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told: list[Problem] = []
    with open_writing(paths, lambda event: told.append(event) if isinstance(event, Problem) else None) as scribe:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        report = erase(paths, paths.notes_folder, scribe, SPAN)
        holder.communicate("")
    assert report.sentence.count("not erased, or not wholly") == 1
    assert (tmp_path / "erasing.json").exists()
    with open_writing(paths, lambda event: None):
        pass
    assert _holding(tmp_path, f"{SECRET} 0") == []
    assert not (tmp_path / "erasing.json").exists()


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk")
def test_a_full_disk_and_one_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        paths = _home(disk / "home", many=40)
        with open_writing(paths, lambda event: None) as scribe:
            (disk / "ballast").write_bytes(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
            assert erase(paths, paths.notes_folder, scribe, SPAN).remains != ()
            (disk / "ballast").unlink()
        with open_writing(paths, lambda event: None) as scribe:
            assert erase(paths, paths.notes_folder, scribe, SPAN).remains == ()
        assert _holding(disk, f"{SECRET} 7") == []
        assert [link for link in _open_files() if str(disk) in link] == [], "whoever looked on the disk has let go of it, whatever went wrong there"


def _open_files() -> list[str]:
    links = []
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # the handle of this very list
            links.append(str(link.readlink()))
    return links


def test_the_last_minutes_are_counted_back_from_now() -> None:
    assert last(15, now=10_000.0) == Span(10_000.0 - 900, 10_000.0)
    assert abs(last(1).until - time.time()) < 5


def test_torn_lines_of_the_ledger_do_not_stay(tmp_path: Path) -> None:
    paths = _home(tmp_path)
    (file,) = (tmp_path / "ledger").glob("*.jsonl")
    with file.open("a") as torn:
        torn.write(json.dumps({"kind": "sent", "text": SECRET})[:-4])
    with open_writing(paths, lambda event: None) as scribe:
        erase(paths, paths.notes_folder, scribe, Span(T - 5, T + 900))
    assert _holding(tmp_path) == []
    until(lambda: threading.active_count() == 1, 30, "no thread is left")
