"""What is true, in words: each state, counts of one and many, ages, when a pause ends, where data goes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events import FrameKept, FrameSeen, Problem, RecorderState, Recording
from app.standing.sentences import Sentences, dollars
from app.standing.standing import Standing, after

NOON = datetime(2026, 11, 30, 12, 0).astimezone().timestamp()
SAYS = Sentences()
APP = Path(__file__).resolve().parents[2] / "app"


def standing(state: RecorderState, sentence: str = "", why: str = "", until: float | None = None) -> Standing:
    return after(Standing(), Recording(state, sentence, "screen 1", why, until), NOON)


def test_the_whole_line_while_recording() -> None:
    now = after(after(standing("recording"), FrameKept(NOON, 1), NOON), FrameSeen(NOON, 1), NOON)
    now = replace(now, noted=frozenset(("a",)), hidden=(("a", 1),))
    assert SAYS.status(now, NOON + 4) == (
        "Recording screen 1 with the local engine. Last change 4 s ago. 1 note. 1 secret hidden. Nothing leaves this computer."
    )
    assert "2 windows are left out." in SAYS.status(replace(now, left_out=2), NOON)
    assert "1 window is left out." in SAYS.status(after(now, FrameSeen(NOON + 1, 2, 1), NOON + 1), NOON + 1)
    many = replace(now, noted=frozenset("ab"), hidden=(("a", 3),))
    assert "2 notes. 3 secrets hidden." in SAYS.status(many, NOON)
    assert SAYS.status(now, NOON + 60).startswith("The screen has not been seen for 1 min."), "the window says what the HUD says"
    assert Sentences(in_terminal=True).state(now, NOON) == "Recording screen 1 in a terminal with the local engine."


@pytest.mark.parametrize(
    ("state", "why", "said"),
    [
        ("idle", "", "Ready. Nothing is recorded."),
        ("starting", "", "Getting ready to record screen 1."),
        ("paused", "", "Paused. Nothing is recorded."),
        ("paused", "the screen is locked", "Paused: the screen is locked."),
        ("trouble", "The window is gone.", "Not recording: The window is gone."),
        ("trouble", "", "Not recording: Nothing is recorded now."),
        ("stopped", "", "Stopped. The notes are kept."),
    ],
)
def test_each_state_in_a_sentence(state: RecorderState, why: str, said: str) -> None:
    assert SAYS.state(standing(state, why=why), NOON) == said


def test_trouble_while_the_screen_is_seen_is_not_called_blindness() -> None:
    hangs = after(standing("trouble", why="Reading stands still."), FrameSeen(NOON + 1, 1), NOON + 1)
    assert (SAYS.word(hangs, NOON + 1), SAYS.state(hangs, NOON + 1)) == ("Trouble", "Reading stands still.")


def test_a_pause_says_when_it_goes_on_everywhere() -> None:
    soon = standing("paused", until=NOON + 15 * 60)
    assert SAYS.word(soon, NOON) == "Paused until 12:15"
    for said in (SAYS.state(soon, NOON), SAYS.empty(soon, NOON)[0], SAYS.status(soon, NOON)):
        assert "Paused until 12:15" in said
    assert SAYS.why(soon, NOON) == "Nothing is recorded until then, unless you resume.", "it stands beside the word that says when"
    assert SAYS.empty(soon, NOON)[1] == "Nothing is recorded. Press Resume to go on now."
    tomorrow = (datetime.fromtimestamp(NOON).astimezone() + timedelta(hours=18)).timestamp()
    assert SAYS.word(standing("paused", until=tomorrow), NOON) == "Paused until tomorrow 06:00"
    assert SAYS.paused(Recording("paused", "", why="the screen is locked", until=NOON + 60), NOON).endswith("It resumes at 12:01.")


def test_refusals_say_what_is_so() -> None:
    assert SAYS.not_now("pause", standing("paused")) == "It is already paused."
    assert SAYS.not_now("start", standing("recording")) == "It is already recording."
    assert SAYS.not_now("resume", standing("recording")) == "It is already recording."
    assert SAYS.not_now("stop", standing("idle")) == "Nothing is recorded now."


@pytest.mark.parametrize(("usd", "said"), [(0.0, "$0.00"), (0.0001, "<$0.001"), (0.004, "$0.004"), (0.04, "$0.04"), (1234.5, "$1,234.50")])
def test_money_that_flows_is_never_shown_as_none(usd: float, said: str) -> None:
    assert dollars(usd) == said


@given(st.floats(0, 1e6))
def test_an_age_is_a_whole_number_with_a_unit(seconds: float) -> None:
    assert re.fullmatch(r"\d+ (s|min|h)", SAYS.age(seconds))


@given(st.integers(0, 10_000))
def test_one_is_one(count: int) -> None:
    assert SAYS.notes(count) == ("1 note." if count == 1 else f"{count} notes.")


def test_every_text_can_be_translated() -> None:
    heard: list[str] = []

    def say(text: str) -> str:
        heard.append(text)
        return f"«{text}»"

    words = Sentences(say, lambda t: time.strftime("%H.%M", time.localtime(t)))
    states: tuple[RecorderState, ...] = ("idle", "starting", "recording", "paused", "trouble", "stopped")
    for state in states:
        now = replace(standing(state, until=NOON + 60 if state == "paused" else None), noted=frozenset("ab"), hidden=(("a", 2),))
        for told in (words.state(now, NOON), words.word(now, NOON), words.status(now, NOON), *words.empty(now, NOON), words.age(70)):
            assert told.count("«") == told.count("»") > 0
            assert not re.search("[A-Za-z]{2}", re.sub(r"«[^«»]*(«[^«»]*»[^«»]*)*»", "", told)), told
    assert heard


def _worded_elsewhere() -> Iterator[tuple[Path, str]]:
    words = re.compile(r"\"[^\"\n]*(Paused[:.]|Paused until|Nothing is recorded\.|is recorded now|Not recording|It is paused|recording already)")
    for file in sorted(APP.rglob("*.py")):
        if file != APP / "standing" / "sentences.py":
            for line in file.read_text(encoding="utf-8").splitlines():
                if words.search(line) and not line.lstrip().startswith(("#", '"""')):
                    yield file.relative_to(APP), line.strip()


