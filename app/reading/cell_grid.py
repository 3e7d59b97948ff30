"""Finds text that stands in cells of one size, as a terminal sets it: the size of the cells and where they lie, exact to the pixel.

A terminal draws the same sign with the same pixels wherever it stands, whole cells apart. So the places of equal pieces of ink tell the size of the
cells: all of them leave the same rest when divided by it. Print of other kinds leaves every rest there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .boxes import components
from .ink import runs_of

Packed = NDArray[np.uint32]

EVERY = 3
"""One pixel of so many, in both directions, tells which colours are paper."""
PAPER, PAPERS = 0.02, 4
"""Share of the page from which a colour is paper, and how many colours are tried."""
NARROWEST, BROADEST = 4, 32
"""Columns of a cell."""
LOWEST, HIGHEST = 1.3, 3.3
"""Height of a cell in its widths."""
TALLEST = 80
"""Rows of a piece of ink that may be a letter."""
STRONG = 0.4
"""Share of the usual contrast from which a pixel is of a letter, not of its soft edge."""
LETTER = 0.6
"""Height of pieces, in that of the upper quarter of them, that are letters: dots and quotes stand anywhere in their cells."""
PLACES = 2
"""Pieces of one image that say something."""
LEAST_IMAGES, DISTANCES = 5, 14
"""Images, and distances between pieces of them, that must say so."""
IN_STEP = 0.72
"""Share of the distances that are multiples of a cell; those of proportional print reach 0.35."""
AREA = 96
"""Pixels of the squares in which pieces are looked at together where several windows may stand."""
LEAST_SIGNS = 24
"""Pieces of ink that must stand in their cells for a grid to be believed."""
LEAST_KINDS = 14
"""Different images among them: figures alone have equal widths in print of any kind."""
BESIDE, BELOW = 12, 3
"""Cells without ink that may lie between two words, and rows between two lines, of one grid."""
NEAR, FOLLOW = 3, 200
"""Cells within which signs that are seen too seldom to keep step belong to a grid if they fit into its cells, and how many are followed."""
ROOM = 4
"""Pixels that letters may leave free at an edge of their cells."""
LEAST_PAPER = 0.45
"""Share of its paper that a row or column beside a grid shows if it is of it, and not the window's frame."""
BLANK_PAPER = 0.93
"""The same of one without anything."""
FEW = 2
"""Pieces of ink that it may hold all the same."""
STRANGE = 0.08
"""Pieces of ink that fit into no cell, as a share of those that do: letters that touch each other, a picture's edge."""


@dataclass(frozen=True, slots=True)
class CellGrid:
    """Cells of `w` x `h` pixels, the corner of the first at `x`, `y` of the page: `columns` x `rows` of them, on the colour `paper`."""

    x: int
    y: int
    w: int
    h: int
    columns: int
    rows: int
    paper: int

    @property
    def rect(self) -> Rect:
        return Rect(self.x, self.y, self.columns * self.w, self.rows * self.h)

    def place(self, row: int, first: int, last: int) -> Rect:
        """Where the cells `first` to `last` of a row lie."""
        return Rect(self.x + first * self.w, self.y + row * self.h, (last + 1 - first) * self.w, self.h)


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """Pieces of ink on one paper: boxes (x, y, right, bottom), and of which image each is."""

    boxes: NDArray[np.int64]
    image: NDArray[np.int64]


def find_cell_grids(packed: Packed, rect: Rect) -> list[CellGrid]:
    """The grids in `rect` of a page (0xRRGGBB a pixel), none over another."""
    area = packed[rect.y : rect.bottom, rect.x : rect.right]
    found: list[CellGrid] = []
    for paper in _papers(area):
        pieces = _pieces(area, paper)
        while pieces is not None and (grids := _grids(pieces, paper, area)):
            for whole in grids:
                found = [_cut_back(other, whole) for other in found]
                grid = reduce(_cut_back, found, whole)
                found += [] if any(grid.rect.meets(other.rect) for other in found) else [grid]
            pieces = _outside(pieces, grids)
    return [CellGrid(grid.x + rect.x, grid.y + rect.y, grid.w, grid.h, grid.columns, grid.rows, grid.paper) for grid in found]


def _cut_back(grid: CellGrid, later: CellGrid) -> CellGrid:
    """`grid` without the blank cells at its right or lower edge in which another grid begins."""
    columns, rows = (later.x - grid.x) // grid.w, (later.y - grid.y) // grid.h
    if not grid.rect.meets(later.rect):
        return grid
    if 2 * columns >= grid.columns:
        return replace(grid, columns=columns)
    return replace(grid, rows=rows) if 2 * rows >= grid.rows else grid


