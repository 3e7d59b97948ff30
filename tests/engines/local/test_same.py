from __future__ import annotations

import pytest

from app.engines.local.same import alike, grew, same_name


@pytest.mark.parametrize(("one", "other"), [("Quarterly Review", "Quarterly Reviow"), ("Martina Lang", "Martina  Lang"), ("Größe", "GROSSE")])
def test_names_are_one_up_to_a_letter(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Chapter 3", "Chapter 4"), ("Ann", "Ana"), ("Version 1.2 notes", "Version 12 notes")])
def test_names_with_other_figures_or_of_few_letters_are_not(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_likeness_goes_from_nothing_to_all() -> None:
    assert alike("abcdef", "ABC def") == 1.0
    assert alike("abc", "xyz") == 0.0


def test_a_typed_line_grew() -> None:
    assert grew("$ git lo", "$ git log --oneline")
    assert not grew("$ git log", "$ git log")
    assert not grew("$ git log", "$ ls -la")
