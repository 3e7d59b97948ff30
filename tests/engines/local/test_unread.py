"""What the reader was not sure of, in the notes of the local engine."""

from __future__ import annotations

import pytest

from app.engines.local.draft import Draft
from app.engines.local.engine import LocalEngine
from app.engines.local.unread import marked, struck
from app.events import Delta, EngineEvent, Replace
from app.values import BlockKind, Frame, Line, Page, Rect, Sight, Unsure, Window, Word

SIZE = Rect(0, 0, 800, 600)


def _line(row: int, text: str, *unsure: str) -> Line:
    box = Rect(40, 60 + 30 * row, 9 * len(text), 16)
    return Line(text, box, 0.99, (Word(text, box),), unsure=unsure)


def _unread(row: int, guess: str, strange: float = 4.0) -> Line:
    box = Rect(40, 60 + 30 * row, 200, 16)
    return Line("", box, 0.6, (Word(guess, box),), strange=strange)


def _draft(text: str, kind: BlockKind = BlockKind.TEXT) -> Draft:
    return Draft(kind, text, SIZE)


@pytest.mark.parametrize(
    ("how", "kind", "text", "words", "found"),
    [
        ("mark", BlockKind.TEXT, "met Deniz Aydin today", ("Aydin",), "met Deniz Aydin(?) today"),
        ("leave out", BlockKind.TEXT, "met Deniz Aydin today", ("Aydin",), "met Deniz … today"),
        ("plain", BlockKind.TEXT, "met Deniz Aydin today", ("Aydin",), "met Deniz Aydin today"),
        ("mark", BlockKind.CODE, "```\nmet Aydin\n```", ("Aydin",), "```\nmet Aydin\n```"),
        ("mark", BlockKind.TERMINAL, "$ met Aydin", ("Aydin",), "$ met Aydin"),
        (
            "mark",
            BlockKind.TABLE,
            "| Name | Sum |\n|---|---|\n| Aydin | 17.50 |",
            ("Aydin", "17.50"),
            "| Name | Sum |\n|---|---|\n| Aydin(?) | 17.50(?) |",
        ),
        ("mark", BlockKind.FORM, "Rate: 84 → 85", ("Rate",), "Rate(?): 84 → 85"),
        ("mark", BlockKind.FORM, "Rate: 84 → 85", ("84",), "Rate: 84(?) → 85"),
        ("mark", BlockKind.TEXT, "card 4111 1111 1111 1111", ("1111",), "card 4111 1111 1111 1111"),
        ("mark", BlockKind.TEXT, "see `Aydin` there", ("Aydin",), "see `Aydin` there"),
        ("mark", BlockKind.TEXT, "https://Aydin.example", ("Aydin",), "https://Aydin.example"),
        ("mark", BlockKind.TEXT, "Aydins are no Aydin", ("Aydin",), "Aydins are no Aydin(?)"),
    ],
)
def test_words_are_marked_where_a_mark_breaks_nothing(how: Unsure, kind: BlockKind, text: str, words: tuple[str, ...], found: str) -> None:
    assert marked(_draft(text, kind), [_line(0, text, *words)], how).text == found


def test_a_paragraph_full_of_unsure_words_is_marked_once() -> None:
    words = ("Octave", "prompt", "edit", "line", "programs")
    text = "how to start Octave at the prompt and edit the line of programs"
    assert marked(_draft(text), [_line(0, text, *words)], "mark").text == f"{text} (?)"
    assert marked(_draft(text), [_line(0, text, *words[:2])], "mark").text.count("(?)") == 2
    long = f"{text} {'and so on without any doubt ' * 6}".strip()
    assert marked(_draft(long), [_line(0, long, *words)], "mark").text.count("(?)") == 5


def test_words_of_other_lines_are_left_alone() -> None:
    far = Line("Aydin", Rect(0, 900, 50, 16), unsure=("Aydin",))
    assert marked(_draft("met Aydin"), [far], "mark").text == "met Aydin"


