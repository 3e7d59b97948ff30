"""The lines of the list at the left: what they say, and marks that stay on their words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from app.ui.session_rows import Drawing, Row, Rows, length, near, without_signs
from app.ui.tokens import LIGHT


def test_how_long_a_session_took() -> None:
    assert [length(seconds) for seconds in (0, 29, 90, 3599, 3600, 3700, 90_000)] == [
        "1 min",
        "1 min",
        "2 min",
        "1 h 00",
        "1 h 00",
        "1 h 02",
        "25 h 00",
    ]


@settings(max_examples=80)
@given(st.lists(st.tuples(st.text("ab *`|[]#-\n", max_size=6), st.sampled_from(["word", "found", "84"])), max_size=6), st.integers(0, 5))
def test_marks_stay_on_their_words_when_signs_go(parts: list[tuple[str, str]], which: int) -> None:
    text, at, marks = "", -1, list[tuple[int, int]]()
    for number, (signs, word) in enumerate(parts):
        text += f"{signs} "
        if number == which:
            at = len(text)
            marks.append((at, at + len(word)))
        text += f"{word} "
    plain, moved = without_signs(text, marks)
    assert not set(plain) & set("*`|[]\n")
    assert "  " not in plain
    assert [plain[start:end] for start, end in moved] == [text[start:end] for start, end in marks]
    shown, near_by = near(plain, moved)
    assert [shown[start:end] for start, end in near_by] == [text[start:end] for start, end in marks]


def test_a_piece_begins_shortly_before_what_was_found() -> None:
    text = "many words that stand before it " * 4 + "found"
    start = text.index("found")
    shown, ((begin, end),) = near(text, ((start, start + 5),))
    assert shown.startswith("…")
    assert shown[begin:end] == "found"
    assert begin < 40
    assert near("short found", ((6, 11),)) == ("short found", ((6, 11),))
    assert near("text", ()) == ("text", ())


def test_rows_as_a_model(qtbot: QtBot) -> None:
    rows = Rows()
    rows.put([Row("Today"), Row("Lecture", "d1", right="5 min", below="found words")])
    assert rows.rowCount() == 2
    assert rows.flags(rows.index(0)) == Qt.ItemFlag.NoItemFlags
    assert rows.flags(rows.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert rows.data(rows.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Lecture, 5 min, found words"
    assert rows.data(rows.index(1), Qt.ItemDataRole.UserRole) == rows.rows[1]
    assert rows.data(rows.index(1), Qt.ItemDataRole.FontRole) is None


def _drawn(owner: QWidget, row: Row, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled) -> QImage:
    rows, drawing = Rows(), Drawing(LIGHT, owner)
    rows.put([row])
    option = QStyleOptionViewItem()
    option.font = owner.font()
    option.state = state
    size = drawing.sizeHint(option, rows.index(0))
    option.rect = QRect(0, 0, 240, size.height())
    image = QImage(240, size.height(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.raised))
    painter = QPainter(image)
    drawing.paint(painter, option, rows.index(0))
    painter.end()
    return image


def test_days_sessions_and_results_are_drawn_each_in_its_way(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    plain = _drawn(owner, Row("Lecture", "d1"))
    assert _drawn(owner, Row("Lecture", "d1", live=True)) != plain
    assert _drawn(owner, Row("Lecture", "d1"), QStyle.StateFlag.State_Selected) != plain
    found = Row("Lecture", "d1", "b1", below="the found words stand here and go on for more than one line of it", marks=((4, 9),))
    marked = _drawn(owner, found)
    assert marked.height() > plain.height()
    tint = QColor(LIGHT.selection)
    assert any(marked.pixelColor(x, y) == tint for x in range(240) for y in range(marked.height()))
