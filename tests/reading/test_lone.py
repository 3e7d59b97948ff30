from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from app.reading.decode import Decoded, Mark
from app.reading.lone import winner
from app.reading.reader import TextReader
from app.values import Rect

from .drawn import WEIGHTS, array, font


def _seen(text: str, sure: float = 0.5) -> Decoded:
    return Decoded([Mark(char, 10.0 * at, sure, "", 0.0) for at, char in enumerate(text)])


@pytest.mark.parametrize(
    ("singles", "thrice", "sign"),
    [
        (("1", "}"), ("}1}", "}}}"), "}"),
        (("#", "#"), ("", "# ##"), "#"),
        (("√", "√"), ("V√√", "√√√"), "✔"),
        (("?", "1"), ("1??", "7"), ""),
        (("0", "0"), ("000", "000"), ""),
        (("", ""), ("", ""), ""),
    ],
)
def test_three_of_four_looks_make_a_sign(singles: tuple[str, ...], thrice: tuple[str, ...], sign: str) -> None:
    assert winner([_seen(text) for text in singles], [_seen(text) for text in thrice]) == sign


def test_the_better_reader_decides_where_it_is_sure_both_times() -> None:
    assert winner([_seen("1", 0.9), _seen("#", 0.84)], [_seen(""), _seen("###")]) == "#"
    assert winner([_seen("1", 0.9), _seen("#", 0.6)], [_seen(""), _seen("###")]) == ""
    assert winner([_seen("1", 0.9), _seen("{", 0.84)], [_seen(""), _seen("{(")]) == ""


def test_of_brackets_the_better_reader_need_not_be_so_sure() -> None:
    assert winner([_seen("1", 0.9), _seen("]", 0.56)], [_seen("J]"), _seen("1]]")]) == "]"
    assert winner([_seen("1", 0.9), _seen("1", 0.56)], [_seen("]]]"), _seen("1]]")]) == ""


@pytest.mark.parametrize("px", [14, 18])
def test_lone_brackets_of_code_are_read(px: int) -> None:
    """Each on its line, light on dark; a scroll bar's thumb beside them is none."""
    rows = ["int sum(int a, int b)", "{", "    return a + b;", "}", "int main(void)", "{", "    return sum(2, 3);", "}"]
    image = Image.new("RGB", (700, 40 + 10 * 2 * px), (30, 30, 30))
    draw = ImageDraw.Draw(image)
    for index, row in enumerate(rows):
        draw.text((40, 30 + round(1.5 * px) * index), row, fill=(212, 212, 212), font=font(px, mono=True))
    draw.rounded_rectangle((640, 60, 652, 90), radius=6, fill=(110, 110, 110))
    reader = TextReader(WEIGHTS, threads=1)
    lines = reader.read(array(image), [Rect(0, 0, *image.size)]).lines
    assert [line.text.strip() for line in lines] == [row.strip() for row in rows]
