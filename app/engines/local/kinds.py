"""What a pane is: terminal, code, slide, chat, or a page of text. From geometry and the shape of the text; the app's name is only a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ...values import Line, Rect, around
from . import bubbles, chat, grid, shapes, slide
from .context import Place
from .furniture import is_names
from .gutter import Numbering, numbering
from .papers import common_paper, same_colour
from .rows import Row, columns, divided, hull, in_rows, middle, pitch
from .splits import Cut, split

PaneKind = Literal["terminal", "code", "slide", "chat", "chats", "page"]
_TERMINAL_APP = re.compile(
    r"terminal|terminator|xterm|wezterm|iterm|termius|qterm|\bst\b|yakuake|tilix|konsole|alacritty|kitty|tmux|powershell|console|\bcmd\b|ghostty|\bfoot\b|urxvt",
    re.I,
)
_SLIDES_TITLE = re.compile(
    r"\.(?:pptx?|odp|key)\b|slides?\b|impress|powerpoint|keynote|präsentation|présentation|folien|diapo|lecture|vorlesung|cours\b", re.I
)
SIDE = 0.24
"""Share of a window's width up to which a pane at its edge is a side bar."""

FOOT = 1.5
"""Heights of its print that a bar stands above the lower edge of its pane at most."""
SIDE_OF_CHAT = 0.36
"""The same beside a chat: the list of chats."""
SENTENCE, OTHER_PRINT = 24, 0.06
"""Letters from which a text tells its print, and share by which its letters are wider or narrower on average than those of other print."""
CHANCE = 0.2
"""Share of a terminal's texts that may look so."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A column of rows with what it is. `numbers`: line numbers by the height they stand at. `region`: the part of a terminal that is all its own."""

    kind: PaneKind
    rows: tuple[Row, ...]
    box: Rect
    numbers: dict[float, int] = field(default_factory=dict)
    region: Rect | None = None

    @property
    def lines(self) -> list[Line]:
        return [line for row in self.rows for line in row.lines]


def panes(lines: Sequence[Line], place: Place, cuts: dict[Rect, Cut] | None = None) -> list[Pane]:
    """The panes of a place in reading order. `cuts`: what divides its terminal, see `splits.split`."""
    if not lines:
        return []
    if is_terminal(place) and (monospaced(lines) or place.known_bounds):
        region = place.bounds if place.known_bounds else hull(lines)
        known = region if place.known_bounds else None
        divided_by = split(_without_bar(lines, region), region, {} if cuts is None else cuts)
        bodies = [(rect, in_rows(_without_bar(part, rect))) for rect, part in divided_by]
        return [Pane("terminal", tuple(rows), rect, region=known and rect) for rect, rows in bodies if rows]
    found = numbering(lines, place.full_title)
    if found is not None:
        return _beside_numbers(*found, place)
    parts = bubbles.together(columns(divided(lines)))
    made = _with_overview([pane for part in parts for pane in _parted(part, place, len(parts) == 1 and place.known_bounds)])
    made = _without_slide_feet(made)
    return [pane for pane in made if not _side_bar(pane, made, place) and not (len(made) > 1 and _only_names(pane))]


def _without_bar(lines: Sequence[Line], region: Rect) -> list[Line]:
    """The lines without the bar at the foot of a pane: the last row on another paper than the rest, or with the names of a multiplexer's windows."""
    last = max((line.box.bottom for line in lines), default=0)
    foot = [line for line in lines if line.box.bottom > last - line.box.h / 2]
    lowest = [line for line in foot if region.bottom - line.box.bottom <= FOOT * line.box.h]
    paper = common_paper(lines)
    if any(shapes.multiplexer(line.text) for line in foot) or (lowest and not any(same_colour(line.paper, paper) for line in lowest)):
        return [line for line in lines if line not in foot]
    return list(lines)


def _without_names(pane: Pane) -> Pane:
    """A pane beside code without its rows of names: tabs of files and panels. With nothing but a command left it is a terminal."""
    first = next((i for i, row in enumerate(pane.rows) if not is_names(row)), len(pane.rows))
    rows = tuple(row for i, row in enumerate(pane.rows) if not is_names(row) or (pane.kind != "page" and i > first))
    kind: PaneKind = "terminal" if pane.kind == "page" and rows and shapes.typed(rows[0].text) else pane.kind
    return Pane(kind, rows, around(row.box for row in rows), pane.numbers)


