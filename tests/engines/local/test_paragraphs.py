from __future__ import annotations

from app.engines.local.paragraphs import joined, paragraphs, with_bullets
from app.engines.local.rows import Row, in_rows
from app.values import Line, Rect

from ..pages import column, line

CARDS = [Rect(30, 90, 220, 60), Rect(30, 160, 220, 60), Rect(30, 230, 220, 60)]


def row(text: str, y: int, within: Rect | None = None, x: int = 40) -> Row:
    box = Rect(x, y, 8 * len(text), 12)
    return Row((Line(text, box, within=within),), box)


def test_texts_in_areas_of_their_own_are_apart() -> None:
    rows = [
        row("Mend the greenhouse panes that", 100, CARDS[0]), row("have broken before the frost", 118, CARDS[0]),
        row("Order the seeds", 170, CARDS[1]), row("Paint the shed", 240, CARDS[2]),
    ]  # fmt: skip
    assert [len(part.rows) for part in paragraphs(rows)] == [2, 1, 1]


def test_areas_that_overlap_do_not_divide_a_paragraph() -> None:
    whole, wide = Rect(30, 90, 400, 300), Rect(20, 80, 500, 320)
    found = paragraphs([row("The last radiator gets the coolest water so", 100, whole), row("somebody turns the boiler up for all", 118, wide)])
    assert len(found) == 1


def test_an_area_alone_makes_no_item() -> None:
    found = paragraphs([row("Note that the night shift has no access", 100, CARDS[0]), row("Work begins at nine in the hall", 170)])
    assert [part.sort for part in found] == ["text", "text"]


def test_names_one_below_the_other_are_no_running_text() -> None:
    names = ["control_depth-fp16.safetensors", "_init_.py", "test_user_login_v2.py", "_config.yml"]
    assert [len(part.rows) for part in paragraphs([row(name, 100 + 20 * i) for i, name in enumerate(names)])] == [1, 1, 1, 1]


def test_words_divided_at_a_lines_end_are_mended() -> None:
    assert joined([row("a long compu-", 100), row("tation of it", 120)], lambda word: word == "computation") == "a long computation of it"
    assert joined([row("a well-", 100), row("known case", 120)], lambda word: word == "well-known") == "a well-known case"
    assert joined([], lambda _: False) == ""


def test_items_whose_bullets_were_not_read_are_told_by_the_others() -> None:
    texts = ["pump room", "• valve room", "boiler house with the old chimney", "• stairs"]
    rows = [row(text, 100 + 18 * i, x=40 if text.startswith("•") else 56) for i, text in enumerate(texts)]
    assert [(part.sort, len(part.rows)) for part in paragraphs(rows)] == [("item", 1)] * 4


def test_what_stands_in_line_with_the_bullets_or_apart_is_no_item() -> None:
    rows = [row("• valve room", 100), row("• stairs", 118), row("All of it is swept on Fridays by us", 170, x=56)]
    assert [part.sort for part in paragraphs(rows)] == ["item", "item", "text"]
    assert [part.sort for part in paragraphs([row("So it is:", 82), *rows[:2]])] == ["text", "item", "item"]


def test_an_item_that_is_wrapped_stays_one() -> None:
    rows = [row("• the valve of the room below the old boiler", 100), row("house is turned by hand", 118, x=56), row("• stairs", 136)]
    assert [(part.sort, len(part.rows)) for part in paragraphs(rows)] == [("item", 2), ("item", 1)]


def test_a_ring_read_as_a_letter_is_a_bullet() -> None:
    rows = [row("Three rooms have been swept:", 100), row("o the boiler house", 118, x=56), row("o the stairs", 136, x=56)]
    assert [one.text for one in with_bullets(rows)] == ["Three rooms have been swept:", "◦ the boiler house", "◦ the stairs"]
    assert [part.sort for part in paragraphs(with_bullets(rows))] == ["text", "item", "item"]


def test_a_word_of_one_letter_is_no_ring() -> None:
    rows = [row("Ontem o diretor assinou o contrato e", 100), row("o engenheiro viu a bomba nova", 118)]
    assert with_bullets(rows) == rows
    assert with_bullets(rows[1:]) == rows[1:]


def test_short_rows_of_a_wide_column_end_where_their_writer_ended_them() -> None:
    text = ["Could you let me know by Friday whether we should reserve the berth for", "the ferry, or whether the sloop may stay where she is?"]
    rows = in_rows([*column(text, y=100), *column(["Kind regards", "Ingrid", "Harbour office"], y=180)])
    assert [[row.text for row in part.rows] for part in paragraphs(rows)] == [text, ["Kind regards"], ["Ingrid"], ["Harbour office"]]


def test_a_raised_sign_makes_its_row_no_other_print() -> None:
    def parts(second: str) -> int:
        return len(
            paragraphs(in_rows([line("The tower was lit in October and replaced", 60, 100), line(second, 60, 118, 15), line("built.", 60, 140)]))
        )

    assert parts("a coal beacon[1] of 1789 that had been") == 1
    assert parts("a coal beacon, which of 1789 had been so") > 1
