"""Secrets that a window has wrapped are hidden in every row they stand in."""

from __future__ import annotations

import pytest

from .secret_screens import left_of
from .test_cover import written

TOKEN = "gsk_8fJ2kLmQ9xWzR4tYvB7nC1dE5gH3pS6uA0iO9qXw2eT4yU7r"
LINES = (
    f"ada@lab:~/src/website$ service login --host api.example.org {TOKEN} --verbose",
    f"export SERVICE_TOKEN={TOKEN}",
    f"the new one is in the file beside it, or take this: {TOKEN} and tell nobody of it",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("width", range(44, 76, 4))
def test_a_key_in_a_wrapped_line(line: str, width: int) -> None:
    rows = tuple(line[i : i + width] for i in range(0, len(line), width))
    assert left_of(TOKEN, written(("$ ls", *rows, "$ pwd"))) <= 8


def test_indented_lines_go_on_at_the_edge() -> None:
    line = "          UPSTREAM: " + TOKEN
    assert left_of(TOKEN, written(("services:", line[:44], line[44:], "TZ: UTC"))) <= 8


def test_prose_that_is_broken_between_words_stays() -> None:
    rows = ("The quick brown fox jumps over the lazy dog and", "goes on to the river where it drinks some water", "before it sleeps.")
    assert written(rows) == "\n".join(rows)


@pytest.mark.parametrize("below", ["- Bread and milk", "2. Bread and milk"])
def test_the_line_below_a_key_stays(below: str) -> None:
    rows = (f"the key is {TOKEN}", below)
    assert written(rows).splitlines()[1] == below
