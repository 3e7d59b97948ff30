"""Lines of a note broken into the rows that fit, newest at the bottom; what did not change is not broken again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from .telling import Line

OLD_ROWS = 2
"""A finished line that is not the newest shows its beginning only."""
KEPT = 64
SPARE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the `at`-th of `layout`, of the line `line`; `age` is 0 for the newest line, 1 for the one before."""

    layout: QTextLayout
    at: int
    line: Line
    age: int


class Rows:
    """For one width and font; give it others with `suit`."""

    def __init__(self) -> None:
        self._font, self._fixed = QFont(), QFont()
        self._width = 0.0
        self._made: OrderedDict[tuple[str, int, bool], QTextLayout] = OrderedDict()
        self._cut: dict[str, int] = {}

    def suit(self, font: QFont, fixed: QFont, width: float) -> None:
        """From now on rows of this width (logical pixels) and font; `fixed` is that of code and terminal text."""
        if (font, fixed, width) != (self._font, self._fixed, self._width):
            self._font, self._fixed, self._width = QFont(font), QFont(fixed), width
            self._made.clear()
            self._cut.clear()

    def rows(self, lines: tuple[Line, ...], most: int) -> list[Row]:
        """The last rows of `lines`, at most so many, top to bottom. A line that grows shows its end."""
        found: list[Row] = []
        for age, line in enumerate(reversed(lines)):
            if len(found) >= most:
                break
            layout = self._newest(line, most) if age == 0 else self._layout(line.text, min(OLD_ROWS, most - len(found)), line.fixed)
            found[:0] = [Row(layout, at, line, age) for at in range(layout.lineCount())]
        return found[-most:] if most > 0 else []

    # ------------------------------------------------------------------ inside

    def _newest(self, line: Line, most: int) -> QTextLayout:
        """Cut where a row begins, so that the words that stay do not jump while the line grows."""
        cut = self._cut.get(line.block, 0)
        if cut and (cut >= len(line.text) or not line.grows):
            cut = 0
        layout = self._layout(line.text[cut:], 0, line.fixed)
        if line.grows and layout.lineCount() > most + SPARE_ROWS:
            cut += layout.lineAt(layout.lineCount() - most - 1).textStart()
            self._cut = {line.block: cut}
            layout = self._layout(line.text[cut:], 0, line.fixed)
        return layout

    def _layout(self, text: str, most: int, fixed: bool) -> QTextLayout:
        """In rows; `most` of them, the last one ending in an ellipsis if there are more. 0: all."""
        layout = self._made.get((text, most, fixed))
        if layout is not None:
            self._made.move_to_end((text, most, fixed))
            return layout
        font = self._fixed if fixed else self._font
        layout = self._broken(text, font)
        if most and layout.lineCount() > most:
            start = layout.lineAt(most - 1).textStart()
            layout = self._broken(text[:start] + QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, self._width), font)
        self._made[text, most, fixed] = layout
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return layout

    def _broken(self, text: str, font: QFont) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
        layout.endLayout()
        return layout