ALLOWED = {Path("recorder/course.py"): "the remark that stands in the note"}


def test_no_other_module_words_what_is_true() -> None:
    assert [found for found in _worded_elsewhere() if found[0] not in ALLOWED] == []


def test_a_problem_is_no_sentence_of_ours() -> None:
    assert "The disk is full." not in SAYS.status(after(standing("recording"), Problem("store-full", "The disk is full."), NOON), NOON)


def test_an_empty_note_says_the_trouble_instead_of_looking_for_text() -> None:
    assert SAYS.empty(standing("trouble", why="The window is gone."), NOON) == ("Not recording", "The window is gone.")
    assert SAYS.empty(standing("recording"), NOON + 60)[0] == "No picture"
    assert SAYS.empty(standing("recording"), NOON)[0] == "Looking for text"


def test_the_sentence_and_the_sign_never_say_two_things() -> None:
    begun = standing("recording")
    assert (SAYS.word(begun, NOON), SAYS.state(begun, NOON)) == ("Getting ready", "Getting ready to record screen 1.")
    seen = after(begun, FrameSeen(NOON, 1), NOON)
    assert (SAYS.word(seen, NOON), SAYS.state(seen, NOON)) == ("Recording", "Recording screen 1 with the local engine.")
    for state in ("paused", "stopped", "idle"):
        astray = after(standing(state), FrameSeen(NOON + 5, 1), NOON + 5)
        assert SAYS.word(astray, NOON + 5) == "Recording"
        assert "is still being looked at" in SAYS.state(astray, NOON + 5)
