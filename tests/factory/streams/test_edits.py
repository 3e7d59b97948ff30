"""Tests of the edits by script."""

from __future__ import annotations

import random

import pytest

from .edits import EDITS, edited


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("point", "flow 12.34 l", "flow 1.234 l"), ("sign", "x >= 4", "x > 4"), ("sign", "at 7 °C", "at −7 °C"), ("unit", "3 kWh used", "3 MWh used"),
        ("negation", "it is on", "it is not on"), ("negation", "it is not on", "it is on"),
    ],
)  # fmt: skip
def test_each_kind_does_one_thing(kind: str, before: str, after: str) -> None:
    assert EDITS[kind](before, random.Random(1)) == after


@pytest.mark.parametrize("seed", range(20))
def test_an_edit_changes_the_text_and_says_how(seed: int) -> None:
    text = "The valve is at 12.5 bar and not more."
    kind, after = edited(text, random.Random(seed))
    assert kind in EDITS
    assert after != text


def test_what_holds_nothing_to_change_stays() -> None:
    assert edited("–", random.Random(1)) == ("", "–")
