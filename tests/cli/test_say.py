"""How the command line words things."""

from __future__ import annotations

from app.cli import say


def test_one_thing_is_no_plural() -> None:
    assert [say.count(number, "note") for number in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]
