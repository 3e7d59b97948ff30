"""The hotkeys as a part of the program: what a press does, and what is said of keys that do nothing, once."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings.schema import Settings
from app.ui.hotkeys.part import HotkeysPart
from app.ui.hotkeys.table import default_keys
from app.ui.tokens import DARK
from tests.fakes.hotkeys import FakeHotkeys

from ..shows import Show

Opened = Callable[..., tuple[HotkeysPart, FakeHotkeys]]


@pytest.fixture
def opened(qtbot: QtBot, show: Show, home: Path) -> Iterator[Opened]:
    made: list[tuple[HotkeysPart, FakeHotkeys]] = []

    def open_(*taken: str, settings: Settings | None = None) -> tuple[HotkeysPart, FakeHotkeys]:
        fake = FakeHotkeys()
        fake.taken = set(taken)
        part = HotkeysPart(show.window, show.conductor, home / "hotkeys.json", lambda: fake)
        part.apply(settings or Settings())
        made.append((part, fake))
        qtbot.waitUntil(lambda: bool(fake.bound) or bool(taken), timeout=20000)
        return part, fake

    yield open_
    for part, fake in made:
        part.close()
        qtbot.waitUntil(lambda fake=fake: fake.closed, timeout=20000)  # type: ignore[misc]


def test_a_press_is_a_command_of_the_window(opened: Opened, show: Show, qtbot: QtBot) -> None:
    part, fake = opened()
    fake.press("start")
    qtbot.waitUntil(lambda: show.recorder.recording.state == "recording", timeout=20000)
    part.dress(DARK)


def test_one_that_makes_no_sense_now_says_so_and_which_key_starts(opened: Opened, show: Show, qtbot: QtBot) -> None:
    _, fake = opened()
    fake.press("mark")
    qtbot.waitUntil(lambda: show.window.status.problem is not None, timeout=20000)
    problem = show.window.status.problem
    assert problem is not None
    assert problem.code == "command-not-now"
    assert default_keys()["start"] in problem.message + problem.cure


def test_a_taken_key_is_told_of_once_and_remembered(opened: Opened, show: Show, qtbot: QtBot, home: Path) -> None:
    shot = default_keys()["shot"]
    opened(shot)
    qtbot.waitUntil(lambda: (home / "hotkeys.json").exists(), timeout=20000)
    assert json.loads((home / "hotkeys.json").read_bytes()) == [f"shot {shot}"]
    problem = show.window.status.problem
    assert problem is not None
    assert shot in problem.message
    show.window.status.forgive()
    _, fake = opened(shot)
    qtbot.waitUntil(lambda: "mark" in fake.bound, timeout=20000)
    assert show.window.status.problem is None


def test_several_taken_ones_are_one_sentence(opened: Opened, show: Show, qtbot: QtBot) -> None:
    keys = default_keys()
    opened(keys["shot"], keys["mark"])
    qtbot.waitUntil(lambda: show.window.status.problem is not None, timeout=20000)
    problem = show.window.status.problem
    assert problem is not None
    assert problem.code == "hotkeys-taken"
    assert keys["shot"] in problem.message
    assert keys["mark"] in problem.message


def test_other_settings_are_bound_anew(opened: Opened, qtbot: QtBot) -> None:
    part, fake = opened()
    part.apply(dataclasses.replace(Settings(), hotkey_shot="Ctrl+F9", hotkey_mark=""))
    qtbot.waitUntil(lambda: fake.bound.get("shot") == "Ctrl+F9", timeout=20000)
    assert "mark" not in fake.bound


def test_a_broken_memory_tells_again(opened: Opened, show: Show, qtbot: QtBot, home: Path) -> None:
    (home / "hotkeys.json").write_text("{broken")
    opened(default_keys()["shot"])
    qtbot.waitUntil(lambda: show.window.status.problem is not None, timeout=20000)
    assert json.loads((home / "hotkeys.json").read_bytes())
