"""The sheet a note is read on: what is clicked, what is chosen, and a reading position that is never stolen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QPixmap, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.events import Block
from app.ui.notes_pane.pages import Pages
from app.ui.notes_pane.view import NARROW, WIDE, NoteView
from app.ui.tokens import DARK, LIGHT
from app.values import BlockKind, Evidence, Rect

from .test_pages import T, block, section

SEEN = Evidence(7, Rect(1, 2, 3, 4))


class House:
    def __init__(self, qtbot: QtBot, count: int = 60) -> None:
        self.pages = Pages(LIGHT, QFont())
        self.picture = QPixmap(320, 180)
        self.picture.fill(QColor("#204080"))
        self.view = NoteView(self.pages, LIGHT, lambda frame: self.picture if frame == 7 else None)
        qtbot.addWidget(self.view)
        self.view.resize(900, 400)
        self.heard: list[tuple[object, ...]] = []
        for name in ("picture_wanted", "edit_wanted", "link_wanted", "edge_reached", "following_changed"):
            getattr(self.view, name).connect(lambda *what, name=name: self.heard.append((name, *what)))
        self.pages.insert(0, section())
        self.pages.insert(1, Block("b0", "s", T, BlockKind.TEXT, "local", "line 0", 0.0, done=True, evidence=SEEN))
        for number in range(1, count):
            self.pages.insert(number + 1, block(f"b{number}", f"line {number}", float(number)))
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.fit_sections()

    def of(self, name: str) -> list[tuple[object, ...]]:
        return [each[1:] for each in self.heard if each[0] == name]

    def add(self, at: int, name: str) -> None:
        with self.view.steady():
            self.pages.insert(at, block(name, f"{name} of two\nlines"))


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_at_the_end_the_newest_stays_in_view(house: House) -> None:
    house.view.to_end()
    house.add(len(house.pages), "new")
    bar = house.view.verticalScrollBar()
    assert house.view.following
    assert bar.value() == bar.maximum()


def test_scrolled_up_the_line_being_read_stays_where_it_is(house: House) -> None:
    house.view.to_end()
    bar = house.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert not house.view.following
    assert house.of("following_changed")[-1] == (False,)
    middle = house.pages.entries[house.pages.at(house.view.cursorForPosition(QPoint(450, 4)).position())]
    top = house.view.entry_rect(middle).top()
    house.add(1, "above")
    house.add(len(house.pages), "below")
    assert house.view.entry_rect(middle).top() == top


def test_near_an_edge_more_is_asked_for(house: House) -> None:
    house.view.to_end()
    house.heard.clear()
    house.view.verticalScrollBar().setValue(0)
    assert (-1,) in house.of("edge_reached")
    house.view.verticalScrollBar().setValue(house.view.verticalScrollBar().maximum())
    assert (1,) in house.of("edge_reached")


def test_a_thumbnail_stands_beside_its_section_and_opens_its_picture(house: House) -> None:
    house.view.verticalScrollBar().setValue(0)
    head = house.view.entry_rect(house.pages.entries[0])
    QTest.mousePress(house.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, head.top() + 20))
    assert house.of("picture_wanted") == [(SEEN,)]
    image = house.view.viewport().grab().toImage()
    assert image.pixelColor(60, head.top() + 20) == QColor("#204080")
    assert WIDE > NARROW


def test_keys_and_double_clicks_on_a_block(house: House) -> None:
    entry = house.pages.entry("b0")
    assert entry is not None
    house.view.put_cursor(entry)
    current = house.view.current()
    assert current is not None
    assert current.id == "b0"
    QTest.keyClick(house.view, Qt.Key.Key_Space)
    QTest.keyClick(house.view, Qt.Key.Key_Return)
    assert house.of("picture_wanted") == [(SEEN,)]
    other = house.pages.entry("b3")
    assert other is not None
    at = house.view.entry_rect(other).center()
    QTest.mouseDClick(
        house.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(house.view.entry_rect(other).left() + 5, at.y())
    )
    assert house.of("edit_wanted") == [("b0",), ("b3",)]


def test_a_link_is_told_and_not_opened(house: House) -> None:
    house.view.anchorClicked.emit(QUrl("https://x.example/a"))
    assert house.of("link_wanted") == [("https://x.example/a",)]
    assert house.view.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("file:///etc/passwd")) is not None


def test_a_place_that_was_found_is_brought_into_view_and_shown(house: House) -> None:
    entry = house.pages.entry("b40")
    assert entry is not None
    house.view.scroll_to(entry)
    assert 0 <= house.view.entry_rect(entry).top() < house.view.viewport().height()
    found = house.pages.document.find("line 40")
    house.view.highlight(found)
    assert len(house.view.extraSelections()) == 1
    house.view.highlight(None)
    assert house.view.extraSelections() == []


def test_an_empty_note_has_no_current_block(qtbot: QtBot) -> None:
    pages = Pages(LIGHT, QFont())
    view = NoteView(pages, LIGHT, lambda _frame: None)
    qtbot.addWidget(view)
    view.show()
    assert view.current() is None
    with view.steady():
        pages.insert(0, section())
    view.dress(DARK)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(view.textCursor(), QTextCursor)
