from __future__ import annotations

import pytest

from app.engines.local.pitches import SIDES, fits, known_pitch, set_apart, shared_pitch
from app.engines.local.rows import Row
from app.values import Line, Rect, Word

CODE = ["def total(rows):", "    return sum(row.price for row in rows)", "print(total(load('orders.csv')))", "# done"]
PROSE = {  # text and its width in Noto Sans at 16 px, as drawn by a browser
    "The harbour was closed for the night because of the storm that had": 497,
    "been forecast since Monday. Only the ferry to the islands still ran": 489,
    "twice a day, and nobody could say for how long.": 356,
}


def word(text: str, width: float, x: int = 20, y: int = 20) -> Word:
    return Word(text, Rect(x, y, round(width), 14))


def mono(text: str, cell: float = 8.4) -> Word:
    return word(text, cell * (len(text) - SIDES))


def row(text: str, y: int, h: int = 12, paper: int = 0xFFFFFF) -> Row:
    box = Rect(20, y, 8 * len(text), h)
    return Row((Line(text, box, words=(Word(text, box),), paper=paper),), box)


def test_code_has_one_width_of_letters() -> None:
    width, sure = shared_pitch([mono(text) for text in CODE])
    assert width == pytest.approx(8.4, rel=0.02)
    assert sure > 2.0


def test_a_word_misread_by_a_letter_does_not_hide_it() -> None:
    words = [mono(text) for text in CODE]
    words[3] = word("# do ne", words[3].box.w)
    assert shared_pitch(words)[0] == pytest.approx(8.4, rel=0.02)


def test_running_text_has_not() -> None:
    assert shared_pitch([word(text, width) for text, width in PROSE.items()]) == (0.0, 0.0)


def test_nothing_says_nothing() -> None:
    assert shared_pitch([]) == (0.0, 0.0)
    assert shared_pitch([mono("ab"), mono("cd")]) == (0.0, 0.0)


def test_two_short_words_are_no_proof() -> None:
    assert shared_pitch([mono("status"), mono("branch")])[1] < 1.0


def test_a_width_known_from_elsewhere_tells_a_single_line() -> None:
    assert known_pitch([mono("insmod ext2")], [8.4]) == 8.4
    assert known_pitch([mono("insmod ext2")], [7.2, 10.0]) == 0.0
    assert known_pitch([], [8.4]) == 0.0
    assert fits(mono("x = 5"), 8.4)


def test_runs_end_at_a_gap_other_print_or_other_paper() -> None:
    rows = [row("first row", 20), row("second row", 38), row("third row", 90), row("A heading here", 108, h=20), row("on grey", 132, paper=0xF5F5F5)]
    assert set_apart(rows) == [(0, 2), (2, 3), (3, 4), (4, 5)]
    assert set_apart([]) == []


def test_print_of_other_width_is_set_apart_where_it_stands_apart_a_little() -> None:
    def wide(text: str, y: int, letter: float) -> Row:
        box = Rect(20, y, round(letter * len(text)), 12)
        return Row((Line(text, box, words=(Word(text, box),), paper=0xFFFFFF),), box)

    above = [wide("The harbour was closed", 20, 7.0), wide("for the whole night", 38, 7.0)]
    assert set_apart([*above, wide("harbour --close night", 62, 9.0)]) == [(0, 2), (2, 3)]
    assert set_apart([*above, wide("all", 56, 7.0), wide("harbour --close night", 80, 9.0)]) == [(0, 3), (3, 4)]
    assert set_apart([*above, wide("HARBOUR AND TOWN HALL", 56, 9.0)]) == [(0, 3)]
    assert set_apart([*above, wide("and not a day longer", 62, 7.2)]) == [(0, 3)]
