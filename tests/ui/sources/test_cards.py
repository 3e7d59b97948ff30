"""What may be recorded as rows: found by words, and what is selected stays selected while others come and go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui.sources.cards import CARD, Card, Cards

KEYS = st.lists(st.integers(0, 7), unique=True, max_size=8)


def _card(number: int, **how: object) -> Card:
    return Card(f"k{number}", f"Window {number}", f"{number} × 100", **how)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.lists(KEYS, min_size=1, max_size=5))
def test_after_any_changes_the_rows_are_what_there_is(fills: list[list[int]]) -> None:
    model = Cards()
    for keys in fills:
        model.fill([_card(number) for number in keys])
        assert [card.key for card in model.shown] == [f"k{number}" for number in keys]
        assert model.rowCount() == len(keys)
        assert all(model.row_of(f"k{number}") == row for row, number in enumerate(keys))
    assert model.row_of("none") == -1


def test_what_is_selected_stays_so(qtbot: QtBot) -> None:
    model = Cards()
    model.fill([_card(number) for number in range(4)])
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    kept = QPersistentModelIndex(model.index(2))
    model.fill([_card(3), _card(2), _card(9)])
    assert selection.currentIndex().row() == model.row_of("k2") == kept.row() == 1
    model.fill([_card(9)])
    assert not kept.isValid()


def test_every_word_counts_in_any_case_and_order(qtbot: QtBot) -> None:
    model = Cards()
    model.fill([Card("a", "Budget — Firefox", "800 × 600"), Card("b", "build", "XTerm")])
    for words, found in (("FIREFOX budget", ["a"]), ("xterm", ["b"]), ("800", ["a"]), ("nothing", []), ("  ", ["a", "b"])):
        model.search(words)
        assert [card.key for card in model.shown] == found, words


def test_a_picture_stays_until_another_one_comes(qtbot: QtBot) -> None:
    model, picture = Cards(), QImage(2, 2, QImage.Format.Format_RGB32)
    model.fill([_card(1, picture=picture)])
    model.fill([_card(1)])
    assert model.shown[0].picture is picture


def test_what_is_never_recorded_cannot_be_chosen_and_all_is_said(qtbot: QtBot) -> None:
    model = Cards()
    model.fill([_card(1, left_out=True), Card("b", "Region", "")])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Window 1, 1 × 100"
    assert model.data(model.index(1), Qt.ItemDataRole.ToolTipRole) == "Region"
    assert model.data(model.index(1), CARD) == model.shown[1]
    assert model.data(model.index(99)) is None
