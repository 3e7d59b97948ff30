"""What hangs, dies or never comes is said by itself, once, and taken back when it goes on; in the state too."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.capture.camera import Camera
from app.capture.screens import SourceChoice
from app.engines.local.engine import LocalEngine
from app.events import Over, Problem, RecorderEvent, Recording
from app.notes.opening import Places, open_scribe
from app.recorder.equipment import Equipment
from app.recorder.recorder import Recorder
from app.recorder.watchdog import LONGEST_S, OVERDUE_S, Step, Watchdog
from app.values import Frame, Page, Rect
from tests.waiting import until

from .test_away import Blind, Stripes


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.said: list[str] = []
        self.dog = Watchdog(lambda problem: self.said.append(problem.code if problem else ""), clock=lambda: self.now)

    def later(self, seconds: float) -> None:
        """In steps of a second, as the watchdog's thread goes."""
        for _ in range(int(seconds)):
            self.now += 1
            self.dog.check()


def test_a_step_that_lasts_is_said_once_and_taken_back() -> None:
    clock = Clock()
    for step, code in (("look", "capture-hangs"), ("read", "reading-hangs"), ("note", "notes-hang")):
        with clock.dog.doing(step):  # type: ignore[arg-type]
            clock.later(LONGEST_S[step])  # type: ignore[index]
            assert clock.said == []
            clock.later(20)
        clock.later(5)
        assert clock.said == [code, ""]
        clock.said.clear()


def test_a_look_that_never_comes_is_said_and_one_that_nobody_waits_for_is_not() -> None:
    clock = Clock()
    clock.dog.expect_look(8.0)
    clock.later(8 + OVERDUE_S)
    assert clock.said == []
    clock.later(2)
    assert clock.said == ["capture-stopped"]
    clock.dog.expect_look(0.5)
    clock.later(1)
    clock.dog.expect_look(None)
    clock.later(1000)
    assert clock.said == ["capture-stopped", ""]


def test_a_program_that_was_halted_has_missed_nothing() -> None:
    clock = Clock()
    clock.dog.expect_look(1.0)
    with clock.dog.doing("read"):
        clock.later(1)
        clock.now += 3600.0
        clock.later(3)
        assert clock.said == []
        clock.later(LONGEST_S["read"])
        assert clock.said != [], "what stands still after that is said as ever"


def test_a_thread_that_ended_is_said_unless_it_should() -> None:
    clock = Clock()
    alive = [True]
    clock.dog.expect_alive("note", lambda: alive[0])
    clock.later(2)
    alive[0] = False
    clock.later(2)
    assert clock.said == ["thread-ended"]
    clock.dog.expect_end()
    clock.later(2)
    assert clock.said == ["thread-ended", ""]


class Gate:
    """Who comes to it waits while it is shut. `holds`: somebody does."""

    def __init__(self) -> None:
        self._opened, self.holds = threading.Event(), False
        self._opened.set()

    def shut(self) -> None:
        self._opened.clear()

    def open(self) -> None:
        self._opened.set()

    def go_through(self) -> None:
        if not self._opened.is_set():
            self.holds = True
            assert self._opened.wait(60)
            self.holds = False


class Patience(Mapping[Step, float]):
    """None with a step that its gate holds; all the time with one that is only slow, as on a busy machine."""

    def __init__(self, gates: Mapping[Step, Gate]) -> None:
        self._gates = gates

    def __getitem__(self, step: Step) -> float:
        return 0.05 if self._gates[step].holds else 600.0

    def __iter__(self) -> Iterator[Step]:
        return iter(self._gates)

    def __len__(self) -> int:
        return len(self._gates)


class Gated(Stripes):
    """A screen that answers only while its gate is open."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    def grab(self, rect: Rect) -> bytearray:
        self._gate.go_through()
        return super().grab(rect)


class GatedReader(Blind):
    """A reader of the same kind."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def read(self, frame: Frame, busy: tuple[Rect, ...] = ()) -> Page:
        self._gate.go_through()
        return super().read(frame, busy)


@contextmanager
def recorder(home: Path, gates: Mapping[Step, Gate], told: list[RecorderEvent]) -> Iterator[Recorder]:
    def encode(frame: Frame) -> tuple[bytes, bytes]:
        gates["note"].go_through()
        return b"", bytes(frame.forced)

    places = Places(home / "notes.db", home / "backups", home / "rescue", None, home / "pictures.db")
    equipment = Equipment(
        camera=Camera(lambda: Gated(gates["look"]), SourceChoice(), tuple), desk=GatedReader(gates["read"]), engine=lambda _name: LocalEngine(),
        scribe=lambda tell: open_scribe(places, tell), encode=encode, describe=lambda _choice: "the stripes", longest_s=Patience(gates),
    )  # fmt: skip
    made = Recorder(equipment, SourceChoice())
    made.listen(told.append)
    try:
        yield made
    finally:
        for gate in gates.values():
            gate.open()
        assert made.close()


def test_what_hangs_puts_the_recording_in_trouble_and_takes_it_out_again(home: Path) -> None:
    told = list[RecorderEvent]()
    gates: dict[Step, Gate] = {"look": Gate(), "read": Gate(), "note": Gate()}
    codes = ["capture-hangs", "reading-hangs", "notes-hang"]
    with recorder(home, gates, told) as running:
        running.start()
        for code, gate in zip(codes, gates.values(), strict=True):
            gate.shut()
            running.shot()
            look = threading.Thread(target=running.look, args=(1000.0,))
            look.start()
            until(lambda: running.recording.state == "trouble", 30, code)
            gate.open()
            look.join(60)
            until(lambda: running.recording.state == "recording", 30, f"{code} is over")
        told_of = [event.code for event in told if isinstance(event, Problem)]
        assert told_of == codes, "each once"
        assert [event.code for event in told if isinstance(event, Over)] == told_of
        sentences = [event.sentence for event in told if isinstance(event, Recording) and event.state == "trouble"]
        assert [words.split()[1] for words in sentences] == ["desktop", "the", "notes"]
        gates["look"].shut()
        stuck = threading.Thread(target=running.look, args=(2000.0,))
        stuck.start()
        until(lambda: running.recording.state == "trouble", 30)
        running.stop()
        assert running.recording.state == "stopped"
        assert [event.code for event in told if isinstance(event, Over)][-1] == "capture-hangs", "what is stopped is not in trouble"
        gates["look"].open()
        stuck.join(60)
