from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from app.reading.decode import Mark
from app.reading.reader import TextReader
from app.reading.ruled import PageRules, Rule, Ruled, marked, underscores
from app.values import Line, Rect

from .drawn import WEIGHTS, array, font

INK = (10, 60, 170)


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _read(reader: TextReader, text: str, ruled: str, at: float, px: int) -> Line:
    """`text` read, with a rule `at` type sizes below its top that runs along `ruled` and pauses like a browser's beside underscores."""
    image = Image.new("RGB", (900, 160), "white")
    draw, face = ImageDraw.Draw(image), font(px)
    draw.text((40, 60), text, fill=INK, font=face)
    begin = 40 + face.getlength(text[: text.index(ruled)])
    y = 60 + round(at * px)
    draw.rectangle((round(begin), y, round(begin + face.getlength(ruled)) - 1, y + px // 16), fill=INK)
    (line,) = reader.read(array(image), [Rect(0, 0, *image.size)]).lines
    return line


@pytest.mark.parametrize("px", [14, 18, 25])
@pytest.mark.parametrize("text", ["see run_all_tests in here", "open my_file_name_v2.py now"])
def test_underscores_inside_an_underline_are_seen(reader: TextReader, text: str, px: int) -> None:
    """The underline lies where they lie: of their ink nothing is left."""
    name = text.split()[1]
    assert _read(reader, text, name, 1.13, px).text == text


@pytest.mark.parametrize("px", [16, 22])
@pytest.mark.parametrize("text", ["call the old office today", "Add a town, then go on"])
def test_spaces_inside_an_underline_stay_spaces(reader: TextReader, text: str, px: int) -> None:
    assert _read(reader, text, text, 1.13, px).text == text


@pytest.mark.parametrize("px", [16, 24])
def test_a_line_knows_what_of_it_is_struck_out_and_underlined(reader: TextReader, px: int) -> None:
    line = _read(reader, "Fee 7 310 now 5 240", "7 310", 0.65, px)
    assert line.text == "Fee 7 310 now 5 240"
    assert [line.text[a:b] for a, b in line.struck] == ["7 310"]
    assert line.under == ()
    line = _read(reader, "read the whole guide first", "whole guide", 1.13, px)
    assert [line.text[a:b] for a, b in line.under] == ["whole guide"]
    assert line.struck == ()


@pytest.mark.parametrize("px", [14, 16, 20, 28])
@pytest.mark.parametrize("figures", ["6 690", "1 299,00", "8 960"])
def test_dense_figures_are_struck_out_and_the_price_beside_them_is_not(reader: TextReader, figures: str, px: int) -> None:
    """The bar of a 4 may lie at the height of the stroke, and between dense figures hardly a row is plain."""
    line = _read(reader, f"Price {figures} 4 999 now", figures, 0.65, px)
    assert line.text == f"Price {figures} 4 999 now"
    assert [line.text[a:b] for a, b in line.struck] == [figures]


def _marks(text: str) -> list[Mark]:
    return [Mark(char, 0.0, 0.9, "", 0.0) for char in text]


def test_two_underscores_before_and_behind_a_name() -> None:
    spans = [(32, 40), (42, 50), (52, 60)]
    assert underscores(_marks("abc"), spans, Ruled(((0, 92),)), 20) == ["__", "", "", "__"]
    assert underscores(_marks("abc"), spans, Ruled(((31, 61),)), 20) == ["", "", "", ""]


def test_an_underscore_at_the_end_of_what_is_underlined_stands_beside_a_space() -> None:
    assert underscores(_marks("ab"), [(0, 10), (34, 44)], Ruled(((0, 25),)), 20) == ["", "_ ", ""]


def test_a_pause_beside_a_letter_that_does_not_hang_tells_an_underscore_in_a_narrow_gap() -> None:
    spans = [(0, 10), (22, 32)]
    assert underscores(_marks("En"), spans, Ruled(((0, 32),), pauses=((11, 12),)), 20) == ["", "_", ""]
    assert underscores(_marks("gn"), spans, Ruled(((0, 32),), pauses=((11, 12),)), 20) == ["", "", ""]
    assert underscores(_marks("En"), spans, Ruled(((0, 32),), read=(15.0,)), 20) == ["", "_", ""]


def test_the_border_of_a_cell_is_no_underline() -> None:
    box, ink = Rect(100, 50, 80, 16), 0x202020
    near, far = Rule(66, 98, 182, ink), Rule(66, 20, 400, ink)
    assert PageRules([near]).of_line(box, 14, ink).under == ((-2, 82),)
    assert PageRules([far]).of_line(box, 14, ink).under == ()
    assert PageRules([Rule(66, 98, 182, 0xD0D0D0)]).of_line(box, 14, ink).under == ()
    assert PageRules([Rule(75, 98, 182, ink)]).of_line(box, 14, ink).under == ()


def test_characters_are_marked_word_by_word() -> None:
    spans = [(0, 8), (10, 18), (30, 38), (40, 48)]
    assert marked("ab cd", _marks("abcd"), spans, [(29, 49)]) == ((3, 5),)
    assert marked("ab cd", _marks("abcd"), spans, [(0, 49)]) == ((0, 5),)
    assert marked("ab_cd", _marks("abcd"), spans, [(9, 49)]) == ((1, 5),)
    assert marked("abc", _marks("abcd"), spans, [(0, 49)]) == ()
