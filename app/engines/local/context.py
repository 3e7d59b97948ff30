"""Whose a line is: windows → places, each with the lines in it, a title worth writing down and the bounds to judge furniture by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...sameness.keys import text_key
from ...values import Line, Page, Rect, Window, around
from ..titles import plain_title
from .letters import even
from .repair import repaired
from .same import alike

_MOVING = re.compile(r"\d{1,3}\s?%|\b\d{1,2}:\d{2}(?::\d{2})?\b|[\u2800-\u28ff]")
NEAR, FAR = 1.2, 8.0
"""Heights of a line from a window above: within the first it is cut, within the second it may be."""
LOOSE = 0.2
"""Share of its height that a line's box may have of paper above and below when the ink did not tell where it ends."""
PANEL = 48
"""Pixels beside a client area (and at the screen's edges) where the desktop draws title bars and panels."""


@dataclass(slots=True)
class Place:
    """A window (or the screen) with the lines seen in it, in frame coordinates."""

    app: str
    title: str
    full_title: str
    bounds: Rect
    active: bool
    known_bounds: bool
    """False when the desktop did not tell the window's rectangle: title bar and panels may be among the lines."""
    lines: list[Line] = field(default_factory=list)
    outer: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
    """With frame and title bar; as `bounds` where they are not known."""
    beside: set[int] = field(default_factory=set)
    """`id`s of lines that end or begin not far from a window above: pieces, if they are part of a text known whole."""

    kept: list[Line] | None = None
    """What `furniture.content` found among the lines, None while it was not asked."""
    bar: int = 0
    """Pixels from its top that a browser's tabs and address were seen to take; 0 while none were."""
    covers: tuple[Rect, ...] = ()
    """The windows above it, with their frames."""
    beyond: int = 0
    """1 when the window reaches beyond the picture's left edge, 2 beyond its right, 3 both."""

    @property
    def key(self) -> str:
        return f"{self.app.casefold()}\n{text_key(_MOVING.sub('', self.title)) or self.title}"


def places(page: Page, frame: Rect) -> list[Place]:
    """Every window that shows lines, the active one last; lines of panels and foreign title bars belong to none."""
    made = [_place(window, page.size, frame) for window in page.windows]
    for place in made:
        place.covers = tuple(other.outer for other in _above(place, made))
    active = next((i for i, window in enumerate(page.windows) if window.active), 0 if made else -1)
    screen = Place("", "Screen", "", Rect(0, 0, *page.size), not made, False)
    whole = bool(made) and all(place.known_bounds for place in made)
    for line in _by_window(map(repaired, page.lines), made):
        if _busy(line, page.busy):
            continue
        owner = next((place for place in made if place.known_bounds and _inside(line.box, place.outer)), None)
        if owner is not None:
            if _inside(line.box, owner.bounds) and not _cut(line, owner, made, page.size):
                owner.lines.append(even(line))
                if _beside(line.box, owner, made, page.size):
                    owner.beside.add(id(owner.lines[-1]))
        elif not made:
            screen.lines.append(even(line))
        elif not whole:
            loose = next((place for place in made if not place.known_bounds and place.active), None)
            (loose or next(place for place in made if not place.known_bounds)).lines.append(even(line))
        elif not _frame_of_window(line, made, page.size):
            made[active].lines.append(even(line))
    found = [place for place in [*made, screen] if place.lines]
    return sorted(found, key=lambda place: place.active)


def unread(page: Page, frame: Rect) -> list[tuple[Place, list[Line]]]:
    """What could not be read, by the window it stands in; without pieces, what moves all the time, and the desktop's own."""
    made = [_place(window, page.size, frame) for window in page.windows]
    found: dict[int, tuple[Place, list[Line]]] = {}
    for line in page.doubtful:
        if _busy(line, page.busy):
            continue
        place = _stands_in(line, made, page.size)
        if place is not None:
            found.setdefault(id(place), (place, []))[1].append(line)
    if made or not page.doubtful:
        return list(found.values())
    return [(Place("", "Screen", "", Rect(0, 0, *page.size), True, False), [line for line in page.doubtful if not _busy(line, page.busy)])]


def _stands_in(line: Line, made: Sequence[Place], size: tuple[int, int]) -> Place | None:
    """The window whose content a line is whole in; where the desktop tells no places, the active one."""
    owner = next((place for place in made if place.known_bounds and _inside(line.box, place.outer)), None)
    if owner is not None:
        return owner if _inside(line.box, owner.bounds) and not _cut(line, owner, made, size) else None
    loose = [place for place in made if not place.known_bounds]
    return next((place for place in loose if place.active), loose[0] if loose else None)


