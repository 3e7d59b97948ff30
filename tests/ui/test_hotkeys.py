"""Hotkeys in the window: bound when it is ready, bound anew with each change, told of when they do nothing, chosen on a page by keyboard alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.events import Problem
from app.settings.schema import Settings
from app.system.hotkeys import words
from app.system.hotkeys.hotkeys import Bound
from app.ui.hotkeys.page import HotkeysPage
from app.ui.hotkeys.part import HotkeysPart
from app.ui.hotkeys.table import HOTKEYS, default_keys
from tests.fakes.hotkeys import FakeHotkeys

from .shows import Show


class Keys:
    """A part with fake hotkeys, whose wishes are kept as the program keeps them."""

    def __init__(self, qtbot: QtBot, show: Show, home: Path, fake: FakeHotkeys, settings: Settings | None = None) -> None:
        self.fake, self._qtbot, self._show = fake, qtbot, show
        self.settings = settings or Settings()
        self.part = HotkeysPart(show.window, show.conductor, home / "hotkeys.json", lambda: fake)
        self.part.keep_wanted.connect(self.keep)
        self.part.apply(self.settings)
        qtbot.waitUntil(lambda: bool(self.part._bridge.results), timeout=20000)
        qtbot.waitUntil(lambda: not self.part._later.isActive(), timeout=20000)

    def keep(self, changes: dict[str, str]) -> None:
        self.settings = dataclasses.replace(self.settings, **changes)  # type: ignore[arg-type]
        self.part.apply(self.settings)

    def press(self, name: str) -> None:
        self.fake.press(name)
        self._qtbot.waitUntil(lambda: not self.fake._waiting, timeout=20000)

    @property
    def page(self) -> HotkeysPage:
        page = self._page()
        if page is None:
            self.part.open_page()
            page = self._page()
            assert page is not None
            self._qtbot.waitExposed(page)
        return page

    def _page(self) -> HotkeysPage | None:
        return self.part._page


Opened = Callable[..., Keys]


@pytest.fixture
def opened(qtbot: QtBot, show: Show, home: Path) -> Iterator[Opened]:
    made: list[Keys] = []

    def open_(fake: FakeHotkeys | None = None, settings: Settings | None = None) -> Keys:
        made.append(Keys(qtbot, show, home, fake or FakeHotkeys(), settings))
        return made[-1]

    yield open_
    for keys in made:
        keys.part.close()
        assert keys.fake.closed
    qtbot.waitUntil(lambda: not any(keys.part._bridge._errands.busy for keys in made), timeout=20000)


def test_one_key_starts_pauses_and_resumes(opened: Opened, show: Show) -> None:
    keys = opened()
    for _ in range(3):
        keys.press("start")
    keys.press("shot")
    keys.press("mark")
    assert [call[0] for call in show.recorder.calls] == ["start", "pause", "resume", "shot", "mark"]


def test_a_key_that_makes_no_sense_now_says_so(opened: Opened, show: Show) -> None:
    keys = opened()
    keys.press("mark")
    assert show.recorder.calls == []
    problem = show.window.status.problem
    assert problem is not None
    said = "“Mark this moment” does nothing while nothing is recorded. Ctrl+Alt+Shift+B begins a recording from any program."
    assert (problem.message, problem.cure) == (said, "Press Start first.")


def test_the_first_words_name_the_key_that_is_really_bound(opened: Opened, show: Show) -> None:
    empty = show.window.pane.empty
    assert "any program" not in _said(empty)
    keys = opened()
    assert "Ctrl+Alt+Shift+B in any program" in _said(empty)
    keys.keep({"hotkey_start": "F9"})
    assert "F9 in any program" in _said(empty)
    keys.fake.taken = {"Ctrl+F9"}
    keys.keep({"hotkey_start": "Ctrl+F9"})
    assert "any program" not in _said(empty)


def _said(empty: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in empty.findChildren(QLabel))


def test_taken_keys_are_told_once_with_a_door_to_the_page(opened: Opened, show: Show) -> None:
    fake = FakeHotkeys()
    fake.taken = {"Ctrl+Alt+Shift+F", "Ctrl+Alt+Shift+M"}
    keys = opened(fake)
    problem = show.window.status.problem
    assert problem is not None
    assert problem.message.endswith("no such key: Ctrl+Alt+Shift+F, Ctrl+Alt+Shift+M.")
    assert show.window.status._cure.isVisible()
    assert show.window.status._cure.text() == "Hotkeys…"
    show.window.status.forgive()
    keys.part.close()
    again = FakeHotkeys()
    again.taken = fake.taken
    opened(again)
    assert _told(show) is None
    opened(FakeHotkeys())
    third = FakeHotkeys()
    third.taken = {"F9"}
    opened(third, Settings(hotkey_mark="F9"))
    problem = _told(show)
    assert problem is not None
    assert problem.message.startswith("F9 belongs")


def _told(show: Show) -> Problem | None:
    return show.window.status.problem


def test_a_change_binds_at_once_and_no_key_is_none(opened: Opened) -> None:
    keys = opened()
    assert keys.fake.bound["shot"] == "Ctrl+Alt+Shift+F"
    keys.keep({"hotkey_shot": "F9", "hotkey_mark": ""})
    assert keys.fake.bound["shot"] == "F9"
    assert "mark" not in keys.fake.bound


def test_a_key_is_chosen_by_keyboard_tried_and_kept(opened: Opened, qtbot: QtBot) -> None:
    keys = opened()
    page = keys.page
    field = page.rows["shot"].field
    qtbot.waitUntil(field.hasFocus, timeout=20000)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.takes
    assert keys.fake.bound == {}, "its own keys rest, so that they can be pressed into the field"
    QTest.keyClick(field, Qt.Key.Key_F9)
    assert keys.settings.hotkey_shot == "F9"
    assert keys.fake.tried == ["F9"]
    assert keys.fake.bound["shot"] == "F9"
    assert page.rows["shot"].state.text() == "✓ Works"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert keys.settings.hotkey_shot == ""
    assert field.text() == ""
    QTest.keyClick(page.rows["shot"].reset, Qt.Key.Key_Space)
    assert keys.settings.hotkey_shot == default_keys()["shot"]


def test_tab_leaves_the_field_and_is_taken_only_when_asked_for(opened: Opened, qtbot: QtBot) -> None:
    keys = opened()
    page = keys.page
    first, second = page.rows["shot"], page.rows["start"]
    qtbot.waitUntil(first.field.hasFocus, timeout=20000)
    QTest.keyClick(first.field, Qt.Key.Key_Tab)
    assert first.none.hasFocus(), "what can be pressed comes next: the key is as at first, so it cannot be reset"
    QTest.keyClick(first.none, Qt.Key.Key_Tab)
    assert second.field.hasFocus()
    QTest.keyClick(second.field, Qt.Key.Key_Space)
    QTest.keyClick(second.field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert keys.settings.hotkey_start == "Ctrl+Tab"
    QTest.keyClick(second.field, Qt.Key.Key_Return)
    QTest.keyClick(second.field, Qt.Key.Key_Escape)
    assert not second.field.takes
    assert page.isVisible()
    assert keys.fake.bound["start"] == "Ctrl+Tab"


@pytest.mark.parametrize(
    ("key", "modifiers", "says"),
    [
        (Qt.Key.Key_M, "cas", "Not changed. Ctrl+Alt+Shift+M is already your key for “Mark this moment”."),
        (Qt.Key.Key_F9, "", "F9 belongs to another program"),
        (Qt.Key.Key_A, "s", "On its own, Shift+A types or moves something in every program."),
        (Qt.Key.Key_Exclam, "c", "Ctrl+! cannot be used in every program."),
        (0x416, "c", "Hotkeys with a letter need a Latin letter"),
    ],
)
def test_a_clash_is_named_and_free_keys_are_offered(opened: Opened, key: int, modifiers: str, says: str) -> None:
    fake = FakeHotkeys()
    fake.taken = {"F9", "Ctrl+Alt+Shift+Y"}
    keys = opened(fake)
    row = keys.page.rows["shot"]
    held = Qt.KeyboardModifier.NoModifier
    for letter, modifier in (
        ("c", Qt.KeyboardModifier.ControlModifier),
        ("a", Qt.KeyboardModifier.AltModifier),
        ("s", Qt.KeyboardModifier.ShiftModifier),
    ):
        held |= modifier if letter in modifiers else held
    row.field.take(True)
    QTest.keyClick(row.field, Qt.Key(key) if key != 0x416 else Qt.Key.Key_F35, held) if key != 0x416 else row.chosen.emit("Ctrl+Ж")
    assert says in row.words.text()
    assert keys.settings == Settings()
    offered = [button.text() for button in row.offers.findChildren(QPushButton)]
    assert len(offered) == 3
    assert not {"Ctrl+Alt+Shift+Y", *default_keys().values()} & set(offered)
    assert set(offered) <= set(fake.tried), "each was tried"
    QTest.mouseClick(row.offers.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert keys.settings.hotkey_shot == offered[1]
    assert row.offers.isHidden()


def test_a_key_of_programs_is_taken_with_a_warning(opened: Opened) -> None:
    keys = opened()
    row = keys.page.rows["shot"]
    row.field.take(True)
    QTest.keyClick(row.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert keys.settings.hotkey_shot == "Ctrl+S"
    assert "no longer does anything else" in row.words.text()
    QTest.keyClick(keys.page.all_back, Qt.Key.Key_Space)
    assert keys.settings == Settings()
    assert row.words.isHidden()


def test_a_key_that_never_arrives_is_explained(opened: Opened, qtbot: QtBot) -> None:
    """Another program's key never comes here: the server gives it to that one."""
    row = opened().page.rows["shot"]
    qtbot.waitUntil(row.field.hasFocus, timeout=20000)
    row.field.take(True)
    QTest.keyPress(row.field, Qt.Key.Key_Control)
    QTest.keyRelease(row.field, Qt.Key.Key_Control)
    assert "belongs to another program" in row.words.text()
    assert row.field.takes


