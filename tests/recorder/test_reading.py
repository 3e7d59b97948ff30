"""The newest frame may be asked for from any thread while others come, and what is remembered of frames stays small."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.engines.local.correcting import CorrectingEngine
from app.engines.local.engine import LocalEngine
from app.events import Block, BlockChanged, BlockGrew, FrameKept, RecorderEvent
from app.values import Frame, Line, Page, Rect, Sight, TreeHints, Window, Word
from tests.waiting import until

from .test_away import Blind
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


class Hasty(Blind):
    """A reader that tells its first page twice; the second time, when it may, other words."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.pages = 0

    def read(self, frame: Frame, busy: tuple[Rect, ...] = ()) -> Page:
        return self._page(frame, "Berth 4 is closed until Monday")

    def read_in_haste(self, frame: Frame) -> Page:
        return replace(self._page(frame, "Bcrth A is cl0sed until Monday"), hasty=True)

    def read_with_care(self, frame: Frame) -> Page:
        assert self.may.wait(60)
        return self.read(frame)

    def _page(self, frame: Frame, text: str) -> Page:
        self.pages += 1
        box = Rect(5, 5, 90, 12)
        return Page(frame.id, frame.t, (frame.rect.w, frame.rect.h), (Line(text, box, 1.0, (Word(text, box),)),), changed=(frame.rect,))


def test_a_page_read_in_haste_is_shown_at_once_and_put_right_where_it_stands(home: Path) -> None:
    reader, shown, stored = Hasty(), list[str](), dict[str, str]()

    def heard(event: RecorderEvent) -> None:
        match event:
            case BlockGrew(text=text):
                shown.append(text)
            case BlockChanged(block=Block(id=block, text=text, done=True)):
                stored[block] = text

    desk = Desk(home, reader, lambda _name: CorrectingEngine(LocalEngine))
    desk.recorder.listen(heard)
    desk.recorder.start()
    desk.recorder.shot()
    looking = threading.Thread(target=desk.look)
    looking.start()
    until(lambda: shown == ["Bcrth A is cl0sed until Monday"], 30, "the first note")
    assert stored == {}
    reader.may.set()
    looking.join(60)
    assert desk.recorder.close()
    assert [text for text in stored.values() if text] == ["Berth 4 is closed until Monday"]
    assert reader.pages == 2


class Asked:
    """Tells the same of every frame; remembers which it was asked about."""

    def __init__(self) -> None:
        self.frames: list[int] = []
        self.closed = False

    def ask(self, frame: Frame) -> Callable[[], TreeHints | None]:
        self.frames.append(frame.id)
        return lambda: TreeHints(Window("Browser", "A page"), f"https://example.org/{frame.id}")

    def close(self) -> None:
        self.closed = True


class Shown(LocalEngine):
    """Remembers what it was told beside the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.hints: list[TreeHints | None] = []

    def submit(self, sight: Sight) -> None:
        self.hints.append(sight.hints)


@pytest.mark.parametrize("name", ["local", "realtime"])
def test_programs_are_asked_for_engines_that_send_nothing_only(home: Path, name: str) -> None:
    asked, engine = Asked(), Shown(name)
    desk = Desk(home, engine=lambda _name: engine, hinting=asked)
    desk.recorder.start()
    desk.recorder.shot()
    desk.look()
    assert desk.recorder.close()
    assert asked.closed
    if name == "realtime":
        assert (asked.frames, engine.hints) == ([], [None])
    else:
        assert [hints.address for hints in engine.hints if hints] == [f"https://example.org/{frame}" for frame in asked.frames] != []


def test_a_page_read_with_care_has_the_hints_of_the_one_read_in_haste(home: Path) -> None:
    asked, reader, seen = Asked(), Hasty(), list[TreeHints | None]()
    reader.may.set()

    class Corrected(CorrectingEngine):
        def submit(self, sight: Sight) -> None:
            seen.append(sight.hints)
            super().submit(sight)

        def correct(self, sight: Sight) -> None:
            seen.append(sight.hints)
            super().correct(sight)

    desk = Desk(home, reader, lambda _name: Corrected(LocalEngine), hinting=asked)
    desk.recorder.start()
    desk.recorder.shot()
    desk.look()
    assert desk.recorder.close()
    assert len(asked.frames) == 1
    assert seen[0] is not None
    assert seen[0] == seen[1]
