"""The images in the cells of a grid: colour taken out, and equal ones put together. Of two thousand signs on a terminal fifty or so differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .cell_cursors import without_cursors
from .cell_grid import CellGrid, Packed

BLANK = -1
STEPS = 255
"""An image's ink runs from 0 (paper) to this."""
NEAR, NEAR_EDGE = 26, 150
"""How far, in ink, two images of one sign may differ at a pixel: other colours round otherwise; neighbours spill over the edge."""
NEAR_MEAN = 2.5
"""The same in the mean over the pixels off the edges."""
LEAST_CONTRAST = 18
"""Channel difference (0..255) from its paper below which a cell is blank."""
SPILT = 3
"""Rows or columns at a cell's edge that may show the paper of the cell beside it."""
FRAME, FOREIGN = 6, 0.15
"""Rows or columns at the outer edge of a grid that may show the window's frame, and the share of paper from which they do not."""

Images = NDArray[np.uint8]
"""Ink of glyphs: n x h x w."""


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """What stands in the cells of a grid.

    Attributes:
        grid: The cells.
        image: For each cell (rows x columns) the number of its image, BLANK where there is none.
        ink: The images.
        papers, inks: Their colours in each cell, 0xRRGGBB.
    """

    grid: CellGrid
    image: NDArray[np.int64]
    ink: Images
    papers: NDArray[np.uint32]
    inks: NDArray[np.uint32]


def glyphs_of(packed: Packed, grid: CellGrid) -> Glyphs:
    """The images in the cells of `grid` on a page (0xRRGGBB a pixel)."""
    patches = _cut(packed, grid)
    papers = _papers(patches)
    _clean_frame(patches, papers)
    _clean_edges(patches, papers, grid.paper)
    image = np.full(papers.shape, BLANK, np.int64)
    inks = papers.copy()
    flat = patches.reshape(-1, grid.h * grid.w)
    rows = np.flatnonzero((flat != papers.reshape(-1, 1)).any(axis=1))
    if not rows.size:
        return Glyphs(grid, image, np.empty((0, grid.h, grid.w), np.uint8), papers, inks)
    first, number = _distinct(flat[rows])
    ink, colours = _without_colour(flat[rows[first]], papers.reshape(-1)[rows[first]])
    shown = ink.any(axis=1) & ~_strayed(ink.reshape(-1, grid.h, grid.w))
    label = np.full(len(first), BLANK, np.int64)
    label[shown], kept = _put_together(ink[shown], np.bincount(number, minlength=len(first))[shown], grid)
    image.reshape(-1)[rows] = label[number]
    inks.reshape(-1)[rows] = colours[number]
    return Glyphs(grid, image, ink[shown][kept].reshape(-1, grid.h, grid.w), papers, inks)


def _cut(packed: Packed, grid: CellGrid) -> NDArray[np.uint32]:
    """rows x columns x h x w, a copy."""
    rect = grid.rect
    area = without_cursors(packed[rect.y : rect.bottom, rect.x : rect.right], grid.w, grid.h, grid.paper)
    area = area.reshape(grid.rows, grid.h, grid.columns, grid.w)
    return np.ascontiguousarray(area.transpose(0, 2, 1, 3))


