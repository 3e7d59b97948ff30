"""How a card is drawn: its picture whole in the middle, a sign where there is none, chosen told by shape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from app.ui.sources.cards import Card, Cards
from app.ui.sources.drawn import CELL, CardDelegate
from app.ui.tokens import LIGHT


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.owner = QWidget()
        qtbot.addWidget(self.owner)
        self.model = Cards()
        self.delegate = CardDelegate(LIGHT, self.owner)

    def draw(self, card: Card, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled) -> QImage:
        self.model.fill([card])
        image = QImage(CELL, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.surface))
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, CELL.width(), CELL.height())
        option.state = state
        option.font = self.owner.font()
        painter = QPainter(image)
        self.delegate.paint(painter, option, self.model.index(0))
        painter.end()
        assert self.delegate.sizeHint(option, self.model.index(0)) == CELL
        return image


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def _red(w: int, h: int) -> QImage:
    picture = QImage(w, h, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FF0000"))
    return picture


def _spots(image: QImage) -> list[tuple[int, int]]:
    return [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == QColor("#FF0000")]


def test_a_picture_is_shown_whole_and_never_larger_than_it_is(house: House) -> None:
    wide = _spots(house.draw(Card("a", "Title", "below", picture=_red(400, 100))))
    width = max(x for x, _ in wide) - min(x for x, _ in wide)
    height = max(y for _, y in wide) - min(y for _, y in wide)
    assert 3.5 < width / height < 4.5
    small = _spots(house.draw(Card("a", "Title", "below", picture=_red(20, 20))))
    assert max(x for x, _ in small) - min(x for x, _ in small) <= 20


def test_what_is_never_recorded_shows_no_picture(house: House) -> None:
    assert _spots(house.draw(Card("a", "Title", "below", picture=_red(200, 100), left_out=True))) == []
    blank = house.draw(Card("b", "", ""))
    assert blank != house.draw(Card("c", "", "", sign="monitor")), "each has a sign of its own"


def test_chosen_and_hovered_look_different(house: House) -> None:
    card = Card("a", "Title", "below")
    plain = house.draw(card)
    chosen = house.draw(card, QStyle.StateFlag.State_Selected)
    hovered = house.draw(card, QStyle.StateFlag.State_MouseOver)
    assert plain != chosen
    assert plain != hovered
    assert chosen != hovered
    assert QColor(LIGHT.accent) in [chosen.pixelColor(x, y) for x in range(12) for y in range(chosen.height() // 2, chosen.height() // 2 + 3)]


def test_a_long_title_stays_in_its_card(house: House) -> None:
    image = house.draw(Card("a", "a very long title " * 20, "below " * 40))
    right = [image.pixelColor(x, y) for x in range(image.width() - 6, image.width()) for y in range(image.height())]
    assert set(map(QColor.name, right)) == {QColor(LIGHT.surface).name()}
