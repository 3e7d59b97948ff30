"""Addresses of pages and links in the notes of the local engine: only behind words that were read at the link's own place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engines.local.context import places
from app.engines.local.draft import Draft
from app.engines.local.engine import LocalEngine
from app.engines.local.hinted import linked
from app.events import Delta, EngineEvent
from app.values import BlockKind, Rect, Sight, TreeHints, TreeLink, Window
from tests.engines.pages import SCREEN, column, line, sight

TEXT = "Read the guide before you begin"
GUIDE = TreeLink("the guide", "https://example.org/guide", Rect(95, 120, 63, 12))
WINDOW = Window("Browser", "A page - Browser", SCREEN, active=True)


def _linked(text: str, *links: TreeLink, kind: BlockKind = BlockKind.TEXT, window: Window = WINDOW, frame: Rect = SCREEN) -> str:
    page = sight([line(text, 60, 120)]).page
    assert page is not None
    (place,) = places(page, frame)
    return linked(Draft(kind, text, SCREEN), place, frame, TreeHints(window, links=links)).text


def _at(text: str, address: str) -> TreeLink:
    return replace(GUIDE, text=text, address=address)


@pytest.mark.parametrize(
    ("text", "links", "found"),
    [
        (TEXT, [GUIDE], "Read the guide (https://example.org/guide) before you begin"),
        (TEXT, [_at("the guide to Rome", GUIDE.address)], TEXT),
        (TEXT, [replace(GUIDE, rect=Rect(95, 400, 63, 12))], TEXT),
        (TEXT, [replace(GUIDE, rect=Rect(900, 120, 63, 12))], TEXT),
        ("the guide, or the guide of old", [GUIDE], "the guide, or the guide of old"),
        ("here and here", [_at("here", "https://a.example"), _at("here", "https://b.example")], "here (https://a.example) and here (https://b.example)"),
        ("see example.org/guide now", [_at("example.org/guide", GUIDE.address)], "see example.org/guide now"),
        ("the guidebook", [GUIDE], "the guidebook"),
        ("see `the guide`", [GUIDE], "see `the guide`"),
    ],
)  # fmt: skip
def test_an_address_stands_behind_the_words_of_its_link(text: str, links: list[TreeLink], found: str) -> None:
    assert _linked(text, *links) == found


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.CODE, BlockKind.TERMINAL, BlockKind.TABLE])
def test_where_an_address_would_be_read_as_a_part_of_it_there_is_none(kind: BlockKind) -> None:
    assert _linked(TEXT, GUIDE, kind=kind) == TEXT


def test_links_of_another_window_are_none_of_this() -> None:
    assert _linked(TEXT, GUIDE, window=replace(WINDOW, title="Another - Browser")) == TEXT


def test_places_are_those_of_the_desktop() -> None:
    moved = replace(GUIDE, rect=GUIDE.rect.moved(1920, 0))
    second = Rect(1920, 0, SCREEN.w, SCREEN.h)
    page = sight([line(TEXT, 60, 120)], windows=(replace(WINDOW, rect=second),)).page
    assert page is not None
    (place,) = places(page, second)
    assert GUIDE.address in linked(Draft(BlockKind.TEXT, TEXT, SCREEN), place, second, TreeHints(WINDOW, links=(moved,))).text


def _notes(*sights: Sight) -> list[str]:
    events: list[EngineEvent] = []
    engine = LocalEngine()
    engine.start(events.append)
    for one in sights:
        engine.submit(one)
    engine.stop()
    return [event.text for event in events if isinstance(event, Delta)]


def _seen(n: int, texts: list[str], address: str) -> Sight:
    seen = sight(column(texts), n)
    return Sight(seen.frame, seen.page, None, TreeHints(WINDOW, address))


def test_the_address_of_a_page_is_noted_once_above_what_it_says() -> None:
    first = ["The council met on Tuesday evening in the town hall.", "Nine of its eleven members came and voted."]
    more = [*first, "The budget for the coming year was passed without changes."]
    said = _notes(_seen(0, first, "https://example.org/council"), _seen(1, more, "https://example.org/council"))
    assert said[0] == "Source: https://example.org/council"
    assert sum("Source:" in text for text in said) == 1


def test_a_page_that_says_nothing_has_no_address_in_the_notes() -> None:
    assert _notes(_seen(0, [], "https://example.org/empty")) == []