class _Played:
    """An engine that is shown pages, two seconds apart."""

    def __init__(self, windows: tuple[Window, ...] = ()) -> None:
        self.events: list[EngineEvent] = []
        self.engine = LocalEngine()
        self.engine.start(self.events.append)
        self._windows = windows
        self._number = 0

    def show(self, lines: tuple[Line, ...], doubtful: tuple[Line, ...], busy: tuple[Rect, ...] = ()) -> None:
        self._number += 1
        t = 1000.0 + 2 * self._number
        frame = Frame(self._number, t, SIZE, bytearray(4), self._windows)
        self.engine.submit(Sight(frame, Page(self._number, t, (SIZE.w, SIZE.h), lines, self._windows, (SIZE,), busy, (), len(doubtful), doubtful)))

    def counts(self) -> list[str]:
        said = [event for event in self.events if isinstance(event, Delta | Replace) and event.kind is BlockKind.REMARK]
        assert all(event.source == "program" and event.evidence is not None and event.evidence.rect for event in said)
        return [event.text for event in said]


TEXT = (_line(0, "A heading over all of it"), _line(2, "and a first line of text that goes on"))


def test_lines_that_stand_are_counted_once_where_they_stood() -> None:
    played = _Played()
    unread = tuple(_unread(row, f"HacTpoK {row}") for row in range(4, 7))
    for _ in range(3):
        played.show(TEXT, unread)
    assert played.counts() == ["3 lines here could not be read."]
    moved = tuple(_unread(row - 1, f"HacTpoK {row}") for row in range(4, 7))
    played.show(TEXT, moved)
    played.show(TEXT, moved)
    assert len(played.counts()) == 1


def test_more_of_them_are_counted_on() -> None:
    played = _Played()
    played.show((), (_unread(4, "HacTpoK"),))
    played.show((), (_unread(4, "HacTpoK"), _unread(5, "CoO6ueHue")))
    played.show((), (_unread(4, "HacTpoK"), _unread(5, "CoO6ueHue")))
    assert played.counts() == ["1 line here could not be read.", "2 lines here could not be read."]


def test_a_single_look_counts_when_nothing_follows() -> None:
    played = _Played()
    played.show((), tuple(_unread(row, f"HacTpoK {row}") for row in range(4)))
    assert played.counts() == []
    played.engine.quiet(1010.0)
    assert played.counts() == ["4 lines here could not be read."]


def test_what_is_gone_at_the_next_look_and_icons_and_films_are_not_counted() -> None:
    played = _Played()
    played.show(TEXT, (_unread(4, "half faded"),))
    played.show(TEXT, (_unread(5, "C", 0.0),))
    played.show(TEXT, (_unread(5, "C", 0.0), _unread(9, "of a film")), (Rect(0, 300, 800, 300),))
    played.engine.flush(1010.0)
    assert played.counts() == []


def test_they_are_counted_in_the_window_they_stand_in() -> None:
    window = Window("Editor", "plan.txt", Rect(0, 40, 800, 500), active=True)
    played = _Played((window,))
    below = Line("", Rect(40, 570, 200, 16), 0.6, (Word("panel text", Rect(40, 570, 200, 16)),), strange=4.0)
    for _ in range(2):
        played.show(TEXT, (_unread(4, "HacTpoK"), below))
    assert played.counts() == ["1 line here could not be read."]


def _struck(text: str, *stretches: tuple[int, int]) -> Line:
    box = Rect(40, 60, 9 * len(text), 16)
    return Line(text, box, words=(Word(text, box),), struck=stretches)


@pytest.mark.parametrize(
    ("kind", "text", "line", "found"),
    [
        (BlockKind.TEXT, "Price 6690 4999 UAH", _struck("Price 6690 4999 UAH", (6, 10)), "Price ~~6690~~ 4999 UAH"),
        (BlockKind.LIST, "- Send the invoice", _struck("• Send the invoice", (2, 18)), "- ~~Send the invoice~~"),
        (BlockKind.LIST, "- Send\n- Call", _struck("Call", (0, 4)), "- Send\n- ~~Call~~"),
        (BlockKind.CODE, "```\nx = 1\n```", _struck("x = 1", (0, 5)), "```\nx = 1\n```"),
        (BlockKind.TEXT, "another line", _struck("elsewhere", (0, 9)), "another line"),
        (BlockKind.TEXT, "~~gone~~ already", _struck("gone already", (0, 4)), "~~gone~~ already"),
    ],
)
def test_what_is_struck_out_on_the_screen_is_struck_out_in_the_notes(kind: BlockKind, text: str, line: Line, found: str) -> None:
    assert struck(_draft(text, kind), [line]).text == found