def test_leaving_the_field_gives_the_keys_back(opened: Opened, qtbot: QtBot) -> None:
    keys = opened()
    field = keys.page.rows["shot"].field
    qtbot.waitUntil(field.hasFocus, timeout=20000)
    field.take(True)
    assert keys.fake.bound == {}
    keys.page.done_button.setFocus()
    assert len(keys.fake.bound) == len(keys.part._offered)
    field.setFocus()
    field.take(True)
    keys.page.reject()
    assert len(keys.fake.bound) == len(keys.part._offered)


def test_where_the_desktop_gives_no_keys_the_page_shows_what_to_set(opened: Opened, show: Show) -> None:
    keys = opened(FakeHotkeys("hand", words.by_hand("sway")))
    assert show.window.status.problem is not None
    assert show.window.status.problem.message.startswith("sway does not let programs have hotkeys")
    keys.part._desktop = "sway"
    page = keys.page
    assert page.says.text() == "sway does not let programs have hotkeys. Add these lines to ~/.config/sway/config, then: swaymsg reload."
    lines = [line.text() for line in page._body.findChildren(QLineEdit)]
    assert lines[:2] == ["bindsym Ctrl+Alt+Shift+f exec realtime-hud ctl shot", "bindsym Ctrl+Alt+Shift+b exec realtime-hud ctl toggle"]
    copy = page._body.findChildren(QPushButton)[1]
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == lines[1]
    assert copy.text() == "Copied"


