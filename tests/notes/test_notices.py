"""The file of announcements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.notes import notices
from app.notes.retention import Notice, State

NOTICE = Notice("pictures", "90 days, 0 bytes", "age", 90, 3, 1000.0, 2000.0, 10.0, 5.0)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    states = {"pictures": State(NOTICE, "a rule"), "notes": State(None, "", frozenset({"one", "two"}))}
    notices.write(tmp_path, states)  # type: ignore[arg-type]
    assert notices.read(tmp_path) == states
    assert notices.standing(tmp_path) == [NOTICE]


def test_a_quiet_one_is_not_shown(tmp_path: Path) -> None:
    notices.write(tmp_path, {"pictures": State(replace(NOTICE, quiet=True)), "notes": State()})
    assert notices.standing(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"pictures": {"notice": {"rule": 1}}}', '{"pictures": {"notice": {"limit": NaN}}}', '{"notes": 3}']
)
def test_a_damaged_file_announces_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / notices.NAME).write_text(text)
    assert notices.read(tmp_path) == {"pictures": State(), "notes": State()}
    assert notices.read(tmp_path / "nowhere") == {"pictures": State(), "notes": State()}
