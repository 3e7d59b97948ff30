"""Words as readers give them back, and words that nobody could guess."""

from __future__ import annotations

import re

import pytest

from app.guard.tolerant import Folds, Rule, any_of, is_hex, is_password, is_random, is_token, is_unlike_word, tolerant, torn


@pytest.mark.parametrize("read", ["password", "pa55word", "passw0rd"])
def test_a_word_is_known_with_its_look_alikes(read: str) -> None:
    assert re.fullmatch(tolerant("password"), read)
    assert Folds(["password"]).may_hold(f"your {read}")


def test_gaps() -> None:
    assert re.fullmatch(any_of(["api key", "other"]), "apikey")
    assert re.fullmatch(torn("password"), "pas swo rd")
    assert not Folds(["password"]).may_hold("nothing of the kind")


def test_a_rule_is_made_when_it_is_asked() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "a+"

    rule = Rule(make, re.IGNORECASE)
    assert made == []
    assert rule.search("bAa") is not None
    assert rule.fullmatch("aab") is None
    assert [one[0] for one in rule.finditer("a aa", 1)] == ["aa"]
    assert made == ["x"]


@pytest.mark.parametrize("word", ["kP3x8QmL2vR7tY4wZ9nB", "ohNg4eiX8aex7Ahpkuz9", "GTTECT3NFYFS6CHFZLTG6AWNIPOCEYDB"])
def test_random_words(word: str) -> None:
    assert is_random(word)
    assert is_token(word)


@pytest.mark.parametrize(
    "word", ["ThisIsAVeryLongNameOfAClass", "a_long_snake_case_name_of_a_function", "447976ef4fd09b1be88b316d1a81553f1aa7cd07", "short1A"]
)
def test_words_that_are_not_random(word: str) -> None:
    assert not is_random(word)


def test_how_words_look() -> None:
    assert is_unlike_word("hunter2")
    assert not is_unlike_word("swordfish")
    assert is_password("Tr0ub4dor&3")
    assert not is_password("ada.b1@example.com")
    assert is_hex("0xdeadbeef")
    assert not is_hex("tulip")