def _distinct(flat: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each distinct row is first, and which one every row is."""
    weights = np.random.default_rng(7).integers(1, 2**63, flat.shape[1], np.uint64) | np.uint64(1)
    with np.errstate(over="ignore"):
        sums = (flat.astype(np.uint64) * weights).sum(axis=1)
    _, first, number = np.unique(sums, return_index=True, return_inverse=True)
    return first, number


def _papers(patches: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The commonest colour of each cell."""
    shape = patches.shape[:2]
    flat = patches.reshape(shape[0] * shape[1], -1)
    papers = flat[:, 0].copy()
    mixed = np.flatnonzero((flat != papers[:, None]).any(axis=1))
    if mixed.size:
        first, number = _distinct(flat[mixed])
        ordered = np.sort(flat[mixed[first]], axis=1)
        begins = np.ones(ordered.shape, bool)
        begins[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
        at = np.flatnonzero(begins.ravel())
        length = np.diff(np.append(at, begins.size))
        row = at // ordered.shape[1]
        longest = np.lexsort((-length, row))
        longest = longest[np.searchsorted(row[longest], np.arange(len(first)))]
        papers[mixed] = ordered.ravel()[at[longest]][number]
    return papers.reshape(shape)


def _clean_edges(patches: NDArray[np.uint32], papers: NDArray[np.uint32], outside: int) -> None:
    """Paints over what shows the paper of the cell above, below or beside: where print leaves room, a grid may be found a pixel off."""
    for axis, turned in ((0, patches), (1, patches.transpose(0, 1, 3, 2))):
        for back in (False, True):
            beside = np.roll(papers, 1 if back else -1, axis=axis)
            (beside if axis == 0 else beside.T)[0 if back else -1] = outside
            at = np.argwhere(beside != papers)
            if not len(at):
                continue
            own = turned[at[:, 0], at[:, 1]]
            theirs, mine = beside[at[:, 0], at[:, 1]], papers[at[:, 0], at[:, 1]]
            spilt = np.ones(len(at), bool)
            for step in range(SPILT):
                line = own[:, step if back else -1 - step]
                spilt &= (line == theirs[:, None]).all(axis=1)
                line[spilt] = mine[spilt, None]
            turned[at[:, 0], at[:, 1]] = own


def _clean_frame(patches: NDArray[np.uint32], papers: NDArray[np.uint32]) -> None:
    """Paints over the window's frame that runs along an outer edge of the grid."""
    for cells, own in ((patches, papers), (patches.transpose(1, 0, 3, 2), papers.T)):
        for outer in (0, -1):
            edge, paper = cells[outer], own[outer][:, None]
            for step in range(min(FRAME, edge.shape[1] // 3)):
                line = edge[:, step if outer == 0 else -1 - step]
                if (line == paper).mean() >= FOREIGN:
                    break
                line[:] = paper


def _without_colour(flat: NDArray[np.uint32], papers: NDArray[np.uint32]) -> tuple[Images, NDArray[np.uint32]]:
    """The ink of each image, its strongest pixel being STEPS, and that pixel's colour."""
    far = np.zeros(flat.shape, np.int32)
    most = np.zeros(flat.shape, np.int32)
    for shift in (0, 8, 16):
        channel = np.abs(
            (flat >> np.uint32(shift) & np.uint32(255)).astype(np.int32) - (papers >> np.uint32(shift) & np.uint32(255)).astype(np.int32)[:, None]
        )
        far += channel
        np.maximum(most, channel, out=most)
    far[most.max(axis=1) < LEAST_CONTRAST] = 0
    strongest = far.argmax(axis=1)
    full = np.maximum(1, far.max(axis=1))
    colours = flat[np.arange(len(flat)), strongest]
    return (far * STEPS // full[:, None]).astype(np.uint8), colours


def _strayed(ink: Images) -> NDArray[np.bool_]:
    """Which images are the end of a letter that reaches over from the cell beside: ink in one column at an edge, and not from top to bottom."""
    columns: NDArray[np.bool_] = np.asarray((ink > 0).any(axis=1))
    rows: NDArray[np.bool_] = np.asarray((ink > 0).any(axis=2))
    alone = ~columns[:, 1:].any(axis=1) | ~columns[:, :-1].any(axis=1)
    return np.asarray(alone & ~rows.all(axis=1))


def _put_together(ink: Images, counts: NDArray[np.int64], grid: CellGrid) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A number for each image, the same for those of one sign, and which image stands for each number: the one seen most."""
    inner = np.ones((grid.h, grid.w), bool)
    inner[:, [0, -1]] = False
    inside = inner.ravel()
    label = np.full(len(ink), BLANK, np.int64)
    kept: list[int] = []
    wide = ink.astype(np.int16)
    for index in np.argsort(-counts, kind="stable").tolist():
        if kept:
            far = np.abs(wide[kept] - wide[index])
            near = (far[:, inside].max(axis=1) <= NEAR) & (far[:, ~inside].max(axis=1) <= NEAR_EDGE) & (far[:, inside].mean(axis=1) <= NEAR_MEAN)
            if near.any():
                label[index] = int(np.flatnonzero(near)[far[near].mean(axis=1).argmin()])
                continue
        label[index] = len(kept)
        kept.append(index)
    return label, np.array(kept, np.int64)
