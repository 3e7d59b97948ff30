"""Reads what stands in cells, a terminal's say: each image once and with care, then every row from its cells, blanks and all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ..values import Line, Rect, Word, around
from .cell_edges import widened
from .cell_frames import dividers, without_frames
from .cell_grid import CellGrid, Packed, find_cell_grids
from .cell_lines import CellLine, cell_lines, picture, votes
from .decode import Decoded, Mark, unsure_words
from .glyph_classes import BLANK, Glyphs, glyphs_of
from .glyph_company import company
from .glyph_memory import Font, FontMemory
from .glyph_shapes import Shapes
from .ink import Pixels
from .recogniser import Picture
from .sign_choice import Choice

APART, WORDS_APART = 3, 2
"""Blank cells that part two lines of a row, and two words of a line."""
ENOUGH = 6
"""Places at which an image is read before it counts as known."""
FEWEST = 3
"""Cells of a line that is shown to the recogniser: fewer have no neighbours to help."""
FOREIGN, MOST_FOREIGN = 0.3, 0.5
"""Share of a line's cells that are no known sign from which it is left to the reader of free text, and share of such lines from which all are."""
NEWS = 0.5
"""Share of a known grid's cells that may hold images never seen before it is doubted."""
SNAP = 2
"""Pixels that a grid may be found beside where it was before: print leaves room."""
BARS, LEAST_SIGNS, SAME_FONT = 3, 3, 0.6
"""Rows beside a grid that are looked at, the signs that one must hold to be of it, and the share of them that must be known."""
REMEMBERED = 8
"""Grids remembered."""
LATIN = -5.0
"""Log odds of a line whose signs are all known that it is of another script."""

Read = Callable[[Sequence[Picture]], list[Decoded]]


@dataclass(frozen=True, slots=True)
class CellReading:
    """Attributes:
    lines: What was read.
    doubtful: Signs that no name is known for: where they stand, without text.
    covered: Places that need no other reader, and their colour.
    """

    lines: list[Line] = field(default_factory=list)
    doubtful: list[Line] = field(default_factory=list)
    covered: list[tuple[Rect, int]] = field(default_factory=list)

    def painted_over(self, image: Pixels) -> Pixels:
        """`image` (HxWx4, BGRX) with plain paper in place of what is read already."""
        if not self.covered:
            return image
        found = image.copy()
        for rect, paper in self.covered:
            found[rect.y : rect.bottom, rect.x : rect.right, :3] = (paper & 255, paper >> 8 & 255, paper >> 16)
        return found


