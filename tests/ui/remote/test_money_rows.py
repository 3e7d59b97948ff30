"""The rows of what was sent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from pytestqt.qtbot import QtBot

from app.guard.ledger import Entry
from app.ui.remote.money_rows import KEPT, THUMB, Rows

from ..test_window import jpeg
from .kit import entry


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def _rows(owner: QObject, *entries: Entry) -> Rows:
    rows = Rows(owner)
    rows.show(entries)
    return rows


def _text(rows: Rows, row: int) -> list[str]:
    return [str(rows.data(rows.index(row, place))) for place in range(1, rows.columnCount())]


def test_each_says_when_what_to_whom_and_for_how_much(owner: QObject) -> None:
    rows = _rows(owner, entry(1, usd=0.0123, input_tokens=1300, output_tokens=80), entry(2, app="", window="A page\u202e", masked=2))
    assert rows.rowCount() == 2
    assert _text(rows, 0)[1:3] == ["Firefox · Page 1", "api.openai.com"]
    assert _text(rows, 0)[-1] == "$0.0123"
    second = _text(rows, 1)
    assert "⟨U+202E⟩" in second[1]
    assert "2 places blacked out" in second[1]
    assert second[-2:] == ["", "unknown"]
    assert _text(_rows(owner, entry(1, masked=1)), 0)[1].endswith("1 place blacked out")


def test_heads_are_as_many_as_columns_and_figures_stand_at_the_right(owner: QObject) -> None:
    rows = _rows(owner, entry(1))
    heads = [rows.headerData(place, Qt.Orientation.Horizontal) for place in range(rows.columnCount())]
    assert len(set(heads)) == 7
    assert rows.headerData(0, Qt.Orientation.Vertical) is None
    right = Qt.AlignmentFlag.AlignRight
    assert rows.data(rows.index(0, 6), Qt.ItemDataRole.TextAlignmentRole) & right.value
    assert rows.data(rows.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) is None
    inner: QModelIndex = rows.index(0, 0)
    assert rows.rowCount(inner) == rows.columnCount(inner) == 0


def test_thumbnails_are_decoded_when_seen_and_fit(owner: QObject) -> None:
    rows = _rows(owner, entry(1, thumbnail=jpeg("#204080")), entry(2), entry(3, thumbnail=b"no picture"))
    picture = rows.data(rows.index(0, 0), Qt.ItemDataRole.DecorationRole)
    assert picture.width() <= 2 * THUMB[0]
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.DecorationRole) is picture
    assert rows.data(rows.index(1, 0), Qt.ItemDataRole.DecorationRole) is None
    assert "Page 1" in rows.data(rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert rows.data(rows.index(2, 0), Qt.ItemDataRole.DecorationRole) is None


def test_not_every_picture_is_kept_in_memory(owner: QObject) -> None:
    raw = jpeg("#204080", 8, 8)
    rows = _rows(owner, *(entry(number, thumbnail=raw) for number in range(KEPT + 1)))
    first = rows.data(rows.index(0, 0), Qt.ItemDataRole.DecorationRole)
    for row in range(KEPT + 1):
        rows.data(rows.index(row, 0), Qt.ItemDataRole.DecorationRole)
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.DecorationRole) is not first
