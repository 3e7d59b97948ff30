"""What a window draws around its content: title bars, panels, menus, tabs, status bars. Told by place, shape and title, never by words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from ...sameness.keys import text_key
from ...values import Line, Rect, Word
from . import shapes
from .context import Place
from .grid import heads_sheet
from .gutter import numbering
from .rows import Row, in_rows, middle, text_height
from .same import alike

TOP, BOTTOM = 0.16, 0.06
"""Shares of a window's height where its head and its foot may stand."""
BRACKETS = "{}[]();,"
"""Signs that stand alone on a line of code."""
FIELD = 3.5
"""Heights of its print up to which what is drawn around an address is the field it stands in."""
LARGER = 1.15
"""Ratio to the common height from which print is larger: a path in such print is a title."""
ONE_PRINT = 1.3
"""Ratio of heights up to which what stands in one row is in one print."""
LEAST_PRINT = 3
"""Letters and figures from which a cell is print, and no icon of any height."""
CHROME = 0.14
"""Share of a browser's height where its tabs and address stand."""
LEAST_KEYED = 3
SHEET_ROWS = 9
_LOCATION = re.compile(
    r"^(?:\S{1,8}\s){0,4}(?:(?:https?|file|chrome|about|edge|ftp)\W{1,3}\S+|/\S+/\S+|(?:[\w-]+\.)+[a-z]{2,10}(?::\d+)?(?:[/?#]\S*)?)(?:\s\S{1,2})?$",
    re.I,
)
_KEYS = re.compile(r"(?:\b(?:Ctr[l|I1]|Strg|Maj|Umschalt|Shift|Alt|Cmd|Super|Meta)\s?\+\s?\S.{0,18}|[⌘⇧⌥⌃]\S{1,3})$")
_NAMES = re.compile(r"^(?:[^\W\d_a-z][^\W\d_A-Z]{1,11}\s){4,9}[^\W\d_a-z][^\W\d_A-Z]{1,11}$")
"""Five single words or more, each with a capital: a menu read as one line."""
_VIEWED = re.compile(r"^(?:\d{1,4}\s?(?:of|/|von|sur|de)\s?\d{1,4}|\d{1,3}\s?%)$")
"""What a viewer shows: page of pages, size."""
_CELL = re.compile(r"^[A-Z]{1,3}\d{1,6}$")
_PATH = re.compile(r"\s*[>›»▸/\\]\s*")


def content(place: Place) -> list[Line]:
    """The lines of a place that are not furniture. What could be content stays."""
    if place.kept is None:
        place.kept = _content(place)
    return place.kept


def _content(place: Place) -> list[Line]:
    rows = in_rows(place.lines)
    body = text_height(place.lines)
    drop: set[int] = set()
    numbers = numbering(place.lines, place.full_title)
    code = numbers[0].box.grown(4) if numbers else Rect(0, 0, 0, 0)
    head = _toolbar(rows, place)
    head += [row for row in _head(rows[len(head) :], place, body) if not code.y <= middle(row.box) <= code.bottom]
    drop.update(id(line) for row in head for line in row.lines)
    for row in rows:
        if id(row.lines[0]) not in drop and not code.y <= middle(row.box) <= code.bottom and (_foot(row, rows, place) or shapes.playing(row.text)):
            drop.update(id(line) for line in row.lines)
    for line in place.lines:
        if _lone_sign(line, rows, place) or shapes.playing(line.text):
            drop.add(id(line))
    return [line for line in place.lines if id(line) not in drop]


def _head(rows: Sequence[Row], place: Place, body: float) -> list[Row]:
    """Rows from the top down, as long as they are title bar, panel, menu, tool row, tabs or path."""
    found: list[Row] = []
    limit = place.bounds.y + TOP * place.bounds.h
    letters = next((i for i in range(min(SHEET_ROWS, len(rows))) if heads_sheet(rows[i:])), 0)
    if letters:  # a spreadsheet: bars above its columns, of which only a formula says something
        return [row for row in rows[:letters] if row.box.y <= 2 * limit and "=" not in row.text]
    for i, row in enumerate(rows):
        if row.box.y > limit or heads_sheet(rows[i:]) or _titles(row, place):
            break
        below = rows[i + 1 : i + 5]
        if (
            _is_title(row, place, body)
            or _is_panel(row, place)
            or _is_menu(row, below, place)
            or (row.height <= LARGER * body and _is_path(row, place))
            or (found and _near(row, found[-1]) and _is_tools(row, below))
            or _is_tabs(row, below, place)
        ):
            found.append(row)
        elif row.height > 1.3 * body:
            break
    return found


def _titles(row: Row, place: Place) -> bool:
    """Whether each text of the row stands in an area of its own with more below it: lanes, cards."""
    areas = {line.within for line in row.lines}
    holding = [area for area in areas if area is not None and any(area.holds(line.box) and line.box.y > row.box.bottom for line in place.lines)]
    return 1 < len(holding) == len(areas)


