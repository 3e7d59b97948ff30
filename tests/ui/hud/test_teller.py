"""Only what was really seen is called recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.events import Block, BlockChanged, BlockGrew, Problem, Recording, SessionChanged
from app.system.session import LOCKED
from app.ui.hud.teller import Teller
from app.ui.hud.telling import Telling
from app.ui.status_bar import Known
from app.values import BlockKind


@dataclass
class Told:
    """A teller with its clock and what is known."""

    teller: Teller
    known: Known
    now: float = 1000.0

    def become(self, state: str, why: str = "") -> None:
        self.known.recording = Recording(state, "", "screen 1", why)  # type: ignore[arg-type]
        self.teller.became(self.known.recording)

    def tell(self, problem: Problem | None = None, interval_s: float = 0.5, still: bool = False) -> Telling:
        return self.teller.tell(self.known, problem, interval_s, still)


@pytest.fixture
def told(qapp: QApplication) -> Iterator[Told]:
    owner = QObject()
    made = Told(Teller(owner, lambda: made.now), Known())
    yield made
    owner.deleteLater()


def test_before_the_first_picture_nothing_is_called_recording(told: Told) -> None:
    told.known.last_look = 400.0  # of the recording before
    told.become("recording")
    assert (told.tell().sign, told.tell().word) == ("none", "Getting ready")
    told.known.last_look = told.now = 1001.0
    assert (told.tell().sign, told.tell().word, told.tell().about) == ("recording", "Recording", "Local · seen 1 s ago")


def test_a_recording_that_sees_nothing_is_trouble(told: Told) -> None:
    told.become("recording")
    told.known.last_look = 1001.0
    told.now = 1001.0 + 19
    assert told.tell().sign == "recording"
    told.now += 15
    assert (told.tell().sign, told.tell().word) == ("trouble", "No picture")
    assert told.tell().why == "The screen has not been seen for 34 s. What is on it now is not in the notes."
    assert told.tell(interval_s=60.0).sign == "recording", "where a look a minute was asked for, it is in order"


def test_one_that_never_saw_anything_is_trouble_too(told: Told) -> None:
    told.become("recording")
    told.now += 30
    assert told.tell().word == "No picture"


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
def test_states_have_a_shape_a_word_and_a_reason(told: Told, state: str, why: str, sign: str, word: str, said: str) -> None:
    told.become(state, why)
    telling = told.tell()
    assert (telling.sign, telling.word, telling.why) == (sign, word, said)


def test_an_engine_that_writes_nothing_is_not_recording(told: Told) -> None:
    told.become("recording")
    told.known.last_look = 1000.0
    told.known.engine, told.known.engine_state, told.known.engine_says = "realtime", "trouble", "OpenAI refused the key."
    assert told.tell().sign == "recording", "the local engine goes on"
    told.known.falls = False
    assert (told.tell().sign, told.tell().word, told.tell().why) == ("trouble", "Nothing is written", "OpenAI refused the key.")


def test_money_is_told_only_when_it_flows(told: Told) -> None:
    told.become("recording")
    assert told.tell().cost == ""
    told.known.pictures, told.known.usd = 3, 0.04
    assert told.tell().cost == "$0.04"
    told.known.unpriced = True
    assert told.tell().cost == "over $0.04"
    told.known.usd = 0.0
    assert told.tell().cost == "price unknown"


def test_a_problem_is_told_while_something_is_open(told: Told) -> None:
    problem = Problem("store-full", "The disk is full.")
    told.become("recording")
    assert told.tell(problem).why == "The disk is full."
    told.become("stopped")
    assert told.tell(problem).why != "The disk is full."


def test_lines_stream_and_with_reduced_motion_come_whole(told: Told) -> None:
    told.become("recording")
    told.known.last_look = 1000.0
    told.teller.lines.take(SessionChanged("s", "Talk", 0.0, None))
    told.teller.lines.take(BlockGrew("a", "x", 1.0, BlockKind.TEXT, "local", "half a li"))
    told.teller.grew()
    assert ([line.text for line in told.tell().lines], told.tell().streams) == (["half a li"], True)
    assert told.tell(still=True).lines == ()
    told.now += 5
    assert not told.tell().streams, "nothing came for a while"
    told.teller.lines.take(BlockChanged("s", Block("a", "x", 1.0, BlockKind.TEXT, "local", "half a line", done=True)))
    assert [line.text for line in told.tell(still=True).lines] == ["half a line"]


def test_nobody_looks_at_a_locked_screen(told: Told) -> None:
    told.become("paused", LOCKED)
    assert told.teller.is_away(told.known.recording)
    told.become("paused", "")
    assert not told.teller.is_away(told.known.recording)
