"""A script it cannot read is said after the first page, standing or not; its lines are counted, and nothing invented is noted"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.reading.desk import SCRIPTS, Desk
from tests.e2e.program import LONGEST_S, REPOSITORY, Ended, ended, noted, of_type, run, start
from tests.reading.drawn import WEIGHTS, frame
from tests.reading.scripted import FOLDER, Drawn, drawn_pages, same
from tests.screen import ends_with_us
from tests.waiting import until

pytestmark = [pytest.mark.screen, pytest.mark.reader]

COUNT = re.compile(r"(\d+) lines? here could not be read\.")


@contextmanager
def _shown(page: Drawn) -> Iterator[None]:
    """The page on the screen, standing still."""
    gallery = subprocess.Popen(
        [sys.executable, "-m", "tests.promises.gallery"], cwd=REPOSITORY, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us,
    )  # fmt: skip
    assert gallery.stdin is not None
    assert gallery.stdout is not None
    try:
        gallery.stdin.write(f"{FOLDER / page.name}.png\tA page\n")
        gallery.stdin.flush()
        assert gallery.stdout.readline()
        yield
    finally:
        gallery.terminate()
        gallery.communicate()


def _watched(log: Path) -> Ended:
    """A run until something was counted."""
    process = start("watch", "--events", str(log))
    try:
        until(lambda: COUNT.search(noted(log)) or process.poll() is not None, LONGEST_S, "the count")
    finally:
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    return result


def test_a_page_that_stands_still_is_said_and_counted(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    pages = [page for page in drawn_pages() if page.script != "Latin" and page.name.endswith("_3")]
    tried = pages[:: len(pages) // rounds(2, len(pages))]
    for page in tried:
        log = home / f"{page.name}.jsonl"
        with _shown(page):
            result = _watched(log)
        assert [event["code"] for event in of_type(log, "error")] == ["script-unsupported"], result.err
        said = of_type(log, "error")[0]["message"]
        assert "cannot read" in said
        assert SCRIPTS[page.script] in said or "in a script that" in said
        written = [event for event in of_type(log, "note_done") if event["kind"] != "remark"]
        assert [event["text"] for event in written if not any(same(event["text"], line) for line in page.lines)] == []
        found = COUNT.search(noted(log))
        assert found is not None
        assert int(found[1]) >= 8
        assert f"*{found[0]}*" in run("notes", "show").out
    figure(f"{len(tried)} of {len(tried)} scripts said and counted at the first page, nothing invented noted")


def test_at_most_one_line_of_a_hundred_is_noted_wrongly(rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    """Each page is new to the reader: what it was shown before says nothing of it."""
    lines = wrong = latin = lost = 0
    for page in drawn_pages()[1 :: rounds(3, 1)]:
        desk = Desk(WEIGHTS, threads=1)
        try:
            read = desk.read(frame(page.image()))
            told = desk.notices()
        finally:
            desk.close()
        if page.script == "Latin":
            latin += len(page.lines)
            lost += sum(line.strange > 0 for line in read.doubtful)
            assert told == []
            continue
        lines += len(page.lines)
        wrong += sum(not same(line.text, page.at(line.box.y + line.box.h / 2)) for line in read.lines)
        assert [problem.code for problem in told] == ["script-unsupported"], page.name
    assert wrong <= lines / 100
    assert lost <= latin / 200
    figure(f"{wrong} of {lines} lines in ten scripts noted wrongly, {lost} of {latin} Latin lines lost")
