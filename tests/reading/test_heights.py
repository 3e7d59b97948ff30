from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.decode import Mark
from app.reading.heights import settle_case

from .drawn import font


def _settled(shown: str, read: str, px: int = 20, others: str = "") -> str:
    """`read` after the ink of `shown` was looked at; the recogniser thought of the capitals in `others` too."""
    gap = 3
    widths = [round(font(px).getlength(char)) + gap for char in shown]
    image = Image.new("L", (sum(widths) + 10, 2 * px), 255)
    draw, x, places = ImageDraw.Draw(image), 5, []
    for char, wide in zip(shown, widths, strict=True):
        draw.text((x, 8), char, fill=0, font=font(px))
        places.append(x + (wide - gap) / 2)
        x += wide
    ink = np.asarray(image) < 128
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    marks = [Mark(char, at - columns[0], 0.9, char.upper() if char.upper() in others else "", 0.05) for char, at in zip(read, places, strict=True)]
    settle_case(marks, ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    return "".join(mark.char for mark in marks)


@pytest.mark.parametrize("px", [14, 20, 34])
@pytest.mark.parametrize(
    ("shown", "read", "other"),
    [
        ("gcc", "gCC", ""),
        ("firefox", "firef0x", ""),
        ("mozilla", "moZilla", ""),
        ("OK", "oK", ""),
        ("V:10,X:3", "v:10,x:3", "VX"),
        ("Csv.Score", "CSv.SCore", ""),
        ("google", "g0Ogle", ""),
    ],
)
def test_the_height_tells_capitals_from_small_letters(shown: str, read: str, other: str, px: int) -> None:
    assert _settled(shown, read, px, other) == shown


@pytest.mark.parametrize("text", ["Oslo", "SOS", "cocoa", "v8A76FCd", "A0EB"])
def test_what_is_right_stays(text: str) -> None:
    assert _settled(text, text) == text


@pytest.mark.parametrize("text", ["19:30", "2010"])
def test_figures_stay_figures(text: str) -> None:
    assert _settled(text, text) == text


@pytest.mark.parametrize("text", ["oo", "x", "-c-"])
def test_nothing_is_decided_without_another_letter(text: str) -> None:
    assert _settled(text, text) == text
