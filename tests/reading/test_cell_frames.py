from __future__ import annotations

import numpy as np
import pytest

from app.reading.cell_frames import dividers, without_frames
from app.reading.cell_grid import CellGrid
from app.reading.glyph_classes import BLANK, Glyphs
from app.reading.sign_choice import Choice

HEIGHT, WIDTH = 16, 8
STROKE, LEVEL, BAR, LETTER, CORNER, EQUALS = range(6)


def _glyphs(*rows: list[int]) -> Glyphs:
    ink = np.zeros((6, HEIGHT, WIDTH), np.uint8)
    ink[STROKE, :, 3] = 255
    ink[LEVEL, 7] = 255
    ink[BAR, 2:14, 3] = 255
    ink[LETTER, 4:12, 1:7] = 255
    ink[CORNER, 7, 3:] = 255
    ink[CORNER, 7:, 3] = 255
    ink[EQUALS, [6, 10], 1:7] = 255
    image = np.array(rows)
    colours = np.zeros(image.shape, np.uint32)
    return Glyphs(CellGrid(0, 0, WIDTH, HEIGHT, image.shape[1], image.shape[0], 0), image, ink, colours, colours)


def _signs(glyphs: Glyphs, *signs: str | None) -> list[str | None]:
    return [choice.sign for choice in without_frames(glyphs, [Choice(sign, 0.9) for sign in (*signs, "=")[:6]])][: len(signs)]


def test_an_upright_stroke_that_goes_on_is_a_frame_and_a_bar_is_none() -> None:
    glyphs = _glyphs([STROKE, BAR, LETTER], [STROKE, BAR, LETTER])
    assert _signs(glyphs, "|", "-", "|", "a", "") == ["", "-", "|", "a", ""]


def test_a_bar_as_high_as_its_cell_is_a_sign_where_nothing_goes_on() -> None:
    glyphs = _glyphs([LETTER, STROKE, STROKE, LETTER], [LETTER, BLANK, BLANK, LETTER])
    assert _signs(glyphs, "|", "-", "|", "a", "")[STROKE] == "|"


def test_level_strokes_in_a_row_are_a_frame() -> None:
    assert _signs(_glyphs([CORNER, LEVEL, LEVEL, LEVEL, LETTER]), "|", "—", "|", "a", "")[LEVEL] == ""


@pytest.mark.parametrize("row", [[LETTER, BLANK, LEVEL, BLANK, LETTER], [LETTER, LEVEL, LETTER]])
def test_a_dash_that_fills_its_cell_stays_one(row: list[int]) -> None:
    assert _signs(_glyphs(row), "|", "—", "|", "a", "")[LEVEL] == "—"


def test_a_letter_is_never_a_frame() -> None:
    assert _signs(_glyphs([LETTER, STROKE]), "W", "-", "|", "a", "")[STROKE] == "W"


def test_only_upright_parts_of_frames_divide() -> None:
    glyphs = _glyphs([STROKE, LEVEL, BLANK, LETTER])
    choices = [Choice(sign, 0.9) for sign in ("", "", "|", "a", "", "=")]
    assert dividers(glyphs, choices).tolist() == [[True, False, False, False]]


@pytest.mark.parametrize(
    ("image", "sign", "row"),
    [
        (EQUALS, "=", [LETTER, EQUALS, LETTER]),
        (EQUALS, "=", [LETTER, EQUALS, EQUALS, LETTER]),
        (EQUALS, "", [EQUALS, EQUALS, EQUALS, EQUALS, EQUALS]),
        (LEVEL, "-", [LETTER, BLANK, LEVEL, BLANK]),
        (STROKE, "|", [LETTER, BLANK, STROKE, BLANK]),
        (CORNER, "", [LETTER, BLANK, CORNER, BLANK]),
    ],
)
def test_what_looks_like_a_frame_and_meets_none_is_a_sign(image: int, sign: str, row: list[int]) -> None:
    signs = ["-", "-", "-", "a", "-", "-"]
    signs[image] = ""
    assert _signs(_glyphs(row), *signs)[image] == sign


def test_an_equals_sign_stays_one_where_others_make_a_row() -> None:
    glyphs = _glyphs([EQUALS] * 8, [LETTER, EQUALS, LETTER, LETTER, BLANK, BLANK, BLANK, BLANK])
    glyphs.ink[EQUALS, [6, 10]] = 255
    assert _signs(glyphs, "-", "-", "-", "a", "-", "=")[EQUALS] == "="


def test_waves_from_edge_to_edge_are_tildes() -> None:
    glyphs = _glyphs([LEVEL, LEVEL, LETTER, LEVEL, LEVEL])
    glyphs.ink[LEVEL] = 0
    glyphs.ink[LEVEL, 7, :5] = glyphs.ink[LEVEL, 8, 4:] = 255
    assert _signs(glyphs, "|", "~", "|", "a", "")[LEVEL] == "~"
