"""The steps of the store's tables: numbered without a gap, and each released one as it was released."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import blake2b

import pytest

from app.notes.schema import APPLICATION_ID, STEPS, Step

RELEASED = {1: "b46028ac6f4a", 2: "c50622d4255b", 3: "087e81661b2e", 4: "8ec6eee940c4", 5: "4b28b10f8bd3"}
"""Of each step's SQL, without its blanks. A step that somebody's store has taken is never changed: add another."""


def _sum(step: Step) -> str:
    return blake2b("".join("".join(step.sql).split()).encode(), digest_size=6).hexdigest()


def test_a_step_for_each_version() -> None:
    assert [step.version for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert all(step.why and step.sql for step in STEPS)


@pytest.mark.parametrize("version", RELEASED)
def test_a_released_step_is_never_changed(version: int) -> None:
    assert _sum(STEPS[version - 1]) == RELEASED[version]


def test_the_files_header_names_us() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"RTHD"


@pytest.mark.parametrize("last", range(1, len(STEPS) + 1))
def test_the_tables_of_each_version_stand_and_hold_together(last: int) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        for step in STEPS[:last]:
            for statement in step.sql:
                db.execute(statement)
        db.execute("INSERT INTO sessions VALUES (1, 'd', 'Title', 1.0, NULL, x'00')")
        db.execute("INSERT INTO sections VALUES (1, 's', 'd', 1.0, 'App', 'Window', '', x'00')")
        db.execute("INSERT INTO blocks VALUES (1, 'b', 's', 1.0, 'text', 'local', 'sensitivity', 1.0, 1, 0, '', 1, 0, 0, 5, 5, x'00')")
        if last >= 2:
            assert db.execute("SELECT rowid FROM words WHERE words MATCH 'sensitiv*'").fetchall() == [(1,)]
        db.execute("DELETE FROM sessions WHERE id = 'd'")
        assert db.execute("SELECT count(*) FROM blocks").fetchone() == (0,)
        if last >= 2:
            assert db.execute("SELECT rowid FROM words WHERE words MATCH 'sensitiv*'").fetchall() == []
