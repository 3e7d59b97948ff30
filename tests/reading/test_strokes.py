from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.decode import Mark
from app.reading.strokes import settle_strokes

from .drawn import font


def _settled(read: str, px: int, mono: bool = False) -> str:
    """What becomes of `read` on ink of the same letters."""
    image = Image.new("L", (900, 3 * px), 255)
    draw, x, marks = ImageDraw.Draw(image), 4.0, []
    face = font(px, mono)
    for char in read:
        draw.text((round(x), px // 2), char, fill=0, font=face)
        marks.append(Mark(char, x + face.getlength(char) / 2, 0.9, "", 0.0))
        x += face.getlength(char)
    ink = np.asarray(image) < 160
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    for mark in marks:
        mark.at -= columns[0]
    settle_strokes(marks, ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    return "".join(mark.char for mark in marks)


@pytest.mark.parametrize("px", [14, 20])
@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("see index.htmI here", "see index.html here"),
        ("a BefehI and a yamI", "a Befehl and a yaml"),
        ("plain ASCll and CGl", "plain ASCII and CGI"),
        ("how do l get in", "how do I get in"),
        ("l think so", "I think so"),
    ],
)
def test_the_letters_beside_a_plain_stroke_tell_what_it_is(read: str, meant: str, px: int) -> None:
    assert _settled(read, px) == meant


@pytest.mark.parametrize("read", ["FileInfo and ls -l", "all is well", "IPv6 II", "part l", "rollIn", "type I error is"])
def test_where_they_do_not_tell_it_stays(read: str) -> None:
    assert _settled(read, 18) == read


def test_a_stroke_with_serifs_is_what_was_seen() -> None:
    assert _settled("see index.htmI and do l get", 20, mono=True) == "see index.htmI and do l get"
