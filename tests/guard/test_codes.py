"""Codes that are sent, and lists of them."""

from __future__ import annotations

import pytest

from app.guard.codes import is_listed, is_other_code
from app.guard.mask import hidden


@pytest.mark.parametrize(
    "line",
    [
        "Enter 508113 to confirm your phone",
        "Acme: 508113 expires in 5 minutes",
        "508 113. Never share it with anybody. Acme",
        "Mój kod: 508113",
        "Código: 508113",
        "Pairing code: 508-113",
        "pushTAN 508113",
        "TOTP: 508 113",
        "Security code: 508",
        "Type this code on your TV: QWXR-KMPT",
    ],
)
def test_a_code_is_hidden(line: str) -> None:
    left = hidden(line)
    assert "hidden]" in left
    assert not {"508", "113", "QWXR"} & set(left.replace(".", " ").replace("-", " ").split())


def test_numbered_codes_side_by_side_are_a_list() -> None:
    assert is_listed("1. 5081 1390 6. 2207 4418")
    assert is_listed("03  q7m2-x9k4-w1z8")
    assert is_listed("a1b2c-d3e4f")
    assert not is_listed("Download")
    assert not is_listed("1. Open the door 2. Go in")


def test_codes_that_let_nobody_in() -> None:
    assert is_other_code("zip code 90210")
    assert is_other_code("Exit code: 137000")
    assert not is_other_code("login code 508113")
