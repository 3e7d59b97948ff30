"""The fixed small part: six screens of our own, read whole, as well as when they were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from .score import reading, score
from .truth import screens

pytestmark = pytest.mark.reader

SMALL = Path(__file__).parent / "small"
LEAST_EXACT = 0.785
"""Reached when this was written: 125 of 157 lines."""
MOST_WRONG_LETTERS = 0.052
"""Reached: 0.048 of them; two machines may round differently."""


def test_the_reader_is_no_worse() -> None:
    parts = score(screens(SMALL), SMALL, reading())
    lines = sum(part.kinds["all"].lines for part in parts.values() if part.kinds)
    exact = sum(part.kinds["all"].exact for part in parts.values() if part.kinds)
    wrong = sum(part.kinds["all"].edits for part in parts.values() if part.kinds)
    letters = sum(part.kinds["all"].letters for part in parts.values() if part.kinds)
    assert lines > 100
    assert exact / lines >= LEAST_EXACT, f"{exact} of {lines}"
    assert wrong / letters <= MOST_WRONG_LETTERS, f"{wrong} of {letters}"
