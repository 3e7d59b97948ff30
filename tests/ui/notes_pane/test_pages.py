"""A window of a note inside one document: after any changes it reads as if it had been written at once, and it stays bounded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.events import Block, Section
from app.ui.notes_pane.pages import LONGEST_OPEN, MOST_ENTRIES, Pages
from app.ui.tokens import DARK, LIGHT
from app.values import BlockKind

T = 1_790_000_000.0
TEXTS = ["plain", "two\nlines", "- a\n- b", "| a | b |\n|---|---|\n| 1 | 2 |", "**bold** words", "### Heading", "1. x"]
ACTS = st.tuples(
    st.sampled_from(["insert", "change", "remove", "grow"]), st.integers(0, 30), st.integers(0, len(TEXTS) - 1), st.sampled_from(BlockKind)
)


def section(name: str = "s") -> Section:
    return Section(name, T, "Firefox", f"page {name}")


def block(name: str, text: str, place: float = 1.0, kind: BlockKind = BlockKind.TEXT, *, done: bool = True, of: str = "s") -> Block:
    return Block(name, of, T, kind, "local", text, place, done=done)


def _pages(*things: Section | Block) -> Pages:
    pages = Pages(LIGHT, QFont())
    for thing in things:
        pages.insert(len(pages), thing)
    return pages


def _text(pages: Pages) -> str:
    return pages.document.toPlainText()


@pytest.fixture(autouse=True)
def _gui(qtbot: QtBot) -> None:
    """Documents with fonts need an application."""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=12))
def test_it_reads_as_if_it_had_been_written_at_once(acts: list[tuple[str, int, int, BlockKind]]) -> None:
    pages = _pages(section())
    for number, (act, at, text, kind) in enumerate(acts):
        blocks = list(pages.blocks())
        one = blocks[at % len(blocks)] if blocks else None
        if act == "insert" or one is None:
            pages.insert(1 + at % len(pages), block(f"b{number}", TEXTS[text], kind=kind, done=act != "grow"))
        elif act == "change":
            pages.change(replace(one, text=TEXTS[text], kind=kind, done=True))
        elif act == "remove":
            pages.remove(one.id)
        elif not one.done:
            pages.grow(one.id, " more")
    written = _pages(*(entry.thing for entry in pages.entries))
    assert _text(pages) == _text(written)
    assert [pages.index(entry.thing.id) for entry in pages.entries] == list(range(len(pages)))


def test_a_block_grows_at_its_end_wherever_it_stands() -> None:
    pages = _pages(section(), block("a", "one", done=False), block("b", "two"))
    pages.grow("a", " more")
    assert _text(pages).split("\n")[1:] == ["one more", "two"]
    grown = pages.entry("a")
    assert grown is not None
    assert grown.thing == block("a", "one more", done=False)


def test_one_that_grows_for_ever_shows_its_end_and_done_all_of_it() -> None:
    pages = _pages(section(), block("a", "", done=False))
    for _ in range(40):
        pages.grow("a", "word " * 400)
    assert len(_text(pages)) < 2 * LONGEST_OPEN
    whole = "word " * 9000 + "end"
    pages.change(block("a", whole))
    assert _text(pages).endswith("end")
    assert len(_text(pages)) > len(whole) - 10


def test_where_a_new_block_belongs() -> None:
    pages = _pages(section(), block("a", "one", 1.0), block("c", "three", 3.0), section("z"), block("y", "other", of="z"))
    assert pages.place_of(block("b", "two", 2.0)) == 2
    assert pages.place_of(block("d", "four", 4.0)) == 3
    assert pages.place_of(block("x", "x", of="none")) is None
    assert pages.place_of(block("w", "w", 9.0, of="z")) == 5


def test_what_is_not_there() -> None:
    pages = Pages(LIGHT, QFont())
    assert (pages.at(0), pages.index("x"), pages.entry("x"), pages.first_block(), pages.last_block()) == (-1, -1, None, None, None)
    pages.remove("x")
    assert not pages.shed_top()
    assert not pages.shed_bottom()


def test_too_many_are_shed_at_the_end_that_is_not_read() -> None:
    for top in (True, False):
        pages = _pages(section(), *(block(f"b{number}", f"line {number}", float(number)) for number in range(MOST_ENTRIES)))
        assert pages.shed_top() if top else pages.shed_bottom()
        assert len(pages) <= MOST_ENTRIES
        kept = [one.id for one in pages.blocks()]
        assert (kept[-1] == f"b{MOST_ENTRIES - 1}") is top
        assert _text(pages) == _text(_pages(*(entry.thing for entry in pages.entries)))
        assert pages.chars == sum(entry.chars for entry in pages.entries)


def test_another_look_keeps_every_text() -> None:
    pages = _pages(section(), *(block(f"b{number}", text, float(number)) for number, text in enumerate(TEXTS)))
    before = _text(pages)
    pages.dress(DARK, QFont())
    assert _text(pages) == before
    pages.clear()
    assert (_text(pages), len(pages), pages.chars) == ("", 0, 0)
