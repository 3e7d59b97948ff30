"""What engines say of themselves: every sentence is filled wholly where it is said."""

from __future__ import annotations

import re

import pytest

from app.engines.sentences import CONNECTING, HERE, STATES, WRITES
from app.marking import filled

NAMES = {CONNECTING: {"host"}, WRITES: {"model", "host"}, HERE: {"reason"}}


@pytest.mark.parametrize("code", STATES)
def test_a_sentence_has_just_the_places_its_engine_fills(code: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", STATES[code])) == NAMES[code]
    said = filled(STATES[code], tuple((name, f"<{name}>") for name in NAMES[code]))
    assert "{" not in said
    assert said.endswith((".", "…"))


def test_every_code_has_a_sentence() -> None:
    assert set(STATES) == set(NAMES)
