"""Panes of a terminal by the borders drawn in it: side by side, above each other, both; a cursor and a table's cells are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engines.local.splits import Cut, split
from app.values import Line, Rect

from ..pages import column

WINDOW = Rect(0, 0, 1000, 600)


def pane(texts: list[str], place: Rect, within: Rect | None = None) -> list[Line]:
    return [replace(line, within=within or place) for line in column(texts, place.x + 3, place.y + 4, 18, 12, 8.0)]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


LEFT, RIGHT = Rect(0, 0, 498, 600), Rect(500, 0, 500, 600)
TOP, BOTTOM = Rect(0, 0, 1000, 298), Rect(0, 300, 1000, 300)


@pytest.mark.parametrize("halves", [(LEFT, RIGHT), (TOP, BOTTOM)], ids=["side by side", "above each other"])
def test_two_panes_are_two(halves: tuple[Rect, Rect]) -> None:
    one, other = pane(["kubectl get pods", "api-7f 1/1 Running"], halves[0]), pane(["tail -f app.log", "started"], halves[1])
    found = split([*one, *other], WINDOW, {})
    assert [texts(lines) for _, lines in found] == [texts(one), texts(other)]
    assert all(place.common(half).area >= 0.98 * half.area for (place, _), half in zip(found, halves, strict=True))


def test_a_pane_beside_two_above_each_other() -> None:
    upper, lower = Rect(500, 0, 500, 298), Rect(500, 300, 500, 300)
    parts = [pane(["left one", "left two"], LEFT), pane(["upper"], upper), pane(["lower"], lower)]
    assert [texts(lines) for _, lines in split([line for part in parts for line in part], WINDOW, {})] == [texts(part) for part in parts]


def test_lines_older_than_the_border_do_not_hide_it() -> None:
    old = pane(["was here before", "and so was this"], LEFT, within=WINDOW)
    new = pane(["$"], RIGHT)
    assert [texts(lines) for _, lines in split([*old, *new], WINDOW, {})] == [texts(old), texts(new)]


def test_a_border_holds_until_a_line_goes_over_it() -> None:
    known: dict[Rect, Cut] = {}
    both = [*pane(["one"], LEFT), *pane(["other"], RIGHT)]
    assert len(split(both, WINDOW, known)) == 2
    untold = [replace(line, within=None) for line in both]
    assert len(split(untold, WINDOW, known)) == 2
    long = pane(["a line that is as long as all of the window is wide, so that no border can stand in it any more"], WINDOW)
    assert len(split([*untold, *long], WINDOW, known)) == 1
    assert len(split(untold, WINDOW, known)) == 1


def test_a_cursor_behind_a_prompt_is_no_border() -> None:
    prompt = pane(["ada@atlas:~$"], Rect(0, 0, 500, 600), within=Rect(0, 0, 102, 600))
    further = pane(["an answer that stands further right"], Rect(300, 40, 600, 500), within=WINDOW)
    assert len(split([*prompt, *further], WINDOW, {})) == 1


def test_cells_of_a_table_are_no_panes() -> None:
    rows = [
        replace(line, within=Rect(x - 4, y - 3, 190, 18))
        for y in (60, 78, 96)
        for x, text in ((20, "pump"), (212, "12.5"), (404, "bar"))
        for line in column([text], x, y, 18, 12, 8.0)
    ]
    assert len(split([*pane(["$ psql -c report"], WINDOW), *rows], WINDOW, {})) == 1
