"""Lines broken into the rows that fit: the newest at the bottom, and none jumps while it grows."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.ui.hud.rows import OLD_ROWS, Row, Rows
from app.ui.hud.telling import Line

LONG = "a line of notes with many words that goes on for several rows of the small window " * 3


def _text(row: Row) -> str:
    line = row.layout.lineAt(row.at)
    return row.layout.text()[line.textStart() : line.textStart() + line.textLength()]


@pytest.fixture
def rows(qtbot: QtBot) -> Rows:
    made = Rows()
    made.suit(QFont(), QFont(), 300.0)
    return made


def test_no_lines_no_rows(rows: Rows) -> None:
    assert rows.rows((), 4) == []
    assert rows.rows((Line("text", "b"),), 0) == []


def test_the_newest_is_at_the_bottom_and_counts_no_more_rows_than_there_are(rows: Rows) -> None:
    lines = tuple(Line(f"line {number}", f"b{number}") for number in range(9))
    found = rows.rows(lines, 4)
    assert [(row.line.text, row.age) for row in found] == [("line 5", 3), ("line 6", 2), ("line 7", 1), ("line 8", 0)]


def test_an_older_line_shows_its_beginning_only(rows: Rows) -> None:
    found = rows.rows((Line(LONG, "b1"), Line("new", "b2")), 8)
    old = [row for row in found if row.line.block == "b1"]
    assert len(old) == OLD_ROWS
    assert _text(old[0]).startswith("a line of notes")
    assert _text(old[-1]).rstrip().endswith("…")
    assert all(row.layout.lineAt(row.at).naturalTextWidth() <= 300.5 for row in found)


def test_the_newest_shows_its_end(rows: Rows) -> None:
    found = rows.rows((Line(LONG + "the end", "b1"),), 2)
    assert len(found) == 2
    assert _text(found[-1]).rstrip().endswith("the end")


def test_the_rows_of_a_line_that_grows_stay_where_they_broke(rows: Rows) -> None:
    words = (LONG * 3).split()
    seen: list[str] = []
    for count in range(1, len(words)):
        found = rows.rows((Line(" ".join(words[:count]), "b1", grows=True),), 3)
        texts = [_text(row) for row in found]
        for whole in texts[:-1]:
            if whole not in seen:
                seen.append(whole)
    assert " ".join("".join(seen).split()) in " ".join(words), "every row that was whole once is a piece of the text, one behind the other"


def test_another_width_breaks_anew_and_letters_of_code_are_their_own(rows: Rows, qtbot: QtBot) -> None:
    narrow = len(rows.rows((Line(LONG, "b1"),), 50))
    rows.suit(QFont(), QFont(), 600.0)
    assert len(rows.rows((Line(LONG, "b1"),), 50)) < narrow
    large = QFont()
    large.setPixelSize(40)
    rows.suit(QFont(), large, 600.0)
    assert len(rows.rows((Line(LONG, "b1", fixed=True),), 90)) > len(rows.rows((Line(LONG, "b1"),), 90))


def test_a_word_without_an_end_is_broken_too(rows: Rows) -> None:
    assert len(rows.rows((Line("x" * 500, "b1"),), 90)) > 3
