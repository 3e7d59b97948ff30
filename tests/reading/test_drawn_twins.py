from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.reading.decode import Mark
from app.reading.drawn_twins import settled
from app.reading.ink import foot, runs_of

_FONTS = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSans-Bold.ttf")


def _font(name: str, px: int) -> ImageFont.FreeTypeFont:
    path = Path("/usr/share/fonts/truetype/dejavu") / name
    if not path.exists():
        pytest.skip(f"needs the font {path} (Debian: fonts-dejavu-core)")
    return ImageFont.truetype(str(path), px)


def _settled(shown: str, read: str, name: str, px: int, other: bool = True) -> str:
    """What becomes of `read` where `shown` is drawn, letter by letter with two pixels of paper between them."""
    font = _font(name, px)
    image = Image.new("L", (40 * px, 3 * px), 255)
    draw, x, spaces = ImageDraw.Draw(image), 8.0, []
    for char, after in zip(shown, shown[1:] + " ", strict=True):
        if char != " ":
            draw.text((round(x), px // 2), char, fill=0, font=font)
            spaces.append(after == " ")
        x += draw.textlength(char, font=font) + 2
    mask = np.asarray(image) < 128
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    mask = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    spans = runs_of(np.asarray(mask.any(axis=0)))
    letters = [
        Mark(char, (a + b) / 2, 0.9, true if other else "", 0.05)
        for char, true, (a, b) in zip(read.replace(" ", ""), shown.replace(" ", ""), spans, strict=True)
    ]
    found = settled(letters, spans, spaces[:-1], mask, foot(mask))
    text = iter(mark.char for mark in found)
    return "".join(" " if char == " " else next(text) for char in shown)


@pytest.mark.parametrize("name", _FONTS)
@pytest.mark.parametrize("px", [13, 17, 26])
@pytest.mark.parametrize("shown", ["−38 kPa", "(−7)", "4 −2", "=−5", "<−12"])
def test_a_minus_before_a_figure_is_told_by_its_width(shown: str, name: str, px: int) -> None:
    assert _settled(shown, shown.replace("−", "-"), name, px) == shown


@pytest.mark.parametrize("name", _FONTS)
@pytest.mark.parametrize("px", [13, 17, 26])
@pytest.mark.parametrize("shown", ["-38 kPa", "2026-12-01", "A4-2", "x -7", "7-11"])
def test_a_hyphen_stays_one(shown: str, name: str, px: int) -> None:
    assert _settled(shown, shown, name, px) == shown


@pytest.mark.parametrize("name", _FONTS)
@pytest.mark.parametrize("px", [13, 17, 26])
@pytest.mark.parametrize(("shown", "read"), [("B0A4", "BOA4"), ("0xF0E4", "OxFOE4"), ("BO4", "B04"), ("KX9O", "KX90"), ("c0d8", "cOd8")])
def test_nought_and_o_are_told_by_their_width(shown: str, read: str, name: str, px: int) -> None:
    assert _settled(shown, read, name, px) == shown


def test_a_word_without_figures_is_left_alone() -> None:
    assert _settled("OLGA", "OLGA", _FONTS[0], 17) == "OLGA"
    assert _settled("100", "100", _FONTS[0], 17) == "100"


@pytest.mark.parametrize("px", [15, 17, 26])
def test_a_plain_stroke_is_no_figure(px: int) -> None:
    assert _settled("v2l", "v21", _FONTS[0], px) == "v2l"
    assert _settled("v2l", "v21", _FONTS[0], px, other=False) == "v21"


@pytest.mark.parametrize("px", [15, 17, 26])
@pytest.mark.parametrize(("name", "shown"), [(_FONTS[1], "sql3"), ("DejaVuSansMono.ttf", "file1"), (_FONTS[1], "UUID4")])
def test_letters_with_serifs_are_no_figures(shown: str, name: str, px: int) -> None:
    assert _settled(shown, shown, name, px) == shown
