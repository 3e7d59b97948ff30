"""What is written instead of a secret."""

from __future__ import annotations

import pytest

from app.guard.secret import PLACEHOLDER, Found, apart, placeholder, without_placeholders


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("password", "", "[password hidden]"),
        ("key", "GitHub", "[key hidden: GitHub]"),
        ("card", "0417", "[card hidden …0417]"),
        ("block", "", "[private key hidden]"),
        ("phrase", "", "[secret phrase hidden]"),
    ],
)
def test_a_placeholder_says_what_it_was(kind: str, name: str, said: str) -> None:
    assert placeholder(kind, name) == said
    assert PLACEHOLDER.fullmatch(said)


def test_secrets_that_overlap_are_one_and_a_label_gives_way() -> None:
    found = [Found(5, 9, "password"), Found(0, 6, "label"), Found(12, 20, "key"), Found(12, 15, "key", name="GitHub")]
    assert apart(found) == [Found(5, 9, "password"), Found(12, 20, "key", name="GitHub")]


def test_what_is_a_placeholder_is_no_secret() -> None:
    text = 'token = "[key hidden]" and more'
    assert without_placeholders(text, [Found(9, 22, "key")]) == []
    assert without_placeholders(text, [Found(9, len(text), "key")]) != []
