"""The lines by which erased notes are looked for in files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.notes.redact import lines_of

from .making import block


def test_telling_lines_the_longest_first() -> None:
    first, second = block("a", "| Name | Sum |\n|---|---|\n| Ada | 84 |"), block("b", "a longer line of notes\n\n```\nAda\n```")
    assert lines_of([first, second]) == ["a longer line of notes", "| Name | Sum |", "| Ada | 84 |", "Ada"]


def test_lines_of_structure_may_be_another_writers() -> None:
    assert lines_of([block("a", "---\n```\n|:-:|\n* * *\n1.\n#\n\n   \n12.5")]) == []


def test_each_line_once() -> None:
    assert lines_of([block("a", "  twice  \ntwice"), block("b", "twice")]) == ["twice"]
    assert lines_of([]) == []


@given(st.lists(st.text(), max_size=5))
def test_every_line_with_a_letter_is_among_them(texts: list[str]) -> None:
    found = lines_of([block(str(number), text) for number, text in enumerate(texts)])
    wanted = {line.strip() for text in texts for line in text.split("\n") if any(sign.isalpha() for sign in line)}
    assert wanted <= set(found)
    assert found == sorted(found, key=lambda line: (-len(line), line))
