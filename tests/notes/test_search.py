"""Words in texts, in names, and some here and some there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.shelf import Shelf
from app.notes.store import Store

from .making import T, block


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Two sessions: a lecture in a reader with two visits to one page, and a budget in a spreadsheet."""
    store = Store.open(tmp_path / "notes.db", tmp_path)
    store.apply([SessionChanged("a", "Lecture on rivers", T, T + 60), SessionChanged("b", "Budget 2026", T + 100, T + 160)])
    visits = (("a1", "Reader", "Rivers.pdf"), ("a2", "Browser", "Weather"), ("a3", "Reader", "Rivers.pdf"), ("b1", "Sheets", "Costs.ods"))
    for section, app, window in visits:
        session = section[0]
        store.apply([SectionAdded(session, Section(section, T, app, window))])
        store.apply([BlockChanged(session, block(f"{section}-{number}", f"line {number} about water", number, section)) for number in range(3)])
    store.close()
    with Shelf(tmp_path / "notes.db") as shelf:
        yield shelf


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("reader", ["a1-0"]),
        ("rivers.pdf", ["a1-0"]),
        ("lecture", ["a1-0"]),
        ("budget", ["b1-0"]),
        ("sheets costs", ["b1-0"]),
        ("budget sheets", ["b1-0"]),
        ("weather water", ["a2-2", "a2-1", "a2-0"]),
        ("budget line 1", ["b1-1"]),
        ("lecture weather 2", ["a2-2"]),
        ("sheets rivers", []),
        ("reader nowhere", []),
    ],
)
def test_each_word_may_stand_in_the_text_or_above_it(shelf: Shelf, text: str, found: list[str]) -> None:
    assert [hit.block.id for hit in shelf.search(text)] == found


def test_a_hit_by_name_shows_the_name(shelf: Shelf) -> None:
    (hit,) = shelf.search("sheets costs")
    assert hit.found == "name"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Costs", "Sheets"]
    assert hit.title == "Budget 2026"
    assert {hit.found for hit in shelf.search("water")} == {"text"}


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_pages_hold_every_hit_once(shelf: Shelf, size: int) -> None:
    whole = [hit.block.id for hit in shelf.search("water", None)]
    assert len(whole) == 12
    pages = [hit.block.id for start in range(0, 12, size) for hit in shelf.search("water", size, start)]
    assert pages == whole
    assert shelf.search("water", 5, 12) == []
