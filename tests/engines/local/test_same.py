from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.local.same import Known, folded, grew, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Round half-even in Money.allocate()", "Round half-even in Money.a1locate()"),
        ("the WebhookClient retries", "the Webhookclient retries"),
        ("Müssen wir verschieben?", "Mussen wir verschieben?"),
        ("lost space between words", "lostspace between words"),
        ("9f3c1ab Bump sqlalchemy", "9f3clab Bump sqlalchemy"),
    ],
)
def test_letters_are_forgiven(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("processed batch 880 in 30 ms", "processed batch 881 in 30 ms"),
        ("Jürgen Weiß 09:03", "Jürgen Weiß 09:11"),
        ("version 4.12.0", "version 4.12.1"),
        ("due Friday 27 November", "due Friday 21 November"),
        ("latency 10 ms", "latency 11 ms"),
    ],
)
def test_digits_never_are(one: str, other: str) -> None:
    assert not same(one, other)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_different_numbers_stay_different(a: int, b: int) -> None:
    assert (folded(str(a)) == folded(str(b))) == (a == b)


def test_a_typed_line_grew() -> None:
    assert grew("$ git lo", "$ git log --oneline")
    assert not grew("$ git log", "$ git log")
    assert not grew("$ git log", "$ ls -la")


def test_running_text_is_known_however_it_is_wrapped() -> None:
    known = Known()
    known.add("The port authority of Rotterdam said that shore")
    known.add("power will be mandatory from 2028.")
    assert known.holds("said that shore power will be mandatory")
    assert not known.holds("said that shore power will be mandatory from 2029.")
