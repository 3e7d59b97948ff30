"""Rows of a column → headings, paragraphs, list items: what belongs to one thought. By size, spacing and indent."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...values import Rect, around
from . import shapes
from .headings import Body, body_of, headings
from .rows import Row, lines_in

HANGING = 0.6, 2.2
"""Heights of print from a bullet to the text of its item, at least and at most."""
RING, RING_READ = "◦", "o "
SHORT = 0.4
"""Share of its column's width up to which rows that stand together are all short: each ends where its writer ended it."""
RAISED, RAISED_HIGH = re.compile(r"\[\w{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]"), 1.4
"""Raised signs (notes, powers), and times by which they make a row higher at most."""
Sort = Literal["heading", "text", "item", "command"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of one thought. `level`: how deep an item is indented, from 0. `mark`: '-' or a number as '3.' for items."""

    sort: Sort
    rows: tuple[Row, ...]
    level: int = 0
    mark: str = "-"

    @property
    def box(self) -> Rect:
        return around(row.box for row in self.rows)


def line_pitch(rows: Sequence[Row]) -> float:
    """Distance of base lines inside paragraphs: the common small one."""
    steps = sorted(
        b.box.bottom - a.box.bottom for a, b in itertools.pairwise(rows) if 0 < b.box.bottom - a.box.bottom < 3.2 * max(a.height, b.height)
    )
    return float(steps[len(steps) // 4]) if steps else 0.0


def paragraphs(rows: Sequence[Row], body: Body | None = None) -> list[Paragraph]:
    """Divides a column's rows, in order. `body` is the common print, that of the rows when None."""
    if not rows:
        return []
    body, step = body or body_of(lines_in(rows)), line_pitch(rows)
    left = min(row.box.x for row in rows)
    limits = _limits(rows, step)
    groups: list[list[Row]] = []
    for row, limit in zip(rows, limits, strict=True):
        if groups and _goes_on(groups[-1], row, step, limit):
            groups[-1].append(row)
        else:
            groups.append([row])
    heads = headings(groups, body)
    made = [Paragraph("heading", tuple(group)) if head else _sorted_out(group, body.height, left) for group, head in zip(groups, heads, strict=True)]
    return _items_by_indent(_items_by_neighbours(made, step), left, body.height)


def _limits(rows: Sequence[Row], step: float) -> list[int]:
    """For each row how far right the rows it stands close among reach: where their text is wrapped. Where all are short, the column tells."""
    runs: list[list[Row]] = []
    for row in rows:
        last = runs[-1][-1] if runs else None
        close = last is not None and row.box.bottom - last.box.bottom <= 1.3 * step + 1
        if last is not None and close and abs(row.height - last.height) <= 0.2 * last.height and abs(row.box.x - last.box.x) <= 1.5 * row.height:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [_limit(run, rows) for run in runs for _ in run]


def _limit(run: Sequence[Row], rows: Sequence[Row]) -> int:
    left, right, height = run[0].box.x, max(row.box.right for row in run), run[0].height
    column = [row.box.right for row in rows if abs(row.box.x - left) <= 0.5 * height and abs(row.height - height) <= 0.2 * height]
    return max(column) if right - left <= SHORT * (max(column) - left) else right


def _goes_on(group: Sequence[Row], row: Row, step: float, right: int) -> bool:
    last, first = group[-1], group[0]
    if not _one_print(last, row):
        return False
    # Large print has its own, larger pace: a heading of two rows is one.
    pace = max(1.3 * step + 1, 1.65 * min(last.height, row.height)) if min(last.height, row.height) >= 0.8 * step else 1.3 * step + 1
    if step and row.box.bottom - last.box.bottom > pace:
        return False
    if row.box.bottom - last.box.bottom > 2.1 * row.height:
        return False
    # Two words right below each other are names in a list: a wrapped line holds more, unless its column is as narrow as that.
    if " " not in last.text and " " not in row.text and last.text[-1:] != "-":
        return False
    if _in_other_areas(last, row) or _opens(row.text) or _centred_apart(last, row):
        return False
    indent = row.box.x - first.box.x
    if _opens(first.text):
        if indent < 0.5 * row.height and row.text[:1].isupper():
            return False
        return -2 <= indent <= 6 * row.height and not _room_left(last, row, right)
    if abs(row.box.x - last.box.x) > 1.2 * row.height and len(group) > 1:
        return False
    if indent > 0.8 * row.height and len(group) == 1 and shapes.ends_sentence(last.text):
        return False
    return not _room_left(last, row, right)


def _one_print(one: Row, other: Row) -> bool:
    low, high = sorted((one, other), key=lambda row: row.height)
    return high.height <= (RAISED_HIGH if RAISED.search(high.text) else 1.2) * low.height


def _in_other_areas(last: Row, row: Row) -> bool:
    """Whether both stand in areas of their own, as two cards do. Areas that overlap are one, seen from lines of different length."""
    return last.within is not None and row.within is not None and not last.within.meets(row.within)


def _room_left(last: Row, row: Row, right: int) -> bool:
    """Whether the next row's first word had fitted behind the last row: then the break is the writer's."""
    letter = last.box.w / max(1, len(last.text))
    word = next(iter(row.text.split(maxsplit=1)), "")
    return last.box.right + 1.2 * letter * (len(word) + 1) <= right


def _centred_apart(last: Row, row: Row) -> bool:
    """Rows of different length around one middle: lines of a title or of authors."""
    shift = abs((last.box.x + last.box.right) - (row.box.x + row.box.right)) / 2
    return shift <= 6 and abs(last.box.x - row.box.x) > 1.5 * row.height


def _opens(text: str) -> bool:
    return (
        bool(shapes.BULLET.match(text) or shapes.NUMBERED.match(text))
        or shapes.unboxed(text)[1] is not None
        or shapes.timed(text)
        or shapes.typed(text)
    )


def _sorted_out(group: Sequence[Row], body: float, left: int) -> Paragraph:
    text = group[0].text
    if shapes.typed(text):
        return Paragraph("command", tuple(group))
    level = max(0, round((group[0].box.x - left) / (2.0 * body)))
    if found := shapes.NUMBERED.match(text):
        return Paragraph("item", tuple(group), min(level, 3), f"{found[1]}{found[2]}")
    if _opens(text):
        return Paragraph("item", tuple(group), min(level, 3))
    return Paragraph("text", tuple(group))


def _items_by_neighbours(made: Sequence[Paragraph], step: float) -> list[Paragraph]:
    """Items whose bullets were not read, told by those of the items they stand among: where the text of these begins, without a gap between."""
    runs: list[list[Paragraph]] = []
    for part in made:
        close = runs and part.rows[0].box.bottom - runs[-1][-1].rows[-1].box.bottom <= 1.3 * step + 1
        if close:
            runs[-1].append(part)
        else:
            runs.append([part])
    return [_as_neighbours(part, run) for run in runs for part in run]


def _as_neighbours(part: Paragraph, run: Sequence[Paragraph]) -> Paragraph:
    for item in run:
        if part.sort == "text" and item.sort == "item" and HANGING[0] <= (part.box.x - item.box.x) / part.rows[0].height <= HANGING[1]:
            return Paragraph("item", part.rows, item.level)
    return part


def with_bullets(rows: Sequence[Row]) -> list[Row]:
    """A column's rows, with rings for bullets where they were read as letters: alone, where no other row begins."""
    hollow = [row for row in rows if row.text.startswith(RING_READ)]
    others = [row.box.x for row in rows if not row.text.startswith(RING_READ)]
    told = {id(row) for row in hollow if others and all(abs(x - row.box.x) > HANGING[0] * row.height for x in others)}
    return [_ringed(row) if id(row) in told else row for row in rows]


def _ringed(row: Row) -> Row:
    first, *rest = row.lines
    return replace(row, lines=(replace(first, text=f"{RING}{first.text[1:]}"), *rest))


def _items_by_indent(made: list[Paragraph], left: int, body: float) -> list[Paragraph]:
    """Items whose drawn bullets were not read: equally indented against running text."""
    texts = [part for part in made if part.sort == "text"]
    if len(texts) < 3 or not any(part.box.x - left <= 0.5 * body for part in texts if len(part.rows) > 1):
        return made
    return [
        Paragraph("item", part.rows, 0) if part.sort == "text" and 1.2 * body <= part.box.x - left <= 5 * body and len(part.rows) <= 3 else part
        for part in made
    ]


def joined(rows: Sequence[Row], known_word: Callable[[str], bool]) -> str:
    """One running text of several rows: hyphens at line ends mended where the word is known or no compound."""
    text = ""
    for piece in (row.text.strip() for row in rows):
        if not text:
            text = piece
        elif text.endswith(("-", "\u00ad", "‐")) and len(text) > 1 and text[-2].isalpha():
            text = _mended(text, piece, known_word)
        elif text.endswith(("/", "_")) and " " not in text[-20:]:
            text += piece
        else:
            text += " " + piece
    return text


def _mended(text: str, piece: str, known_word: Callable[[str], bool]) -> str:
    before, after = text[:-1].split()[-1] if text[:-1].split() else "", piece.split()[0] if piece.split() else ""
    if text[-1] == "\u00ad":
        return text[:-1] + piece
    whole = (before + after).strip(".,;:!?()\"'")
    if not after[:1].islower() or known_word(f"{before}-{after}"):
        return text + piece
    compound = known_word(before.strip("(\"'")) and known_word(after.strip(".,;:!?)\"'")) and not known_word(whole)
    return text + piece if compound else text[:-1] + piece
