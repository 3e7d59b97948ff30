from __future__ import annotations

from app.engines.local.paragraphs import joined, paragraphs
from app.engines.local.rows import Row
from app.values import Line, Rect

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
