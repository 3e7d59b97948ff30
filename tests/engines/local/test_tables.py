"""A table's rows once; on later looks what is new, what changed in which column, and what was taken away."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.engines.local.draft import Draft
from app.engines.local.grid import Table, table
from app.engines.local.rows import in_rows
from app.engines.local.tables import ROW_TOLD, Sheet, fits, forget, markdown, stands, told, write
from app.values import BlockKind, Page, Rect

from ..pages import cells

HEAD = ("Article", "Price", "Stock")
BODY = [("Tyre 28", "24.90 €", "312"), ("Brake pads", "9.80 €", "1,204"), ("Hub dynamo", "64.00 €", "41")]
AT = (60, 260, 460)
EVERYWHERE = (Rect(0, 0, 1280, 800),)


def shown(rows: Sequence[tuple[str, ...]], y: int = 120) -> Table:
    return table(in_rows([one for number, row in enumerate(rows) for one in cells(row, AT, y + 26 * number)]))


def page(changed: tuple[Rect, ...] = EVERYWHERE, moved: tuple[tuple[Rect, int], ...] = ()) -> Page:
    return Page(1, 1.0, (1280, 800), (), (), changed, (), moved)


def sheet(first: Table) -> Sheet:
    return Sheet("slot", first.columns)


def known(rows: Sequence[tuple[str, ...]]) -> Sheet:
    """A table that was seen and written."""
    first = shown(rows)
    made = sheet(first)
    write(made, first, page(), False)
    return made


def said(drafts: list[Draft]) -> list[tuple[BlockKind, str]]:
    return [(draft.kind, draft.text) for draft in drafts]


def test_the_first_look_is_the_whole_table() -> None:
    first = shown([HEAD, *BODY])
    (draft,) = write(sheet(first), first, page(), False)
    assert (draft.kind, draft.slot, draft.open, draft.replaces) == (BlockKind.TABLE, "slot", True, False)
    assert draft.text == markdown(HEAD, BODY)


def test_the_same_look_again_says_nothing() -> None:
    assert write(known([HEAD, *BODY]), shown([HEAD, *BODY]), page(), True) == []


def test_new_rows_go_on_in_the_open_block_and_begin_another_one_later() -> None:
    more = [*BODY, ("Bell", "7.50 €", "88")]
    (draft,) = write(known([HEAD, *BODY]), shown([HEAD, *more]), page(), True)
    assert (draft.replaces, draft.text) == (True, markdown(HEAD, more))
    (draft,) = write(known([HEAD, *BODY]), shown([HEAD, *more]), page(), False)
    assert (draft.replaces, draft.text) == (False, markdown((), [more[-1]]))


def test_a_changed_cell_is_told_with_row_and_column() -> None:
    ((kind, text),) = said(write(known([HEAD, *BODY]), shown([HEAD, *BODY[:2], ("Hub dynamo", "64.00 €", "39")]), page(), True))
    assert kind is BlockKind.LIST
    assert text.startswith("- Hub dynamo: Stock 41 → 39")
    assert len(HEAD) <= ROW_TOLD


def test_a_changed_sign_is_a_change() -> None:
    before, after = [("Mon", "+3.2 %", "9"), ("Tue", "1.0 %", "8"), ("Wed", "0.4 %", "7")], "-3.2 %"
    ((_, text),) = said(write(known(before), shown([("Mon", after, "9"), *before[1:]]), page(), True))
    assert "+3.2 % → -3.2 %" in text


def test_a_difference_where_no_pixel_changed_was_only_read_otherwise() -> None:
    elsewhere = (Rect(0, 700, 40, 40),)
    assert write(known([HEAD, *BODY]), shown([HEAD, *BODY[:2], ("Hub dynamo", "64.00 €", "47")]), page(elsewhere), True) == []


def test_a_row_that_was_scrolled_is_not_believed_to_have_changed() -> None:
    moved = ((Rect(0, 100, 1280, 400), -52),)
    assert write(known([HEAD, *BODY]), shown([HEAD, *BODY[:2], ("Hub dynamo", "64.00 €", "47")], y=68), page(moved=moved), True) == []


def test_a_row_taken_away_is_news_when_it_comes_again() -> None:
    one = known([HEAD, *BODY])
    forget(one, [" ".join(BODY[1])])
    assert write(one, shown([HEAD, BODY[0], BODY[2]]), page(), False) == []
    (draft,) = write(one, shown([HEAD, *BODY]), page(), False)
    assert draft.text == markdown((), [BODY[1]])


def test_a_row_that_goes_on_changing_waits_for_its_rest() -> None:
    one, now = known([HEAD, *BODY]), shown([HEAD, *BODY[:2], ("Hub dynamo", "64.00 €", "39")])
    assert write(one, now, page(), True, lambda _: True) == []
    ((_, text),) = said(write(one, now, page(), True))
    assert text.startswith("- Hub dynamo: Stock 41 → 39")


@pytest.mark.parametrize(
    ("rows", "same"),
    [
        ([HEAD, ("Bell", "7.50 €", "88"), ("Lamp", "19.00 €", "5"), ("Rack", "31.00 €", "9")], True),
        ([("Town", "People", "Rain"), ("Oslo", "709,000", "763"), ("Graz", "292,000", "819"), ("Bonn", "331,000", "796")], False),
        ([("Town", "People", "Rain"), *BODY], True),
    ],
)
def test_a_table_is_known_again_by_its_head_or_its_rows(rows: Sequence[tuple[str, ...]], same: bool) -> None:
    assert fits(known([HEAD, *BODY]), shown(rows)) == same


def test_a_line_of_text_that_is_a_row_of_a_table_was_told() -> None:
    assert told([known([HEAD, *BODY])], "Brake pads 9.80 € 1,204")
    assert not told([known([HEAD, *BODY])], "Brake pads 9.80 € 1,205")
    assert not told([known([HEAD, *BODY])], "41")


def test_a_bar_in_a_cell_ends_no_cell() -> None:
    assert markdown(("a", "b"), [("x|y",)]) == "| a | b |\n|---|---|\n| x\\|y |  |"


def test_a_sheet_stands_by_its_whole_rows_not_by_its_labels() -> None:
    sheet_ = known([HEAD, *BODY])
    assert stands(sheet_, {cell for row in BODY[:2] for cell in row})
    assert not stands(sheet_, {cell for row in BODY[:1] for cell in row})
    assert not stands(sheet_, {*HEAD, *(row[0] for row in BODY)})
