"""Draws one section head or one block into a document at a cursor, by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from ...events import Block, Section
from ...marking import QT_TRANSLATE_NOOP
from ...values import BlockKind
from ..theme import mono_font
from ..tokens import BODY_PX, HEADING_PX, PROSE_LINE_PERCENT, QUIET_PX, Tokens
from .safe import QuietDocument, markdown, one_line, visible

CODE_KINDS = (BlockKind.CODE, BlockKind.TERMINAL)
CODE_INSET = 12
CODE_PAD = 10
OWN_INSET = 12
SECTION_GAP = 28
BOX_GAP = "\u2004"
"""Between the box of a to-do and its text; not part of the note."""

_PLAIN = re.compile(r"[^*_`\[\]<>#|\\~&!+\-=\n:]*(?:[:\-!&+=](?![-=|])[^*_`\[\]<>#|\\~&!+\-=\n:]*)*")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})[^\n]*\n(.*?)(?:\n\s*\1\s*)?$", re.DOTALL)
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_LISTLIKE = re.compile(r"^\s*([-+]|\d+[.)])\s")
_GITHUB = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


def said(text: str) -> str:
    return QCoreApplication.translate("Note", text)


EDITED = QT_TRANSLATE_NOOP("Note", "edited")
MARKED = QT_TRANSLATE_NOOP("Note", "Marked")
SHOT = QT_TRANSLATE_NOOP("Note", "Shot of the screen")
CUT = QT_TRANSLATE_NOOP("Note", "cut short")
DAMAGED = QT_TRANSLATE_NOOP("Note", "changed by a fault of the disk")
UNNAMED = QT_TRANSLATE_NOOP("Note", "Screen")


def clock(t: float) -> str:
    """A time of day as the user's locale writes it."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(t)).time(), QLocale.FormatType.ShortFormat)


