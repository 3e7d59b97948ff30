"""Cards, accounts and numbers of persons."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden
from app.guard.money import is_card_number, is_expiry


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("4111 1111 1111 1111", "[card hidden …1111]"),
        ("card 4111-1111-1111-1111 exp 08/29 cvv 123", "card [card hidden …1111] exp [card expiry hidden] cvv [card code hidden]"),
        ("4111 1111 1111 1111, 08/27, 123", "[card hidden …1111], [card expiry hidden], [card code hidden]"),
        ("Card number: 4111", "Card number: [card hidden]"),
        ("to DE89 3704 0044 0532 0130 00 now", "to [account hidden] now"),
        ("Account number: 12345678", "Account number: [account hidden]"),
        ("SSN 219-09-9999", "SSN [identity number hidden]"),
        ("Passport number: C01X00T47", "Passport number: [identity number hidden]"),
    ],
)
def test_what_stands_for_money_or_a_person_is_hidden(line: str, left: str) -> None:
    assert hidden(line) == left


@pytest.mark.parametrize(
    "line",
    [
        "The card ends in 4242.",
        "Order number: 1234567890",
        "Phone: +49 30 901820",
        "ISBN 978-3-16-148410-0",
        "DOI 10.1145/3292500.3330701",
        "1990-01-02",
    ],
)
def test_other_numbers_stay(line: str) -> None:
    assert hidden(line) == line


def test_what_the_fields_of_a_card_hold() -> None:
    assert is_expiry("08 / 29")
    assert not is_expiry("in 90 days")
    assert is_card_number("4")
    assert is_card_number("4111 1111")
    assert not is_card_number("4111 Main Street")
