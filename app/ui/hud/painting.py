"""What the HUD looks like: sizes, and painting a `Telling` with a `Dress`."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from ..notes_pane.safe import visible
from ..state_sign import SIGN, paint_sign
from ..theme import mono_font, sized
from ..tokens import DARK, LIGHT, QUIET_PX, Tokens
from .rows import Row, Rows
from .telling import Dress, Line, Telling

PADDING, GAP, RADIUS = 12, 8, 10
BAR = 2
WHY_ROWS = 3
FIELD, FOOT = 34, 18
"""Height of the field for a quick note, and of the words that say what can be done while it is touched."""
ROW_PERCENT = 140
OLDER = (0.0, 0.55, 0.85, 1.0)
"""How far each line, from the newest on, is on the way from text to quiet, which is the faintest that can be read."""


class Face:
    """Attributes:
    row_height, head_height: Of a row of the lines, and of the first row.
    spots: Where each line was painted last, to be clicked on.
    """

    def __init__(self, font: QFont, *, translucent: bool = True) -> None:
        self._font, self._translucent = font, translucent
        self._rows, self._why_rows = Rows(), Rows()
        self._why_shown, self._ended = 0, (0, -1)
        """Rows of the sentence, and of the lines with the number of the last one in its line, when they were painted last."""
        self._ground_of = (QSize(), 1.0, False)
        self.wear(Dress())
        self.spots: list[tuple[QRect, Line]] = []

    @property
    def tokens(self) -> Tokens:
        return LIGHT if self.dress.look == "light" else DARK

    def wear(self, dress: Dress) -> None:
        """Looks like that from now on."""
        self.dress = dress
        self._ground: QPixmap | None = None
        self.row_height = round(dress.font_size * ROW_PERCENT / 100)
        self._text = sized(self._font, dress.font_size)
        self._fixed = sized(mono_font(), dress.font_size - 1)
        self._bold = sized(self._font, dress.font_size, semibold=True)
        self._quiet = sized(self._font, max(QUIET_PX - 1, dress.font_size - 1))
        self.head_height = QFontMetrics(self._bold).height()
        self._shades = [_between(QColor(self.tokens.text), QColor(self.tokens.quiet), part) for part in OLDER]

    def height(self, *, touched: bool, writing: bool) -> int:
        """Logical pixels, with what is added while it is touched or written in."""
        added = (GAP + FIELD if writing else 0) + (GAP + FOOT if touched and not writing else 0)
        if self.dress.form == "compact":
            return 2 * GAP + self.head_height + added
        return 2 * PADDING + self.head_height + GAP + self.dress.lines * self.row_height + added

    def body(self, whole: QRect) -> QRect:
        """Where the lines stand."""
        top = PADDING + self.head_height + GAP - 2
        if self.dress.form == "compact":
            return QRect(0, 0, whole.width(), 2 * GAP + self.head_height)
        return QRect(0, top, whole.width(), self.dress.lines * self.row_height + PADDING)

    def changed(self, whole: QRect, was: Telling, now: Telling) -> QRect:
        """What must be painted anew of the lines: the last row alone where a line only grew in it."""
        body = self.body(whole)
        last = self.spots[-1][0] if self.spots and self.dress.form == "expanded" else None
        if last is None or was.why != now.why or not now.lines or was.lines[:-1] != now.lines[:-1] or not now.lines[-1].grows:
            return body
        rows = self._rows.rows(now.lines, self.dress.lines - self._why_shown)
        if (len(rows), rows[-1].at if rows else -1) != self._ended:
            return body
        return QRect(0, last.top(), whole.width(), whole.height() - last.top())

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, whole: QRect, telling: Telling, *, touched: bool = False, chosen: Line | None = None, hint: str = "") -> None:
        """All of it. `chosen`: the line the pointer or the keyboard is on; `hint`: what can be done while it is touched."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, whole, touched)
        if self.dress.form == "compact":
            self._paint_compact(painter, whole, telling)
        else:
            if painter.clipBoundingRect().top() < PADDING + self.head_height:
                self._paint_head(painter, whole, telling)
            self._paint_lines(painter, whole, telling, chosen)
        if telling.streams:
            self._paint_bar(painter, whole, telling)
        if hint:
            painter.setFont(sized(self._font, QUIET_PX - 1))
            painter.setPen(QColor(self.tokens.quiet))
            place = QRectF(PADDING, whole.height() - GAP - FOOT, whole.width() - 2 * PADDING, FOOT)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._elided(painter, hint, place.width()))

    def _paint_ground(self, painter: QPainter, whole: QRect, touched: bool) -> None:
        """Drawn once for each size and look: its round corners cost more than all the text."""
        ratio = painter.device().devicePixelRatio()
        wanted = (whole.size(), ratio, touched)
        if self._ground is None or self._ground_of != wanted:
            self._ground, self._ground_of = self._drawn_ground(whole, ratio, touched), wanted
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(0, 0, self._ground)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _drawn_ground(self, whole: QRect, ratio: float, touched: bool) -> QPixmap:
        t = self.tokens
        made = QPixmap(whole.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent if self._translucent else QColor(t.surface))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        ground = QColor(t.surface)
        ground.setAlphaF(self.dress.opacity / 100 if self._translucent else 1.0)
        width = 2 if touched else 1
        painter.setPen(QPen(QColor(t.accent if touched else t.edge), width))
        painter.setBrush(ground)
        inset = width / 2
        painter.drawRoundedRect(QRectF(whole).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        painter.end()
        return made

    def _paint_head(self, painter: QPainter, whole: QRect, telling: Telling) -> None:
        t, height = self.tokens, self.head_height
        x = self._paint_word(painter, PADDING, PADDING, telling)
        painter.setFont(self._quiet)
        right = float(whole.width() - PADDING)
        if telling.cost:
            width = painter.fontMetrics().horizontalAdvance(telling.cost)
            painter.setPen(QColor(t.text))
            painter.drawText(QRectF(right - width, PADDING, width + 1, height), Qt.AlignmentFlag.AlignVCenter, telling.cost)
            right -= width + GAP
        painter.setPen(QColor(t.quiet))
        painter.drawText(
            QRectF(x, PADDING, max(0.0, right - x), height),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine,
            self._elided(painter, telling.about, right - x),
        )

    def _paint_word(self, painter: QPainter, x: float, y: float, telling: Telling) -> float:
        """Sign and word; where the rest of the row begins."""
        height = self.head_height
        paint_sign(painter, QRectF(x, y + (height - SIGN) / 2, SIGN, SIGN), telling.sign, self.tokens)
        painter.setFont(self._bold)
        painter.setPen(QColor(self.tokens.text))
        x += SIGN + GAP
        width = painter.fontMetrics().horizontalAdvance(telling.word)
        painter.drawText(QRectF(x, y, width + 1, height), Qt.AlignmentFlag.AlignVCenter, telling.word)
        return x + width + PADDING

    def _paint_lines(self, painter: QPainter, whole: QRect, telling: Telling, chosen: Line | None) -> None:
        self.spots.clear()
        width, most = whole.width() - 2 * PADDING, self.dress.lines
        self._rows.suit(self._text, self._fixed, width)
        self._why_rows.suit(self._text, self._fixed, width)
        y = float(PADDING + self.head_height + GAP)
        why = self._why_rows.rows((Line(visible(telling.why), ""),), 1000)[: min(most, WHY_ROWS)] if telling.why else []
        painter.setPen(QColor(self._why_colour(telling)))
        for row in why:
            self._paint_row(painter, row, y)
            y += self.row_height
        if why and telling.sign != "none":
            self._paint_rule(painter, y - len(why) * self.row_height, len(why), self._why_sign(telling))
        rows = self._rows.rows(telling.lines, most - len(why))
        self._why_shown, self._ended = len(why), (len(rows), rows[-1].at if rows else -1)
        clip = painter.clipBoundingRect().top()
        for row in rows:
            place = QRect(4, round(y), whole.width() - 8, self.row_height)
            self.spots.append((place, row.line))
            y += self.row_height
            if y > clip:
                self._paint_line(painter, row, place, row.line == chosen)

    def _paint_line(self, painter: QPainter, row: Row, place: QRect, chosen: bool) -> None:
        if chosen:
            painter.fillRect(place, QColor(self.tokens.chosen))
        painter.setPen(self._shades[min(row.age, len(self._shades) - 1)])
        self._paint_row(painter, row, place.top())
        if row.line.yours:
            self._paint_rule(painter, place.top(), 1, self.tokens.accent)

    def _paint_rule(self, painter: QPainter, y: float, rows: int, colour: str) -> None:
        """A thin rule at the left tells apart what did not come from the screen."""
        painter.fillRect(QRectF(5, y + 2, 2, rows * self.row_height - 4), QColor(colour))

    def _paint_row(self, painter: QPainter, row: Row, y: float) -> None:
        line = row.layout.lineAt(row.at)
        line.draw(painter, QPointF(PADDING, y + (self.row_height - line.height()) / 2 - line.y()))

    def _paint_compact(self, painter: QPainter, whole: QRect, telling: Telling) -> None:
        self.spots.clear()
        x = self._paint_word(painter, PADDING, GAP, telling)
        place = QRectF(x, GAP, whole.width() - PADDING - x, self.head_height)
        line = telling.lines[-1] if telling.lines and not telling.why else None
        if line is not None:
            self.spots.append((place.toAlignedRect(), line))
        else:
            line = Line(telling.why or telling.about, "")
        painter.setFont(self._fixed if line.fixed else self._text)
        painter.setPen(QColor(self._why_colour(telling) if telling.why else self.tokens.text))
        mode = Qt.TextElideMode.ElideLeft if line.grows else Qt.TextElideMode.ElideRight
        text = line.text[-400:] if line.grows else line.text[:400]
        shown = painter.fontMetrics().elidedText(text, mode, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_bar(self, painter: QPainter, whole: QRect, telling: Telling) -> None:
        """A short stroke at the bottom that moves with every letter; with reduced motion it stands still."""
        room = whole.width() - 2 * RADIUS
        length = room / 4
        letters = 0 if self.dress.still or not telling.lines else len(telling.lines[-1].text)
        at = RADIUS + (letters * 3 % int(room - length) if room > length + 1 else 0)
        painter.fillRect(QRectF(at, whole.height() - BAR - 1, length, BAR), QColor(self.tokens.accent))

    # ------------------------------------------------------------------ inside

    def _why_sign(self, telling: Telling) -> str:
        return self.tokens.stop if telling.sign == "trouble" else self.tokens.warn

    def _why_colour(self, telling: Telling) -> str:
        return self.tokens.text if telling.sign != "none" else self.tokens.quiet

    @staticmethod
    def _elided(painter: QPainter, text: str, width: float) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(width)))


def _between(one: QColor, other: QColor, part: float) -> QColor:
    red, green, blue = (round(a + (b - a) * part) for a, b in ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())))
    return QColor(red, green, blue)