def _only_names(pane: Pane) -> bool:
    """A pane of one or two rows of names: tabs, buttons."""
    return pane.kind == "page" and len(pane.rows) <= 2 and all(is_names(row) for row in pane.rows)


def _parted(lines: Sequence[Line], place: Place, alone: bool) -> list[Pane]:
    """A column as one pane, or as a slide with what stands above and below it. `alone`: there is no other."""
    rows = in_rows(lines)
    kind = _kind(lines, rows, place)
    hinted = bool(_SLIDES_TITLE.search(place.full_title) or _SLIDES_TITLE.search(place.app))
    found = slide.extent(rows, place.bounds, hinted, alone) if kind == "page" else None
    if found is None:
        return [Pane(kind, tuple(rows), hull(lines))] if rows else []
    begin, end = found
    parts: list[tuple[PaneKind, Sequence[Row]]] = [("page", rows[:begin]), ("slide", rows[begin:end]), ("page", slide.without_foot(rows, end))]
    return [Pane(sort, tuple(part), around(row.box for row in part)) for sort, part in parts if part]


def _with_overview(made: list[Pane]) -> list[Pane]:
    """Tells the list of chats beside a chat."""
    chats = [pane for pane in made if pane.kind == "chat"]
    return [
        Pane("chats", pane.rows, pane.box)
        if pane.kind in ("page", "chat") and any(one.box.x >= pane.box.right for one in chats) and bubbles.overview(pane.rows)
        else pane
        for pane in made
    ]


def _without_slide_feet(made: list[Pane]) -> list[Pane]:
    """Leaves out rows on the level of a lone page number, below a slide."""
    slides = [pane for pane in made if pane.kind == "slide"]
    if not slides:
        return made
    levels = [
        middle(row.box)
        for pane in made
        if pane.kind == "page"
        for row in pane.rows
        if len(row.cells) <= 3 and any(shapes.page_number(cell.text) for cell in row.cells) and any(row.box.y > one.box.bottom for one in slides)
    ]
    kept: list[Pane] = []
    for pane in made:
        rows = pane.rows if pane.kind != "page" else tuple(row for row in pane.rows if not any(abs(middle(row.box) - y) <= 4 for y in levels))
        if rows:
            kept.append(pane if len(rows) == len(pane.rows) else Pane(pane.kind, rows, around(row.box for row in rows), pane.numbers))
    return kept


def _beside_numbers(numbers: Numbering, rest: Sequence[Line], place: Place) -> list[Pane]:
    """Code to the right of its line numbers; what stands left, above and below as panes of their own."""
    box = numbers.box
    slack = box.h / max(1, numbers.numbers[-1][1] - numbers.numbers[0][1])
    level = [line for line in rest if box.y - 3 <= middle(line.box) <= box.bottom + 3]
    code = _code_part([line for line in level if line.box.x >= box.x], numbers)
    ids = {id(line) for line in code}
    left = [line for line in rest if line.box.right <= box.x and line.box.bottom > box.y - 4 * slack]
    ids.update(id(line) for line in left)
    others = [line for line in rest if id(line) not in ids]
    rows = in_rows(code)
    told = {middle(row.box): number for row in rows if (number := numbers.at(middle(row.box), 0.6 * row.height)) is not None}
    main = Pane("code", tuple(rows), around([box, *(row.box for row in rows)]), told)
    made = [pane for part in (left, others) for pane in map(_without_names, panes(part, place)) if pane.rows]
    kept = [pane for pane in made if not _side_bar(pane, [*made, main], place) and not _only_names(pane)]
    above = [pane for pane in kept if pane.box.bottom <= box.y]
    return [*above, main, *(pane for pane in kept if pane not in above)]


def _code_part(lines: Sequence[Line], numbers: Numbering) -> list[Line]:
    """The lines of code, without a minimap or a pane further right: lines that begin on numbered rows."""
    wide = pitch(lines) or 8.0
    edge = max((line.box.right for line in lines if line.box.x - numbers.box.right < 40 * wide), default=0)
    return [line for line in lines if line.box.x <= edge + 12 * wide]


