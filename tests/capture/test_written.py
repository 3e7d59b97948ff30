"""A source as a line of text: the way there and back loses nothing, and nothing that cannot be read becomes another source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capture.screens import SourceChoice, legible
from app.capture.written import of_written, written
from app.values import Rect, Window

texts = st.text(max_size=40)
names = texts.map(lambda text: legible(text).strip()).filter(bool)
numbers = st.integers(-99_999, 99_999)
rects = st.builds(Rect, numbers, numbers, st.integers(1, 99_999), st.integers(1, 99_999))
windows = st.builds(Window, app=texts, title=texts, pid=st.integers(0, 2**31), id=st.integers(1, 2**31)).filter(
    lambda window: legible(window.title or window.app).strip() == legible(window.title or window.app) != ""
)
choices = st.one_of(
    st.sampled_from((SourceChoice(), SourceChoice("all"), SourceChoice("mouse"), SourceChoice("active"), SourceChoice("region"))),
    st.builds(SourceChoice, st.just("screen"), screen=names),
    st.builds(SourceChoice, st.just("region"), rect=rects),
    st.builds(SourceChoice, st.just("region"), rect=rects, screen=names, origin=st.tuples(numbers, numbers)),
    names.filter(lambda text: text.lower() != "active").map(lambda text: SourceChoice("window", title=text)),
    windows.map(SourceChoice.of_picked),
)


@given(choices)
def test_it_is_the_same_again(choice: SourceChoice) -> None:
    line = written(choice)
    assert line.isprintable()
    assert of_written(line) == choice


@pytest.mark.parametrize("text", ["1,2,3", "1,2,0,5", "a,b,c,d", "window=", "window=x|y|z", "window:"])
def test_what_means_nothing_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ .*\."):
        of_written(text)


def test_a_person_may_write_it_by_hand() -> None:
    assert of_written(" Active ") == SourceChoice("active")
    assert of_written("HDMI-1") == SourceChoice("screen", screen="HDMI-1")
    assert of_written("window:Lecture 12") == SourceChoice("window", title="Lecture 12")
    assert of_written("10, 20, 300, 400") == SourceChoice("region", rect=Rect(10, 20, 300, 400))


def test_secrets_in_a_title_are_not_written_down() -> None:
    line = written(SourceChoice.of_picked(Window("mail", "password: hunter22", id=7, pid=8)), lambda text: text.replace("hunter22", "•••"))
    assert line == "window=7|8|mail|password: •••"