def _by_window(lines: Iterable[Line], made: Sequence[Place]) -> Iterator[Line]:
    """The lines, those read across a window's edge divided there."""
    known = [place for place in made if place.known_bounds]
    for line in lines:
        owners = [_owner(word.box, known) for word in line.words]
        if len(set(map(id, owners))) <= 1:
            yield line
            continue
        for owner in dict.fromkeys(map(id, owners)):
            words = tuple(word for word, one in zip(line.words, owners, strict=True) if id(one) == owner)
            yield replace(line, text=" ".join(word.text for word in words), box=around(word.box for word in words), words=words)


def _owner(box: Rect, made: Sequence[Place]) -> Place | None:
    return next((place for place in made if _inside(box, place.outer)), None)


def _place(window: Window, size: tuple[int, int], frame: Rect) -> Place:
    whole = Rect(0, 0, *size)
    bounds = window.rect.moved(-frame.x, -frame.y).common(whole) if window.rect is not None else whole
    title = plain_title(window.title, window.app)
    place = Place(window.app, title or window.app or "Screen", window.title, bounds, window.active, window.rect is not None and bool(bounds))
    place.outer = bounds if window.outer is None else window.outer.moved(-frame.x, -frame.y).common(whole).joined(bounds)
    if window.rect is not None:
        place.beyond = int(window.rect.x < frame.x) + 2 * int(window.rect.right > frame.right)
    return place


def _inside(box: Rect, bounds: Rect) -> bool:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return bounds.x <= x < bounds.right and bounds.y <= y < bounds.bottom


def _busy(line: Line, busy: Sequence[Rect]) -> bool:
    return any(_inside(line.box, rect) for rect in busy)


def _cut(line: Line, owner: Place, made: Sequence[Place], size: tuple[int, int]) -> bool:
    """Whether a window above `owner`, or the edge of what its window shows, hides a part of the line."""
    box = line.box
    if any(other.outer.grown(2).meets(box) for other in _above(owner, made)):
        return True
    out = box.x < owner.bounds.x - 6 or box.right > owner.bounds.right + 6
    if out and any(one is not owner and one.bounds.meets(box) for one in made):
        return True
    return _at_edge(line, owner) or any(gap <= NEAR * box.h for gap in _gaps(box, owner, made, size))


def _at_edge(line: Line, owner: Place) -> bool:
    """Scrolled half out at the top or the bottom of its window."""
    # Without the ink's own box there is paper around the text, and a terminal's first line stands 3 px below its title bar.
    paper = LOOSE * line.box.h if line.ink < 0 else 0
    return owner.known_bounds and (line.box.y + paper <= owner.bounds.y or line.box.bottom - paper >= owner.bounds.bottom)


def _beside(box: Rect, owner: Place, made: Sequence[Place], size: tuple[int, int]) -> bool:
    return any(gap <= FAR * box.h for gap in _gaps(box, owner, made, size))


def _above(owner: Place, made: Sequence[Place]) -> list[Place]:
    return [one for one in made[: next(i for i, place in enumerate(made) if place is owner)] if one.known_bounds]


def _gaps(box: Rect, owner: Place, made: Sequence[Place], size: tuple[int, int]) -> list[int]:
    """Pixels between a line and what covers its row at either side: windows above, and the picture's edge where the window reaches beyond it."""
    gaps: list[int] = []
    for other in _above(owner, made):
        cover = other.outer
        if cover.y < box.bottom and box.y < cover.bottom:
            gaps += [gap for gap in (cover.x - box.right, box.x - cover.right) if gap >= 0]
    if owner.beyond:
        gaps += [gap for gap, out in ((box.x, owner.beyond & 1), (size[0] - box.right, owner.beyond & 2)) if out]
    return gaps


def _frame_of_window(line: Line, made: Sequence[Place], size: tuple[int, int]) -> bool:
    """Panels at the screen's edges, title bars above client areas."""
    box = line.box
    if box.y < PANEL * 0.75 or box.bottom > size[1] - PANEL:
        return True
    for place in made:
        if place.bounds.y - PANEL <= box.y < place.bounds.y and box.x < place.bounds.right and box.right > place.bounds.x:
            return True
        if place.full_title and alike(line.text, place.full_title) > 0.8:
            return True
    return False


def overlap(before: Sequence[str], now: Sequence[str]) -> float:
    """The share of the smaller of two looks' text (lines that say something) that the other holds too."""
    old, new = ({key for text in texts if len(key := text_key(text)) >= 8} for texts in (before, now))
    if min(len(old), len(new)) < 2:
        return 0.0
    shared = sum(len(key) for key in old & new)
    return shared / min(sum(map(len, old)), sum(map(len, new)))
