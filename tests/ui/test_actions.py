"""The living commands: when they make sense, and when what they begin ends."""

from __future__ import annotations

import re
import time

import pytest
from PySide6.QtWidgets import QMenu, QToolButton

from app.events import Recording
from app.runtime.pausing import ends_at
from app.ui.actions import Circumstances
from app.ui.commands import SPANS, UNDER
from app.ui.wording import clock

from .shows import Show

PAUSES = tuple(SPANS)


@pytest.mark.parametrize(("state", "able"), [("idle", False), ("recording", True), ("paused", True), ("trouble", True), ("stopped", False)])
def test_a_timed_pause_makes_sense_while_a_recording_is_open(state: str, able: bool) -> None:
    assert Circumstances(ready=True, state=state).allow("open") is able


def test_each_pause_says_when_it_ends_in_every_menu(show: Show) -> None:
    show.trigger("start")
    texts = [show.conductor.actions.by_id[name].text() for name in PAUSES]
    assert [text.partition(" (")[0] for text in texts] == [
        "Pause for 15 minutes", "Pause for 30 minutes", "Pause for an hour", "Pause until tomorrow",
    ]  # fmt: skip
    now = time.time()
    for name, text in zip(PAUSES, texts, strict=True):
        near = {clock(ends_at(SPANS[name], now - before)) for before in (0, 30)}  # the minute may just have passed
        assert re.fullmatch(r".*\((until )?(.+)\)", text)[2] in near, text  # type: ignore[index]


def test_the_bar_has_them_beside_pause_and_the_menu_bar_in_a_menu_of_their_own(show: Show) -> None:
    button = next(button for button in show.window.findChildren(QToolButton) if button.objectName() == "split")
    assert [action.objectName() for action in button.menu().actions()] == list(PAUSES)
    assert button.accessibleName() == "Pause"
    titles = [menu.title() for menu in show.window.menuBar().findChildren(QMenu) if menu.actions() == button.menu().actions()]
    assert titles == [UNDER["pause"]]


def test_a_pause_of_15_minutes_is_shown_with_its_end(show: Show) -> None:
    show.trigger("start")
    show.trigger("pause_15")
    assert show.recorder.recording.until == show.clock + 900
    assert show.window.sign.accessibleName().startswith("Paused until ")
    assert show.window.status.sentences(show.clock).startswith("Paused until ")
    show.trigger("pause_60")
    assert show.recorder.recording.until == show.clock + 3600, "it lasts as long as was said last"
    show.trigger("resume")
    assert not show.window.sign.accessibleName().startswith("Paused")


def test_until_tomorrow_is_a_time_on_the_wall(show: Show) -> None:
    show.trigger("start")
    show.trigger("pause_tomorrow")
    until = show.recorder.recording.until
    assert until is not None
    assert abs(until - ends_at("tomorrow", time.time())) < 1


def test_a_pause_that_ended_is_no_longer_shown(show: Show) -> None:
    show.trigger("start")
    show.trigger("pause_30")
    show.recorder.tell(Recording("recording", "", "screen 1"))
    assert "Paused" not in show.window.status.sentences(show.clock)
