"""What became of the lines of one look in the next: nothing that changed is lost, nothing that stands is a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sameness.looks import Standing, Turn, compare, joined
from app.values import Rect

BOUNDS = Rect(0, 0, 1280, 800)
STEP = 30
PROSE = (
    "The harbour was closed for the whole of the winter.", "The ferry to the island ran twice a day until spring.",
    "The bridge was open to all who paid the toll.", "Nobody knew for how long the ice would hold.",
    "The council met on the first Monday of the month.", "A new lighthouse keeper came from the mainland.",
)  # fmt: skip


def column(texts: Sequence[str], top: int = 100, left: int = 40) -> list[Standing]:
    return [Standing(text, Rect(left, top + STEP * i, 9 * len(text), 16)) for i, text in enumerate(texts)]


def table(rows: Sequence[Sequence[str]], top: int = 100) -> list[Standing]:
    return [
        Standing(text, Rect(40 + 300 * c, top + STEP * r, 9 * len(text), 16)) for r, row in enumerate(rows) for c, text in enumerate(row)
    ]  # fmt: skip


def edits(turn: Turn) -> list[tuple[str, str]]:
    return [(joined(edit.before), joined(edit.now)) for edit in turn.edits]


def gone(turn: Turn) -> list[str]:
    return [joined(piece) for piece in turn.gone]


# what a person may change: signs, points, units, operators, negations, names, times, versions, addresses, hashes
CHANGES = [
    ("Net change of the year: +3.2 percent", "Net change of the year: -3.2 percent"),
    ("Net change of the year: +3.2 percent", "Net change of the year: 3.2 percent"),
    ("The total amounts to 12.5 million", "The total amounts to 1.25 million"),
    ("The offer stands at 1.000 euros", "The offer stands at 1,000 euros"),
    ("The parcel weighs 25 kg in all", "The parcel weighs 25 g in all"),
    ("It costs $400 per seat and year", "It costs €400 per seat and year"),
    ("if load < limit: start_pump(load)", "if load <= limit: start_pump(load)"),
    ("if load == limit: start_pump(load)", "if load != limit: start_pump(load)"),
    ("The door is locked during the night", "The door is not locked during the night"),
    ("Reviewer of the request: Martina Lang", "Reviewer of the request: Martin Lang"),
    ("The train leaves at 14:05 from track 3", "The train leaves at 14:50 from track 3"),
    ("The server runs version 1.12.0 in test", "The server runs version 11.2.0 in test"),
    ("The printer has the address 10.0.3.17", "The printer has the address 10.0.31.7"),
    ("Head of the branch is 3f9ac01e in main", "Head of the branch is 3f9ac0le in main"),
    ("Result of the nightly run: passed", "Result of the nightly run: failed"),
    ("He will hear of it in the morning", "He will near of it in the morning"),
    ("Two-factor sign-in is enabled here", "Two-factor sign-in is disabled here"),
    ("It is shut. The key hangs outside.", "It is shut, The key hangs outside."),
    ("x = 5² + y is what was asked for", "x = 52 + y is what was asked for"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now"), [*CHANGES, *((now, before) for before, now in CHANGES)])
def test_whatever_is_changed_in_a_line_is_an_edit_of_it(before: str, now: str) -> None:
    turn = compare(column([*PROSE[:3], before, *PROSE[3:]]), column([*PROSE[:3], now, *PROSE[3:]]), BOUNDS)
    assert edits(turn) == [(before, now)]
    assert gone(turn) == []


@pytest.mark.parametrize(("before", "now"), CHANGES)
def test_so_it_is_in_a_cell_and_where_it_moved(before: str, now: str) -> None:
    rows = [[text, text[-20:-1]] for text in PROSE]
    was, is_now = [*rows[:2], [before, "Open until noon"], *rows[2:]], [*rows[:2], [now, "Open until noon"], *rows[2:]]
    assert edits(compare(table(was), table(is_now, 160), BOUNDS)) == [(before, now)]


@pytest.mark.parametrize(("before", "now"), [("12.5", "1.25"), ("+3", "-3"), ("open", "shut"), ("7 kg", "7 t"), ("✓", "✗"), ("a < b", "a > b")])
def test_short_cells_are_edited_where_they_stand(before: str, now: str) -> None:
    rows = [[text, str(i * i)] for i, text in enumerate(PROSE)]
    assert edits(compare(table([*rows, ["The last of all rows", before]]), table([*rows, ["The last of all rows", now]]), BOUNDS)) == [(before, now)]


def test_a_text_wrapped_otherwise_by_an_edit_is_one_edit() -> None:
    was = column([*PROSE[:3], "The valve stops the cable line at noon in hall", "seven.", *PROSE[3:]])
    now = column([*PROSE[:3], "The valve stops the cable line at noon in", "hollow seven.", *PROSE[3:]])
    (found,) = edits(compare(was, now, BOUNDS))
    assert found == ("The valve stops the cable line at noon in hall seven.", "The valve stops the cable line at noon in hollow seven.")


def test_a_new_line_beside_an_edited_one_is_no_piece_of_the_edit() -> None:
    was, now = column(PROSE), column([*PROSE[:5], "A new lighthouse keeper came from the island.", "And his dog came with him."])
    turn = compare(was, now, BOUNDS)
    assert edits(turn) == [(PROSE[5], "A new lighthouse keeper came from the island.")]


@pytest.mark.parametrize("at", range(1, len(PROSE)))
def test_a_line_taken_away_is_gone(at: int) -> None:
    assert gone(compare(column(PROSE), column([*PROSE[:at], *PROSE[at + 1 :]]), BOUNDS)) == [PROSE[at]]


def test_a_row_is_gone_as_a_whole_though_its_cells_stand_elsewhere() -> None:
    rows = [[text, ("open", "shut")[i % 2], str(i % 3)] for i, text in enumerate(PROSE)]
    turn = compare(table(rows), table([*rows[:2], *rows[3:]]), BOUNDS)
    assert gone(turn) == [" ".join(rows[2])]
    assert edits(turn) == []


def test_what_leaves_a_blank_is_gone_at_the_end_of_its_column_only() -> None:
    lanes = [*column(PROSE[:3]), *column(PROSE[3:], left=700)]
    assert gone(compare(lanes, [*lanes[:2], *lanes[3:]], BOUNDS)) == [PROSE[2]]


def test_what_scrolled_out_was_covered_or_replaced_is_not_gone() -> None:
    bar = Standing("Home News About us", Rect(40, 20, 300, 16), told=False)
    more = [f"Line {i} of what follows on the page below." for i in range(20)]
    text = [*PROSE, *more]
    for top in (1, 3, 7):
        was, now = [bar, *column(text[:16])], [bar, *column(text[top : top + 16])]
        assert gone(compare(was, now, BOUNDS)) == [], top
        assert gone(compare(now, was, BOUNDS)) == [], top
    menu = [Standing(name, Rect(60, 130 + 20 * i, 80, 16)) for i, name in enumerate(("Cut", "Copy", "Paste"))]
    lines = column(text[:16])
    assert gone(compare(lines, [*lines[:1], *lines[4:], *menu], BOUNDS)) == []
    other = ["The mill stood still that summer.", "Two of the sails were torn."]
    assert gone(compare(column(text[:16]), column([*text[:2], *other, *text[5:16]]), BOUNDS)) == []


def test_another_page_is_no_edit_of_this_one() -> None:
    other = column([f"Something else is told here, number {i}." for i in range(6)])
    turn = compare(column(PROSE), other, BOUNDS)
    assert (turn.edits, turn.gone) == ((), ())


def test_another_record_in_the_same_form_is_no_edit_of_the_first() -> None:
    labels = ["Title of the ticket", "Who is asked to do it", "What was seen by whom", "How it can be avoided", "Which release has it"]
    one = [
        "Crash when the licence is read only",
        "Somebody of the team on duty",
        "No message is shown at all then",
        "Copy the file by hand first",
        "All of them since spring",
    ]
    other = [
        "Export drops the last row of a sheet",
        "Nobody yet, ask Noor about that",
        "Happens with hidden rows only, says Ann",
        "Filter by a column before it",
        "The newest one alone",
    ]
    turn = compare(table(list(zip(labels, one, strict=True))), table(list(zip(labels, other, strict=True))), BOUNDS)
    assert (turn.edits, turn.gone) == ((), ())


TEXTS = st.lists(st.text("abcdefgh 123.,-+", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=12)


@given(TEXTS, st.data())
def test_boxes_read_a_pixel_otherwise_are_no_change(texts: list[str], data: st.DataObject) -> None:
    was = column(texts)
    off = st.integers(-1, 1)
    now = [replace(one, box=Rect(one.box.x + data.draw(off), one.box.y + data.draw(off), one.box.w + data.draw(off), one.box.h)) for one in was]
    turn = compare(was, now, BOUNDS)
    assert turn.same == {i: i for i in range(len(was))}
    assert (turn.edits, turn.gone) == ((), ())


@given(st.integers(0, len(PROSE) - 1), st.integers(-90, 90), st.data())
def test_one_word_changed_is_found_wherever_the_lines_went(at: int, by: int, data: st.DataObject) -> None:
    words = PROSE[at].split()
    place = data.draw(st.integers(0, len(words) - 1))
    word = data.draw(
        st.text("abcdefghij0123456789.-", min_size=1, max_size=8).filter(lambda text: any(map(str.isalnum, text)) and text != words[place])
    )
    edited = " ".join([*words[:place], word, *words[place + 1 :]])
    found = compare(column(PROSE), column([*PROSE[:at], edited, *PROSE[at + 1 :]], 100 + by), BOUNDS)
    assert edits(found) == [(PROSE[at], edited)]
