"""Slides: one heading, its points under it as they are built; a revisit says nothing, a late point comes under its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...values import Page, around
from . import page as pages
from .draft import Draft
from .kinds import Pane
from .memory import Memory
from .page import Item
from .paragraphs import Paragraph, body_height, paragraphs
from .rows import Row
from .same import folded, same


@dataclass(slots=True)
class Slides:
    """The headings written so far and the one the last point stands under."""

    headings: list[str] = field(default_factory=list)
    current: str = ""


def write(slides: Slides, pane: Pane, memory: Memory, page: Page) -> list[Draft]:
    """The news of one look at a slide."""
    title = title_rows(pane.rows)
    heading = " ".join(row.text for row in title)
    body = [row for row in pane.rows if row not in title]
    fresh = memory.fresh(body, page)
    known = next((one for one in slides.headings if same(one, heading)), None)
    news = pages.news(points(body), memory, fresh, body)
    if not news and known is not None:
        return []
    drafts: list[Draft] = []
    if heading and (known is None or (news and not same(slides.current, heading))):
        drafts += pages.drafts([Item("heading", heading, around(row.box for row in title))])
        if known is None:
            slides.headings.append(heading)
    slides.current = heading
    return drafts + pages.drafts(news)


def title_rows(rows: Sequence[Row]) -> list[Row]:
    """The largest print among the first rows, with a second row of the same size right below."""
    if not rows:
        return []
    tallest = max(rows[:3], key=lambda row: row.height)
    body = body_height([row for row in rows if row is not tallest] or rows)
    if tallest.height < 1.15 * body and len(rows) > 1:
        return []
    at = rows.index(tallest)
    found = [tallest]
    for row in rows[at + 1 : at + 3]:
        if row.height >= 0.88 * tallest.height and row.box.y - found[-1].box.bottom < tallest.height:
            found.append(row)
        else:
            break
    return found


def points(rows: Sequence[Row]) -> list[Paragraph]:
    """The body's paragraphs, short ones as points: drawn bullets are often not read."""
    parts = paragraphs(rows)
    if not parts:
        return []
    body = body_height(rows)
    left = min(part.box.x for part in parts)
    made: list[Paragraph] = []
    for part in parts:
        if part.sort == "heading" and len(parts) > 1 and folded(part.rows[0].text):
            made.append(part)
            continue
        level = min(3, max(0, round((part.box.x - left) / (1.6 * body))))
        short = len(part.rows) <= 3
        made.append(Paragraph("item" if (short and len(parts) > 1) or part.sort == "item" else "text", part.rows, level, part.mark))
    return made
