"""Numbers that stand for a person."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


@pytest.mark.parametrize(
    "line",
    [
        "SSN 536-22-8731",
        "my social is 536-22-8731",
        "Henkilötunnus: 131052-308T",
        "born as 131052-308T in Turku",
        "Personnummer 811218-9876",
        "N° de sécurité sociale : 1 85 05 78 006 084 91",
        "Codice fiscale: RSSMRA85T10A562S",
        "DNI: 12345678Z",
        "NIE X1234567L",
        "CPF: 529.982.247-25",
        "PESEL 44051401359",
        "NI number: QQ 12 34 56 C",
        "Steuer-ID: 86 095 742 719",
        "Aadhaar number: 4991 1866 5246",
        "Passport no. C01X00T47",
        "Reisepass-Nr.: C01X00T47",
    ],
)
def test_they_are_hidden(line: str) -> None:
    assert "[identity number hidden]" in hidden(line)


@pytest.mark.parametrize(
    "line",
    [
        "131052-308A is no number of a person: its check is wrong",
        "Order 112-7384512-9982734 was shipped.",
        "12345678A",
        "529.982.247-26",
        "tax rates rose by 12 % in 2024",
        "The passport is valid until 2031",
    ],
)
def test_other_numbers_stay(line: str) -> None:
    assert hidden(line) == line
