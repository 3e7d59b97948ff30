"""How a card is drawn: its picture in the middle of its ground, its name and size below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..assets import icon
from ..theme import sized
from ..tokens import BODY_PX, QUIET_PX, Tokens
from .cards import CARD, Card

THUMB_W, THUMB_H = 208, 117
PAD, GAP = 8, 8
CELL = QSize(THUMB_W + 2 * PAD + GAP, THUMB_H + 2 * PAD + 48 + GAP)
SIGN = 32


class CardDelegate(QStyledItemDelegate):
    """Draws one card; the selected one has a ring, so that it is told by shape too."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        card = index.data(CARD)
        if not isinstance(card, Card):
            return
        t = self._tokens
        box = QRectF(option.rect).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not card.left_out
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.accent), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.chosen if chosen else t.hover) if chosen or hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        self._picture(painter, card, QRectF(box.left() + PAD, box.top() + PAD, THUMB_W, THUMB_H))
        self._words(painter, option, card, QRect(round(box.left()) + PAD, round(box.top()) + PAD + THUMB_H + 6, THUMB_W, 42))
        painter.restore()

    def _picture(self, painter: QPainter, card: Card, ground: QRectF) -> None:
        t = self._tokens
        painter.setPen(QPen(QColor(t.line), 1))
        painter.setBrush(QColor(t.sunken))
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if card.picture is None or card.picture.isNull() or card.left_out:
            place = QRect(0, 0, SIGN, SIGN)
            place.moveCenter(ground.center().toPoint())
            icon(card.sign or "app-window", t, t.quiet).paint(painter, place)
            return
        picture = card.picture
        by = min(ground.width() / picture.width(), ground.height() / picture.height(), 1.0)
        shown = QRectF(0, 0, picture.width() * by, picture.height() * by)
        shown.moveCenter(ground.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(shown, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.edge), 1))
        painter.drawRect(shown.adjusted(0.5, 0.5, -0.5, -0.5))

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, card: Card, room: QRect) -> None:
        t = self._tokens
        for words, top, font, colour in (
            (card.title, 0, sized(option.font, BODY_PX, semibold=True), t.quiet if card.left_out else t.text),
            (card.below, 20, sized(option.font, QUIET_PX), t.quiet),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = QRect(room.left(), room.top() + top, room.width(), 20)
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