def without_fence(text: str) -> str:
    """The lines inside a fenced block, or the text when there is no fence."""
    found = _FENCE.match(text)
    return found[2] if found else text


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one look, made once."""

    tokens: Tokens
    font: QFont
    mono: QFont

    @staticmethod
    def of(tokens: Tokens, font: QFont) -> Formats:
        return Formats(tokens, font, mono_font())

    @property
    def larger(self) -> int:
        """How much larger than usual the user wants all text, in pixels."""
        size = self.font.pixelSize()  # -1 for a font that is set in points
        return size - BODY_PX if size > 0 else 0

    def prose(self, inset: int = 0, above: int = 0, below: int = 8) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(float(PROSE_LINE_PERCENT), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setLeftMargin(inset)
        made.setTopMargin(above)
        made.setBottomMargin(below)
        return made

    def letters(self, colour: str = "", pixels: int = BODY_PX, *, semibold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontFamilies(self.font.families() or [self.font.family()])
        made.setProperty(QTextFormat.Property.FontPixelSize, pixels + self.larger)
        made.setFontWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        made.setForeground(QColor(colour or self.tokens.text))
        return made

    def code(self) -> QTextCharFormat:
        made = self.letters()
        made.setFontFamilies([self.mono.family()])
        made.setFontFixedPitch(True)
        made.setProperty(QTextFormat.Property.FontPixelSize, self.mono.pixelSize() + self.larger)
        return made


class Writer:
    """Writes entries at a cursor that stands in an empty paragraph. After each call the cursor stands behind what was written."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats

    def section(self, cursor: QTextCursor, section: Section, above: int) -> None:
        """The line over a stay in a window: time, app, window title."""
        f = self._formats
        cursor.setBlockFormat(f.prose(above=above, below=6))
        cursor.insertText(clock(section.t), f.letters(f.tokens.quiet, QUIET_PX))
        app = one_line(section.app, 60) or (one_line(section.window, 60) or said(UNNAMED))
        cursor.insertText("\u2002" + app, f.letters(pixels=QUIET_PX, semibold=True))
        rest = one_line(section.window, 140)
        if rest and rest != app:
            cursor.insertText(" · " + rest, f.letters(f.tokens.quiet, QUIET_PX))
        if section.heading:
            cursor.insertBlock(f.prose(above=2, below=6))
            cursor.insertText(one_line(section.heading), f.letters(pixels=HEADING_PX, semibold=True))

    def block(self, cursor: QTextCursor, block: Block) -> None:
        """A block: as plain text while it is open, by its kind when it is done."""
        if not block.done:
            self.begin(cursor, block)
            text = without_fence(block.text) if block.kind in CODE_KINDS else block.text
            cursor.insertText(visible(text), self.live(block.kind))
        elif block.kind in CODE_KINDS:
            self._code(cursor, without_fence(block.text))
        elif block.kind == BlockKind.MARK:
            self._mark(cursor, block)
        elif block.kind == BlockKind.SHOT and not block.text:
            self._sentence(cursor, f"{said(SHOT)}, {clock(block.t)}")
        elif block.kind == BlockKind.REMARK:
            self._sentence(cursor, visible(block.text), opens=block.evidence is not None)
        else:
            self._markdown(cursor, block)
        if block.done and (remark := self._remark(block)):
            cursor.insertText(f"  {remark}", self._formats.letters(self._formats.tokens.quiet, QUIET_PX))

    def begin(self, cursor: QTextCursor, block: Block) -> None:
        """The paragraph that a growing block is written into."""
        cursor.setBlockFormat(self._paragraph(block))

    def live(self, kind: BlockKind) -> QTextCharFormat:
        """The letters of a growing block."""
        return self._formats.code() if kind in CODE_KINDS else self._formats.letters()

    def _paragraph(self, block: Block) -> QTextBlockFormat:
        if block.kind in CODE_KINDS:
            return self._formats.prose(inset=CODE_INSET, below=0)
        return self._formats.prose(inset=OWN_INSET if block.source == "yours" else 0)

    @staticmethod
    def _remark(block: Block) -> str:
        marks = {"cut": said(CUT), "filtered": said(CUT), "damaged": said(DAMAGED)}
        words = [said(EDITED)] if block.edited else []
        return ", ".join(words + ([marks[block.mark]] if block.mark in marks else []))

    def _code(self, cursor: QTextCursor, text: str) -> None:
        lines = visible(text).split("\n")
        letters = self._formats.code()
        for number, line in enumerate(lines):
            made = QTextBlockFormat()
            made.setLineHeight(135.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setLeftMargin(CODE_INSET)
            made.setRightMargin(CODE_INSET)
            made.setTopMargin(CODE_PAD + 2 if number == 0 else 0)
            made.setBottomMargin(CODE_PAD + 12 if number == len(lines) - 1 else 0)
            if number:
                cursor.insertBlock(made, letters)
            else:
                cursor.setBlockFormat(made)
            cursor.insertText(line, letters)

    def _mark(self, cursor: QTextCursor, block: Block) -> None:
        f = self._formats
        cursor.setBlockFormat(f.prose(inset=OWN_INSET, above=2))
        words = visible(block.text).strip()
        cursor.insertText(words or said(MARKED), f.letters(semibold=True))
        cursor.insertText(f"  {clock(block.t)}", f.letters(f.tokens.quiet, QUIET_PX))

    def _sentence(self, cursor: QTextCursor, text: str, opens: bool = False) -> None:
        f = self._formats
        cursor.setBlockFormat(f.prose())
        letters = f.letters(f.tokens.quiet, QUIET_PX)
        letters.setFontItalic(True)
        letters.setFontUnderline(opens)
        cursor.insertText(text, letters)

    def _markdown(self, cursor: QTextCursor, block: Block) -> None:
        f = self._formats
        text = block.text.strip("\n")
        if block.kind == BlockKind.HEADING:
            cursor.setBlockFormat(f.prose(above=4, below=6))
            cursor.insertText(one_line(_HEADING.sub("", text), 500), f.letters(pixels=HEADING_PX, semibold=True))
        elif _PLAIN.fullmatch(text) and not _LISTLIKE.match(text):
            cursor.setBlockFormat(self._paragraph(block))
            cursor.insertText(visible(text), f.letters())
        else:
            self._rich(cursor, text, own=block.source == "yours")

    def _rich(self, cursor: QTextCursor, text: str, own: bool) -> None:
        inset = OWN_INSET if own else 0
        scratch = QuietDocument()
        scratch.setUndoRedoEnabled(False)
        scratch.setIndentWidth(20)
        scratch.setDefaultFont(self._formats.font)
        scratch.setMarkdown(markdown(text, own), _GITHUB)
        Dresser(self._formats, inset).dress(scratch)
        cursor.setBlockFormat(self._formats.prose(inset=inset))
        start = cursor.position()
        cursor.insertFragment(QTextDocumentFragment(scratch))
        _close_up(cursor, start)


def _close_up(cursor: QTextCursor, start: int) -> None:
    """Takes out the empty paragraph that `insertFragment` leaves before a list (seen with Qt 6.11)."""
    first = cursor.document().findBlock(start)
    following = first.next()
    if first.length() > 1 or not following.isValid() or following.position() > cursor.position() or following.textList() is None:
        return
    gap, kept = QTextCursor(first), following.blockFormat()
    gap.deleteChar()
    gap.setBlockFormat(kept)


def _away_from_box(cursor: QTextCursor) -> None:
    """Qt 6.11 draws the box of a to-do 2 px left of the first letter, whatever indent it has; a narrow space keeps the two apart."""
    first = QTextCursor(cursor.block())
    first.insertText(BOX_GAP)


class Dresser:
    """Gives a document made from Markdown the program's own look."""

    def __init__(self, formats: Formats, inset: int) -> None:
        self._f = formats
        self._inset = inset

    def dress(self, document: QTextDocument) -> None:
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._table(frame)
        block = document.begin()
        while block.isValid():
            self._paragraph(QTextCursor(block))
            block = block.next()
        last = QTextCursor(document.lastBlock())
        made = last.blockFormat()
        if last.currentTable() is None and made.bottomMargin() < 8:
            made.setBottomMargin(8)
            last.setBlockFormat(made)

    def _paragraph(self, cursor: QTextCursor) -> None:
        made = cursor.blockFormat()
        level, in_list, in_table = made.headingLevel(), cursor.currentList() is not None, cursor.currentTable() is not None
        fenced = made.hasProperty(QTextFormat.Property.BlockCodeLanguage.value) or made.hasProperty(QTextFormat.Property.BlockCodeFence.value)
        made.setLineHeight(115.0 if in_table else float(PROSE_LINE_PERCENT), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setTopMargin(0)
        made.setBottomMargin(0 if in_table or fenced else 3 if in_list else 8)
        made.setLeftMargin(CODE_INSET if fenced else (0 if in_table else self._inset))
        cursor.setBlockFormat(made)
        if made.marker() != QTextBlockFormat.MarkerType.NoMarker:
            _away_from_box(cursor)
        for start, length, letters in self._runs(cursor):
            self._letters(cursor, start, length, letters, level, fenced)

    @staticmethod
    def _runs(cursor: QTextCursor) -> list[tuple[int, int, QTextCharFormat]]:
        runs, it = [], cursor.block().begin()
        while not it.atEnd():
            run = it.fragment()
            runs.append((run.position(), run.length(), run.charFormat()))
            it += 1
        return runs

    def _letters(self, cursor: QTextCursor, start: int, length: int, was: QTextCharFormat, level: int, fenced: bool) -> None:
        f = self._f
        if was.fontFixedPitch() or fenced:
            made = f.code()
            if not fenced:
                made.setBackground(QBrush(QColor(f.tokens.hover)))
        else:
            made = f.letters(pixels=HEADING_PX if level else BODY_PX, semibold=bool(level) or was.fontWeight() > QFont.Weight.Medium)
        made.setFontItalic(was.fontItalic())
        made.setFontStrikeOut(was.fontStrikeOut())
        if was.isAnchor():
            made.setAnchor(True)
            made.setAnchorHref(was.anchorHref())
            made.setForeground(QColor(f.tokens.accent))
            made.setFontUnderline(True)
        part = QTextCursor(cursor.document())
        part.setPosition(start)
        part.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        part.setCharFormat(made)

    def _table(self, table: QTextTable) -> None:
        f, made = self._f, table.format()
        made.setBorder(1)
        made.setBorderBrush(QColor(f.tokens.line))
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderCollapse(True)
        made.setCellPadding(5)
        made.setCellSpacing(0)
        made.setLeftMargin(self._inset)
        made.setTopMargin(4)
        made.setBottomMargin(12)
        made.setWidth(QTextLength())
        table.setFormat(made)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            head = cell.format().toTableCellFormat()
            head.setBackground(QColor(f.tokens.raised))
            cell.setFormat(head)
