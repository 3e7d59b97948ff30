"""What sessions are called when nobody named them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notes.titles import Title, bare

from .making import T


@pytest.mark.parametrize(
    ("window", "app", "left"),
    [
        ("Budget — Mozilla Firefox", "Firefox", "Budget"),
        ("Budget - Google Chrome", "google-chrome", "Budget - Google Chrome"),
        ("main.py - project - Visual Studio Code", "Code", "main.py - project"),
        ("notes.txt | gedit", "org.gnome.gedit", "notes.txt"),
        ("Plan – draft", "Firefox", "Plan – draft"),
        ("Firefox", "Firefox", "Firefox"),
        ("a-b-c", "c", "a-b-c"),
        ("Lecture — A", "Okular", "Lecture — A"),
        ("Exam - Fire", "Firefox", "Exam - Fire"),
        ("Budget — Firefox", "", "Budget — Firefox"),
        ("", "Firefox", ""),
        ("  Budget — Firefox  ", "Firefox", "Budget"),
    ],
)
def test_a_window_without_its_program(window: str, app: str, left: str) -> None:
    assert bare(window, app) == left


def test_the_users_title_stays() -> None:
    title = Title("Mine")
    assert title.now(T) == "Mine"
    assert (title.window("App", "Window", "Heading"), title.heading("Heading")) == (None, None)


def test_without_a_name_it_is_the_time() -> None:
    assert re.fullmatch(r"Recording 2026-11-2\d \d\d\.\d\d", Title("").now(T))


def test_a_heading_beats_a_window_and_the_first_of_each_kind_decides() -> None:
    title = Title("")
    assert title.window("Firefox", "Budget — Mozilla Firefox", "") == "Budget"
    assert title.window("Firefox", "Other — Mozilla Firefox", "") is None
    assert title.heading("## Quarterly **figures** of `main`") == "Quarterly figures of main"
    assert title.heading("# Another") is None
    assert title.window("Firefox", "Other", "Heading of a window") is None


def test_a_windows_heading_counts_as_one() -> None:
    title = Title("")
    assert title.window("App", "Window", "Heading") == "Heading"
    assert title.heading("Other heading") is None


def test_the_program_when_the_window_has_no_name() -> None:
    assert Title("").window("Okular", "", "") == "Okular"


@pytest.mark.parametrize("text", ["", "  ", "12:04", "# 3.1", "ab 1", "***", "—"])
def test_what_tells_nothing_is_no_title(text: str) -> None:
    title = Title("")
    assert title.heading(text) is None
    assert title.heading("A real heading") == "A real heading"


def test_a_long_one_ends_at_a_word() -> None:
    said = Title("").heading("word " * 40)
    assert said is not None
    assert said.endswith("word…")
    assert len(said) <= 80


@given(st.text(), st.text(), st.text())
def test_any_title_is_one_short_line(app: str, window: str, heading: str) -> None:
    said = Title("").window(app, window, heading)
    assert said is None or (said == " ".join(said.split()) and 3 <= len(said) <= 80)