def test_where_the_desktop_decides_its_own_names_and_its_page_are_shown(opened: Opened, qtbot: QtBot) -> None:
    fake = FakeHotkeys("portal")
    fake.shown = {"shot": "Super+S"}
    keys = opened(fake)
    page = keys.page
    assert page.rows["shot"].state.text() == "✓ Works (Super+S)"
    QTest.keyClick(page.desktop_page, Qt.Key.Key_Space)
    assert fake.configured == 1
    fake.say(Bound("shot", "Ctrl+Alt+Shift+F", "impossible", words.not_agreed()))
    qtbot.waitUntil(page.ask_again.isVisible, timeout=20000)
    assert "not allowed" in page.rows["shot"].words.text()


def test_every_control_of_the_page_has_a_name(opened: Opened) -> None:
    for fake in (FakeHotkeys(), FakeHotkeys("hand", words.by_hand("GNOME"))):
        page = opened(fake).page
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []


def test_each_hotkey_has_its_command_and_its_setting(show: Show) -> None:
    known = {setting.name for setting in dataclasses.fields(Settings)}
    for hotkey in HOTKEYS:
        assert hotkey.setting in known
        if hotkey.id != "panic":
            assert set(hotkey.commands) <= set(show.conductor.actions.by_id)


def test_a_problem_of_another_kind_is_not_mended_on_the_page() -> None:
    from app.ui.cures import cure_of

    assert cure_of(Problem("hotkey-taken", "").code) == ("hotkeys", "Hotkeys…")
    assert cure_of("command-not-now") is None
