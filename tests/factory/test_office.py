"""Tests of what the office factory makes of trees, and of the documents it writes."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PIL import Image

from . import office, office_files
from .own_pages import Maker
from .tree import Shown, clipped

SCREEN = Image.new("RGB", (800, 600))
WHOLE = (0, 0, 800, 600)


def job(name: str, scale: int = 1) -> office.Job:
    return office.Job(next(one for one in office.PROGRAMS if one.name == name), "", 0, scale, False)


@pytest.mark.parametrize("make", [office_files.sheet, office_files.letter, office_files.slides])
@pytest.mark.parametrize("seed", range(4))
def test_documents_are_well_formed_and_the_same_for_a_seed(make: office_files.Make, seed: int) -> None:
    text = make(Maker(seed))
    assert text == make(Maker(seed))
    assert len(list(ElementTree.fromstring(text).iter())) > 10


def test_letters_with_places_are_asked_for_and_names_of_pictures_are_not() -> None:
    text = Shown("12.5 kW", "text", (10, 10, 60, 24), WHOLE, True)
    picture = Shown("Open", "push button", (10, 40, 60, 64), WHOLE, False)
    assert not office.line_of(job("gedit"), text, SCREEN).cut
    assert office.line_of(job("gedit"), picture, SCREEN).cut
    assert not office.line_of(job("zenity"), picture, SCREEN).cut


def test_what_an_edge_or_the_screen_cuts_is_not_asked_for() -> None:
    inside = Shown("a line", "text", (10, 10, 60, 24), (0, 0, 800, 20), True)
    beyond = Shown("a line", "text", (780, 10, 830, 24), (0, 0, 900, 600), True)
    assert office.line_of(job("gedit"), inside, SCREEN).cut
    assert office.line_of(job("gedit"), beyond, SCREEN).cut
    assert clipped((0, 0, 9, 9), (3, 4, 20, 20)) == (3, 4, 9, 9)


def test_places_are_pixels_at_twice_the_size() -> None:
    line = office.line_of(job("gedit", 2), Shown("a line", "text", (10, 10, 60, 24), WHOLE, True), SCREEN)
    assert (line.x, line.y, line.right, line.bottom) == (20, 20, 120, 48)


def test_bullets_are_no_text() -> None:
    assert office.line_of(job("evince"), Shown("\uf0b7 one", "text", (0, 0, 9, 9), WHOLE, True), SCREEN).text == "one"


def test_a_sheet_has_letters_above_and_numbers_beside_its_cells() -> None:
    cells = [Shown("7", "table cell", (40 + 50 * c, 20 + 10 * r, 90 + 50 * c, 30 + 10 * r), WHOLE, False, r, c) for r in range(2) for c in range(2)]
    heads = office.heads(cells)
    assert [(one.text, one.box) for one in heads] == [
        ("A", (40, 10, 90, 20)),
        ("1", (6, 20, 40, 30)),
        ("B", (90, 10, 140, 20)),
        ("2", (6, 30, 40, 40)),
    ]
    # How much is seen of the last row and column nobody knows.
    assert [office.line_of(job("calc"), one, SCREEN).cut for one in heads] == [False, False, True, True]
