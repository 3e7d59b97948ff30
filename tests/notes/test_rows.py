"""Rows of the store: what is packed is unpacked equal, and what a disk changed is seen."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events import Block, Section
from app.notes.rows import DAMAGED, SessionRow, corrupt, forgiving, pack_block, pack_section, pack_session, sound, unpack_block, unpack_section
from app.notes.rows import unpack_session as unpacked_session
from app.values import BlockKind, Evidence, Rect, Source

from .making import block

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TIME = st.floats(0, 4e9)
RECTS = st.builds(Rect, *(st.integers(-9999, 9999) for _ in range(4)))
SOURCES: list[Source] = ["local", "remote", "yours", "program"]
BLOCKS = st.builds(
    Block, TEXT, TEXT, TIME, st.sampled_from(BlockKind), st.sampled_from(SOURCES), TEXT, TIME, st.booleans(), st.booleans(), TEXT,
    st.one_of(st.none(), st.builds(Evidence, st.integers(0, 2**60), RECTS)),
)  # fmt: skip


@given(BLOCKS)
def test_a_block_comes_back_equal(one: Block) -> None:
    row = pack_block(one)
    assert sound(row)
    assert unpack_block(row) == one


@given(TEXT, st.builds(Section, TEXT, TIME, TEXT, TEXT, TEXT))
def test_a_section_comes_back_equal(session: str, section: Section) -> None:
    row = pack_section(session, section)
    assert sound(row)
    assert unpack_section(row) == section


@given(TEXT, TEXT, TIME, st.one_of(st.none(), TIME))
def test_a_session_comes_back_equal(session: str, title: str, started: float, ended: float | None) -> None:
    row = pack_session(session, title, started, ended)
    assert sound(row)
    assert unpacked_session(row, 7) == SessionRow(session, title, started, ended, 7)


@given(BLOCKS, st.data())
def test_any_changed_value_is_seen_and_shown_as_well_as_it_can_be(one: Block, data: st.DataObject) -> None:
    row = list(pack_block(one))
    at = data.draw(st.integers(0, len(row) - 2))
    row[at] = data.draw(st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary()).filter(lambda value: value != row[at]))
    if sound(row):  # 1 and 1.0 are the same number, written differently
        assert row == list(pack_block(one))
        return
    shown = unpack_block(row)
    assert shown.mark == DAMAGED
    assert shown.done
    assert isinstance(shown.text, str)
    assert shown.source in SOURCES
    assert abs(shown.t) < 1e11


def test_a_kind_of_a_later_version_is_text() -> None:
    row = (*pack_block(block("a", "text"))[:3], "hologram", "nobody", "text", 1.0, 1, 0, "", None, None, None, None, None, b"")
    shown = unpack_block(row)
    assert (shown.kind, shown.source, shown.text) == (BlockKind.TEXT, "program", "text")


def test_a_damaged_section_and_session_are_shown_without_what_is_no_text() -> None:
    assert unpack_section(("s", "d", b"\x00", 5, "Window", None, b"")) == Section("s", 0.0, "", "Window", "")
    assert unpacked_session(("d", None, "late", b"x", b"")) == SessionRow("d", "", 0.0, 0.0)


def test_text_that_is_no_utf8_any_more_is_handed_out() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        forgiving(db)
        assert db.execute("SELECT CAST(x'61ff62' AS TEXT)").fetchone() == ("a\ufffdb",)


def test_damage_is_told_as_sqlite_tells_it() -> None:
    error = corrupt("page 3 is damaged")
    assert (str(error), error.sqlite_errorcode, error.sqlite_errorname) == ("page 3 is damaged", sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT")
    with pytest.raises(sqlite3.DatabaseError, match="page 3"):
        raise error
