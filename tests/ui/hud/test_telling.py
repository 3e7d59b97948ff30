"""What travels to a board in another process comes back equal, and anything else is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.hud.telling import Dress, Line, Telling, dress_of, plain, telling_of

TEXT = st.text(max_size=20)
LINES = st.builds(Line, TEXT, TEXT, TEXT, st.booleans(), st.booleans(), st.booleans())
TELLINGS = st.builds(
    Telling,
    st.sampled_from(["recording", "paused", "trouble", "none"]),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.lists(LINES, max_size=4).map(tuple),
    st.booleans(),
    TEXT,
)


@settings(max_examples=40)
@given(TELLINGS)
def test_all_that_is_shown_comes_back(telling: Telling) -> None:
    assert telling_of(json.loads(json.dumps(plain(telling)))) == telling


@given(st.integers(5, 40), st.integers(0, 100), st.booleans())
def test_a_look_comes_back(size: int, opacity: int, still: bool) -> None:
    dress = Dress(font_size=size, opacity=opacity, still=still)
    assert dress_of(json.loads(json.dumps(plain(dress)))) == dress


def test_anything_else_is_refused() -> None:
    for said in ({}, {"lines": [{"text": 1}]}, {"lines": [], "unknown": 1}, {"lines": None}):
        with pytest.raises((TypeError, KeyError)):
            telling_of(said)
    with pytest.raises(TypeError):
        dress_of({"unknown": 1})
