from __future__ import annotations

from app.engines.local.papers import common_paper, same_colour
from app.values import Line, Rect


def line(text: str, paper: int, within: Rect | None = None) -> Line:
    return Line(text, Rect(10, 10, 8 * len(text), 12), paper=paper, within=within)


def test_a_colour_is_exact_but_for_a_hair() -> None:
    assert same_colour(0xFFFFFF, 0xFEFFFD)
    assert not same_colour(0xFFFFFF, 0xF8F8F8)
    assert same_colour(-1, 0x123456)


def test_the_paper_behind_most_letters_is_the_pages() -> None:
    assert common_paper([line("a long row of text on white", 0xFFFFFF), line("short", 0xEEEEEE)]) == 0xFFFFFF
    assert common_paper([]) == -1


def test_much_code_in_areas_of_its_own_is_not_the_page() -> None:
    code = [line("for page in range(first, last + 1):", 0xEFEFEF, Rect(0, 0, 900, 200))] * 3
    text = [line("The loop below prints every page of the chapter.", 0xFFFFFF)]
    assert common_paper([*code, *text]) == 0xFFFFFF
    assert common_paper([*code, line("Fig. 2", 0xFFFFFF)]) == 0xEFEFEF
