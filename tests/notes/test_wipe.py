"""What belongs to a span of time, against a plain model of it; and gone means gone from the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.events import BlockChanged, NoteEvent, Section, SectionAdded, SessionChanged
from app.notes.store import Store
from app.notes.wipe import Found, Span, find, scrub, take_out

from .making import block

TIMES = st.integers(0, 9).map(float)
SESSIONS = st.lists(st.tuples(TIMES, st.lists(st.tuples(TIMES, st.lists(TIMES, max_size=3)), max_size=3)), max_size=3)
"""When sessions began, their sections, and the blocks of these."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wipe") / "notes.db"
    Store.open(path, path.parent).close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA secure_delete = ON")
        yield db


def _fill(path: Path, sessions: list[tuple[float, list[tuple[float, list[float]]]]]) -> None:
    events: list[NoteEvent] = []
    for number, (started, sections) in enumerate(sessions):
        events.append(SessionChanged(f"d{number}", "Title", started, None))
        for second, (t, blocks) in enumerate(sections):
            events.append(SectionAdded(f"d{number}", Section(f"s{number}{second}", t, "App", "Window")))
            for third, at in enumerate(blocks):
                name = f"b{number}{second}{third}"
                events.append(BlockChanged(f"d{number}", replace(block(name, "text", third + 1.0, f"s{number}{second}"), t=at)))
    store = Store.open(path, path.parent)
    store.take_out(Found(tuple(f"d{number}" for number in range(3))))
    store.apply(events)
    store.close()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SESSIONS, TIMES, TIMES)
def test_it_is_what_a_plain_model_says(
    path: Path, db: sqlite3.Connection, sessions: list[tuple[float, list[tuple[float, list[float]]]]], a: float, b: float
) -> None:
    _fill(path, sessions)
    since, until = min(a, b), max(a, b)
    gone: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for number, (started, sections) in enumerate(sessions):
        began = since <= started <= until
        every, going = set[str](), set[str]()
        for second, (t, blocks) in enumerate(sections):
            opened = began or since <= t <= until
            names = {f"b{number}{second}{third}": at for third, at in enumerate(blocks)}
            taken = {name for name, at in names.items() if opened or since <= at <= until}
            every, going = every | names.keys(), going | taken
            if opened or (names and taken == names.keys()):
                gone[1].add(f"s{number}{second}")
        gone[2].update(going)
        if began or (every and going == every):
            gone[0].add(f"d{number}")
    found = find(db, Span(since, until))
    assert (set(found.sessions), set(found.sections), set(found.blocks)) == gone
    assert len(found.blocks) == len(set(found.blocks))


def test_a_block_that_grew_in_the_span_goes_unless_the_user_changed_it(path: Path, db: sqlite3.Connection) -> None:
    _fill(path, [(0.0, [(0.0, [1.0, 2.0, 3.0])])])
    db.execute("DELETE FROM touched")
    db.execute("INSERT INTO touched VALUES ('b000', 50.0), ('b001', 50.0)")
    db.execute("UPDATE blocks SET edited = 1 WHERE id = 'b001'")
    assert find(db, Span(40.0, 60.0)).blocks == ("b000",)


def test_taken_out_and_scrubbed_nothing_of_it_is_in_the_file(path: Path, db: sqlite3.Connection) -> None:
    _fill(path, [(0.0, [(0.0, [1.0])])])
    db.execute("UPDATE blocks SET text = 'unmistakable words' WHERE id = 'b000'")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"unmistakable" in path.read_bytes()
    db.execute("BEGIN IMMEDIATE")
    take_out(db, Found(blocks=("b000", "unknown")))
    db.execute("COMMIT")
    assert scrub(db)
    assert all(b"unmistakable" not in each.read_bytes() for each in path.parent.glob("notes.db*"))


def test_many_rows_at_once(path: Path, db: sqlite3.Connection) -> None:
    _fill(path, [(0.0, [(0.0, [1.0])])])
    take_out(db, Found(blocks=(*(f"x{number}" for number in range(1300)), "b000")))
    assert db.execute("SELECT count(*) FROM blocks").fetchone() == (0,)
