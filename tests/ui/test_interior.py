"""What stands in the window: choices on their buttons, the list beside the note, the toolbar that gives way, the keys that go round."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolBar, QToolButton

from app.ui.commands import MENUS, UNDER, said
from app.ui.interior import ALWAYS_SHOWN, LONGEST_CHOICE, WORDS_FROM, choice_button, show_choice
from app.ui.tokens import LIGHT

from .shows import Show


def _buttons(show: Show) -> dict[str, QToolButton]:
    """The toolbar's buttons by their commands."""
    bar = show.window.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    found = {action.objectName(): bar.widgetForAction(action) for action in bar.actions() if action.objectName()}
    return {name: button for name, button in found.items() if isinstance(button, QToolButton)}


def test_a_chosen_source_is_shortened_on_its_button_and_said_whole(show: Show) -> None:
    show_choice(show.window.source, "x" * 60)
    assert show.window.source.text().endswith("…")
    assert "x" * 60 in show.window.source.accessibleName()


def test_what_fits_stands_whole_on_its_button(show: Show) -> None:
    show_choice(show.window.engine, "y" * LONGEST_CHOICE)
    assert show.window.engine.text().strip() == "y" * LONGEST_CHOICE


def test_a_choice_says_what_it_is_for_and_has_a_menu(show: Show) -> None:
    button = choice_button("Screen 2", "monitor", "What is recorded", LIGHT)
    assert (button.toolTip(), button.accessibleName()) == ("What is recorded", "What is recorded: Screen 2")
    assert button.menu() is not None
    assert not button.icon().isNull()
    button.deleteLater()


def test_a_narrow_window_gives_the_note_more_room_and_a_broad_one_the_list_its_own(show: Show) -> None:
    show.window.resize(1000, 700)
    broad = show.window.list.width()
    show.window.resize(700, 700)
    assert show.window.list.width() <= broad
    show.window.resize(1000, 700)
    assert abs(show.window.list.width() - broad) <= 2


@pytest.mark.parametrize("command", ALWAYS_SHOWN)
def test_a_narrow_window_shows_signs_and_a_broad_one_words(show: Show, command: str) -> None:
    styles = []
    for width in (WORDS_FROM + 100, WORDS_FROM - 20, WORDS_FROM + 100):
        show.window.resize(width, 700)
        styles.append(_buttons(show)[command].toolButtonStyle())
    words, signs = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
    assert styles == [words, signs, words]


def test_esc_closes_the_field_to_find(show: Show) -> None:
    show.trigger("start")
    show.section("s")
    show.note("s", "b", "text")
    show.window.pane.open_find()
    assert show.window.pane.find_bar.isVisibleTo(show.window)
    QTest.keyClick(show.window, Qt.Key.Key_Escape)
    assert not show.window.pane.find_bar.isVisibleTo(show.window)


def test_esc_is_not_taken_where_nothing_is_looked_for(show: Show) -> None:
    assert not show.window.pane.find_bar.isVisibleTo(show.window)
    QTest.keyClick(show.window, Qt.Key.Key_Escape)
    assert show.window.isVisible()


def test_the_keyboard_goes_round(show: Show) -> None:
    show.trigger("start")
    show.section("s")
    show.note("s", "b", "text")
    show.window.activateWindow()
    parts = [show.window.list.list, show.window.pane.view, show.window.list.search]
    parts[0].setFocus()
    seen = []
    for _ in range(4):
        seen.append([part.hasFocus() for part in parts].index(True))
        show.window.next_part()
    assert seen == [0, 1, 2, 0]


def test_what_is_put_away_is_passed_over(show: Show) -> None:
    show.trigger("start")
    show.section("s")
    show.note("s", "b", "text")
    show.window.activateWindow()
    show.window.toggle_list()
    show.window.next_part()
    assert show.window.pane.view.hasFocus()
    show.window.next_part()
    assert show.window.pane.view.hasFocus()


def test_every_menu_of_the_table_is_in_the_bar_and_nothing_stands_twice(show: Show) -> None:
    menus = [action.menu() for action in show.window.menuBar().actions()]
    assert [action.text() for action in show.window.menuBar().actions()] == [said(title) for _, title in MENUS]
    names = [action.objectName() for menu in menus if menu is not None for action in menu.actions() if action.objectName()]  # type: ignore[attr-defined]
    assert len(names) == len(set(names))
    assert set(UNDER) <= set(show.conductor.actions.by_id)