def _toolbar(rows: Sequence[Row], place: Place) -> list[Row]:
    """A browser's tabs and the row with the address, at the very top: signs beside one web address or path. Where another window hides that, what
    stands as high as they did."""
    limit = place.bounds.y + CHROME * max(place.bounds.h, 600)
    for i, row in enumerate(rows[:4]):
        if row.box.bottom > limit:
            break
        cells = [cell.text for cell in row.cells]
        addresses = [text for text in cells if _LOCATION.match(text)]
        even = _in_one_print([cell.box.h for cell in row.cells if len(text_key(cell.text)) >= LEAST_PRINT])
        if len(addresses) == 1 and all(len(text) <= 8 for text in cells if text not in addresses) and even and (len(cells) > 1 or _in_field(row)):
            place.bar = row.box.bottom - place.bounds.y
            return list(rows[: i + 1])
    return [row for row in rows if row.box.bottom <= place.bounds.y + place.bar] if place.covers else []


def _in_one_print(heights: Sequence[int]) -> bool:
    return max(heights, default=0) <= ONE_PRINT * min(heights, default=0)


def _in_field(row: Row) -> bool:
    """Whether the row stands in a field of its own."""
    field = row.within
    return field is not None and field.h <= FIELD * row.height


def without_menus(lines: Sequence[Line], changed: Sequence[Rect]) -> list[Line]:
    """The lines without a menu opened where the window changed: names with their keys in a column at the right, and what is read beside them."""
    keyed = [line for line in lines if _KEYS.search(line.text) and any(rect.grown(16).holds(_key_box(line)) for rect in changed)]
    for line in keyed:
        column = [one for one in keyed if _one_column(line, one)]
        if len(column) >= LEAST_KEYED:
            return without_menus(_outside_menu(lines, column), changed)
    return list(lines)


def _one_column(one: Line, other: Line) -> bool:
    begins = (_key_box(one), _key_box(other))
    return abs(begins[0].x - begins[1].x) <= 8 or abs(begins[0].right - begins[1].right) <= 12


def _key_box(line: Line) -> Rect:
    word = (line.words or (Word(line.text, line.box),))[-1]
    found = _KEYS.search(word.text)
    shift = word.box.w * found.start() // max(1, len(word.text)) if found else 0
    return Rect(word.box.x + shift, word.box.y, word.box.w - shift, word.box.h)


def _outside_menu(lines: Sequence[Line], column: Sequence[Line]) -> list[Line]:
    """Lines that do not touch the menu whose keys stand in `column`: it is as wide as from its names to its keys."""
    high = max(line.box.h for line in column)
    right = max(_key_box(line).right for line in column)
    left = min(line.box.x for line in column)
    names = [
        line.box.x for line in lines for one in column if abs(middle(line.box) - middle(one.box)) <= 0.5 * high and line.box.x > right - 45 * high
    ]
    left = min([left, *(x for x in names if x <= left)])
    top, bottom = min(line.box.y for line in column), max(line.box.bottom for line in column)
    grown = Rect(left - high, top - 3 * high, right - left + 2 * high, bottom - top + 6 * high)
    return [line for line in lines if not grown.meets(line.box)]


def _near(row: Row, above: Row) -> bool:
    return row.box.y - above.box.bottom <= 3 * row.height


def is_names(row: Row) -> bool:
    """Two or more short names side by side, no sentence and no figures: what one clicks on."""
    cells = row.cells
    return len(cells) >= 2 and all(
        len(cell.text) <= 20 and len(cell.text.split()) <= 2 and not any(c.isdecimal() for c in cell.text) for cell in cells
    )


def _is_tools(row: Row, below: Sequence[Row]) -> bool:
    """Short signs below a menu, or a spreadsheet's cell name with what the cell holds."""
    cells = row.cells
    if len(cells) <= 2 and below and heads_sheet(below) and not any(cell.text.startswith("=") for cell in cells):
        return True
    if len(cells) == 2 and _CELL.match(cells[0].text) and not cells[1].text.startswith("="):
        return True
    return len(cells) >= 3 and all(len(cell.text) <= 20 for cell in cells) and not _heads_columns(row, below)


def _is_tabs(row: Row, below: Sequence[Row], place: Place) -> bool:
    """Short names, one of them the document's."""
    cells = row.cells
    tall = max(cell.box.h for cell in cells) > 1.3 * min(cell.box.h for cell in cells)
    if len(cells) == 1 and below and shapes.address(below[0].text):
        return _names_document(cells[0].text, place)
    if tall or len(cells) < 2 or any(len(cell.text) > 40 for cell in cells) or _heads_columns(row, below):
        return False
    return any(_names_document(cell.text, place) for cell in cells)


def _is_path(row: Row, place: Place) -> bool:
    """Where the document lies: parts divided by one sign, the last its name."""
    parts = [part.strip() for part in _PATH.split(row.text) if part.strip()]
    return len(parts) >= 2 and len(row.text) <= 90 and all(len(part) <= 40 for part in parts) and _names_document(parts[-1], place)


def _names_document(text: str, place: Place) -> bool:
    name = text_key(text)
    title = text_key(place.title)
    return len(name) >= 3 and (title.startswith(name) or (len(name) >= 12 and name in title))


