"""The way of each change: into the draft, the store, the file, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.events import BlockChanged, BlockRemoved, Section, SectionAdded, SessionChanged
from app.notes.book import Book, read_draft
from app.notes.draft import Draft
from app.notes.keeper import Keeper
from app.notes.mirror import Cleared
from app.notes.rescue import Rescue
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.values import BlockKind

from .making import T, Told, block


class File:
    """A copyist that remembers which sessions were written, and whose file can be shut."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self.shut = False

    def show(self, draft: Draft, now: float) -> None:
        self.finished.append(f"{draft.id} at {now}")

    def finish(self, draft: Draft) -> None:
        self.finished.append(draft.id)

    def hide(self, draft: Draft, texts: Sequence[tuple[str, str]]) -> None:
        self.finished.append(f"{draft.id} without {texts}")

    def erased(self, draft: Draft, left: Draft | None) -> Cleared:
        if self.shut:
            raise OSError("shut")
        return Cleared(gone=(self.place(draft),))

    def place(self, draft: Draft) -> Path:
        return Path(f"{draft.id}.md")


class House:
    def __init__(self, folder: Path) -> None:
        self.told, self.file = Told(), File()
        keeper = Keeper(lambda: Store.open(folder / "notes.db", folder / "backups"), Rescue([folder / "rescue"]), self.told.append)
        assert keeper.open(0.0)
        self.book = Book(keeper, [self.file], self.told.append)
        self.path = folder / "notes.db"
        self.running = self.begin("d")

    def begin(self, name: str) -> Draft:
        draft = Draft(name, "Lecture", T)
        self.book.draft = draft
        self.book.write_session(draft)
        self.book.add_section(Section(f"s-{name}", T, "App", "Window"))
        return draft

    def texts(self, session: str) -> list[str]:
        with Shelf(self.path) as shelf:
            return [each.text for each in shelf.blocks(session)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.book.keeper.close(0.0)


def test_a_block_is_drafted_stored_and_told(house: House) -> None:
    one = block("b1", "text", section="s-d")
    house.book.put("d", one)
    assert house.running.block("b1") == one
    assert house.texts("d") == ["text"]
    assert house.told[-1] == BlockChanged("d", one)
    assert house.file.finished == [], "the running session's file is written by the clock"
    house.book.drop("d", "b1")
    assert (house.running.block("b1"), house.texts("d")) == (None, [])
    assert house.told.of(BlockRemoved) == [BlockRemoved("d", "s-d", "b1")]


def test_what_is_not_there_is_told_or_left(house: House) -> None:
    house.book.put("none", block("b1", "text"))
    assert house.told.problems() == ["note-gone"]
    before = len(house.told)
    house.book.drop("d", "none")
    house.book.drop("none", "b1")
    house.book.retitle("none", "Title")
    assert len(house.told) == before


def test_an_earlier_session_is_changed_in_the_store_and_its_file_written_at_once(house: House) -> None:
    house.book.put("d", block("b1", "text", section="s-d"))
    house.begin("e")
    house.book.put("d", block("b1", "changed", section="s-d"))
    house.book.retitle("d", "Renamed")
    assert (house.texts("d"), house.file.finished) == (["changed"], ["d", "d"])
    with Shelf(house.path) as shelf:
        row = shelf.session("d")
    assert row is not None
    assert row.title == "Renamed"
    found = house.book.find_by_block("b1")
    assert found is not None
    assert (found.id, house.book.find_by_block("none")) == ("d", None)


def test_the_same_title_is_no_change(house: House) -> None:
    before = len(house.told)
    house.book.retitle("d", "Lecture")
    assert len(house.told) == before
    house.book.retitle("d", "Other")
    assert isinstance(house.told[-1], SessionChanged)


def test_a_section_is_told_once(house: House) -> None:
    section = Section("s-d", T, "App", "Window")
    assert not house.book.add_section(section)
    assert house.book.add_section(replace(section, heading="Heading"))
    house.book.draft = None
    assert not house.book.add_section(Section("x", T, "App", "Window"))


def test_a_block_of_an_unknown_section_gets_one(house: House) -> None:
    house.book.put("d", block("b1", "text", section="new"))
    assert house.running.has_section("new")
    assert house.texts("d") == ["text"]


def test_new_blocks_stand_at_the_end_or_behind_another_even_when_numbers_are_used_up(house: House) -> None:
    first = house.book.new_block(house.running, T, BlockKind.TEXT, "first", "yours")
    house.book.put("d", first)
    last = house.book.new_block(house.running, T, BlockKind.TEXT, "last", "yours")
    house.book.put("d", last)
    for number in range(70):
        house.book.put("d", house.book.new_block(house.running, T, BlockKind.TEXT, f"n{number}", "yours", after=first.id))
    assert house.texts("d") == ["first", *(f"n{number}" for number in reversed(range(70))), "last"]


def test_a_session_without_a_section_gets_one_for_the_first_block(house: House) -> None:
    bare = Draft("e", "Bare", T)
    house.book.draft = bare
    house.book.write_session(bare)
    one = house.book.new_block(bare, T, BlockKind.TEXT, "text", "yours", after="none")
    assert isinstance(house.told[-1], SectionAdded)
    house.book.put("e", one)
    assert house.texts("e") == ["text"]


def test_a_file_that_cannot_be_cleared_remains_and_is_said(house: House) -> None:
    assert house.book.clear(house.running, None) == Cleared(gone=(Path("d.md"),))
    house.file.shut = True
    cleared = house.book.clear(house.running, None)
    assert (cleared.gone, len(cleared.remains)) == ((), 1)
    assert "d.md" in cleared.remains[0]


def test_a_whole_session_is_read_from_the_store(house: House) -> None:
    house.book.keeper.write([BlockChanged("d", block(f"b{number}", str(number), float(number), "s-d")) for number in range(1, 1105)], 0.0)
    with Shelf(house.path) as shelf:
        draft = read_draft(shelf, "d")
        assert read_draft(shelf, "none") is None
    assert draft is not None
    assert [each.text for each in draft.blocks_of("s-d")] == [str(number) for number in range(1, 1105)]
