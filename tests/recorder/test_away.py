"""A recording pauses while nobody can be looking at the screen, says why, and goes on only when it was going on before."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.capture.camera import Camera
from app.capture.screens import SourceChoice
from app.capture.wake import Wake
from app.engines.local.engine import LocalEngine
from app.events import Problem, Recording
from app.notes.opening import Places, open_scribe
from app.recorder.equipment import Equipment
from app.recorder.recorder import IDLE_LOOK_S, Recorder
from app.recorder.rhythm import HEED_S
from app.system.presence import Advice
from app.values import Frame, Page, Rect, Screen


class Stripes:
    """One screen; counts its pictures."""

    def __init__(self) -> None:
        self.taken = 0

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("a", "a", Rect(0, 0, 100, 80), primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        self.taken += 1
        return bytearray(bytes(range(200)) * (4 * rect.area // 200))

    def close(self) -> None:
        """Nothing to let go of."""


class Blind:
    """A reader that finds nothing."""

    def start(self) -> None:
        """Nothing to start."""

    def read(self, frame: Frame, busy: tuple[Rect, ...] = ()) -> Page:
        return Page(frame.id, frame.t, (frame.rect.w, frame.rect.h), ())

    def notices(self) -> list[Problem]:
        return []

    def cancel(self) -> None:
        """Nothing to cancel."""

    def close(self, within_s: float = 1.0) -> None:
        """Nothing to close."""


class Desk:
    """A recorder over stripes, and why nobody looks."""

    def __init__(self, home: Path, wake: Wake | None = None) -> None:
        self.screen, self.why, self.told = Stripes(), "", list[Recording]()
        self.times, self.changed = 1.0, 0.0
        camera = Camera(lambda: self.screen, SourceChoice(), tuple, wake=wake)
        places = Places(home / "notes.db", home / "backups", home / "rescue", None)
        equipment = Equipment(
            camera=camera, desk=Blind(), engine=lambda _name: LocalEngine(), scribe=lambda tell: open_scribe(places, tell),
            encode=lambda _frame: (b"", b""), describe=lambda _choice: "the stripes", away=self.away,
        )  # fmt: skip
        self.recorder = Recorder(equipment, SourceChoice())
        self.recorder.listen(lambda event: self.told.append(event) if isinstance(event, Recording) else None)
        self.now = 1000.0

    def away(self, now: float, changed: float) -> Advice:
        self.changed = changed
        return Advice(self.why, self.times, "It looks less often." if self.times > 1 else "")

    def look(self) -> float:
        self.now += 0.5
        return self.recorder.look(self.now)

    @property
    def state(self) -> str:
        return self.recorder.recording.state


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    made = Desk(home)
    yield made
    assert made.recorder.close()


def lock(desk: Desk) -> None:
    desk.why = "the screen is locked"
    assert desk.look() == IDLE_LOOK_S


def test_it_pauses_in_words_takes_no_picture_and_goes_on(desk: Desk) -> None:
    desk.recorder.start()
    desk.look()
    taken = desk.screen.taken
    lock(desk)
    desk.look()
    assert (desk.told[-1].state, desk.told[-1].sentence) == ("paused", "Paused: the screen is locked.")
    assert desk.screen.taken == taken
    desk.why = ""
    desk.look()
    assert desk.told[-1].state == "recording"
    assert desk.screen.taken > taken


def paused(recorder: Recorder) -> None:
    recorder.pause()


def stopped(recorder: Recorder) -> None:
    recorder.stop()


@pytest.mark.parametrize(("do", "state"), [(paused, "paused"), (stopped, "stopped")])
@pytest.mark.parametrize("before", [True, False], ids=["before the lock", "while locked"])
def test_off_stays_off(desk: Desk, do: Callable[[Recorder], None], state: str, before: bool) -> None:
    desk.recorder.start()
    desk.look()
    if before:
        do(desk.recorder)
    lock(desk)
    if not before:
        do(desk.recorder)
    desk.why = ""
    desk.look()
    assert desk.state == state


def test_idle_stays_idle(desk: Desk) -> None:
    lock(desk)
    desk.why = ""
    desk.look()
    assert desk.state == "idle"


def test_resuming_by_hand_while_locked_pauses_again(desk: Desk) -> None:
    desk.recorder.start()
    lock(desk)
    desk.recorder.resume()
    desk.look()
    assert desk.state == "paused"
    desk.why = ""
    desk.look()
    assert desk.state == "recording"


def pictures(desk: Desk) -> int:
    """How many are taken in eight seconds."""
    before = desk.screen.taken
    for _ in range(16):
        desk.look()
    return desk.screen.taken - before


def test_slower_looks_are_said_and_end(desk: Desk) -> None:
    desk.recorder.start()
    pictures(desk)
    usual = pictures(desk)
    desk.times = 4.0
    desk.look()
    assert pictures(desk) == usual / 4
    assert (desk.told[-1].state, desk.told[-1].why) == ("recording", "It looks less often.")
    lock(desk)
    desk.why = ""
    desk.look()
    assert (desk.told[-1].state, desk.told[-1].why) == ("recording", "It looks less often."), "also after a pause"
    desk.times = 1.0
    pictures(desk)
    assert pictures(desk) == usual
    assert (desk.told[-1].state, desk.told[-1].why) == ("recording", "")


def test_what_was_last_worth_a_note_is_told(desk: Desk) -> None:
    desk.recorder.start()
    desk.look()
    kept = desk.now
    for _ in range(5):
        desk.look()
    assert desk.changed == kept


def test_the_pause_stands_in_the_note(desk: Desk, home: Path) -> None:
    desk.recorder.start()
    desk.look()
    for _ in range(2):
        lock(desk)
        desk.look()
        desk.why = ""
        desk.look()
    assert desk.recorder.close()
    with contextlib.closing(sqlite3.connect(home / "notes.db")) as db:
        lines = [text for (text,) in db.execute("SELECT text FROM blocks ORDER BY t")]
    assert lines == ["Paused: the screen is locked."] * 2


class Painted:
    """A wake that tells when the test says so; looks are `REST_S` apart meanwhile."""

    def __init__(self) -> None:
        self.paint: Callable[[], None] = lambda: None

    def listen(self, callback: Callable[[], None]) -> None:
        self.paint = callback

    def clear(self) -> bool:
        return False

    def expect(self, not_before_s: float) -> bool:
        return True

    def close(self) -> None:
        """Nothing to let go of."""


def test_a_lock_is_heard_of_while_the_screen_rests(home: Path) -> None:
    wake = Painted()
    desk = Desk(home, wake)
    desk.recorder.when_painted(lambda: None)
    try:
        desk.recorder.start()
        for _ in range(40):  # until the safety looks of the beginning are over
            assert desk.look() <= HEED_S
        taken = desk.screen.taken
        for _ in range(4):
            assert 0 < desk.look() <= HEED_S
        assert desk.screen.taken == taken, "at rest"
        wake.paint()
        desk.look()
        assert desk.screen.taken > taken, "painted"
        lock(desk)
        assert desk.state == "paused"
        desk.why, taken = "", desk.screen.taken
        desk.look()
        assert desk.screen.taken > taken, "looked at once when somebody is there again"
    finally:
        assert desk.recorder.close()