def _heads_columns(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row close below has most of its cells in line with this one's."""
    if len(below) >= 2 and below[1].box.y - row.box.bottom <= 6 * row.height and all(_under(row, other) for other in below[:2]):
        return True
    for other in below:
        if other.box.y - row.box.bottom > 4 * row.height:
            return False
        edges = [(cell.box.x, cell.box.right) for cell in row.cells]
        shared = sum(any(abs(cell.box.x - left) <= 6 or abs(cell.box.right - right) <= 6 for left, right in edges) for cell in other.cells)
        as_many = 0.6 * len(edges) <= len(other.cells) <= 1.7 * len(edges)
        if as_many and shared >= max(2, 0.6 * min(len(edges), len(other.cells))):
            return True
    return False


def _under(row: Row, other: Row) -> bool:
    """Whether as many cells stand in another row, most of them below one of this row's."""
    cells = other.cells
    shared = sum(any(cell.box.x < one.box.right and one.box.x < cell.box.right for one in row.cells) for cell in cells)
    return len(cells) >= 3 and 0.6 * len(row.cells) <= len(cells) <= 1.7 * len(row.cells) and shared >= 0.6 * len(cells)


def _is_title(row: Row, place: Place, body: float) -> bool:
    """Repeats the window's title in small print."""
    if not place.full_title:
        return False
    text = row.text
    if text_key(text) == text_key(place.full_title) and row.box.y < place.bounds.y + 70:
        return True
    said = shapes.prompt(text.strip())
    if row.height > 1.35 * body or (said is not None and said[1]):
        # A shell's title names user, host and folder as its prompt does: with a short command after it, the prompt is no title.
        return False
    return alike(text, place.full_title) >= 0.8 or (len(row.lines) == 1 and text_key(text) == text_key(place.title))


def _is_panel(row: Row, place: Place) -> bool:
    """The desktop's bar: at the very top, sparse, with a clock or the app's name."""
    if row.box.y > place.bounds.y + 34 or len(row.lines) < 2:
        return False
    texts = [line.text for line in row.lines]
    return any(shapes.clock(text) for text in texts) or any(text_key(text) == text_key(place.app) for text in texts)


def _is_menu(row: Row, below: Sequence[Row], place: Place) -> bool:
    """A row of three or more short names, unevenly wide and evenly spaced, that is not the head of a table."""
    if _NAMES.match(row.text) and row.box.y < place.bounds.y + 30:
        return True
    cells = row.cells if len(row.cells) >= 3 else ()
    odd = sum(
        len(cell.text) > 28 or shapes.ends_sentence(cell.text) or (any(c.isdecimal() for c in cell.text) and not _VIEWED.match(cell.text))
        for cell in cells
    )
    if len(cells) < 3 or odd > (len(cells) >= 4):
        return False
    if median(shapes.words(cell.text) for cell in cells) > 2:
        return False
    if _heads_columns(row, below):
        return False
    gaps = [b.box.x - a.box.right for a, b in itertools.pairwise(cells)]
    small = sorted(gaps)[: max(2, len(gaps) - 1)]
    return max(small) <= 3 * min(small) + row.height and row.box.w > 0 and row.box.y < place.bounds.y + 0.14 * place.bounds.h


def _foot(row: Row, rows: Sequence[Row], place: Place) -> bool:
    """A slide's footer or a status bar: the lowest row, sparse, small, apart from what stands above."""
    if row.box.bottom < place.bounds.bottom - BOTTOM * place.bounds.h or row is not rows[-1]:
        return False
    texts = [cell.text for cell in row.cells]
    if any(shapes.strong_prompt(text) for text in texts) or len(rows) < 2:
        return False
    apart = row.box.y - rows[-2].box.bottom > 1.2 * row.height
    if apart and any(shapes.page_number(text) or shapes.paged(text) for text in texts):
        return True
    signs = all(len(text) <= 36 and not shapes.ends_sentence(text) for text in texts)
    spread = row.box.w > 0.5 * place.bounds.w or apart
    return len(texts) >= 3 and signs and spread and not _stands_in_columns(row, rows[-2])


def _stands_in_columns(row: Row, above: Row) -> bool:
    shared = sum(any(abs(a.box.x - b.box.x) <= 6 or abs(a.box.right - b.box.right) <= 6 for b in above.cells) for a in row.cells)
    return shared >= max(2, 0.6 * len(row.cells))


def _lone_sign(line: Line, rows: Sequence[Row], place: Place) -> bool:
    """A lone page number or sign at the edge."""
    text = line.text.strip()
    if not any(c.isalnum() for c in text) and len(text) <= 2 and text.strip(BRACKETS):
        return not any(len(row.lines) > 1 and line in row.lines for row in rows) and shapes.BULLET.match(text + " x") is None
    at_edge = line.box.bottom > place.bounds.bottom - 0.05 * place.bounds.h
    return at_edge and shapes.page_number(text) and all(abs(middle(row.box) - middle(line.box)) < 2 or row.box.bottom < line.box.y for row in rows)
