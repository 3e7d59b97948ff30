"""One block drawn into a document: by its kind, all of its text, in the colours of the look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QFont, QTextCursor
from pytestqt.qtbot import QtBot

from app.events import Block, Section
from app.ui.notes_pane.safe import QuietDocument
from app.ui.notes_pane.write import BOX_GAP, Formats, Writer, clock, without_fence
from app.ui.tokens import DARK, LIGHT, Tokens
from app.values import BlockKind

T = 1_790_000_000.0


def block(text: str, kind: BlockKind = BlockKind.TEXT, **how: object) -> Block:
    return replace(Block("b", "s", T, kind, "local", text, 1.0, done=True), **how)  # type: ignore[arg-type]


class Page:
    def __init__(self, tokens: Tokens = LIGHT) -> None:
        self.document = QuietDocument()
        self.writer = Writer(Formats.of(tokens, QFont()))

    def draw(self, one: Block) -> str:
        self.document.clear()
        cursor = QTextCursor(self.document)
        self.writer.block(cursor, one)
        assert cursor.atEnd(), "the cursor stands behind what was written"
        return self.document.toPlainText()

    def colours(self) -> set[str]:
        found = set()
        paragraph = self.document.begin()
        while paragraph.isValid():
            it = paragraph.begin()
            while not it.atEnd():
                found.add(it.fragment().charFormat().foreground().color().name().upper())
                it += 1
            paragraph = paragraph.next()
        return found


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page()


def test_each_kind_shows_its_text_without_its_signs(page: Page) -> None:
    for one, shown in (
        (block("plain words & more"), "plain words & more"),
        (block("**bold** `code` [link](https://x.example)", source="yours"), "bold code link"),
        (block("## Heading", BlockKind.HEADING), "Heading"),
        (block("```py\na = 1\n```", BlockKind.CODE), "a = 1"),
        (block("$ ls\n$ cd", BlockKind.TERMINAL), "$ ls\n$ cd"),
        (block("- one\n- two", BlockKind.LIST), "one\ntwo"),
        (block("- [x] done", BlockKind.TODO), f"{BOX_GAP}done"),
        (block("look here", BlockKind.MARK), f"look here  {clock(T)}"),
        (block("", BlockKind.MARK), f"Marked  {clock(T)}"),
        (block("", BlockKind.SHOT), f"Shot of the screen, {clock(T)}"),
        (block("Recording paused", BlockKind.REMARK), "Recording paused"),
        (block("words", edited=True), "words  edited"),
        (block("words", mark="cut", edited=True), "words  edited, cut short"),
        (block("words", mark="damaged"), "words  changed by a fault of the disk"),
        (block("```\nstill growing", BlockKind.CODE, done=False), "still growing"),
        (block("**half", done=False), "**half"),
    ):
        assert page.draw(one) == shown, one


def test_a_table_is_a_table(page: Page) -> None:
    page.draw(block("| a | b |\n|---|---|\n| 1 | 2 |", BlockKind.TABLE))
    (table,) = page.document.rootFrame().childFrames()
    assert table.format().isTableFormat()
    assert "1" in page.document.toPlainText()


def test_nothing_of_a_screen_is_obeyed_or_loaded(page: Page) -> None:
    shown = page.draw(block("<img src='file:///etc/passwd'> ![x](https://x.example/y.png)\u202e"))
    assert "<img" in shown
    assert "⟨U+202E⟩" in shown
    assert "\ufffc" not in shown, "no picture stands in it"


def test_colours_are_those_of_the_look(qtbot: QtBot) -> None:
    for tokens in (LIGHT, DARK):
        page = Page(tokens)
        page.draw(block("**bold** words"))
        assert page.colours() == {tokens.text}
        page.draw(block("Recording paused", BlockKind.REMARK))
        assert page.colours() == {tokens.quiet}


def test_a_section_says_time_program_and_window_once(page: Page) -> None:
    def head(section: Section, above: int = 0) -> str:
        page.document.clear()
        page.writer.section(QTextCursor(page.document), section, above)
        return page.document.toPlainText()

    assert head(Section("s", T, "Firefox", "A page")) == f"{clock(T)}\u2002Firefox · A page"
    assert head(Section("s", T, "", "A page")) == f"{clock(T)}\u2002A page"
    assert head(Section("s", T, "", "")) == f"{clock(T)}\u2002Screen"
    assert head(Section("s", T, "Firefox", "A page", "Heading")).endswith("\nHeading")
    assert "<b>" in head(Section("s", T, "Firefox", "<b>" * 200))
    assert len(head(Section("s", T, "Firefox", "x" * 900))) < 220


def test_larger_letters_are_larger_everywhere(qtbot: QtBot) -> None:
    large = QFont()
    large.setPixelSize(20)
    formats = Formats.of(LIGHT, large)
    assert formats.larger == 7
    points = QFont()
    points.setPointSize(20)
    assert Formats.of(LIGHT, points).larger == 0
    assert formats.letters().foreground().color() == QColor(LIGHT.text)


def test_fences() -> None:
    for text, inner in (("```\na\n```", "a"), ("~~~x\na\nb\n~~~", "a\nb"), ("no fence", "no fence"), ("```\nopen", "open"), ("", "")):
        assert without_fence(text) == inner, text
