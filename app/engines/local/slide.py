"""Slides: one heading, its points under it as they are built; a revisit says nothing, a late point comes under its heading."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from ...values import Page, Rect, around
from . import page as pages
from . import shapes
from .draft import Draft
from .headings import body_of
from .memory import Memory
from .page import Item
from .paragraphs import Paragraph, paragraphs
from .rows import Row, lines_in

MOST_ROWS = 16
LARGE, LARGE_HINTED = 0.0165, 0.0115
"""Share of the window's height from which print is a slide's; less is asked where the title tells of slides."""

TITLE, TITLE_HINTED = 0.04, 0.03
"""The same for a title that has no points yet."""
LONGEST_TITLE, LOWEST_TITLE = 90, 0.65
"""Characters, and the share of the window's height above which it stands: below are a film's subtitles."""

LEAST = 17
"""Pixels from which print is a slide's in a small window, where the title does not tell."""
CHAPTERS = 2
"""Further headings among what would be its points from which it is a document that happens to begin here."""


def extent(rows: Sequence[Row], bounds: Rect, hinted: bool, alone: bool) -> tuple[int, int] | None:
    """Where a slide stands among the rows of a pane (begin, end exclusive): a title in the largest print, then points in one still large print.

    Args:
        alone: The pane is all that the window shows: then a large title without points is a slide's too.
    """
    if not rows:
        return None
    begin = max(range(len(rows)), key=lambda i: (rows[i].height, -i))
    title = rows[begin]
    end = first = _title_end(rows, begin)
    if not begin and (hinted or alone) and not without_foot(rows, first) and _title_only(rows[:first], bounds, hinted):
        return 0, first
    while end < len(rows) and _point(rows[end], rows[end - 1], title, rows[first]):
        end += 1
    body = rows[first:end]
    small = LARGE_HINTED * bounds.h if hinted else max(LARGE * bounds.h, LEAST)
    if not body or end - begin > MOST_ROWS or first - begin > 3:
        return None
    if median(row.height for row in body) < small or (not hinted and _running(body)):
        return None
    rest = [*rows[:begin], *rows[end:]]
    tall = max((row.height for row in rest), default=0) > 0.85 * min(row.height for row in body)
    if not hinted and (tall or _letters(rest) > _letters(rows[begin:end]) or _chapters(body) >= CHAPTERS):
        return None
    return begin, end


def _chapters(rows: Sequence[Row]) -> int:
    return sum(part.sort == "heading" for part in paragraphs(rows))


def _letters(rows: Sequence[Row]) -> int:
    return sum(len(row.text) for row in rows)


def _title_end(rows: Sequence[Row], begin: int) -> int:
    """Where the title ends that begins with a row: after further rows of the same size right below."""
    end = begin + 1
    while end < len(rows) and rows[end].height >= 0.88 * rows[begin].height and rows[end].box.y - rows[end - 1].box.bottom < 1.2 * rows[begin].height:
        end += 1
    return end


def _title_only(rows: Sequence[Row], bounds: Rect, hinted: bool) -> bool:
    """Whether rows are a slide's title whose points are still to come."""
    text = " ".join(row.text for row in rows)
    large = (TITLE_HINTED if hinted else TITLE) * bounds.h
    low = rows[-1].box.bottom > bounds.y + LOWEST_TITLE * bounds.h
    if len(rows) > 2 or low or rows[0].height < max(large, LEAST) or len(text) > LONGEST_TITLE:
        return False
    return shapes.words(text) >= 2 and not text.endswith((".", "…")) and all(len(row.cells) == 1 for row in rows)


def _point(row: Row, before: Row, title: Row, first: Row) -> bool:
    size = 0.42 * title.height <= row.height <= 0.9 * title.height
    even = row.height >= 0.72 * first.height
    return size and even and row.box.y - before.box.bottom < 5 * title.height


