"""Figures that open something."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


@pytest.mark.parametrize(
    "line",
    [
        "unlock with 8841",
        "code for the door: 8841#",
        "Alarm: 8841",
        "the PIN is 8841",
        "the garage is 8841",
        "The key box opens with 8841.",
        "press 8841 and then the bell sign",
        "phone unlock 8841",
        "Türcode 8841",
        "Der Tresor öffnet mit 8841",
        "Le digicode est 8841",
        "Caja fuerte: 8841",
        "Ovikoodi on 8841",
        "padlock -> 88-41-02",
    ],
)
def test_they_are_hidden(line: str) -> None:
    left = hidden(line)
    assert "88" not in left
    assert "[code hidden]" in left


@pytest.mark.parametrize(
    "line",
    [
        "the gate opened in 1998",
        "listening on port 8080",
        "Port: 8080",
        "Alarm set for 07:30",
        "lock: 4096 bytes",
        "safe: 2024 edition",
        "error code: 40312",
        "The code is 2000 lines long",
        "the alarm was 1200 m away",
        "press any key",
    ],
)
def test_other_figures_stay(line: str) -> None:
    assert hidden(line) == line
