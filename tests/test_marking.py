"""Texts that are filled in once they are translated."""

from __future__ import annotations

import pytest

from app.marking import QT_TRANSLATE_NOOP, filled


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("{host} is {state}.", (("host", "h"), ("state", "gone")), "h is gone."),
        ("{host} twice: {host}.", (("host", "h"),), "h twice: h."),
        ("{unknown} stays.", (("host", "h"),), "{unknown} stays."),
        ("{a}", (("a", "{b}"), ("b", "never")), "{b}"),
        (r"{path}", (("path", r"C:\new\1"),), r"C:\new\1"),
        ("No names, { or }.", (), "No names, { or }."),
    ],
)
def test_only_what_is_named_is_filled_in(text: str, names: tuple[tuple[str, str], ...], whole: str) -> None:
    assert filled(text, names) == whole


def test_marking_changes_nothing() -> None:
    assert QT_TRANSLATE_NOOP("Anywhere", "As it is") == "As it is"
