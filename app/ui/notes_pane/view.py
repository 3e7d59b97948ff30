"""The sheet the note is read on: pictures in a margin at the left, cards behind code, and a scroll position that is never stolen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from ...events import Block, Section
from ...values import BlockKind, Evidence
from ..tokens import RADIUS, Tokens
from .pages import Entry, Pages
from .safe import blank
from .write import CODE_KINDS, CODE_PAD, SECTION_GAP

EDGE = 24
WIDE, NARROW = 144, 64
"""Thumbnail widths: beside a broad and beside a narrow sheet."""
NARROW_BELOW = 560
WIDEST_TEXT = 760
"""Lines longer than about 100 characters are hard to read."""

Thumb = Callable[[int], QPixmap | None]
"""The thumbnail of a frame, or None while there is none. Must be quick: it is asked while painting."""


class NoteView(QTextBrowser):
    """Shows a `Pages` document.

    Signals:
        picture_wanted: An `Evidence`: its frame was asked for.
        edit_wanted: The id of a block to change in place.
        link_wanted: An address (text) that was clicked. Nothing is opened here.
        edge_reached: -1 or 1: the reader came near the first or the last line of what is loaded.
        following_changed: True when the reader is at the end.
    """

    picture_wanted = Signal(object)
    edit_wanted = Signal(str)
    link_wanted = Signal(str)
    edge_reached = Signal(int)
    following_changed = Signal(bool)

    def __init__(self, pages: Pages, tokens: Tokens, thumb: Thumb, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setDocument(pages.document)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setAccessibleName(self.tr("Note"))
        self.setTabChangesFocus(True)
        self._pages = pages
        self._tokens = tokens
        self._thumb = thumb
        self._following = True
        self._steadying = False
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self._on_link)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # ------------------------------------------------------------------ reading position

    @property
    def following(self) -> bool:
        """Whether the newest line is shown and stays shown."""
        return self._following

    def to_end(self) -> None:
        self._set_following(True)
        self._scroll_to_end()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Around every change of the document: the end stays in view while it is followed, else the line being read stays where it is."""
        if self._steadying:
            yield
            return
        self._steadying = True
        anchor = None if self._following else self._anchor()
        chosen = self.textCursor()
        ends = (
            (chosen.anchor(), chosen.position()) if chosen.hasSelection() and chosen.position() == self._pages.document.characterCount() - 1 else None
        )
        try:
            yield
        finally:
            if ends is not None:
                self._choose(*ends)
            if anchor is None:
                self._scroll_to_end()
            else:
                self._restore(anchor)
            self._steadying = False

    def fit_sections(self) -> None:
        """Leaves room so that a thumbnail never runs into the next section."""
        layout = self._pages.document.documentLayout()
        entries = self._pages.entries
        head: Entry | None = None
        for number, entry in enumerate(entries):
            if not isinstance(entry.thing, Section):
                continue
            if head is not None:
                top = layout.blockBoundingRect(self._pages.paragraphs(head)[0]).top()
                bottom = layout.blockBoundingRect(self._pages.paragraphs(entries[number - 1])[1]).bottom()
                gap = max(SECTION_GAP, top + self._thumb_height(head) + 20 - bottom)
                cursor = QTextCursor(entry.start)
                made = cursor.blockFormat()
                if abs(made.topMargin() - gap) > 1:
                    made.setTopMargin(gap)
                    cursor.setBlockFormat(made)
            head = entry
        self._fit_margin()

    def entry_rect(self, entry: Entry) -> QRect:
        """Where an entry stands in the viewport."""
        first, last = self._pages.paragraphs(entry)
        layout = self._pages.document.documentLayout()
        above, below = layout.blockBoundingRect(first), layout.blockBoundingRect(last)
        shift = self.verticalScrollBar().value()
        width = self._pages.document.rootFrame().frameFormat()
        left = int(width.leftMargin())
        return QRect(left, int(above.top()) - shift, int(self.viewport().width() - left - width.rightMargin()), int(below.bottom() - above.top()))

    def scroll_to(self, entry: Entry, part: float = 0.25) -> None:
        """Brings an entry into view, `part` of the height below the top."""
        self._set_following(False)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.entry_rect(entry).top() - int(self.viewport().height() * part))
        self._on_scrolled()

    def put_cursor(self, entry: Entry) -> None:
        """Sets the text cursor to the beginning of an entry. Not with the entry's own cursor: that one keeps its position, this one must move."""
        self._choose(entry.start.position(), entry.start.position())

    def current(self) -> Block | None:
        """The block the text cursor is in."""
        at = self._pages.at(self.textCursor().position())
        thing = self._pages.entries[at].thing if at >= 0 else None
        return thing if isinstance(thing, Block) else None

    def highlight(self, found: QTextCursor | None) -> None:
        """Shows a place that was found, or none."""
        marks = []
        if found is not None:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = found
            mark.format.setBackground(QColor(self._tokens.warn))
            mark.format.setForeground(QColor(self._tokens.surface))
            marks.append(mark)
        self.setExtraSelections(marks)

    def dress(self, tokens: Tokens) -> None:
        """Takes on another look; the document itself is drawn anew by its owner."""
        self._tokens = tokens
        self.viewport().update()

    # ------------------------------------------------------------------ inside

    def _anchor(self) -> tuple[Entry, int] | None:
        if not self._pages.entries:
            return None
        at = self._pages.at(self.cursorForPosition(QPoint(self.viewport().width() // 2, 4)).position())
        # A block, not a section head: heads are written anew when a page is put above them.
        entry = next((entry for entry in self._pages.entries[at:] if isinstance(entry.thing, Block)), self._pages.entries[at])
        return entry, self.entry_rect(entry).top()

    def _restore(self, anchor: tuple[Entry, int]) -> None:
        entry, top = anchor
        if self._pages.entry(entry.thing.id) is entry:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.entry_rect(entry).top() - top)

    def _choose(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _scroll_to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def _on_scrolled(self) -> None:
        if self._steadying:
            return
        bar = self.verticalScrollBar()
        self._set_following(bar.value() >= bar.maximum() - 4)
        page = self.viewport().height()
        if bar.value() < page:
            self.edge_reached.emit(-1)
        elif bar.value() > bar.maximum() - page:
            self.edge_reached.emit(1)

    def _on_link(self, url: QUrl) -> None:
        self.link_wanted.emit(url.toString())

    def _thumb_width(self) -> int:
        return NARROW if self.viewport().width() < NARROW_BELOW else WIDE

    def _edge(self) -> int:
        return EDGE if self.viewport().width() >= NARROW_BELOW else EDGE // 2

    def _thumb_height(self, head: Entry) -> float:
        frame = self._frame_of(head)
        picture = self._thumb(frame.frame) if frame is not None else None
        return self._thumb_width() * picture.height() / max(1, picture.width()) if picture is not None else 0.0

    def _frame_of(self, head: Entry) -> Evidence | None:
        at = self._pages.index(head.thing.id) + 1
        entries = self._pages.entries
        while at < len(entries) and entries[at].section == head.thing.id:
            thing = entries[at].thing
            if isinstance(thing, Block) and thing.evidence is not None and thing.evidence.frame:
                return thing.evidence
            at += 1
        return None

    def _fit_margin(self) -> None:
        """The margin for thumbnails at the left, the longest line of text, and room below a last thumbnail."""
        root = self._pages.document.rootFrame()
        made = root.frameFormat()
        left = self._edge() + self._thumb_width() + 20
        right = max(self._edge(), self.viewport().width() - left - WIDEST_TEXT)
        if (made.leftMargin(), made.rightMargin()) != (left, right) or made.topMargin() != 8:
            made.setLeftMargin(left)
            made.setRightMargin(right)
            made.setTopMargin(8)
            made.setBottomMargin(WIDE // 2)
            root.setFrameFormat(made)

    # ------------------------------------------------------------------ painting

    def _shown(self, part: QRect) -> Iterator[tuple[Entry, QRect]]:
        """The entries in a part of the viewport with their places, and the head of the first one's section."""
        entries = self._pages.entries
        if not entries:
            return
        start = self._pages.at(self.cursorForPosition(QPoint(0, part.top())).position())
        while start > 0 and not isinstance(entries[start].thing, Section):
            start -= 1
        yield entries[start], self.entry_rect(entries[start])
        start = max(start + 1, self._pages.at(self.cursorForPosition(QPoint(0, part.top())).position()) - 1)
        for entry in entries[start:]:
            rect = self.entry_rect(entry)
            if rect.top() - CODE_PAD > part.bottom():
                return
            yield entry, rect

    def _paint_margin(self, painter: QPainter, part: QRect) -> None:
        for entry, rect in self._shown(part):
            if isinstance(entry.thing, Section):
                self._paint_thumb(painter, entry, rect)
            else:
                self._paint_card(painter, entry.thing, rect)

    def _place_of_thumb(self, entry: Entry, rect: QRect) -> tuple[QRect, Evidence, QPixmap] | None:
        evidence = self._frame_of(entry)
        picture = self._thumb(evidence.frame) if evidence is not None else None
        if evidence is None or picture is None:
            return None
        width = self._thumb_width()
        place = QRect(self._edge(), rect.top() + 3, width, round(width * picture.height() / max(1, picture.width())))
        return place, evidence, picture

    def _paint_thumb(self, painter: QPainter, entry: Entry, rect: QRect) -> None:
        found = self._place_of_thumb(entry, rect)
        if found is None:
            return
        place, _, picture = found
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(place, picture)
        painter.restore()
        painter.setPen(QPen(QColor(self._tokens.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_card(self, painter: QPainter, block: Block, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if block.kind in CODE_KINDS:
            # Block rectangles begin below the top margin and end above the bottom margin of their paragraphs.
            card = QRectF(rect.adjusted(0, -CODE_PAD, 0, CODE_PAD) if block.done else rect.adjusted(0, -4, 0, 4))
            painter.setBrush(QColor(self._tokens.sunken))
            painter.drawRoundedRect(card, RADIUS, RADIUS)
        elif block.source == "yours" or block.kind == BlockKind.MARK:
            colour = self._tokens.warn if block.kind == BlockKind.MARK else self._tokens.accent
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 3, 2, rect.height() - 4), 1, 1)
        if not block.done:
            painter.setBrush(QColor(self._tokens.live))
            painter.drawRoundedRect(QRectF(rect.left() - 10, rect.top() + 4, 3, max(10, rect.height() - 6)), 1.5, 1.5)

    # ------------------------------------------------------------------ Qt's calls

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_margin(painter, event.rect())
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self.steady():
            self._fit_margin()
            super().resizeEvent(event)
            self.fit_sections()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (evidence := self._under(event.position())) is not None:
            self.picture_wanted.emit(evidence)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._under(event.position()) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._under(event.position()) is not None:
            return
        super().mouseDoubleClickEvent(event)
        block = self.current()
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.edit_wanted.emit(block.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        block = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and block is not None and not event.modifiers():
            self.edit_wanted.emit(block.id)
        elif event.key() == Qt.Key.Key_Space and block is not None and block.evidence is not None:
            self.picture_wanted.emit(block.evidence)
        else:
            super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return blank()

    def _under(self, position: QPointF) -> Evidence | None:
        """What the pointer is on that opens a picture: a thumbnail, or the count of lines that could not be read."""
        at = position.toPoint()
        if at.x() > self._edge() + self._thumb_width():
            return self._counted_at(at)
        for entry, rect in self._shown(self.viewport().rect()):
            found = self._place_of_thumb(entry, rect) if isinstance(entry.thing, Section) else None
            if found is not None and found[0].contains(at):
                return found[1]
        return None

    def _counted_at(self, at: QPoint) -> Evidence | None:
        entry = self._pages.entries[self._pages.at(self.cursorForPosition(at).position())] if self._pages.entries else None
        if entry is None or not isinstance(entry.thing, Block) or entry.thing.kind != BlockKind.REMARK:
            return None
        rect = self.entry_rect(entry)
        width = self.fontMetrics().horizontalAdvance(entry.thing.text)
        return entry.thing.evidence if rect.contains(at) and at.x() <= rect.left() + width else None
