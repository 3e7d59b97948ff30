"""What a pane is: terminal, code, slide, or a page of text. From geometry and the shape of the text; the app's name is only a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from ...values import Line, Rect, around
from . import shapes
from .context import Place
from .paragraphs import body_height
from .rows import Row, columns, in_rows, pitch

PaneKind = Literal["terminal", "code", "slide", "page"]
_TERMINAL_APP = re.compile(r"term|konsole|alacritty|kitty|iterm|xterm|tmux|powershell|console|\bcmd\b|ghostty|wezterm|foot|urxvt", re.I)
_SLIDES_TITLE = re.compile(
    r"\.(?:pptx?|odp|key)\b|slides?\b|impress|powerpoint|keynote|präsentation|présentation|folien|diapo|lecture|vorlesung|cours\b", re.I
)


@dataclass(frozen=True, slots=True)
class Pane:
    """A column of rows with what it is."""

    kind: PaneKind
    rows: tuple[Row, ...]
    box: Rect


def panes(lines: Sequence[Line], place: Place) -> list[Pane]:
    """The panes of a place in reading order."""
    if not lines:
        return []
    if _terminal_app(place) and _terminal_score(lines, place) > 0:
        return [_pane("terminal", lines)]
    parts = columns(lines)
    return [_pane(_kind(part, place, len(parts)), part) for part in parts]


def _pane(kind: PaneKind, lines: Sequence[Line]) -> Pane:
    return Pane(kind, tuple(in_rows(lines)), around(line.box for line in lines))


def _kind(lines: Sequence[Line], place: Place, count: int) -> PaneKind:
    if _terminal_score(lines, place) >= 2:
        return "terminal"
    if _slide(lines, place, count):
        return "slide"
    return "page"


def _terminal_app(place: Place) -> bool:
    return bool(_TERMINAL_APP.search(place.app)) or bool(re.match(r"^[\w.-]+@[\w.-]+:", place.title))


def _terminal_score(lines: Sequence[Line], place: Place) -> int:
    """Evidence for a terminal, from 0."""
    strong = sum(shapes.strong_prompt(line.text) for line in lines)
    stamped = sum(shapes.stamped(line.text) for line in lines)
    mono = bool(pitch(lines))
    return (
        (2 if strong >= 2 else strong)
        + (1 if mono and strong else 0)
        + (2 if mono and stamped >= max(4, 0.6 * len(lines)) else 0)
        + int(_terminal_app(place))
    )


def _slide(lines: Sequence[Line], place: Place, count: int) -> bool:
    """Few rows, large print, a title at the head."""
    rows = in_rows(lines)
    if not 1 <= len(rows) <= 18 or count > 4:
        return False
    box = around(line.box for line in lines)
    tallest = max(rows[:3], key=lambda row: row.height)
    body = body_height([row for row in rows if row is not tallest] or rows)
    hinted = bool(_SLIDES_TITLE.search(place.full_title) or _SLIDES_TITLE.search(place.app))
    large = body >= (0.0125 if hinted else 0.018) * place.bounds.h
    titled = tallest.height >= 1.2 * body and len(tallest.text) <= 120
    characters = median(len(row.text) for row in rows)
    return large and titled and characters <= 90 and box.w >= 0.15 * place.bounds.w and (hinted or not _running(rows))


def _running(rows: Sequence[Row]) -> bool:
    """Rows of wrapped prose: most reach far right without ending a sentence."""
    right = max(row.box.right for row in rows)
    left = min(row.box.x for row in rows)
    full = sum(row.box.right > right - 0.1 * (right - left) for row in rows)
    return len(rows) >= 5 and full >= 0.5 * len(rows)
