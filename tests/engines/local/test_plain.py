"""Signs read off the screen stay signs."""

from __future__ import annotations

import pytest

from app.engines.local import plain

from ..pages import column, line, sight
from .notes import text_of


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("# general", "\\# general"),
        ("- x", "\\- x"),
        ("> quoted", "\\> quoted"),
        ("1. first", "1\\. first"),
        ("a *star*, an under_score", "a \\*star\\*, an under_score"),
        ("__wrapped__ and snake_case", "\\_\\_wrapped\\_\\_ and snake_case"),
        ("base * 2 ** n", "base * 2 ** n"),
        ("2025 was good", "2025 was good"),
        ("#hash", "#hash"),
        ("a `b` c", "a \\`b\\` c"),
    ],
)
def test_only_what_would_be_structure_is_escaped(read: str, written: str) -> None:
    assert plain.whole(read) == written


def test_a_channel_name_is_no_heading() -> None:
    lines = [*column(["Some people wrote a long sentence here today, and it goes on for a while."]), line("# general", 60, 300)]
    assert "\\# general" in text_of([sight(lines)])
