from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from PIL import Image

from app.reading.desk import CannotRead, Desk, ReadCancelled
from app.values import Rect, Window

from ..waiting import until
from .drawn import SHARED, WEIGHTS, frame, page

pytestmark = pytest.mark.reader
ROWS = [(40, 40, "Decision: we ship on Wednesday"), (40, 90, "Budget 12,480 EUR")]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk(WEIGHTS, threads=1, hang_s=120.0)
    desk.start()
    yield desk
    desk.close()


def _texts(desk: Desk, number: int = 1) -> list[str]:
    return [line.text for line in desk.read(frame(page(ROWS), number)).lines]


def test_a_frame_becomes_a_page(desk: Desk) -> None:
    window = Window("Editor", "notes.md", Rect(0, 0, 800, 400), True)
    one = frame(page(ROWS), 42)
    given = type(one)(one.id, one.t, one.rect, one.pixels, (window,))
    found = desk.read(given)
    assert [line.text for line in found.lines] == [text for _, _, text in ROWS]
    assert (found.frame, found.t, found.size, found.windows) == (42, 42.0, (800, 400), (window,))
    assert desk.notices() == []


def test_a_killed_reader_is_replaced_and_the_frame_read(desk: Desk) -> None:
    assert len(_texts(desk)) == 2
    first = desk.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert len(_texts(desk, 2)) == 2
    assert desk.pid != first


def test_a_reader_that_hangs_twice_is_given_up_with_a_sentence() -> None:
    desk = Desk(WEIGHTS, threads=1, hang_s=0.2)
    seen: set[int] = set()
    stop = threading.Event()

    def freeze() -> None:
        while not stop.wait(0.005):
            pid = desk.pid
            if pid is not None and pid not in seen:
                seen.add(pid)
                os.kill(pid, signal.SIGSTOP)

    freezer = threading.Thread(target=freeze)
    freezer.start()
    try:
        with pytest.raises(CannotRead) as caught:
            desk.read(frame(page(ROWS)))
    finally:
        stop.set()
        freezer.join()
        desk.close(0.1)
    assert caught.value.problem.code == "reader-crashed"
    assert caught.value.problem.retry_s
    assert len(seen) == 2
    assert not any(psutil.pid_exists(pid) for pid in seen)


def test_after_a_crash_report_the_next_frame_is_read(desk: Desk) -> None:
    pid = desk.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert len(_texts(desk, 1)) == 2
    assert len(_texts(desk, 2)) == 2


def test_cancel_ends_a_long_read_soon(desk: Desk) -> None:
    rows = [(10 + 470 * (n % 4), 10 + 20 * (n // 4), f"cell {n} with a number {n * n}") for n in range(200)]
    big = frame(page(rows, size=(1920, 1080), px=13))
    _texts(desk)
    timer = threading.Timer(0.1, desk.cancel)
    timer.start()
    with pytest.raises(ReadCancelled):
        desk.read(big)
    timer.join()
    assert len(_texts(desk, 3)) == 2


def test_close_leaves_no_process_and_can_be_called_twice(desk: Desk) -> None:
    _texts(desk)
    pid = desk.pid
    assert pid is not None
    desk.close()
    desk.close()
    assert not psutil.pid_exists(pid)


def test_the_reader_ends_when_its_parent_is_killed() -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom app.reading.desk import Desk\n"
        "assert 'numpy' not in sys.modules and 'onnxruntime' not in sys.modules\n"
        "desk = Desk(Path(sys.argv[1]), 1)\ndesk.start()\nprint(desk.pid, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(WEIGHTS)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        reader = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        until(lambda: not psutil.pid_exists(reader) or psutil.Process(reader).status() == psutil.STATUS_ZOMBIE, 30, "the reader's end")
        assert parent.stderr.read() == ""


def test_another_script_is_told_once_in_a_recording() -> None:
    desk = Desk(WEIGHTS, threads=1)
    told = []
    try:
        for number in range(6):
            rows = [(30, 30 + 40 * n, f"Здесь нет ни одной латинской буквы {'абвгде'[number]}") for n in range(7)]
            found = desk.read(frame(page(rows), number))
            assert found.lines == ()
            assert sum(line.strange > 0 for line in found.doubtful) == 7
            told += desk.notices()
            assert len(told) == 1, "said at the first page"
        desk.start()
        desk.read(frame(page([(30, 30 + 40 * n, "Другая страница без латинских букв") for n in range(7)]), 9))
        told += desk.notices()
    finally:
        desk.close()
    assert [problem.code for problem in told] == ["script-unsupported"] * 2
    assert "Cyrillic" in told[0].message


def test_the_reader_is_niced_and_keeps_little_memory(desk: Desk) -> None:
    if SHARED.is_dir():
        image = Image.open(SHARED / "20.png").convert("RGB")
    else:
        rows = [(10 + 470 * (n % 4), 10 + 20 * (n // 4), f"cell {n} with a number {n * n}") for n in range(200)]
        image = page(rows, size=(1920, 1080), px=13)
    assert len(desk.read(frame(image)).lines) > 30
    assert desk.pid is not None
    reader = psutil.Process(desk.pid)
    assert reader.nice() >= 10
    assert reader.memory_info().rss < 330e6


MANY = [(30, 30 + 34 * row, f"Line {row}: the harbour office counted {1250 + 37 * row} containers today") for row in range(20)]


@pytest.fixture
def careful() -> Iterator[Desk]:
    """Looks at everything twice: so a page of some lines is read in haste first."""
    made = Desk(WEIGHTS, threads=1, effort=lambda: "everything")
    made.start()
    yield made
    made.close()


def test_a_new_page_comes_in_haste_and_then_with_care(careful: Desk) -> None:
    shown = frame(page(MANY, size=(1000, 760), px=20))
    first = careful.read_in_haste(shown)
    assert first.hasty
    second = careful.read_with_care(shown)
    assert not second.hasty
    assert [line.text for line in second.lines] == [text for _, _, text in MANY]
    assert second.frame == first.frame == shown.id
    known = careful.read_in_haste(replace(shown, id=2))
    assert not known.hasty
    assert known.lines == second.lines


def test_nobody_has_to_wait_for_the_care(careful: Desk) -> None:
    assert careful.read_in_haste(frame(page(MANY, size=(1000, 760), px=20))).hasty
    assert _texts(careful, 2) == [text for _, _, text in ROWS]


def test_care_can_be_cancelled(careful: Desk) -> None:
    shown = frame(page(MANY, size=(1000, 760), px=20))
    assert careful.read_in_haste(shown).hasty
    careful.cancel()
    with pytest.raises(ReadCancelled):
        careful.read_with_care(shown)
    assert _texts(careful, 2) == [text for _, _, text in ROWS]


def test_a_reader_that_dies_over_its_care_is_replaced_and_the_frame_read(careful: Desk) -> None:
    shown = frame(page(MANY, size=(1000, 760), px=20))
    assert careful.read_in_haste(shown).hasty
    pid = careful.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    page_read = careful.read_with_care(shown)
    assert not page_read.hasty
    assert len(page_read.lines) == len(MANY)


def test_too_little_memory_is_said_and_the_next_picture_is_read(desk: Desk) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(CannotRead) as caught:
            desk.read(frame(page(ROWS)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.problem.code == "reader-memory"
    assert caught.value.problem.retry_s
    assert desk.read(frame(page(ROWS))).lines
