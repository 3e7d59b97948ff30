"""Documents that were not seen for long are packed, and come back as they were."""

from __future__ import annotations

from app.engines.local.archive import AWAKE, Archive
from app.engines.local.chat import Talk
from app.engines.local.document import Document
from app.engines.local.engine import LocalEngine
from app.events import Delta, EngineEvent
from app.sameness.known import Known
from app.values import Sight

from ..pages import cells, column, sight

ROWS = [("Item", "Cost", "Left"), ("Bolt", "0.30 €", "91"), ("Nut", "0.20 €", "17"), ("Pin", "0.10 €", "8")]


def archive() -> Archive:
    session, talk = Known(), Talk()
    return Archive(lambda _app, name: Document(session, talk, "all", name, []))


def shelf(number: int, n: int, left: str = "8") -> Sight:
    """A page with a table and short words of its own."""
    rows = [ROWS[0], *((f"{name} {number}", *rest) for name, *rest in ROWS[1:-1]), (f"Pin {number}", "0.10 €", left)]
    table = [one for row, texts in enumerate(rows) for one in cells(texts, (60, 300, 500), 160 + 30 * row)]
    return sight([*table, *column([f"Hall {number}", f"Door {number}"], y=500, step=60)], n, "Stock", f"Shelf {number} - Stock")


def notes_of(sights: list[Sight]) -> list[str]:
    events: list[EngineEvent] = []
    engine = LocalEngine()
    engine.start(events.append)
    for one in sights:
        engine.submit(one)
    engine.stop()
    return [event.text for event in events if isinstance(event, Delta)]


def test_what_was_not_seen_for_long_is_another_object_with_the_same_memory() -> None:
    kept = archive()
    first = kept.new("first", "App")
    for number in range(AWAKE):
        kept.new(f"key {number}", "App")
    kept.rest({id(first)})
    assert kept.known("first") is first
    for number in range(AWAKE):
        assert kept.known(f"key {number}") is not None
    kept.rest(set())
    assert kept.known("first") is not first
    assert kept.known("never seen") is None
    assert len(kept) == AWAKE + 1


def test_names_of_documents_are_never_given_twice() -> None:
    kept = archive()
    for number in range(3 * AWAKE):
        kept.new(f"key {number}", "App")
        kept.rest(set())
    assert len(kept) == 3 * AWAKE


def test_a_document_that_comes_back_after_many_is_not_written_again() -> None:
    many = [shelf(number, number) for number in range(2 * AWAKE)]
    first = notes_of(many)
    assert notes_of([*many, *(shelf(number, 1000 + number) for number in range(2 * AWAKE))]) == first


def test_what_changed_in_a_document_since_is_told_when_it_comes_back() -> None:
    many = [shelf(number, number) for number in range(2 * AWAKE)]
    news = notes_of([*many, shelf(0, 1000, left="7")])[len(notes_of(many)) :]
    assert len(news) == 1
    assert "8 → 7" in news[0]
