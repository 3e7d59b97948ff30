"""The capture thread looks, looks again, hurries when asked, and always comes home."""

from __future__ import annotations

import threading
import time

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from app.runtime.capture_worker import CaptureThread
from tests.waiting import Metronome, until


def test_looks_happen_in_a_thread_of_their_own_as_often_as_asked(qtbot: QtBot) -> None:
    looks: list[tuple[float, int]] = []

    def look(now: float) -> float:
        looks.append((now, threading.get_ident()))
        return 0.01

    capture = CaptureThread(look)
    capture.start()
    until(lambda: len(looks) >= 5, 30, "five looks")
    assert capture.stop()
    assert threading.get_ident() not in {thread for _, thread in looks}
    assert len({thread for _, thread in looks}) == 1
    assert abs(looks[0][0] - time.time()) < 10


def test_hurry_does_not_wait_for_the_next_turn(qtbot: QtBot) -> None:
    looks: list[float] = []

    def look(now: float) -> float:
        looks.append(now)
        return 3600.0

    capture = CaptureThread(look)
    capture.start()
    until(lambda: len(looks) == 1, 30)
    capture.hurry()
    until(lambda: len(looks) == 2, 30, "a hurried look")
    assert capture.stop()


@pytest.mark.qt_no_exception_capture
def test_a_look_that_fails_does_not_end_the_looking(qtbot: QtBot) -> None:
    looks: list[float] = []

    def look(now: float) -> float:
        looks.append(now)
        if len(looks) == 1:
            raise RuntimeError("a look failed")
        return 0.01

    capture = CaptureThread(look)
    with capture_exceptions() as failures:
        capture.start()
        until(lambda: len(looks) >= 3, 30, "looks after the failure")
        assert capture.stop()
    assert [str(failure[1]) for failure in failures] == ["a look failed"]


def test_a_hanging_look_is_told_and_not_waited_for_longer(qtbot: QtBot) -> None:
    hangs, go_on = threading.Event(), threading.Event()

    def look(now: float) -> float:
        hangs.set()
        go_on.wait(60)
        return 1.0

    capture = CaptureThread(look)
    capture.start()
    assert hangs.wait(60)
    with Metronome() as waited:
        assert not capture.stop(0.2)
    assert waited.s < 2
    go_on.set()
    assert capture.stop(5.0)
