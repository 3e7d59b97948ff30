"""Which listing a run of code is: two that are alike are two, one that is edited or scrolled is one."""

from __future__ import annotations

from collections.abc import Sequence

from app.engines.local.listing import File
from app.engines.local.listings import Listings
from app.engines.local.rows import Row
from app.values import Line, Page, Rect, Word

WHOLE = Rect(0, 0, 1000, 1000)


def rows(texts: Sequence[str], top: int = 0) -> list[Row]:
    made: list[Row] = []
    for i, text in enumerate(texts):
        box = Rect(40, top + 20 * i, 8 * len(text), 14)
        made.append(Row((Line(text, box, words=(Word(text, box),)),), box))
    return made


def look(*changed: Rect, moved: tuple[tuple[Rect, int], ...] = ()) -> Page:
    return Page(1, 1.0, (1000, 1000), (), changed=changed or (WHOLE,), moved=moved)


def learnt(file: File, texts: Sequence[str]) -> File:
    file.lines = list(texts)
    return file


BEFORE = ["A---B---C topic", "D---E---F---G master"]
AFTER = ["A'--B'--C' topic", "D---E---F---G master"]


def test_two_that_are_alike_are_two_though_both_are_shown() -> None:
    listings = Listings()
    first = learnt(listings.on_page(rows(BEFORE), look(), ()), BEFORE)
    second = listings.on_page(rows(AFTER, 400), look(), {id(first)})
    assert second is not first
    learnt(second, AFTER)
    assert listings.on_page(rows(BEFORE), look(), ()) is first
    assert listings.on_page(rows(AFTER, 100), look(), ()) is second


def test_one_like_it_that_comes_after_it_is_another() -> None:
    listings = Listings()
    first = learnt(listings.on_page(rows(BEFORE), look(), ()), BEFORE)
    assert listings.on_page(rows(AFTER), look(), ()) is not first


def test_one_that_is_edited_where_it_stands_is_the_same() -> None:
    listings = Listings()
    first = learnt(listings.on_page(rows(BEFORE), look(), ()), BEFORE)
    assert listings.on_page(rows(AFTER), look(Rect(40, 0, 130, 14)), ()) is first


def test_one_that_is_edited_while_the_page_is_scrolled_is_the_same() -> None:
    listings = Listings()
    first = learnt(listings.on_page(rows(BEFORE, 100), look(), ()), BEFORE)
    page = look(Rect(0, 60, 200, 14), moved=((Rect(0, 75, 1000, 60), -40),))
    assert listings.on_page(rows(AFTER, 60), page, ()) is first


def test_the_rest_of_one_that_was_cut_by_the_edge_is_of_it() -> None:
    listings = Listings()
    first = learnt(listings.on_page(rows(BEFORE[:1]), look(), ()), BEFORE[:1])
    assert listings.on_page(rows(BEFORE), look(), ()) is first


def test_what_has_nothing_in_common_is_another_on_a_page_and_the_same_in_an_editor() -> None:
    listings = Listings()
    first = learnt(listings.edited(rows(BEFORE)), BEFORE)
    assert listings.edited(rows(["git push origin main"])) is first
    assert listings.on_page(rows(["git push origin main"]), look(), ()) is not first
    assert len(listings.files) == 2