def _papers(area: Packed) -> list[int]:
    """The colours that fill much of the area, the commonest first."""
    some = area[::EVERY, ::EVERY].ravel()
    if not some.size:
        return []
    colours, counts = np.unique(some, return_counts=True)
    order = np.argsort(-counts)[:PAPERS]
    return [int(colours[index]) for index in order if counts[index] >= PAPER * some.size]


def _strong(area: Packed, paper: int) -> NDArray[np.bool_]:
    """The pixels well off the paper: by the faint ones letters touch each other."""
    ink = area != np.uint32(paper)
    at = np.flatnonzero(ink)
    colours = area.ravel()[at]
    far = np.zeros(at.size, np.int16)
    for shift in (0, 8, 16):
        np.maximum(far, np.abs((colours >> np.uint32(shift) & np.uint32(255)).astype(np.int16) - np.int16(paper >> shift & 255)), out=far)
    if at.size:
        ink.ravel()[at] = far > STRONG * np.percentile(far[:: max(1, at.size // 10_000)], 90)
    return np.asarray(ink)


def _pieces(area: Packed, paper: int) -> _Pieces | None:
    """What stands alone on the paper and is no larger than a letter."""
    ink = _strong(area, paper)
    boxes, _ = components(ink.view(np.uint8), 0)
    size = boxes[:, 2:] - boxes[:, :2]
    boxes = boxes[(size[:, 0] <= BROADEST) & (size[:, 1] <= TALLEST) & (size.max(axis=1) > 1)]
    if len(boxes) < LEAST_SIGNS:
        return None
    numbers: dict[tuple[int, int, bytes], int] = {}
    image = [numbers.setdefault((right - x, bottom - y, ink[y:bottom, x:right].tobytes()), len(numbers)) for x, y, right, bottom in boxes.tolist()]
    return _Pieces(boxes, np.array(image))


def _grids(pieces: _Pieces, paper: int, area: Packed) -> list[CellGrid]:
    """Grids of the commonest size of cell; none where no size explains the places."""
    high = pieces.boxes[:, 3] - pieces.boxes[:, 1]
    low = LETTER * np.percentile(high, 75)
    alike = [own for own in _alike(pieces) if high[own[0]] >= low]
    widths = range(NARROWEST, BROADEST + 1)
    width = _step([_across(pieces.boxes[own]) for own in alike], widths) or _step([_aside(pieces.boxes[own]) for own in alike], widths)
    if not width:
        return []
    heights = range(int(np.ceil(LOWEST * width)), int(HIGHEST * width) + 1)
    height = _step([_down(pieces.boxes[own]) for own in alike], heights)
    if not height:
        return []
    size = pieces.boxes[:, 2:] - pieces.boxes[:, :2]
    small = (size[:, 0] <= width + 1) & (size[:, 1] <= height)
    own = _Pieces(pieces.boxes[small], pieces.image[small])
    if len(own.boxes) < LEAST_SIGNS:
        return []
    keeps = _keeps_step(own, width, height)
    if int(keeps.sum()) < LEAST_SIGNS:
        return []
    x = _origin(own.boxes[keeps, 0], own.boxes[keeps, 2], width)
    y = _origin(own.boxes[keeps, 1], own.boxes[keeps, 3], height)
    x, y = _by_blocks(area, own.boxes, (width, height), (x, y))
    whole = CellGrid(x, y, width, height, (area.shape[1] - x) // width, (area.shape[0] - y) // height, paper)
    return _places(own, keeps, whole, _on_paper(area, whole))


def _alike(pieces: _Pieces) -> list[NDArray[np.int64]]:
    """The pieces of each image that is there often enough."""
    order = np.argsort(pieces.image, kind="stable")
    bounds = np.flatnonzero(np.diff(pieces.image[order])) + 1
    return [own for own in np.split(order, bounds) if own.size >= PLACES]


def _across(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distances from each piece to the next in its row."""
    order = np.lexsort((boxes[:, 0], boxes[:, 1]))
    same = np.diff(boxes[order, 1]) == 0
    return np.unique(np.diff(boxes[order, 0])[same])


def _aside(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distances across between pieces in whatever rows: of a few lines of print no row says enough."""
    return np.unique(np.diff(np.unique(boxes[:, 0])))


def _down(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distances from each piece to the next one below it, thereabouts: another window may stand beside it."""
    order = np.lexsort((boxes[:, 1], boxes[:, 0] // AREA))
    same = np.diff(boxes[order, 0] // AREA) == 0
    found = np.unique(np.diff(boxes[order, 1])[same])
    return found[found > 0]


def _step(distances: Sequence[NDArray[np.int64]], steps: range) -> int:
    """The largest step that most distances between pieces of one image are multiples of; 0 where there is none."""
    told = [own for own in distances if own.size]
    if len(told) < LEAST_IMAGES or sum(own.size for own in told) < DISTANCES:
        return 0
    together = np.concatenate(told)
    scores = {step: float((together % step == 0).mean()) for step in steps}
    best = max(scores.values(), default=0.0)
    return max((step for step, score in scores.items() if score >= max(IN_STEP, 0.95 * best)), default=0)


def _keeps_step(pieces: _Pieces, width: int, height: int) -> NDArray[np.bool_]:
    """Which pieces stand in their cells as most of their image do where the commonest image keeps step; those of rare images do not count."""
    keeps = np.zeros(len(pieces.boxes), bool)
    x, y = pieces.boxes[:, 0], pieces.boxes[:, 1]
    rest = x % width * height + y % height
    alike = sorted(_alike(pieces), key=len, reverse=True)
    anchor = alike[0][rest[alike[0]] == np.bincount(rest[alike[0]]).argmax()]
    near = np.zeros((y.max() // AREA + 3, x.max() // AREA + 3), bool)
    for dy in (0, 1, 2):
        for dx in (0, 1, 2):
            near[y[anchor] // AREA + dy, x[anchor] // AREA + dx] = True
    here = near[y // AREA + 1, x // AREA + 1]
    for everywhere in alike:
        own = everywhere[here[everywhere]]
        counts = np.bincount(rest[own]) if own.size > 1 else np.zeros(1)
        if counts.max() > own.size / 2:
            keeps[own] = rest[own] == counts.argmax()
    return keeps


def _origin(low: NDArray[np.int64], high: NDArray[np.int64], step: int) -> int:
    """Where the first cell begins so that least ink stands over its edge: the middle where that leaves room."""
    inside = (low[None, :] - np.arange(step)[:, None]) % step + (high - low)[None, :]
    over = np.maximum(0, inside - step).sum(axis=1)
    best = np.asarray(over == over.min())
    if best.all():
        return 0
    turned = np.roll(best, -int(np.flatnonzero(~best)[0]))
    a, b = max(runs_of(turned), key=lambda run: run[1] - run[0])
    return (int(np.flatnonzero(~best)[0]) + (a + b - 1) // 2) % step


def _by_blocks(area: Packed, boxes: NDArray[np.int64], cell: tuple[int, int], at: tuple[int, int]) -> tuple[int, int]:
    """Where the first cell begins, told by a block as large as a cell (a cursor, a bar's end), if there is one near where the letters tell."""
    size = boxes[:, 2:] - boxes[:, :2]
    for x, y, right, bottom in boxes[(size == cell).all(axis=1)].tolist():
        block = area[y:bottom, x:right]
        off = [(place - own + step // 2) % step - step // 2 for place, own, step in zip((x, y), at, cell, strict=True)]
        if (block == block[0, 0]).all() and max(map(abs, off)) <= ROOM:
            return x % cell[0], y % cell[1]
    return at


def _on_paper(area: Packed, whole: CellGrid) -> NDArray[np.float64]:
    """The share of paper in each cell (rows x columns)."""
    rect = whole.rect
    paper = area[rect.y : rect.bottom, rect.x : rect.right] == np.uint32(whole.paper)
    return np.asarray(paper.reshape(whole.rows, whole.h, whole.columns, whole.w).mean(axis=(1, 3)))


def _places(pieces: _Pieces, keeps: NDArray[np.bool_], whole: CellGrid, on_paper: NDArray[np.float64]) -> list[CellGrid]:
    """The parts of the page where the grid holds: what keeps step there, what fits into the cells beside it, and little else."""
    boxes = pieces.boxes
    column = ((boxes[:, 0] + boxes[:, 2]) // 2 - whole.x) // whole.w
    row = ((boxes[:, 1] + boxes[:, 3]) // 2 - whole.y) // whole.h
    left, top = boxes[:, 0] - whole.x - column * whole.w, boxes[:, 1] - whole.y - row * whole.h
    size = boxes[:, 2:] - boxes[:, :2]
    fits = (left >= -1) & (left + size[:, 0] <= whole.w + 1) & (top >= 0) & (top + size[:, 1] <= whole.h)
    inside = (column >= 0) & (column < whole.columns) & (row >= 0) & (row < whole.rows)
    column, row, fits, keeps, image = column[inside], row[inside], fits[inside], keeps[inside], pieces.image[inside]
    counts = np.zeros((3, whole.rows, whole.columns), np.int64)
    np.add.at(counts, (np.where(keeps, 2, fits), row, column), 1)
    found: list[CellGrid] = []
    for place in _clusters(counts[2] > 0):
        left_, top_, right, bottom = _grown(place, counts, on_paper)
        strange, fit, kept = counts[:, top_:bottom, left_:right].sum(axis=(1, 2)).tolist()
        own = keeps & (column >= left_) & (column < right) & (row >= top_) & (row < bottom)
        if kept >= LEAST_SIGNS and strange <= STRANGE * (fit + kept) and np.unique(image[own]).size >= LEAST_KINDS:
            left_, top_, right, bottom = _with_blanks((left_, top_, right, bottom), on_paper, counts.sum(axis=0))
            found.append(CellGrid(whole.x + left_ * whole.w, whole.y + top_ * whole.h, whole.w, whole.h, right - left_, bottom - top_, whole.paper))
    return found


def _grown(place: tuple[int, int, int, int], counts: NDArray[np.int64], on_paper: NDArray[np.float64]) -> tuple[int, int, int, int]:
    """`place` with the rows and columns beside it in which ink stands on the same paper, and all of it fits."""
    left, top, right, bottom = place
    for _ in range(2):
        for step in range(1, BELOW + 1):
            for edge in (top - step, bottom - 1 + step):
                if not 0 <= edge < counts.shape[1] or on_paper[edge, left:right].mean() < LEAST_PAPER:
                    continue
                if _all_fits(counts[:, edge, max(0, left - NEAR) : right + NEAR]):
                    top, bottom = min(top, edge), max(bottom, edge + 1)
        for edges in (range(right, min(right + FOLLOW, counts.shape[2])), range(left - 1, max(-1, left - FOLLOW), -1)):
            blank = 0
            for edge in edges:
                own = counts[:, top:bottom, edge]
                blank = 0 if own.any() else blank + 1
                if blank > NEAR or on_paper[top:bottom, edge].mean() < LEAST_PAPER or (own.any() and not _all_fits(own)):
                    break
                if own.any():
                    left, right = min(left, edge), max(right, edge + 1)
    return left, top, right, bottom


def _with_blanks(place: tuple[int, int, int, int], on_paper: NDArray[np.float64], pieces: NDArray[np.int64]) -> tuple[int, int, int, int]:
    """`place` with the blank rows and columns around it: the rest of a terminal, where text may come."""
    left, top, right, bottom = place
    right = _blank_up_to(range(right, on_paper.shape[1]), on_paper[top:bottom], pieces[top:bottom])
    left = _blank_up_to(range(left - 1, -1, -1), on_paper[top:bottom], pieces[top:bottom])
    bottom = _blank_up_to(range(bottom, on_paper.shape[0]), on_paper[:, left:right].T, pieces[:, left:right].T)
    top = _blank_up_to(range(top - 1, -1, -1), on_paper[:, left:right].T, pieces[:, left:right].T)
    return left, top, right, bottom


def _blank_up_to(places: range, on_paper: NDArray[np.float64], pieces: NDArray[np.int64]) -> int:
    """The bound (the end, going up; the begin, going down) of the blank columns among `places`."""
    reached = places.start - (0 if places.step > 0 else places.step)
    for place in places:
        if not _is_blank(on_paper[:, place], pieces[:, place]):
            # What begins here in other cells may reach into the one before.
            if pieces[:, place].sum() > FEW and reached not in (places.start, places.start - places.step):
                reached -= places.step
            break
        reached = place + (1 if places.step > 0 else 0)
    return reached


def _is_blank(on_paper: NDArray[np.float64], pieces: NDArray[np.int64]) -> bool:
    """Whether there is hardly anything: a cursor, a stroke of a frame."""
    return bool(on_paper.mean() >= BLANK_PAPER and pieces.sum() <= FEW)


def _all_fits(counts: NDArray[np.int64]) -> bool:
    strange, fit, kept = counts.reshape(3, -1).sum(axis=1).tolist()
    return bool(fit + kept > 0 and strange <= STRANGE * (fit + kept))


def _clusters(filled: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom) around cells that are near to each other."""
    near = np.zeros(filled.shape, np.uint8)
    for row, column in zip(*np.nonzero(filled), strict=True):
        near[max(0, row - BELOW) : row + BELOW + 1, max(0, column - BESIDE) : column + BESIDE + 1] = 1
    found: list[tuple[int, int, int, int]] = []
    for x0, y0, x1, y1 in components(near, 0)[0].tolist():
        rows, columns = np.nonzero(filled[y0:y1, x0:x1])
        found.append((x0 + int(columns.min()), y0 + int(rows.min()), x0 + int(columns.max()) + 1, y0 + int(rows.max()) + 1))
    return found


def _outside(pieces: _Pieces, grids: Sequence[CellGrid]) -> _Pieces | None:
    """The pieces that stand in none of the grids."""
    free = np.ones(len(pieces.boxes), bool)
    for grid in grids:
        rect, boxes = grid.rect, pieces.boxes
        free &= (boxes[:, 2] <= rect.x) | (boxes[:, 0] >= rect.right) | (boxes[:, 3] <= rect.y) | (boxes[:, 1] >= rect.bottom)
    return _Pieces(pieces.boxes[free], pieces.image[free]) if LEAST_SIGNS <= int(free.sum()) < len(free) else None
