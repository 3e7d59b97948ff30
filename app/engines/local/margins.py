"""What stands in the margin of a text, such as votes beside an answer: it is no part of the row at whose height it happens to stand."""

from __future__ import annotations

from collections.abc import Sequence

from . import shapes
from .rows import Row, hull

WIDE = 1.8
"""Heights of print between what stands in the margin and the text at least."""
SHORT = 12
"""Letters that stand in a margin at most."""
CLOSE = 1.2
"""Heights between two rows of one text at most."""
IN_LINE = 0.25
"""Of the print's height, how far apart rows of one text begin at most."""


def apart(rows: Sequence[Row]) -> list[Row]:
    """The rows of a column, what stands in the margin beside the middle of a text as a row of its own before that text."""
    made: list[Row] = []
    for row in rows:
        begin = _begin(made, row)
        if begin is None:
            made.append(row)
            continue
        made[begin:begin] = [Row(row.lines[:1], row.lines[0].box)]
        made.append(Row(row.lines[1:], hull(row.lines[1:])))
    return made


def _begin(above: Sequence[Row], row: Row) -> int | None:
    """Where the text begins that goes on in a row behind its first line; None where it does not."""
    if len(row.lines) < 2 or len(row.lines[0].text) > SHORT:
        return None
    margin, text = row.lines[0].box, row.lines[1].box
    at = len(above)
    while at and _goes_on(above[at - 1], (text.y if at == len(above) else above[at].box.y), text.x, row.height):
        at -= 1
    middle = at < len(above) and not shapes.ends_sentence(above[-1].text)
    return at if middle and text.x - margin.right >= WIDE * row.height else None


def _goes_on(above: Row, y: int, x: int, height: int) -> bool:
    return abs(above.box.x - x) <= IN_LINE * height and y - above.box.bottom <= CLOSE * height
