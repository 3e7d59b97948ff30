"""What another process is told: done, or why not, with what is true after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.problems.table import new_problem
from app.runtime.handover import VERBS, Request
from app.ui.answers import COMMANDS, Answers, Told

from .shows import Show


class House:
    def __init__(self, show: Show) -> None:
        self.show, self.loaded = show, True
        self.front = 0
        self.hud: list[str] = []
        self.answers = Answers(
            show.window,
            show.conductor,
            Told(lambda: show.recorder if self.loaded else None, lambda: None, self._to_front, self._order_hud),
        )

    def _to_front(self) -> None:
        self.front += 1

    def _order_hud(self, order: str) -> bool:
        self.hud.append(order)
        return order in ("", "show", "hide")

    def ask(self, verb: str, text: str = "") -> dict[str, object]:
        return self.answers(Request(verb, text))


@pytest.fixture
def house(show: Show) -> House:
    return House(show)


def test_every_verb_is_a_command_or_answered_by_itself() -> None:
    assert set(COMMANDS) == set(VERBS) - {"show", "quit", "status"}


def test_a_recording_is_started_paused_resumed_and_stopped(house: House) -> None:
    said = []
    for verb in ("start", "pause", "resume", "stop"):
        answer = house.ask(verb)
        assert answer["ok"] is True
        said.append(answer["state"])
    assert said == ["recording", "paused", "recording", "stopped"]


@pytest.mark.parametrize(("verb", "state"), [("start", "recording"), ("resume", "recording"), ("pause", "paused"), ("stop", "stopped")])
def test_asked_for_once_more_it_is_done_already(house: House, verb: str, state: str) -> None:
    for each in {"resume": ("start",), "pause": ("start", "pause"), "stop": ("start", "stop"), "start": ("start",)}[verb]:
        house.ask(each)
    answer = house.ask(verb)
    assert (answer["ok"], answer["state"]) == (True, state)
    assert answer["sentence"]


def test_why_nothing_may_be_recorded_is_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = house.show.recorder
    recorder.refusal = new_problem("notes-key-gone")
    monkeypatch.setattr(recorder, "start", lambda *_: None)  # as the real one, it does nothing then
    monkeypatch.setattr(recorder, "shot", lambda *_: None)
    for verb in ("start", "shot", "toggle", "status"):
        answer = house.ask(verb)
        assert answer["ok"] is (verb == "status")
        assert str(answer["sentence"]).startswith("The notes are encrypted with a key that")
        assert "set-aside" in str(answer["sentence"])
    assert house.front == 0


@pytest.mark.parametrize("verb", ["resume", "pause", "mark", "note"])
def test_what_makes_no_sense_now_is_said(house: House, verb: str) -> None:
    answer = house.ask(verb, "words" if verb == "note" else "")
    assert answer["ok"] is False
    assert answer["sentence"]
    assert house.show.recorder.calls == []


def test_the_words_of_a_mark_and_a_note_are_written(house: House) -> None:
    house.ask("start")
    house.ask("mark", "look here")
    house.ask("note", "my own line")
    assert ("mark", "look here") in house.show.recorder.calls
    assert any(call[0] == "write_own" and "my own line" in call for call in house.show.recorder.calls)


def test_a_pause_for_some_minutes(house: House) -> None:
    house.ask("start")
    assert house.ask("pause", "15")["ok"] is True
    assert house.show.recorder.recording.state == "paused"


def test_while_it_is_loaded_one_is_asked_to_come_again(house: House) -> None:
    house.loaded = False
    answer = house.ask("start")
    assert (answer["ok"], answer["loading"]) == (False, True)
    assert "Try again" in str(answer["sentence"])


def test_the_hud_takes_its_words_and_says_which(house: House) -> None:
    house.show.conductor.outside_wanted.connect(house.hud.append)
    answer = house.ask("hud", "dance")
    assert answer["ok"] is False
    assert "show, hide, touch, form or note" in str(answer["sentence"])
    assert house.ask("hud", "show")["ok"] is True
    assert house.hud[:2] == ["dance", "show"]


def test_the_window_comes_to_the_front_and_the_state_is_told(house: House) -> None:
    assert house.ask("show")["ok"] is True
    assert house.front == 1
    assert house.ask("status")["state"] == "idle"


def test_quit_is_wanted_after_the_answer(house: House, qtbot: object) -> None:
    wanted: list[str] = []
    house.show.conductor.quit_wanted.connect(lambda: wanted.append("quit"))
    assert house.ask("quit")["ok"] is True
    assert wanted == [], "whoever asks hears the answer first"
    waits: Callable[..., None] = qtbot.waitUntil  # type: ignore[attr-defined]
    waits(lambda: wanted == ["quit"], timeout=20000)
