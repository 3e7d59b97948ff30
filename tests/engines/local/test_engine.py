"""The local engine as a whole: its states, what it does with a page it cannot write, and where a stay ends."""

from __future__ import annotations

from collections.abc import Callable

from app.engines.local.engine import LocalEngine
from app.events import Delta, Done, EngineEvent, EngineState, Problem, Section
from app.values import Page, Rect, Sight

from ..contract import EngineContract
from ..pages import cells, column, line, sight
from .notes import events_of, sections, text_of

PROSE = [f"A sentence of some length about the harbour, number {number * 7}." for number in range(6)]


class TestLocalEngine(EngineContract):
    def make(self) -> LocalEngine:
        return LocalEngine()


class TestBriefLocalEngine(EngineContract):
    def make(self) -> LocalEngine:
        return LocalEngine("brief")


def states(events: list[EngineEvent]) -> list[str]:
    return [event.state for event in events if isinstance(event, EngineState)]


def started() -> tuple[LocalEngine, list[EngineEvent]]:
    events: list[EngineEvent] = []
    engine = LocalEngine()
    engine.start(events.append)
    return engine, events


def test_it_is_ready_at_once_and_stops_once() -> None:
    engine, events = started()
    engine.stop()
    engine.stop()
    assert states(events) == ["starting", "ready", "stopped"]


def test_before_the_start_and_after_the_end_it_writes_nothing() -> None:
    engine = LocalEngine()
    engine.submit(sight(column(PROSE)))
    engine, events = started()
    engine.stop()
    engine.submit(sight(column(PROSE)))
    assert not [event for event in events if isinstance(event, Delta)]


def test_what_is_held_open_is_finished_at_the_end() -> None:
    engine, events = started()
    engine.submit(sight(column([*PROSE[:-1], "and this one goes on"])))
    engine.stop()
    begun = {event.block for event in events if isinstance(event, Delta)}
    assert begun
    assert begun == {event.block for event in events if isinstance(event, Done)}


def test_a_page_it_cannot_write_is_told_and_the_next_one_written(expected_log: Callable[[str], None]) -> None:
    expected_log("could not write frame 1")
    engine, events = started()
    whole = sight(column(PROSE))
    assert whole.page is not None
    broken = Page(1, 1.0, (1280, 800), (None,), whole.page.windows, (Rect(0, 0, 1280, 800),))  # type: ignore[arg-type]
    engine.submit(Sight(whole.frame, broken))
    assert [event.code for event in events if isinstance(event, Problem)] == ["local-page"]
    engine.submit(whole)
    engine.stop()
    assert any(isinstance(event, Delta) for event in events)


def test_a_changed_title_over_the_same_content_goes_on_under_the_old_one() -> None:
    events = events_of([sight(column(PROSE), 0, title="Inbox (3) - Mail"), sight(column([*PROSE, "One more."]), 1, title="Inbox (4) - Mail")])
    assert len(sections(events)) == 1


def test_another_page_in_the_same_window_is_another_section() -> None:
    other = [f"Quite another text stands on this page, row {number * 13}." for number in range(6)]
    events = events_of([sight(column(PROSE), 0, title="News - Browser"), sight(column(other), 1, title="Weather - Browser")])
    assert [window for _, window in sections(events)] == ["News", "Weather"]


LETTERS = [("Oda", "Harbour 12", "9:40"), ("Finn", "Tide table", "10:15"), ("Ana", "Crane 7", "11:02"), ("Jo", "Berth 3", "11:40")]


def mail(letters: list[tuple[str, str, str]], text: list[str], n: int, title: str) -> Sight:
    """A letter beside the list of all and the names of folders."""
    folders = [line(name, 20, 97 + 41 * row) for row, name in enumerate(("Inbox", "Sent", "Trash"))]
    rows = [one for row, letter in enumerate(letters) for one in cells(letter, (160, 260, 420), 90 + 30 * row)]
    return sight([*folders, *rows, *column(text, x=760, y=101, step=23)], n, "Mail", f"{title} - Mail")


def test_what_stands_while_another_document_is_shown_is_not_written_again() -> None:
    other = [f"The crane lifts box {number * 31} over to the other quay today." for number in range(6)]
    third = [f"Berth {number * 17} stays closed until the dredger has left it." for number in range(6)]
    text = text_of(
        [
            mail(LETTERS, PROSE, 0, "Harbour 12"),
            mail(LETTERS, other, 10, "Tide table"),
            mail([*LETTERS, ("Kai", "Ropes", "12:20")], third, 20, "Crane 7"),
        ]
    )
    assert [text.count(one) for one in ("Oda", "Finn", "Ana", "Jo |", "Inbox", "Trash")] == [1, 1, 1, 1, 1, 1]
    assert "Kai" in text
    assert all(one in text for one in (*other, *third))


def test_two_tables_whose_labels_stand_in_the_same_places_are_two() -> None:
    def budget(figures: tuple[str, str, str], n: int, title: str) -> Sight:
        rows = [("Item", "Cost", "Paid"), *((name, figure, "yes") for name, figure in zip(("Rent", "Light", "Water"), figures, strict=True))]
        return sight(
            [one for row, texts in enumerate(rows) for one in cells(texts, (60, 300, 500), 160 + 30 * row)], n, "Sheets", f"{title} - Sheets"
        )

    text = text_of([budget(("810", "64", "31"), 0, "May"), budget(("835", "59", "30"), 10, "June")])
    assert "→" not in text
    assert all(f"| {figure} |" in text for figure in ("810", "64", "31", "835", "59", "30"))


def test_events_go_elsewhere_from_then_on() -> None:
    engine, events = started()
    elsewhere: list[EngineEvent] = []
    engine.go_on(elsewhere.append)
    engine.submit(sight(column(PROSE)))
    engine.stop()
    assert states(events) == ["starting", "ready"]
    assert any(isinstance(event, Section) for event in elsewhere)
    assert states(elsewhere) == ["stopped"]
