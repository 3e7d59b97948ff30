"""Lines judged by those around them, and the pages they were learnt for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reading.judging import DOUBTFUL, eastern_odds, judged
from app.reading.reader import TextReader
from app.values import Line, Rect, Word

from .drawn import WEIGHTS, array
from .scripted import drawn_pages, same


def _line(row: int, text: str, strange: float, x: int = 20, w: int = 300) -> Line:
    box = Rect(x, 30 * row, w, 16)
    return Line(text, box, 0.99, (Word(text, box),), strange=strange)


def _unread(row: int, guess: str, x: int = 20, w: int = 300) -> Line:
    box = Rect(x, 30 * row, w, 16)
    return Line("", box, 0.6, (Word(guess, box),))


def test_a_page_of_latin_lines_is_kept_whole() -> None:
    lines = [_line(row, "plain words", -5) for row in range(9)]
    assert judged(lines, []) == (lines, [])


def test_a_likely_line_among_unread_ones_is_left_out_and_counted() -> None:
    kept, left_out = judged([_line(3, "Mapra", -1)], [_unread(row, "HacTpoK") for row in range(3)])
    assert kept == []
    assert [line.text for line in left_out] == ["", "", "", ""]
    assert left_out[-1].words[0].text == "Mapra"
    assert all(line.strange > 0 for line in left_out)


def test_a_strange_line_alone_among_latin_ones_is_left_out() -> None:
    lines = [_line(row, "plain words", -5) for row in range(8)] + [_line(8, "Bb16epITe Ha6op", 5)]
    kept, left_out = judged(lines, [])
    assert len(kept) == 8
    assert len(left_out) == 1


def test_latin_lines_beside_another_script_are_kept() -> None:
    lines = [_line(2 * row, "plain words of a line", -7) for row in range(8)]
    kept, _ = judged(lines, [_unread(2 * row + 1, "HacTpoK") for row in range(8)])
    assert kept == lines


def test_a_piece_of_a_row_that_could_not_be_read_goes_with_it() -> None:
    lines = [_line(0, "plain words", -5), _line(1, "Django", -2.5, 20, 60)]
    kept, _ = judged(lines, [replace(_unread(1, "", 95, 40), strange=8.0)])
    assert [line.text for line in kept] == ["plain words"]


def test_icons_say_nothing() -> None:
    lines = [_line(row, "Open", -4.0) for row in range(4)]
    kept, left_out = judged(lines, [_unread(row, "C", 2, 14) for row in range(4)])
    assert kept == lines
    assert all(line.strange <= 0 for line in left_out)


def test_a_row_of_buttons_beside_a_line_does_not_tear_it() -> None:
    lines = [_line(0, "plain words", -5), _line(1, "Django", -2.5, 20, 60)]
    kept, _ = judged(lines, [replace(_unread(1, "_ □ x", 95, 74), strange=0.0)])
    assert kept == lines


@pytest.mark.parametrize(("letters", "width", "is_script"), [(0, 90, False), (1, 12, False), (1, 40, True), (2, 20, True)])
def test_one_square_sign_is_an_icon_and_no_script(letters: int, width: int, is_script: bool) -> None:
    assert (eastern_odds(letters, Rect(0, 0, width, 12)) > 0) == is_script


@pytest.mark.reader
def test_no_line_of_another_script_is_kept_wrongly_and_no_latin_one_is_lost() -> None:
    """Sentences and fonts other than those that were learnt from: 360 lines, of which at most one of a hundred may be kept, and 216 Latin ones."""
    reader = TextReader(WEIGHTS, threads=1)
    wrong: list[tuple[str, str]] = []
    lost: list[tuple[str, str]] = []
    named: list[tuple[str, str]] = []
    for drawn in drawn_pages():
        image = drawn.image()
        reading = reader.read(array(image), [Rect(0, 0, *image.size)])
        kept, left_out = judged(reading.lines, reading.doubtful)
        if drawn.script == "Latin":
            lost += [(drawn.name, line.text) for line in reading.lines if line not in kept]
            continue
        wrong += [(drawn.name, line.text) for line in kept if not same(line.text, drawn.at(line.box.y + line.box.h / 2))]
        name = reader.script_of([line for line in left_out if line.strange > DOUBTFUL / 2])
        named += [(drawn.name, name)] if name not in ("", drawn.script) else []
    assert len(wrong) <= 3, wrong
    assert lost == []
    assert named == []


def test_a_long_line_of_which_hardly_a_letter_was_seen_is_text_among_such_lines_only() -> None:
    strange = [_unread(row, "HacTpoK") for row in range(5)]
    long, icon = _unread(6, "I"), _unread(7, "I", w=40)
    assert [line.strange > 0 for line in judged([], [*strange, long, icon])[1]] == [True] * 6 + [False]
    latin = [_line(row, "plain words", -5) for row in range(5)]
    assert [line.strange > 0 for line in judged(latin, [long, _unread(9, "HacTpoK")])[1]] == [False, True]
