"""Where the note comes from: pages of the shelf and the running recording's words, in order and none twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from app.events import Block, BlockChanged, BlockGrew, BlockRemoved, Section, SectionAdded
from app.ui.notes_pane.feed import PAGE, Feed
from app.ui.notes_pane.pages import MOST_ENTRIES, Pages
from app.ui.tokens import LIGHT
from app.values import BlockKind

from .test_pages import T, block, section


class Shelf:
    """A session of so many blocks in two sections."""

    def __init__(self, count: int) -> None:
        self.all = [block(f"b{number}", f"line {number}", float(number), of="s" if number < count // 2 else "z") for number in range(count)]

    def sections(self, session: str) -> list[Section]:
        return [section("s"), section("z")] if session == "d" else []

    def blocks(self, session: str, limit: int = 500, after: str | None = None) -> list[Block]:
        start = next((at + 1 for at, each in enumerate(self.all) if each.id == after), 0)
        return self.all[start : start + limit] if session == "d" else []

    def earlier(self, session: str, limit: int = 500, before: str | None = None) -> list[Block]:
        end = next((at for at, each in enumerate(self.all) if each.id == before), len(self.all))
        return self.all[max(0, end - limit) : end] if session == "d" else []


class House:
    def __init__(self, count: int) -> None:
        self.pages = Pages(LIGHT, QFont())
        self.feed = Feed(self.pages)
        self.shelf = Shelf(count)
        self.feed.use(self.shelf)

    def complete(self) -> tuple[bool, bool]:
        return self.feed.complete_top, self.feed.complete_bottom

    def ids(self) -> list[str]:
        return [entry.thing.id for entry in self.pages.entries]

    def say(self, name: str, text: str, of: str = "z", place: float = 1e6) -> bool:
        return self.feed.take(BlockChanged("d", block(name, text, place, of=of)), may_shed=True)


@pytest.fixture(autouse=True)
def _gui(qtbot: QtBot) -> None:
    """Documents with fonts need an application."""


def test_a_short_note_is_there_whole_with_its_heads() -> None:
    house = House(4)
    house.feed.open("d")
    assert house.ids() == ["s", "b0", "b1", "z", "b2", "b3"]
    assert house.complete() == (True, True)
    assert not house.feed.more_above()
    assert not house.feed.more_below()


def test_a_long_one_is_loaded_page_by_page_and_no_block_is_missing_or_twice() -> None:
    house = House(3 * PAGE)
    house.feed.open("d")
    assert house.complete() == (False, True)
    while house.feed.more_above():
        pass
    assert house.complete()[0]
    assert [each for each in house.ids() if each.startswith("b")] == [each.id for each in house.shelf.all]
    assert house.ids().count("s") == house.ids().count("z") == 1


def test_around_a_block_both_ways() -> None:
    house = House(4 * PAGE)
    house.feed.open("d", f"b{2 * PAGE}")
    assert f"b{2 * PAGE}" in house.ids()
    assert house.complete() == (False, False)
    while house.feed.more_below():
        assert len(house.pages) <= MOST_ENTRIES + 2 * PAGE
    assert house.complete()[1]
    assert house.ids()[-1] == f"b{4 * PAGE - 1}"


def test_what_is_recorded_now_is_put_where_it_belongs() -> None:
    house = House(4)
    house.feed.open("d")
    assert house.say("new", "newest")
    assert house.say("mid", "between", "s", 0.5)
    assert house.ids() == ["s", "b0", "mid", "b1", "z", "b2", "b3", "new"]
    assert not house.say("new", "changed"), "that is no new block"
    assert "changed" in house.pages.document.toPlainText()


def test_a_growing_block_begins_once_and_grows() -> None:
    house = House(2)
    house.feed.open("d")
    assert house.feed.take(BlockGrew("g", "z", T, BlockKind.TEXT, "local", "gro"), may_shed=True)
    assert not house.feed.take(BlockGrew("g", "z", T, BlockKind.TEXT, "local", "wing"), may_shed=True)
    assert house.pages.document.toPlainText().endswith("growing")
    assert not house.feed.take(BlockGrew("h", "unknown", T, BlockKind.TEXT, "local", "x"), may_shed=True)


def test_a_new_section_and_an_emptied_one() -> None:
    house = House(2)
    house.feed.open("d")
    house.feed.take(SectionAdded("d", section("n")), may_shed=True)
    assert "n" not in house.ids(), "a head without a block is not shown"
    house.say("n1", "first", "n")
    assert house.ids()[-2:] == ["n", "n1"]
    house.feed.take(BlockRemoved("d", "n", "n1"), may_shed=True)
    assert "n" not in house.ids()
    house.feed.take(BlockRemoved("d", "n", "n1"), may_shed=True)


def test_other_sessions_and_an_empty_pane_take_nothing() -> None:
    house = House(2)
    house.feed.open("")
    assert not house.say("x", "x")
    house.feed.open("d")
    before = house.ids()
    house.feed.take(BlockChanged("other", block("x", "x", of="z")), may_shed=True)
    house.feed.take(SectionAdded("other", section("n")), may_shed=True)
    assert house.ids() == before
    lonely = Feed(Pages(LIGHT, QFont()))
    lonely.open("d")
    assert not lonely.more_above()


def test_far_above_the_end_new_blocks_wait_on_the_shelf() -> None:
    house = House(6 * PAGE)
    house.feed.open("d", "b1")
    assert not house.complete()[1]
    before = house.ids()
    house.say("new", "newest")
    assert house.ids() == before
    changed = replace(house.shelf.all[0], text="changed")
    house.feed.take(BlockChanged("d", changed), may_shed=False)
    assert "changed" in house.pages.document.toPlainText()
