"""Boards and lists of entries: cards drawn one below the other, in lanes side by side or alone, such as mails in an inbox. Each is an item, below
its lane's title if there is one; one that was moved says from where."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...sameness.changes import ARROW
from ...sameness.keys import text_key
from ...values import BlockKind, Line, Rect, around
from . import plain
from .draft import Draft
from .paragraphs import joined
from .rows import Row, in_rows, lines_in

ALIKE = 3
"""Pixels by which one area may stick out of another and lie in it: borders fall between pixels at odd scales."""
FILLED = 0.75
"""Of a lane's width, how much its cards take at least: badges are narrower."""
AS_WIDE = 0.2
"""Share by which the widths of a board's lanes differ at most."""
LEAST_LANES, LEAST_CARDS = 2, 3
LEAST_ENTRIES, LEAST_ROWS, MOST_ROWS = 3, 2, 6
"""Entries of a list without a title, and the rows each has: one row alone is a table's, many are a text in a box."""
EVEN = 2.0
"""Times that the highest entry of a list is as high as the lowest at most."""
ONE_PRINT = 1.12
"""Ratio of heights up to which a row may go on the one above."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with the rows of its title, none for a list of entries, and its cards from top to bottom."""

    area: Rect
    title: tuple[Row, ...]
    cards: tuple[tuple[Row, ...], ...]

    @property
    def lines(self) -> list[Line]:
        return [line for rows in (self.title, *self.cards) for line in lines_in(rows)]

    @property
    def name(self) -> str:
        """Its title without the number of its cards."""
        cells = [cell.text for row in self.title for cell in row.cells]
        return " ".join(text for i, text in enumerate(cells) if i == 0 or not text.isdecimal())


@dataclass(slots=True)
class Board:
    """The lanes in which cards were told to be, by what the cards say, and the names of those that were told of."""

    lanes: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)


def find(lines: Sequence[Line]) -> tuple[list[Lane], list[Line]]:
    """The lanes of a board, from left to right, or lists of entries, and the lines that are in none; no lanes where none are drawn."""
    areas = list(dict.fromkeys(line.within for line in lines if line.within is not None))
    lanes = [lane for area in areas if (lane := _lane(area, areas, lines)) is not None]
    lanes = sorted((lane for lane in lanes if _in_line(lane, lanes)), key=lambda lane: lane.area.x)
    if len(lanes) < LEAST_LANES or sum(len(lane.cards) for lane in lanes) < LEAST_CARDS:
        lanes = _lists(areas, lines)
    taken = {id(line) for lane in lanes for line in lane.lines}
    return lanes, [line for line in lines if id(line) not in taken]


def _lists(areas: Sequence[Rect], lines: Sequence[Line]) -> list[Lane]:
    """Lists of entries: areas of one width one below the other, with nothing beside them at their heights that is drawn as they are."""
    found: list[Lane] = []
    for stack in _stacks(areas):
        cards = [tuple(in_rows([line for line in lines if _in(line.box, area)])) for area in stack]
        beside = any(_level(area, other) for area in stack for other in areas)
        even = max(area.h for area in stack) <= EVEN * min(area.h for area in stack)
        if even and not beside and all(LEAST_ROWS <= len(rows) <= MOST_ROWS for rows in cards):
            found.append(Lane(around(stack), (), tuple(cards)))
    return found


def _stacks(areas: Sequence[Rect]) -> list[list[Rect]]:
    """Areas that begin and end at the same x, one at the other; what overlaps is one area, seen from lines of different length."""
    stacks: list[list[Rect]] = []
    for area in sorted(areas, key=lambda rect: (rect.y, rect.h)):
        stack = next((one for one in stacks if abs(one[-1].x - area.x) <= ALIKE and abs(one[-1].right - area.right) <= ALIKE), None)
        if stack is not None and area.y < stack[-1].bottom - ALIKE:
            stack[-1] = stack[-1].joined(area)
        elif stack is not None and area.y - stack[-1].bottom <= stack[-1].h / LEAST_ROWS:
            stack.append(area)
        else:
            stacks.insert(0, [area])
    return [stack for stack in stacks if len(stack) >= LEAST_ENTRIES]