def _running(rows: Sequence[Row]) -> bool:
    """Rows of wrapped prose: most reach far right without ending a sentence."""
    right = max(row.box.right for row in rows)
    left = min(row.box.x for row in rows)
    full = sum(row.box.right > right - 0.1 * (right - left) for row in rows)
    gaps = [b.box.y - a.box.bottom for a, b in itertools.pairwise(rows)]
    return len(rows) >= 4 and median(gaps) <= 0.75 * rows[0].height and full >= 0.5 * len(rows)


def without_foot(rows: Sequence[Row], end: int) -> list[Row]:
    """The rows below a slide without its footer: a page number, alone or beside the name of the talk."""
    return [
        row for i, row in enumerate(rows[end:]) if not (i < 2 and any(shapes.page_number(cell.text) for cell in row.cells) and len(row.cells) <= 3)
    ]


def write(title: Sequence[Row], body: Sequence[Row], memory: Memory, page: Page, tables: Sequence[Draft] = ()) -> list[Draft]:
    """The news of one look at a slide. `tables` are those of its tables, whose rows are not in `body`."""
    heading = " ".join(row.text for row in title)
    news = pages.news(points(body), memory, memory.fresh(body, page), body) if body else []
    if not news and not tables and (memory.wrote_heading(heading) or not any(memory.fresh(title, page))):
        return []
    drafts: list[Draft] = []
    if heading and not memory.under(heading):
        drafts += pages.drafts([Item("heading", heading, around(row.box for row in title))])
        memory.head(heading)
    return drafts + sorted([*pages.drafts(news), *tables], key=lambda draft: draft.rect.y)


def title_rows(rows: Sequence[Row]) -> list[Row]:
    """The largest print among the first rows, with a second row of the same size right below."""
    if not rows:
        return []
    if _title_end(rows, 0) == len(rows) <= 2:
        return list(rows)
    tallest = max(rows[:3], key=lambda row: row.height)
    body = body_of(lines_in([row for row in rows if row is not tallest] or rows)).height
    if tallest.height < 1.15 * body and len(rows) > 1:
        return []
    at = rows.index(tallest)
    found = [tallest]
    for row in rows[at + 1 : at + 3]:
        if row.height >= 0.88 * tallest.height and row.box.y - found[-1].box.bottom < 1.2 * tallest.height:
            found.append(row)
        else:
            break
    return found


def points(rows: Sequence[Row]) -> list[Paragraph]:
    """The body's paragraphs as points: drawn bullets are often not read. A row is a point of its own unless it goes on from a full one."""
    left = min((row.box.x for row in rows), default=0)
    right = max((row.box.right for row in rows), default=0)
    body = body_of(lines_in(rows)).height
    gaps = [b.box.y - a.box.bottom for a, b in itertools.pairwise(rows)]
    wide = max(gaps, default=0)
    varied = bool(gaps) and min(gaps) < 0.75 * wide
    made: list[Paragraph] = []
    for row in rows:
        if made and _wraps(made[-1].rows[-1], row, right, left, 0.75 * wide if varied else 0.0):
            made[-1] = Paragraph("item", (*made[-1].rows, row), made[-1].level, made[-1].mark)
            continue
        level = min(3, max(0, round((row.box.x - left) / (1.6 * body))))
        numbered = shapes.NUMBERED.match(row.text)
        made.append(Paragraph("item", (row,), level, f"{numbered[1]}{numbered[2]}" if numbered else "-"))
    return made


def _wraps(before: Row, row: Row, right: int, left: int, near: float) -> bool:
    """Whether a row goes on from the one above: nearer than points are, the one above full, and it does not open a point itself."""
    if shapes.BULLET.match(row.text) or shapes.NUMBERED.match(row.text) or abs(row.height - before.height) > 0.2 * before.height:
        return False
    gap = row.box.y - before.box.bottom
    full = before.box.right > right - 0.25 * (right - left)
    if not full or shapes.ends_sentence(before.text):
        return False
    return gap < near or (not near and gap <= row.height and row.text[:1].islower())
