"""What is decided is carried out: a pause is a barrier, a shot ends its session, a pause for a while goes on by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.capture.camera import Camera
from app.capture.screens import SourceChoice
from app.engines.engine import Engine
from app.engines.local.engine import LocalEngine
from app.events import BlockChanged, FrameKept, FrameSeen, Problem, RecorderEvent, Recording
from app.notes.opening import Places, open_scribe
from app.problems.table import new_problem
from app.reading.desk import CannotRead
from app.recorder.equipment import Equipment, Hinting, NoHints, Verdict
from app.recorder.recorder import Recorder
from app.system.presence import Advice
from app.values import BlockKind, Frame, Page, Rect
from tests.waiting import until

from .test_away import Blind, Stripes


class Held(Stripes):
    """A screen whose pictures come when they may; each differs from the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may = threading.Event(), threading.Event()
        self.may.set()

    def grab(self, rect: Rect) -> bytearray:
        self.asked.set()
        assert self.may.wait(60)
        return super().grab(rect)


class Broken(Blind):
    """A reader that fails at every picture."""

    def read(self, frame: Frame, busy: tuple[Rect, ...] = ()) -> Page:
        raise RuntimeError("the reader is broken")


class Desk:
    """A recorder over a held screen, with clocks of its own."""

    def __init__(
        self, home: Path, reader: Blind | None = None, engine: Callable[[str], Engine] = lambda _name: LocalEngine(), refusal: Problem | None = None,
        hinting: Hinting | None = None,
    ) -> None:  # fmt: skip
        self.screen, self.why, self.told = Held(), "", list[RecorderEvent]()
        self.verdicts: list[Verdict] = []
        self.pictures: list[int] = []
        self.rules_hold = True
        self.read = threading.Event()
        self.read.set()
        self.now = 1_000_000.0
        places = Places(home / "notes.db", home / "backups", home / "rescue", None)
        self.recorder = Recorder(
            Equipment(
                camera=Camera(lambda: self.screen, SourceChoice(), tuple), desk=reader or Blind(), engine=engine,
                scribe=lambda tell: open_scribe(places, tell), encode=self.encode, vet=self.vet,
                holds=lambda _frame: self.rules_hold, describe=lambda _choice: "the stripes",
                away=lambda _now, _changed: Advice(self.why), clock=lambda: self.now, steady=lambda: self.now, refusal=refusal,
                hinting=hinting or NoHints(),
            ),
            SourceChoice(),
        )  # fmt: skip
        self.recorder.listen(self.told.append)

    def encode(self, frame: Frame) -> tuple[bytes, bytes]:
        self.pictures.append(frame.id)
        return b"", b""

    def vet(self, frame: Frame, _page: Page | None) -> Verdict:
        assert self.read.wait(60)
        return self.verdicts.pop(0) if self.verdicts else "note"

    def look(self, after_s: float = 0.5) -> float:
        self.now += after_s
        return self.recorder.look(self.now)

    def kept(self) -> int:
        return sum(isinstance(event, FrameKept) for event in self.told)

    def seen(self) -> int:
        return sum(isinstance(event, FrameSeen) for event in self.told)

    def states(self) -> list[str]:
        return [event.state for event in self.told if isinstance(event, Recording)]

    def while_it_grabs(self, do: Callable[[], object]) -> None:
        """Does something in the middle of a look."""
        self.screen.asked.clear()
        self.screen.may.clear()
        look = threading.Thread(target=self.look)
        look.start()
        assert self.screen.asked.wait(60)
        do()
        self.screen.may.set()
        look.join(60)


def test_what_must_not_be_recorded_is_refused_each_time(home: Path) -> None:
    why = new_problem("notes-key-gone")
    desk = Desk(home, refusal=why)
    try:
        for command in (desk.recorder.start, desk.recorder.shot, desk.recorder.start):
            command()
            desk.look()
        assert [event for event in desk.told if isinstance(event, Problem)] == [why] * 3
        assert desk.recorder.failed == why
        assert (desk.seen(), desk.states()) == (0, [])
    finally:
        assert desk.recorder.close()
    assert not (home / "notes.db").exists()


def no_engine(name: str) -> Engine:
    raise RuntimeError(name)


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    made = Desk(home)
    yield made
    assert made.recorder.close()


def locked(desk: Desk) -> None:
    desk.why = "the screen is locked"


@pytest.mark.parametrize(
    "barrier",
    [lambda desk: desk.recorder.pause(), lambda desk: desk.recorder.stop(), lambda desk: desk.recorder.panic(), locked],
    ids=["pause", "stop", "panic", "lock"],
)
def test_a_picture_under_way_is_dropped(desk: Desk, barrier: Callable[[Desk], object]) -> None:
    desk.recorder.start()
    desk.while_it_grabs(lambda: barrier(desk))
    assert (desk.kept(), desk.seen()) == (0, 0)
    assert desk.recorder.recording.state in ("paused", "stopped")


def test_what_was_on_the_dropped_picture_is_noted_when_it_goes_on(desk: Desk) -> None:
    desk.recorder.start()
    desk.while_it_grabs(desk.recorder.pause)
    desk.recorder.resume()
    desk.look()
    assert desk.kept() == 1, "though nothing on the screen has changed since"