def _level(one: Rect, other: Rect) -> bool:
    """Whether another area begins and ends at the same height: then both are cells of a table."""
    return not one.meets(other) and abs(one.y - other.y) <= ALIKE and abs(one.bottom - other.bottom) <= ALIKE


def _lane(area: Rect, areas: Sequence[Rect], lines: Sequence[Line]) -> Lane | None:
    """The lane that an area is: a title, and below it areas nearly as wide as itself, one under the other. None where it is something else."""
    inside = [other for other in areas if other != area and area.grown(ALIKE).holds(other)]
    cards = sorted((one for one in inside if not any(_in(one, other) for other in inside if other != one)), key=lambda one: one.y)
    if not cards or any(card.w < FILLED * area.w for card in cards) or any(b.y < a.bottom - ALIKE for a, b in itertools.pairwise(cards)):
        return None
    title = [line for line in lines if line.within == area and line.box.bottom <= cards[0].y + ALIKE]
    held = [[line for line in lines if _in(line.box, card)] for card in cards]
    if not title or not all(held):
        return None
    return Lane(area, tuple(in_rows(title)), tuple(tuple(in_rows(one)) for one in held))


def _in(box: Rect, area: Rect) -> bool:
    return area.grown(ALIKE).holds(box)


def _in_line(lane: Lane, lanes: Sequence[Lane]) -> bool:
    """Whether another lane begins on the same height and is about as wide."""
    area = lane.area
    return any(
        other is not lane and abs(other.area.y - area.y) <= ALIKE and abs(other.area.w - area.w) <= AS_WIDE * area.w and not other.area.meets(area)
        for other in lanes
    )


def write(known: Board, lanes: Sequence[Lane], known_word: Callable[[str], bool], edited: Callable[[Row], bool] = lambda _: False) -> list[Draft]:
    """The cards not told before and those that were moved: a lane's first ones below its title, later ones with its name. `edited`: told apart."""
    made: list[Draft] = []
    for lane in lanes:
        items = [_item(known, lane, card, known_word, edited) for card in lane.cards]
        told = "\n".join(item for item in items if item)
        if told:
            cards = around(row.box for card, item in zip(lane.cards, items, strict=True) if item for row in card)
            made += [*_head(known, lane), Draft(BlockKind.LIST, told, cards)]
    known.named.update(lane.name for lane in lanes)
    return made


def _head(known: Board, lane: Lane) -> list[Draft]:
    if not lane.name or lane.name in known.named:
        return []
    title = around(row.box for row in lane.title)
    return [Draft(BlockKind.HEADING, f"### {plain.inline(lane.name)}", title)]


def _item(known: Board, lane: Lane, card: Sequence[Row], known_word: Callable[[str], bool], edited: Callable[[Row], bool]) -> str:
    """A card as an item, '' where it was told to be there."""
    text = " · ".join(joined(rows, known_word) for rows in _sayings(card))
    key = text_key(text)
    # A card half out of sight says a part of what it said.
    before = known.lanes.get(key) or next((name for other, name in known.lanes.items() if key in other), None)
    known.lanes[key] = lane.name
    if before == lane.name or (before is None and any(map(edited, card))):
        return ""
    if before is not None:
        return f"- {plain.whole(text)} ({plain.inline(before)}{ARROW}{plain.inline(lane.name)})"
    return f"- {plain.whole(f'{lane.name}: {text}' if lane.name and lane.name in known.named else text)}"


def _sayings(card: Sequence[Row]) -> list[list[Row]]:
    """A card's rows, those together that were wrapped: the first word of the next had found no room."""
    made: list[list[Row]] = []
    for row in card:
        if made and _wrapped(made[-1][-1], row):
            made[-1].append(row)
        else:
            made.append([row])
    return made


def _wrapped(above: Row, row: Row) -> bool:
    area = above.within
    low, high = sorted((above.height, row.height))
    if area is None or area != row.within or len(above.cells) > 1 or len(row.cells) > 1 or high > ONE_PRINT * low:
        return False
    letter = above.box.w / len(above.text)
    return above.box.right + letter * (1 + len(row.text.split()[0])) > area.right - (above.box.x - area.x)