def monospaced(lines: Sequence[Line]) -> bool:
    """Whether all letters have one width: a terminal or an editor."""
    heights = sorted(line.box.h for line in lines)
    return pitch(lines) > 0 and heights[-1] <= 1.8 * heights[len(heights) // 2]


def _kind(lines: Sequence[Line], rows: Sequence[Row], place: Place) -> PaneKind:
    if _terminal_score(lines, rows, place) >= 2:
        return "terminal"
    if _code(lines):
        return "code"
    if _tabled(rows):
        return "page"
    return "chat" if bubbles.is_feet(rows) or chat.is_chat(rows) else "page"


def _tabled(rows: Sequence[Row]) -> bool:
    """Whether most rows stand in the columns of a table: a time in each makes no chat of them."""
    return 2 * sum(end - begin for begin, end in grid.tables(rows)) > len(rows)


def is_terminal(place: Place) -> bool:
    """Whether a window is a terminal's, by its program or by a shell's title."""
    return bool(_TERMINAL_APP.search(place.app)) or bool(re.match(r"^[\w.-]+@[\w.-]+:", place.title))


def _terminal_score(lines: Sequence[Line], rows: Sequence[Row], place: Place) -> int:
    """Evidence for a terminal, from 0. Names of tabs above it are in other print."""
    lines = [line for row in rows if not is_names(row) for line in row.lines] or lines
    strong = sum(shapes.strong_prompt(line.text) for line in lines)
    stamped = sum(shapes.stamped(line.text) for line in lines)
    mono = _all_in_cells(lines)
    logged = mono and stamped >= max(4, 0.6 * len(lines))
    typed = mono and any(shapes.typed(line.text) for line in lines)
    return 2 * int(typed) + min(strong, 2) + int(mono and strong > 0) + 2 * logged + int(is_terminal(place))


def _all_in_cells(lines: Sequence[Line]) -> bool:
    """Whether all letters have one width: sentences in other print between commands make a page of it."""
    wide = pitch(lines)
    long = [word for line in lines for word in line.words if len(word.text) >= SENTENCE]
    other = sum(abs(word.box.w / len(word.text) - wide) > OTHER_PRINT * wide for word in long)
    return bool(wide) and other <= CHANCE * len(long)


def _code(lines: Sequence[Line]) -> bool:
    """Monospaced, indented, full of signs."""
    if len(lines) < 5 or not pitch(lines):
        return False
    if any(1 < len(_rows_in(area, lines)) < len(in_rows(lines)) for area in {line.within for line in lines if line.within is not None}):
        return False  # an area in a page: what stands beside it is other text
    likeness = sum(shapes.code_like(line.text) for line in lines) / len(lines)
    return likeness >= 0.3 and len({round(line.box.x / 8) for line in lines}) >= 2


def _rows_in(area: Rect, lines: Sequence[Line]) -> list[Row]:
    return in_rows([line for line in lines if area.holds(line.box)])


def _side_bar(pane: Pane, made: Sequence[Pane], place: Place) -> bool:
    """A narrow pane of short names at a window's edge beside more text: what leads to other content, not content."""
    beside_chat = any(other.kind == "chat" and other is not pane for other in made)
    if pane.kind != "page" or len(pane.rows) < 4 or len(made) < 2:
        return False
    share = SIDE_OF_CHAT if beside_chat else SIDE
    narrow = pane.box.right <= place.bounds.x + share * place.bounds.w
    at_edge = pane.box.x <= place.bounds.x + 0.06 * place.bounds.w
    if beside_chat:
        return narrow and at_edge and all(len(row.text) <= 48 for row in pane.rows)
    short = sum(len(row.text) <= 30 and shapes.words(row.text) <= 4 and not shapes.ends_sentence(row.text) for row in pane.rows)
    rest = sum(len(row.text) for other in made if other is not pane for row in other.rows)
    return narrow and at_edge and short >= 0.85 * len(pane.rows) and rest > sum(len(row.text) for row in pane.rows)
