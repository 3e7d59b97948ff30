from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.engines.local.codeareas import CodePrint, runs
from app.engines.local.rows import Row, in_rows
from app.values import Line, Rect, Word

from ..pages import cells

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


SAID = [
    "You are about to be asked for the name of the harbour office and",
    "for the number of the berth. Whoever does not know them may ask.",
    "There are quite a few of them but you can leave some of them out",
    "If you enter nothing at all the name of the ship is used instead",
]


def test_sentences_that_a_program_prints_are_code_though_they_fill_the_screen() -> None:
    known = CodePrint()
    assert runs(page(*prose(*ABOUT), ("", 0, 0), *code(SCRIPT)), PAGE, known) == [(3, 6)]
    rows = page(*code(SAID), ("", 0, 0), *prose(ABOUT[0]))
    lines = [line for row in rows for line in row.lines]
    assert known.page_paper(lines) == PAGE
    assert runs(rows, known.page_paper(lines), known) == [(0, 4)]
    assert known.page_paper(lines[:4]) == GREY
    assert runs(rows[:4], GREY, known) == [(0, 4)]


def test_code_between_sentences_is_found_by_its_width_without_a_gap() -> None:
    commands = ["tide mark <berth", "tide look -t mark -w --stdin <berth", "tide show <berth-of-the-ferry", "tide drop <berth"]
    rows = page(*prose(*ABOUT), ("", 0, 0), *code(commands, PAGE, 9.7), ("", 0, 0), *prose(*ABOUT), gap=17)
    assert runs(rows, PAGE, CodePrint()) == [(3, 7)]


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


def test_labels_with_what_is_said_of_them_are_no_code_whatever_their_paper() -> None:
    said = [("Location", "Head of Corvane"), ("Built", "1789, 1904"), ("Height", "41 m"), ("Range", "24 nmi"), ("Keepers", "none")]
    rows = in_rows([replace(one, paper=GREY) for i, pair in enumerate(said) for one in cells(pair, (60, 200), 100 + 20 * i)])
    assert runs(rows, PAGE, CodePrint()) == []
