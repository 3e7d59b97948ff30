"""Dashboard cards: a large figure with its label and change, told together; a changed figure as a new line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...sameness.changes import ARROW
from ...sameness.keys import code_key, text_key
from ...values import BlockKind, Line, Rect, around
from . import shapes
from .changed import Restless
from .draft import Draft
from .rows import middle, text_height

LARGE = 1.35
"""Height against the common text from which a figure is a card's."""

_QUANTITY = re.compile(
    r"^[-+−±~≈<>]?\s?[€$£¥]?\s?\d[\d.,:' \u00a0\u202f]*\s?"
    r"(?:(?:h|hrs?|hours?|min|m|s|sec|ms|d|days?|Std\.?|Tage?|jours?|[Mm]io\.?|[Mm]rd\.?|million|billion|[^\W\d_]{1,4}[²³]?(?:/[^\W\d_]{1,3}[²³]?)?|°C|%)"
    r"(?:\s?\d{1,3}\s?(?:min|m|s|sec|h|ms)?)?|(?:of|von|sur|de|/)\s?\d[\d.,]*)\s?[€$£▲▼↑↓]?$"
)
"""A figure with units, as '1 h 52 min' or '3 of 12'."""
_CHANGE = re.compile(r"^[-+−±▲▼↑↓△▽~(]|^\d|\bvs\b|\d\s?%")


@dataclass(frozen=True, slots=True)
class Card:
    label: str
    figure: str
    delta: str
    rect: Rect
    figure_first: bool = False
    """The figure stands above its label: it is told in that order."""

    @property
    def text(self) -> str:
        said = f"**{self.figure}** {self.label}" if self.figure_first else f"{self.label}: {self.figure}"
        return f"{said} ({self.delta})" if self.delta else said

    def changed(self, before: str) -> str:
        """As told when another figure stood there before."""
        return f"{self.text} ({before}{ARROW}{self.figure})"


@dataclass(slots=True)
class Cards:
    """Figures known by their labels."""

    figures: dict[str, str] = field(default_factory=dict)


def find(lines: Sequence[Line]) -> tuple[list[Card], list[Line]]:
    """The cards among the lines, and the lines that belong to none. One figure alone is no dashboard."""
    body = text_height(lines)
    figures = [line for line in lines if line.box.h >= LARGE * body and _figure(line.text)]
    figures = [figure for figure in figures if not _in_table(figure, figures, lines)]
    if len(figures) < 2:
        return [], list(lines)
    taken: set[int] = {id(line) for line in figures}
    over = sum(_next(figure, lines, taken, up=True) is not None for figure in figures) >= 0.6 * len(figures)
    cards: list[Card] = []
    for figure in sorted(figures, key=lambda line: (round(line.box.y / 20), line.box.x)):
        card = _card(figure, lines, taken, over)
        if card is None:
            taken.discard(id(figure))
        else:
            cards.append(card)
    if len(cards) < 2:
        return [], list(lines)
    return cards, [line for line in lines if id(line) not in taken]


def _figure(text: str) -> bool:
    return any(c.isdecimal() for c in text) and (shapes.number(text) or bool(_QUANTITY.match(text.strip())))


def _card(figure: Line, lines: Sequence[Line], taken: set[int], over: bool) -> Card | None:
    """A figure with its label, above it when `over`, and what its change is; takes their lines."""
    label = _next(figure, lines, taken, up=over)
    if label is None:
        over, label = not over, _next(figure, lines, taken, up=not over)
    if label is None:
        return None
    first = not over
    taken.add(id(label))
    deltas: list[Line] = []
    for line in (_next(figure if over else label, lines, taken, up=False, reach=1.6 * figure.box.h), _beside(figure, lines, taken)):
        near = line is not None and line.box.y - figure.box.bottom <= figure.box.h
        if line is not None and len(line.text) <= 40 and ((over and near) or _CHANGE.match(line.text)):
            deltas.append(line)
            taken.add(id(line))
    rect = around(part.box for part in (label, figure, *deltas))
    return Card(label.text.strip(" :"), figure.text, ", ".join(line.text for line in deltas), rect, first)


def _in_table(figure: Line, figures: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether more small print than figures stands on its level: a cell whose frame was read along."""
    level = [line for line in lines if abs(middle(line.box) - middle(figure.box)) <= 0.3 * figure.box.h]
    large = sum(line in figures for line in level)
    return len(level) - large > large


def _next(figure: Line, lines: Sequence[Line], taken: set[int], up: bool, reach: float = 0.0) -> Line | None:
    """The nearest text right above or below a figure, smaller than it; below a label no larger than that."""
    reach_below, small = reach > 0, 1.15 if reach else 0.9
    reach = reach or 1.6 * figure.box.h
    best: Line | None = None
    for line in lines:
        if id(line) in taken or line.box.h > small * figure.box.h or len(line.text) > 60:
            continue
        gap = figure.box.y - line.box.bottom if up else line.box.y - figure.box.bottom
        over = line.box.x < figure.box.right + 8 and line.box.right > figure.box.x - (8 if reach_below else 1.5 * figure.box.h)
        aligned = abs(line.box.x - figure.box.x) <= 2.5 * figure.box.h or _centred(line.box, figure.box)
        nearer = best is None or abs(middle(line.box) - middle(figure.box)) < abs(middle(best.box) - middle(figure.box))
        if -3 <= gap <= reach and over and aligned and nearer:
            best = line
    return best


def _beside(figure: Line, lines: Sequence[Line], taken: set[int]) -> Line | None:
    for line in lines:
        close = 0 <= line.box.x - figure.box.right <= 1.5 * figure.box.h
        level = line.box.y < figure.box.bottom and line.box.bottom > figure.box.y
        if id(line) not in taken and close and level and line.box.h < figure.box.h:
            return line
    return None


def _centred(one: Rect, other: Rect) -> bool:
    return abs((one.x + one.w / 2) - (other.x + other.w / 2)) <= 10


def write(known: Cards, found: Sequence[Card], restless: Restless = lambda _: False) -> list[Draft]:
    """Cards not told before, and those whose figure changed and rests."""
    told: list[tuple[Card, str]] = []
    for card in found:
        key = text_key(card.label) or f"{card.rect.x // 40}x{card.rect.y // 40}"
        before = known.figures.get(key, "")
        if code_key(before) != code_key(card.figure) and not (before and restless(card.rect)):
            known.figures[key] = card.figure
            told.append((card, before))
    if not told:
        return []
    text = "\n".join(f"- {card.changed(before) if before else card.text}" for card, before in told)
    return [Draft(BlockKind.CARD, text, around(card.rect for card, _ in told))]
