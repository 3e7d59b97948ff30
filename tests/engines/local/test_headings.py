from __future__ import annotations

import pytest

from app.engines.local.headings import Body, body_of, headings, set_width
from app.engines.local.letters import units
from app.engines.local.rows import Row
from app.values import Line, Rect, Word

BODY = Body(16, 9.0)
PROSE = "the kiln is opened only after two days when its walls are lukewarm to the hand and no draught can crack the glaze"


def row(text: str, y: int, *, x: int = 60, height: int = 16, width: float = 9.0) -> Row:
    """A row whose letters are set so wide."""
    box = Rect(x, y, round(width * units(text)), height)
    return Row((Line(text, box),), box)


def between(title: Row) -> list[list[Row]]:
    """A paragraph with running text above and below, apart."""
    return [
        [row(PROSE, title.box.y - 70), row(PROSE, title.box.y - 48)], [title],
        [row(PROSE, title.box.bottom + 26), row(PROSE, title.box.bottom + 48)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        row("Firing stoneware", 300, height=24, width=13.5),
        row("Firing stoneware", 300, height=17, width=10.8),  # bold, hardly larger
        row("glazes and slips", 300, height=19, width=11.2),
        row("7.3.1 Cooling", 300),  # nothing but its number
        row("Wie lange der Ofen brennt, hängt vom Ton ab", 300, height=26, width=14.5),
    ],
)
def test_larger_or_bolder_print_apart_from_the_text_is_a_heading(title: Row) -> None:
    assert headings(between(title), BODY) == [False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        row("Glaze lightly.", 300),
        row("4", 300, height=20, width=11.0),  # a page's number
        row("1250", 300, height=24, width=12.0),
        row(PROSE, 300, width=10.2),  # all of a paragraph in bold
        row("2. Wipe the shelf", 300),
    ],
)
def test_short_text_in_the_bodys_print_is_none(text: Row) -> None:
    assert headings(between(text), BODY) == [False, False, False]


def test_names_below_each_other_are_no_headings_though_they_are_bold() -> None:
    names = [[row(name, 100 + 22 * i, width=10.2)] for i, name in enumerate(("Ladles", "Tongs", "Bellows", "Sieves", "Crucibles"))]
    assert headings([*names, [row(PROSE, 220), row(PROSE, 242)]], BODY) == [False] * 6


def test_texts_side_by_side_in_bold_are_no_heading() -> None:
    cells = (Word("Clay", Rect(60, 300, 40, 16)), Word("Cone", Rect(300, 300, 44, 16)))
    heads = Row((Line("Clay Cone", Rect(60, 300, 284, 16), words=cells),), Rect(60, 300, 284, 16))
    assert headings(between(heads), BODY) == [False, False, False]


def test_choices_side_by_side_are_no_heading_however_large() -> None:
    cells = tuple(Word(sign, Rect(60 + 90 * i, 300, 18, 26)) for i, sign in enumerate("ABCD"))
    choices = Row((Line("A B C D", Rect(60, 300, 288, 26), words=cells),), Rect(60, 300, 288, 26))
    assert headings(between(choices), BODY) == [False, False, False]


def test_a_title_in_the_middle_of_its_column_is_in_line() -> None:
    title = row("Kilns", 300, height=26, width=14.0, x=500)
    assert headings(between(title), BODY) == [False, True, False]


def test_the_bodys_print_is_that_of_most_letters() -> None:
    rows = [row("Firing", 40, height=30, width=17.0), row(PROSE, 100), row(PROSE, 122), row("page 3", 900, height=11, width=6.0)]
    found = body_of([line for one in rows for line in one.lines])
    assert found.height == 16
    assert found.width == pytest.approx(9.0, rel=0.01)


def test_the_width_of_print_depends_on_no_letters() -> None:
    assert set_width([row("illicit filter", 0)]) == pytest.approx(set_width([row("MAMMOTH WAGON", 0)]), rel=0.05)
