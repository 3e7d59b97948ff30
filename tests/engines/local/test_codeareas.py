from __future__ import annotations

from collections.abc import Sequence

from app.engines.local.codeareas import CodePrint, runs
from app.engines.local.rows import Row
from app.values import Line, Rect, Word

PAGE, GREY = 0xFFFFFF, 0xF5F5F5


def page(*rows: tuple[str, float, int], gap: int = 20) -> list[Row]:
    """(text, pixels per letter, paper); an empty text leaves a gap."""
    made: list[Row] = []
    for i, (text, letter, paper) in enumerate(rows):
        if text:
            box = Rect(20, 20 + gap * i, round(letter * (len(text) - 0.25)), 12)
            made.append(Row((Line(text, box, words=(Word(text, box),), paper=paper),), box))
    return made


def prose(*texts: str) -> list[tuple[str, float, int]]:
    widths = [7.1, 7.7, 6.8, 7.4, 7.95]
    return [(text, widths[i % 5], PAGE) for i, text in enumerate(texts)]


def code(texts: Sequence[str], paper: int = GREY, letter: float = 8.4) -> list[tuple[str, float, int]]:
    return [(text, letter, paper) for text in texts]


SCRIPT = ["for name in *.log; do", '    gzip -9 "$name" && echo "$name"', "done | tee /tmp/packed.txt"]
ABOUT = [
    "The following lines pack what was logged in the night before and",
    "write down what they have packed, so that it can be looked up on",
    "the next day by whoever is on duty then.",
]


def test_letters_of_one_width_on_paper_of_their_own_are_code() -> None:
    assert runs(page(*prose(*ABOUT), ("", 0, 0), *code(SCRIPT)), PAGE, CodePrint()) == [(3, 6)]


def test_letters_of_one_width_on_the_pages_paper_are_too() -> None:
    assert runs(page(*prose(*ABOUT), ("", 0, 0), *code([*SCRIPT, "exit 0 # everything was packed"], PAGE)), PAGE, CodePrint()) == [(3, 7)]


def test_what_the_page_taught_tells_a_single_line() -> None:
    rows = page(*code(SCRIPT), ("", 0, 0), *prose(*ABOUT), ("", 0, 0), *code(["zcat night.log.gz"]))
    assert runs(rows, PAGE, CodePrint()) == [(0, 3), (6, 7)]


def test_a_command_after_a_prompt_is_code_in_any_print() -> None:
    rows = page(*prose(*ABOUT), ("", 0, 0), ("$ sudo systemctl restart ferry.service", 6.3, GREY), ("Job for ferry.service failed.", 7.0, GREY))
    assert runs(rows, PAGE, CodePrint()) == [(3, 5)]


def test_a_note_on_other_paper_is_none() -> None:
    note = [
        ("Note that the night shift has no access to the archive of the", 7.3, GREY),
        ("harbour office, and must ask the port authority for it before.", 6.9, GREY),
    ]
    assert runs(page(*prose(*ABOUT), ("", 0, 0), *note), PAGE, CodePrint()) == []


def test_a_list_on_other_paper_is_none() -> None:
    items = [("• packing", 7.9, GREY), ("• unpacking", 7.1, GREY), ("• looking it up", 7.5, GREY)]
    assert runs(page(*prose(*ABOUT), ("", 0, 0), *items), PAGE, CodePrint()) == []


def test_running_text_alone_is_none() -> None:
    assert runs(page(*prose(*ABOUT)), PAGE, CodePrint()) == []
    assert runs([], PAGE, CodePrint()) == []