class CellReader:
    """Finds grids of cells and reads them. Remembers fonts and grids from one read to the next. Not thread-safe."""

    def __init__(self, shapes: Shapes, read: Read) -> None:
        self._read = read
        self._fonts = FontMemory(shapes)
        self._grids: OrderedDict[CellGrid, None] = OrderedDict()

    def read(self, packed: Packed, rects: Sequence[Rect]) -> CellReading:
        """What stands in cells in `rects` of a page (0xRRGGBB a pixel)."""
        found = CellReading()
        for grid in _in_step([grid for rect in rects for grid in self._found(packed, rect)]):
            self._add(found, packed, grid, rects)
        return found

    def _found(self, packed: Packed, rect: Rect) -> list[CellGrid]:
        """The grids in `rect`: rows of known ones where they still hold, and those found anew."""
        whole = Rect(0, 0, packed.shape[1], packed.shape[0])
        rect = rect.common(whole)
        known = [grid for grid in self._grids if grid.rect.meets(rect) and whole.holds(grid.rect)]
        news = [self._with_bars(packed, widened(packed, self._snapped(grid, known))) for grid in find_cell_grids(packed, rect)]
        parts = [rows for grid in known if not rect.holds(grid.rect) and (rows := _rows_in(grid, rect)) is not None]
        # Too little to be found anew may stand in a terminal that was known: an editor with a few lines, one of them under the cursor.
        parts += [grid for grid in known if rect.holds(grid.rect) and not any(grid.rect.meets(other.rect) for other in news)]
        held = [widened(packed, grid) for grid in parts if self._still_holds(packed, grid)]
        found = _in_step([*held, *news])
        for grid in found:
            self._remember(grid)
        return found

    def _remember(self, grid: CellGrid) -> None:
        """Keeps a grid, with all of those in step with it that it meets: a terminal that fills is one grid, not one a command."""
        met = [other for other in self._grids if other.rect.meets(grid.rect)]
        for other in met:
            del self._grids[other]
        self._grids[_in_step([grid, *met])[0]] = None
        while len(self._grids) > REMEMBERED:
            self._grids.popitem(last=False)

    @staticmethod
    def _snapped(grid: CellGrid, known: Sequence[CellGrid]) -> CellGrid:
        """`grid` moved to where it was before, if it was found a little beside."""
        for other in known:
            if (grid.w, grid.h) == (other.w, other.h):
                dx = (other.x - grid.x + grid.w // 2) % grid.w - grid.w // 2
                dy = (other.y - grid.y + grid.h // 2) % grid.h - grid.h // 2
                if 0 < max(abs(dx), abs(dy)) <= SNAP and grid.x + dx >= 0 and grid.y + dy >= 0:
                    return replace(grid, x=grid.x + dx, y=grid.y + dy)
        return grid

    def _still_holds(self, packed: Packed, grid: CellGrid) -> bool:
        """Whether most of what stands there now are images known to stand in such cells."""
        glyphs = glyphs_of(packed, grid)
        taken = glyphs.image[glyphs.image != BLANK]
        font = self._fonts.known(grid)
        if font is None or not taken.size:
            return font is not None
        return bool((font.find(glyphs.ink)[taken] == BLANK).mean() <= NEWS)

    def _add(self, found: CellReading, packed: Packed, grid: CellGrid, rects: Sequence[Rect]) -> None:
        """Reads one grid, but for the lines that are mostly of no known sign."""
        glyphs = glyphs_of(packed, grid)
        if not len(glyphs.ink):
            return
        choices = without_frames(glyphs, self._choices(glyphs))
        lines = cell_lines(_signs(glyphs, choices), APART - 1, dividers(glyphs, choices))
        strange = [line for line in lines if _is_foreign(glyphs, choices, line)]
        if len(strange) > MOST_FOREIGN * len(lines):
            return
        left_over = [grid.rect]
        for line in strange:
            place = grid.place(line.row, line.first, line.last)
            left_over = [part for rest in left_over for part in rest.without(place)]
        paper = _commonest(glyphs.papers)
        found.covered.extend((part, paper) for part in left_over)
        for line in lines:
            place = grid.place(line.row, line.first, line.last)
            if line not in strange and any(place.meets(rect) for rect in rects):
                made = _line(glyphs, choices, line)
                found.lines.extend([made] if made.text else [])
                found.doubtful.extend(_unnamed(glyphs, choices, line))

    def _with_bars(self, packed: Packed, grid: CellGrid) -> CellGrid:
        """A grid that was just found, with the rows above and below it that show its font: bars on another paper."""
        self._choices(glyphs_of(packed, grid))
        whole = grid
        for up in (True, False):
            far = 1
            while far <= BARS:
                row = replace(whole, y=whole.y - far * whole.h if up else whole.rect.bottom + (far - 1) * whole.h, rows=1)
                if row.y < 0 or row.rect.bottom > packed.shape[0]:
                    break
                if self._shows_the_font(packed, row):
                    whole = replace(whole, y=min(whole.y, row.y), rows=whole.rows + far)
                    far = 1
                else:
                    far += 1
        return whole

    def _shows_the_font(self, packed: Packed, row: CellGrid) -> bool:
        font = self._fonts.known(row)
        glyphs = glyphs_of(packed, row)
        taken = glyphs.image[glyphs.image != BLANK]
        if font is None or taken.size < LEAST_SIGNS:
            return False
        number = font.find(glyphs.ink)[taken]
        named = [choice.sign for choice in font.choices(number[number != BLANK])]
        return bool(sum(map(bool, named)) >= SAME_FONT * taken.size)

    def _choices(self, glyphs: Glyphs) -> list[Choice]:
        """What the images are; those not known well enough are read first."""
        font = self._fonts.of(glyphs)
        number = font.number(glyphs.ink, np.bincount(glyphs.image[glyphs.image != BLANK], minlength=len(glyphs.ink)))
        wanted = np.array([max(0, ENOUGH - font.read[index]) for index in number])
        if wanted.any():
            lines = _worth_reading(glyphs, wanted)
            pictures = [_picture(glyphs, line, font) for line in lines]
            read = [decoded.marks for decoded in self._read(pictures)] if pictures else []
            shown = np.zeros(len(number), np.int64)
            for line in lines:
                cells = glyphs.image[line.row, line.first : line.last + 1]
                np.add.at(shown, cells[cells != BLANK], 1)
            font.add(number, votes(glyphs, lines, read), shown)
            font.stands_beside(number, company(glyphs.image, font.choices(number)))
        return font.choices(number)


def _in_step(grids: Sequence[CellGrid]) -> list[CellGrid]:
    """The grids, those that meet and have their cells in the same places as one; of others that meet the first."""
    found: list[CellGrid] = []
    for grid in grids:
        met = [other for other in found if other.rect.meets(grid.rect)]
        if all(_same_cells(grid, other) for other in met):
            place = around([grid.rect, *(other.rect for other in met)])
            joined = replace(grid, x=place.x, y=place.y, columns=place.w // grid.w, rows=place.h // grid.h)
            found = [joined, *(other for other in found if other not in met)]
    return found


def _same_cells(one: CellGrid, other: CellGrid) -> bool:
    return (one.w, one.h) == (other.w, other.h) and (one.x - other.x) % one.w == 0 and (one.y - other.y) % one.h == 0


def _rows_in(grid: CellGrid, rect: Rect) -> CellGrid | None:
    """The rows of `grid` that `rect` touches."""
    first = max(0, (rect.y - grid.y) // grid.h)
    last = min(grid.rows, -(-(rect.bottom - grid.y) // grid.h))
    return replace(grid, y=grid.y + first * grid.h, rows=last - first) if last > first else None


def _worth_reading(glyphs: Glyphs, wanted: NDArray[np.int64]) -> list[CellLine]:
    """As few lines as show each image as often as is `wanted`, where it is there so often."""
    rest = wanted.copy()
    lines = [line for line in cell_lines(glyphs.image) if line.last - line.first + 1 >= FEWEST]
    own = [
        np.unique(cells[cells != BLANK], return_counts=True) for line in lines if (cells := glyphs.image[line.row, line.first : line.last + 1]).size
    ]
    found: list[CellLine] = []
    free = set(range(len(lines)))
    while free:
        gains = {index: float(np.minimum(rest[own[index][0]], own[index][1]).sum()) / (lines[index].last - lines[index].first + 4) for index in free}
        best = max(gains, key=lambda index: (gains[index], -index))
        if gains[best] <= 0:
            break
        free.remove(best)
        found.append(lines[best])
        rest[own[best][0]] = np.maximum(0, rest[own[best][0]] - own[best][1])
    return found


def _picture(glyphs: Glyphs, line: CellLine, font: Font) -> Picture:
    pixels, aside = picture(glyphs.ink, glyphs.image[line.row, line.first : line.last + 1], font.size)
    return Picture(pixels, -aside)


def _signs(glyphs: Glyphs, choices: Sequence[Choice]) -> NDArray[np.int64]:
    """The images that are signs, BLANK for parts of frames."""
    is_sign = np.array([choice.sign != "" for choice in choices] + [False])
    return np.where(is_sign[glyphs.image], glyphs.image, BLANK)


def _is_foreign(glyphs: Glyphs, choices: Sequence[Choice], line: CellLine) -> bool:
    cells = glyphs.image[line.row, line.first : line.last + 1]
    unnamed = sum(choices[index].sign is None for index in cells[cells != BLANK].tolist())
    return unnamed > 1 and unnamed > FOREIGN * (cells != BLANK).sum()


def _unnamed(glyphs: Glyphs, choices: Sequence[Choice], line: CellLine) -> list[Line]:
    """The places of signs that stand in a line and have no name: they are counted, not guessed."""
    cells = glyphs.image[line.row, line.first : line.last + 1].tolist()
    places = [
        glyphs.grid.place(line.row, line.first + at, line.first + at)
        for at, index in enumerate(cells)
        if index != BLANK and choices[index].sign is None
    ]
    return [Line("", place, words=(Word("", place),)) for place in places]


def _line(glyphs: Glyphs, choices: Sequence[Choice], line: CellLine) -> Line:
    grid = glyphs.grid
    cells = glyphs.image[line.row, line.first : line.last + 1]
    own = [choices[index] if index != BLANK else Choice("", 1.0) for index in cells.tolist()]
    text = "".join(choice.sign or " " for choice in own)
    marks = [Mark(choice.sign, 0.0, choice.sure, "", 0.0) for choice in own if choice.sign]
    taken = glyphs.ink[cells[cells != BLANK]] > 60
    rows = np.flatnonzero(taken.any(axis=(0, 2)))
    place = grid.place(line.row, line.first, line.last)
    box = Rect(place.x, place.y + int(rows[0]), place.w, int(rows[-1] - rows[0]) + 1)
    words = tuple(
        Word(text[part.first : part.last + 1], Rect(box.x + part.first * grid.w, box.y, (part.last + 1 - part.first) * grid.w, box.h))
        for part in cell_lines(np.array([[index if char != " " else BLANK for index, char in enumerate(text)]]), WORDS_APART - 1)
    )
    here = (line.row, slice(line.first, line.last + 1))
    sure = float(np.mean([mark.sure for mark in marks])) if marks else 0.0
    ink, paper = _commonest(glyphs.inks[here][cells != BLANK]), _commonest(glyphs.papers[here])
    return Line(text.strip(), box, sure, words, ink, paper, LATIN, unsure_words(text, marks))


def _commonest(colours: NDArray[np.uint32]) -> int:
    found, counts = np.unique(colours, return_counts=True)
    return int(found[counts.argmax()])
