"""Reading and finding: pages in order, any search text, flipped bits noticed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.events import BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.shelf import Shelf
from app.notes.store import Store

from .making import T, block, put

NASTY = [
    '"',
    "'",
    "*",
    "AND",
    "NEAR(",
    "a NOT",
    "text:",
    "^",
    "(",
    "-x",
    "a\0b",
    "",
    "  ",
    "%",
    "\ud800",
    "{x}",
    "é",
    "→",
    "日本",
    "1,240.50",
    "a" * 5000,
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "notes.db", tmp_path)
    yield store
    store.close()


@pytest.fixture
def shelf(store: Store) -> Iterator[Shelf]:
    with Shelf(store.path) as shelf:
        yield shelf


def _fill(store: Store) -> None:
    for number in range(5):
        store.apply([SessionChanged(f"n{number}", f"Session {number}", T + number, None)])
    for section in ("a", "b", "c"):
        store.apply([SectionAdded("n1", Section(section, T, "App", f"Window {section}"))])
        store.apply([BlockChanged("n1", block(f"{section}{n}", f"number {n} of {section}", 10 - n, section)) for n in range(10)])


def test_sessions_come_newest_first_page_by_page(store: Store, shelf: Shelf) -> None:
    _fill(store)
    first = shelf.sessions(2)
    assert [row.title for row in first] == ["Session 4", "Session 3"]
    assert [row.title for row in shelf.sessions(9, before=first[-1].id)] == ["Session 2", "Session 1", "Session 0"]
    found = shelf.session("n1")
    assert found is not None
    assert found.blocks == 30


@pytest.mark.parametrize("size", [1, 3, 7, 30, 31])
def test_blocks_come_by_section_then_place_page_by_page(store: Store, shelf: Shelf, size: int) -> None:
    _fill(store)
    names: list[str] = []
    while page := shelf.blocks("n1", size, after=names[-1] if names else None):
        names += [each.id for each in page]
    assert names == [f"{section}{n}" for section in "abc" for n in reversed(range(10))]


def test_pages_need_no_sorting(store: Store, shelf: Shelf) -> None:
    _fill(store)
    with closing(sqlite3.connect(store.path)) as db:
        plan = db.execute(
            "EXPLAIN QUERY PLAN SELECT b.id FROM sections s CROSS JOIN blocks b ON b.section = s.id "
            "WHERE s.session = 'n1' AND s.row >= 1 AND (s.row > 1 OR (b.place, b.row) > (2, 2)) ORDER BY s.row, b.place, b.row LIMIT 5"
        ).fetchall()
    assert not [row for row in plan if "TEMP B-TREE" in row[3]]


def test_a_store_that_comes_later_or_is_replaced_is_found(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with Shelf(path) as shelf:
        assert shelf.sessions() == []
        first = Store.open(path, tmp_path)
        first.begin_session(T, "One")
        assert [row.title for row in shelf.sessions()] == ["One"]
        first.close()
        path.rename(tmp_path / "old.db")
        second = Store.open(path, tmp_path)
        second.begin_session(T, "Two")
        assert [row.title for row in shelf.sessions()] == ["Two"]
        second.close()


def test_hits_are_newest_first_with_marks(store: Store, shelf: Shelf) -> None:
    put(store, "one", block("b1", "The Café opened", 1))
    put(store, "one", block("b2", "a cafeteria is no café", 2))
    hits = shelf.search("cafe")
    assert [hit.block.id for hit in hits] == ["b2", "b1"]
    assert [hits[0].snippet[start:end] for start, end in hits[0].marks] == ["cafeteria", "café"]
    assert [hit.block.id for hit in shelf.search("cafe opened")] == ["b1"]
    assert len(shelf.search("cafe ")) == 2
    assert [hit.block.id for hit in shelf.search("cafet")] == ["b2"]
    assert shelf.search("opened cafeteria") == []
    assert len(shelf.search("a", limit=1)) == 1


def test_figures_and_signs_are_found_as_they_stand(store: Store, shelf: Shelf) -> None:
    put(store, "one", block("b1", "Total 1,240.50 → paid", 1))
    put(store, "one", block("b2", "Total 1 and 240 and 50", 2))
    assert [hit.block.id for hit in shelf.search("1,240.50")] == ["b1"]
    (hit,) = shelf.search("→")
    assert hit.snippet[slice(*hit.marks[0])] == "→"


@pytest.mark.parametrize("text", NASTY)
def test_nothing_typed_is_syntax(store: Store, shelf: Shelf, text: str) -> None:
    _fill(store)
    shelf.search(text)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters() | st.sampled_from('"*()^:-+{}'), max_size=40))
def test_any_search_text_is_safe(store: Store, shelf: Shelf, text: str) -> None:
    put(store, "one", block("b1", text.encode("utf-8", "replace").decode(), 1))
    for hit in shelf.search(text):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


def test_a_word_of_a_note_finds_it(store: Store, shelf: Shelf) -> None:
    @settings(max_examples=100)
    @given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x24F), min_size=1, max_size=12))
    def check(word: str) -> None:
        put(store, "one", block("b1", f"before {word} behind", 1))
        assert [hit.block.id for hit in shelf.search(word)] == ["b1"]

    check()


def test_a_changed_text_is_noticed(store: Store, shelf: Shelf) -> None:
    put(store, "one", block("b1", "the sum is 1240", 1))
    put(store, "one", block("b2", "fine", 2))
    assert shelf.verify() == []
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE blocks SET text = 'the sum is 1250' WHERE id = 'b1'")
        db.commit()
    assert [(each.id, each.mark) for each in shelf.blocks("one")] == [("b1", "damaged"), ("b2", "")]
    assert [problem.code for problem in shelf.verify()] == ["notes-changed"]