def test_a_pause_and_a_resume_during_one_look_drop_its_picture_all_the_same(desk: Desk) -> None:
    desk.recorder.start()

    def pause_and_resume() -> None:
        desk.recorder.pause()
        desk.recorder.resume()

    desk.while_it_grabs(pause_and_resume)
    assert desk.kept() == 0


def test_a_second_session_notes_a_screen_that_has_not_changed(desk: Desk) -> None:
    for session in range(1, 3):
        desk.recorder.start()
        desk.look()
        assert desk.kept() == session
        desk.recorder.stop()


def test_a_pause_for_a_while_shows_its_end_and_goes_on_by_itself(desk: Desk) -> None:
    desk.recorder.start()
    desk.look()
    desk.recorder.pause(for_s=900)
    assert desk.recorder.recording.until == desk.now + 900
    desk.look(899)
    assert desk.recorder.recording.state == "paused"
    desk.look(1)
    assert desk.states()[-2:] == ["paused", "recording"]


def test_a_shot_while_paused_is_one_picture_and_shown(desk: Desk) -> None:
    desk.recorder.start()
    desk.look()
    desk.recorder.pause()
    kept = desk.kept()
    desk.recorder.shot()
    for _ in range(4):
        desk.look()
    assert desk.kept() == kept + 1
    assert desk.states()[-3:] == ["paused", "recording", "paused"]


def test_a_session_for_a_shot_ends_itself(desk: Desk) -> None:
    desk.recorder.shot()
    desk.look()
    until(lambda: desk.recorder.recording.state == "stopped", 30)
    assert desk.kept() == 1


@pytest.mark.parametrize("fault", ["reader", "engine"])
def test_a_session_for_a_shot_ends_itself_though_nothing_can_be_read(home: Path, fault: str, expected_log: Callable[[str], None]) -> None:
    expected_log("A step of the recording failed")
    desk = Desk(home, Broken()) if fault == "reader" else Desk(home, engine=no_engine)
    desk.recorder.shot()
    desk.look()
    until(lambda: desk.recorder.recording.state == "stopped", 30)
    assert desk.recorder.close()


def shots_noted(desk: Desk) -> int:
    return sum(isinstance(event, BlockChanged) and event.block.kind is BlockKind.SHOT and event.block.done for event in desk.told)


def test_what_may_not_be_noted_leaves_no_picture_and_is_looked_at_anew(desk: Desk) -> None:
    desk.verdicts = ["again"]
    desk.recorder.start()
    desk.look()
    until(lambda: not desk.verdicts, 30, "the verdict")
    until(lambda: (desk.look(), desk.kept() == 2)[1], 30, "another look, though nothing has changed")
    desk.recorder.mark("here")
    desk.recorder.stop()
    until(lambda: desk.recorder.recording.state == "stopped", 30)
    assert desk.recorder.close()
    assert len(desk.pictures) <= 1, "of the second one, for the mark"


def test_a_shot_that_may_not_be_noted_is_taken_again(desk: Desk) -> None:
    desk.verdicts = ["again"]
    desk.recorder.shot()
    until(lambda: (desk.look(), shots_noted(desk) == 1)[1], 30, "the shot")
    until(lambda: desk.recorder.recording.state == "stopped", 30, "the end of the session made for it")
    assert len(desk.pictures) == 1


def test_a_shot_that_can_never_be_noted_is_said(desk: Desk) -> None:
    desk.verdicts = ["drop"]
    desk.recorder.shot()
    desk.look()
    until(lambda: any(isinstance(event, Problem) and event.code == "shot-left-out" for event in desk.told), 30, "a word")
    until(lambda: desk.recorder.recording.state == "stopped", 30, "the end of the session made for it")
    assert desk.pictures == []
    assert shots_noted(desk) == 0


def test_nothing_is_looked_at_again_after_the_end(desk: Desk) -> None:
    desk.verdicts = ["again"]
    desk.read.clear()
    desk.recorder.start()
    desk.look()
    desk.recorder.stop()
    desk.read.set()
    until(lambda: not desk.verdicts, 30, "the verdict")
    assert desk.recorder.close()
    assert desk.recorder.recording.state == "stopped"


class Failing(Blind):
    """A reader that cannot read the first pictures."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def read(self, frame: Frame, busy: tuple[Rect, ...] = ()) -> Page:
        if self.failures:
            self.failures -= 1
            raise CannotRead(new_problem("reader-memory", retry_s=0.01))
        return super().read(frame, busy)


@pytest.mark.parametrize("failures", [1, 3])
def test_what_could_not_be_read_is_read_again_though_the_screen_stands_still(home: Path, failures: int) -> None:
    reader = Failing(failures)
    desk = Desk(home, reader)
    desk.recorder.start()
    until(lambda: (desk.look(), desk.kept() == 1 + failures)[1], 60, "looks at what could not be read")
    until(lambda: reader.failures == 0, 30, "a picture that is read")
    assert desk.recorder.close()


def test_no_picture_is_kept_of_what_other_rules_let_through(desk: Desk) -> None:
    desk.recorder.start()
    desk.look()
    until(lambda: desk.kept() == 1, 30)
    desk.rules_hold = False
    desk.recorder.mark("here")
    assert desk.recorder.close()
    assert desk.pictures == []
