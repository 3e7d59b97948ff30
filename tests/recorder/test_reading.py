"""The newest frame may be asked for from any thread while others come, and what is remembered of frames stays small."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.events import BlockChanged, FrameKept, RecorderEvent
from tests.waiting import until

from .test_recorder import Desk


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    made = Desk(home)
    yield made
    assert made.recorder.close()


def test_marks_while_frames_come_harm_nothing(desk: Desk) -> None:
    desk.recorder.start()
    faults = list[BaseException]()

    def mark() -> None:
        try:
            for _ in range(200):
                desk.recorder.mark("here")
        except BaseException as fault:  # noqa: BLE001 - carried over to the test
            faults.append(fault)

    marking = threading.Thread(target=mark)
    marking.start()
    for _ in range(150):
        desk.recorder.shot()
        desk.look()
    marking.join(60)
    assert faults == []
    assert desk.kept() == 150


def test_a_mark_shows_what_was_read_last(desk: Desk) -> None:
    heard: list[RecorderEvent] = []
    desk.recorder.listen(heard.append)
    desk.recorder.start()
    desk.recorder.shot()
    desk.look()
    kept = next(event.frame for event in heard if isinstance(event, FrameKept))

    def marked() -> bool:
        desk.recorder.mark("this")
        return f"Evidence(frame={kept}" in str(heard)

    until(marked, 30, "a mark with its picture")


def test_before_anything_was_read_a_mark_shows_nothing(desk: Desk) -> None:
    heard: list[RecorderEvent] = []
    desk.recorder.listen(heard.append)
    desk.recorder.start()
    desk.recorder.mark("nothing yet")
    marked = until(lambda: [event.block for event in heard if isinstance(event, BlockChanged)], 30, "the mark")
    assert [(block.text, block.evidence) for block in marked] == [("nothing yet", None)]
