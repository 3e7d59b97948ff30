"""The listings of a document: which of them a run of code rows is. An editor shows one file at a time, wherever it is scrolled to; a page may
show many side by side, and two that are alike are not one that was edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...sameness.keys import code_key
from ...values import Page, Rect
from .listing import File
from .memory import WHOLE_WITHIN, touched
from .rows import Row

COMMON = 0.5
"""Share of the lines of the shorter of both from which a run of a page is a listing known already: scrolled on, grown, or changed in part."""


class Listings:
    """In the order in which they were first shown."""

    def __init__(self) -> None:
        self.files: list[File] = []

    def edited(self, rows: Sequence[Row]) -> File:
        """The file of an editor."""
        keys = {code_key(row.text) for row in rows}
        return max(self.files, key=lambda file: len(keys & _keys(file)), default=None) or self._new()

    def on_page(self, rows: Sequence[Row], page: Page, claimed: Collection[int]) -> File:
        """The listing that a run of a page's rows is; `claimed`: ids of those that other runs of this look are."""
        found = [(common, file) for file in self.files if id(file) not in claimed and (common := _common(file, rows, page))]
        return max(found, key=lambda one: one[0], default=(0, None))[1] or self._new()

    def _new(self) -> File:
        self.files.append(File())
        return self.files[-1]


def _keys(file: File) -> set[str]:
    return {code_key(line) for line in file.lines}


def _common(file: File, rows: Sequence[Row], page: Page) -> int:
    """How many rows are lines of the listing; 0 when it must be another one, though some lines of both are the same."""
    keys = _keys(file)
    same = [row for row in rows if code_key(row.text) in keys]
    shorter = min(len(rows), len(keys))
    whole = len(same) >= shorter
    # Lines that were read anew, elsewhere, say nothing of the ones beside them.
    here = whole or any(_stayed(row.box, page) for row in same)
    return len(same) if here and len(same) >= COMMON * shorter else 0


def _stayed(box: Rect, page: Page) -> bool:
    """Whether its pixels are those of the look before, moved perhaps."""
    return not touched(box, page) or any(rect.grown(WHOLE_WITHIN).holds(box) for rect, _ in page.moved)
