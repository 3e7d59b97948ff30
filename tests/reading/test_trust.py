from __future__ import annotations

import pytest

from app.reading.trust import GATE, NUMBER_GATE, is_trusted


@pytest.mark.parametrize(
    ("text", "sure", "trusted"),
    [
        ("Harbour office", GATE, True),
        ("Harbour office", GATE - 0.01, False),
        ("1,250.00", NUMBER_GATE, True),
        ("36 °C", NUMBER_GATE, True),
        ("1,250.00", NUMBER_GATE - 0.01, False),
        ("4 berths", NUMBER_GATE, False),
        ("KopuCTyBa4 6e3aPx noMaTu", 0.9, False),
        ("KopuCTyBa4 6e3aPx noMaTu", 0.96, True),
        ("readLine and callBack of the open file", 0.9, True),
    ],
)
def test_a_line_is_shown_when_it_is_sure_and_not_strange(text: str, sure: float, trusted: bool) -> None:
    assert is_trusted(text, sure) is trusted
