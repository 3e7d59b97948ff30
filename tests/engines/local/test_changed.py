"""Changes of what stands somewhere, as they come into the notes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.engines.local.changed import Changed
from app.engines.local.context import Place
from app.engines.local.engine import LocalEngine
from app.engines.local.rows import Row, in_rows
from app.events import Delta, EngineEvent, Replace
from app.values import Line, Rect, Sight, Window

from ..pages import SCREEN, T0, column, line, sight
from .notes import text_of

TEXT = [
    "The harbour was closed for the whole of the winter.", "The ferry to the island ran twice a day until spring.",
    "The bridge was open to all who paid the toll.", "Nobody knew for how long the ice would hold.",
    "The council met on the first Monday of the month.",
]  # fmt: skip
EVERY = 8.0
"""Seconds between two looks, so that each place rests between them."""


def looks(*texts: Sequence[str], every: float = EVERY) -> list[Sight]:
    return [sight(column(list(one), step=40), n, t=T0 + every * n) for n, one in enumerate(texts)]


def with_status(*states: str, every: float = EVERY) -> list[Sight]:
    return looks(*([*TEXT, f"State of the pump in hall four: {state}"] for state in states), every=every)


@pytest.mark.parametrize(
    ("before", "now"), [("on", "off"), ("+3.2 bar", "-3.2 bar"), ("12.5 kW", "1.25 kW"), ("7 kW", "7 MW"), ("ready", "not ready")]
)
def test_a_change_is_told_with_what_stood_there(before: str, now: str) -> None:
    told = text_of(with_status(before, now)).rsplit("\n\n", 1)[1]
    assert told.startswith(f"- State of the pump in hall four: {now} (")
    assert " → " in told


def test_a_clock_that_goes_on_is_no_change() -> None:
    """From the first look on, of which nobody knows for how long it stood."""
    said = text_of(looks([*TEXT, "14:26:40"], [*TEXT, "14:26:54"], [*TEXT, "14:27:08"], every=14.0))
    assert "14:26:54" not in said
    assert "14:27:08" not in said
    assert "14:40:00" in text_of(looks([*TEXT, "14:26:40"], [*TEXT, "14:40:00"], every=14.0)), "that is another time"


def test_a_change_is_told_each_time_until_it_blinks() -> None:
    notes = text_of(with_status(*(("on", "off")[n % 2] for n in range(13))))
    assert (notes.count("(on → off)"), notes.count("(off → on)")) == (3, 3)


def test_what_counts_up_is_told_when_it_rests() -> None:
    told = text_of([*with_status(*(f"{n} of 50" for n in range(1, 51)), every=1.0)])
    assert told.count("→") == 2
    assert "(1 → 2)" in told
    assert "(2 → 50)" in told


def test_what_was_taken_away_is_struck_out_and_is_news_when_it_comes_again() -> None:
    notes = text_of(looks(TEXT, [*TEXT[:2], *TEXT[3:]], [*TEXT[:2], *TEXT[3:]], TEXT))
    assert notes.count(f"~~{TEXT[2]}~~") == 1
    assert notes.count(TEXT[2]) == 3


def test_what_is_missing_for_a_moment_only_was_not_taken_away() -> None:
    assert "~~" not in text_of(looks(TEXT, [*TEXT[:2], *TEXT[3:]], TEXT, every=1.0))


def test_a_notice_that_comes_and_goes_was_not_taken_away() -> None:
    assert "~~" not in text_of(looks(TEXT, [*TEXT, "Saved under another name."], TEXT, TEXT, every=3.0))


def test_it_is_told_while_nothing_happens_any_more() -> None:
    said: list[EngineEvent] = []
    engine = LocalEngine()
    engine.start(said.append)
    last = 0.0
    for one in looks(TEXT, [*TEXT[:2], *TEXT[3:]]):
        engine.submit(one)
        last = one.frame.t
    assert not any("~~" in event.text for event in said if isinstance(event, Delta | Replace))
    engine.quiet(last + 4)
    assert [event.text for event in said if isinstance(event, Delta | Replace)][-1] == f"- ~~{TEXT[2]}~~"
    count = len(said)
    engine.quiet(last + 8)
    assert not any(isinstance(event, Delta | Replace) for event in said[count:])
    engine.stop()


def test_what_was_content_on_the_look_before_is_kept_wherever_it_moved_and_what_was_not_is_news() -> None:
    changed = Changed()

    def look(texts: Sequence[str], n: int, y: int = 120) -> list[Row]:
        shown = sight(column(texts, y=y, step=40), n)
        assert shown.page is not None
        place = Place("Browser", "Page", "Page", SCREEN, active=True, known_bounds=True, lines=list(shown.page.lines))
        changed.look(place, shown.page)
        return in_rows(place.lines)

    rows = look(TEXT, 0)
    assert not any(map(changed.kept, rows))
    changed.learn([row.box for row in rows[1:]])
    rows = look([*TEXT, "A line that was not there."], 1, y=80)
    assert [changed.kept(row) for row in rows] == [False, True, True, True, True, False]


def test_what_a_window_covers_is_compared_when_it_shows_again() -> None:
    page, note = Window("Browser", "Page", Rect(0, 0, 1280, 800), active=True), Window("Notes", "Note", Rect(300, 100, 600, 400), active=True)
    under = Window("Browser", "Page", Rect(0, 0, 1280, 800))

    def look(lines: list[Line], n: int, *windows: Window) -> Sight:
        return sight(lines, n, windows=windows, t=T0 + EVERY * n)

    whole, changed = column(TEXT, step=60, y=120), column([*TEXT[:2], "The bridge was shut to all who paid the toll.", *TEXT[3:]], step=60, y=120)
    hidden = [one for one in whole if not note.rect or not note.rect.grown(30).meets(one.box)]
    mine = [line("Buy bread.", 320, 300)]
    notes = text_of([look(whole, 0, page), look([*hidden, *mine], 1, note, under), look(changed, 2, page)])
    assert "~~" not in notes
    assert "(open → shut)" in notes


def test_a_bullet_that_one_look_did_not_read_is_no_change_and_another_sign_is() -> None:
    listed = [f"• {text}" for text in TEXT]
    assert "→" not in text_of(looks(listed, [*listed[:2], TEXT[2], *listed[3:]], listed))
    ticked = [f"○ {text}" for text in TEXT]
    assert "→" in text_of(looks(ticked, [*ticked[:2], f"● {TEXT[2]}", *ticked[3:]]))
