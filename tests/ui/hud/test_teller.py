"""Only what was really seen is called recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.events import Block, BlockChanged, BlockGrew, EngineState, FrameSeen, FrameSent, Problem, RecorderEvent, Recording, SessionChanged, Usage
from app.standing.standing import Standing, after
from app.system.session import LOCKED
from app.ui.hud.teller import Teller
from app.ui.hud.telling import Telling
from app.values import BlockKind


@dataclass
class Scene:
    """A teller with its clock and what is true."""

    teller: Teller
    standing: Standing
    now: float = 1000.0

    def hear(self, event: RecorderEvent) -> None:
        self.standing = after(self.standing, event, self.now)

    def become(self, state: str, why: str = "", until: float | None = None) -> None:
        self.hear(Recording(state, "", "screen 1", why, until))  # type: ignore[arg-type]

    def tell(self, still: bool = False) -> Telling:
        return self.teller.tell(self.standing, still)


@pytest.fixture
def scene(qapp: QApplication) -> Iterator[Scene]:
    owner = QObject()
    made = Scene(Teller(owner, lambda: made.now), Standing())
    yield made
    owner.deleteLater()


def test_before_the_first_picture_nothing_is_called_recording(scene: Scene) -> None:
    scene.hear(FrameSeen(400.0, 1))  # of the recording before
    scene.become("recording")
    assert (scene.tell().sign, scene.tell().word) == ("none", "Getting ready")
    scene.now = 1001.0
    scene.hear(FrameSeen(1001.0, 2))
    assert (scene.tell().sign, scene.tell().word, scene.tell().about) == ("recording", "Recording", "Local · seen 1 s ago")


def test_a_recording_that_sees_nothing_is_trouble(scene: Scene) -> None:
    scene.become("recording")
    scene.hear(FrameSeen(1001.0, 1))
    scene.now = 1001.0 + 19
    assert scene.tell().sign == "recording"
    scene.now += 15
    assert (scene.tell().sign, scene.tell().word) == ("trouble", "No picture")
    assert scene.tell().why == "The screen has not been seen for 34 s. What is on it now is not in the notes."
    scene.standing = replace(scene.standing, interval_s=60.0)
    assert scene.tell().sign == "recording", "where a look a minute was asked for, it is in order"


def test_one_that_never_saw_anything_is_trouble_too(scene: Scene) -> None:
    scene.become("recording")
    scene.now += 30
    assert scene.tell().word == "No picture"


@pytest.mark.parametrize(
    ("state", "why", "sign", "word", "said"),
    [
        ("paused", "the screen is locked", "paused", "Paused", "Paused: the screen is locked."),
        ("paused", "", "paused", "Paused", "Nothing is recorded until you resume."),
        ("trouble", "The window is gone.", "trouble", "Not recording", "The window is gone."),
        ("starting", "", "none", "Getting ready", "The last lines of the note appear here."),
        ("idle", "", "none", "Not recording", "Start recording, and the last lines of the note appear here."),
    ],
)
def test_states_have_a_shape_a_word_and_a_reason(scene: Scene, state: str, why: str, sign: str, word: str, said: str) -> None:
    scene.become(state, why)
    telling = scene.tell()
    assert (telling.sign, telling.word, telling.why) == (sign, word, said)


def test_a_timed_pause_says_when_it_goes_on(scene: Scene) -> None:
    scene.become("paused", until=scene.now + 900)
    assert scene.tell().word.startswith("Paused until ")
    assert scene.tell().why == "Nothing is recorded until then, unless you resume."


def test_an_engine_that_writes_nothing_is_not_recording(scene: Scene) -> None:
    scene.become("recording")
    scene.hear(FrameSeen(1000.0, 1))
    scene.hear(EngineState("realtime", "trouble", "OpenAI refused the key."))
    assert scene.tell().sign == "recording", "the local engine takes over"
    scene.standing = replace(scene.standing, falls=False)
    assert (scene.tell().sign, scene.tell().word, scene.tell().why) == ("trouble", "Nothing is written", "OpenAI refused the key.")


def test_money_is_told_only_when_it_flows(scene: Scene) -> None:
    scene.become("recording")
    assert scene.tell().cost == ""
    for frame in range(3):
        scene.hear(FrameSent(1000.0, frame, 90_000, "api.openai.com"))
    scene.hear(Usage(1000.0, 10, 0.04))
    assert scene.tell().cost == "$0.04"
    scene.hear(Usage(1000.0, 10, None))
    assert scene.tell().cost == "over $0.04"
    scene.standing = replace(scene.standing, usd=0.0)
    assert scene.tell().cost == "price unknown"


def test_a_problem_is_told_while_something_is_open(scene: Scene) -> None:
    scene.become("recording")
    scene.hear(Problem("store-full", "The disk is full."))
    assert scene.tell().why == "The disk is full."
    scene.become("stopped")
    assert scene.tell().why != "The disk is full."


def test_lines_stream_and_with_reduced_motion_come_whole(scene: Scene) -> None:
    scene.become("recording")
    scene.hear(FrameSeen(1000.0, 1))
    scene.teller.lines.take(SessionChanged("s", "Talk", 0.0, None))
    scene.teller.lines.take(BlockGrew("a", "x", 1.0, BlockKind.TEXT, "local", "half a li"))
    scene.teller.grew()
    assert ([line.text for line in scene.tell().lines], scene.tell().streams) == (["half a li"], True)
    assert scene.tell(still=True).lines == ()
    scene.now += 5
    assert not scene.tell().streams, "nothing came for a while"
    scene.teller.lines.take(BlockChanged("s", Block("a", "x", 1.0, BlockKind.TEXT, "local", "half a line", done=True)))
    assert [line.text for line in scene.tell(still=True).lines] == ["half a line"]


def test_nobody_looks_at_a_locked_screen(scene: Scene) -> None:
    scene.become("paused", LOCKED)
    assert scene.teller.is_away(scene.standing.recording)
    scene.become("paused", "")
    assert not scene.teller.is_away(scene.standing.recording)
