"""What travels between rooms: pixels, windows and what was read in them. Frozen values, no behaviour beyond geometry.

Lengths are physical pixels, times are unix seconds unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """A rectangle in physical pixels; `x`, `y` may be negative on desktops with screens left of or above the main one."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def area(self) -> int:
        return max(0, self.w) * max(0, self.h)

    def __bool__(self) -> bool:
        return self.w > 0 and self.h > 0

    def moved(self, dx: int, dy: int) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: int) -> Rect:
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def meets(self, other: Rect) -> bool:
        """Whether the two share at least one pixel."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Rect) -> bool:
        """Whether `other` lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def common(self, other: Rect) -> Rect:
        """The shared part, of size 0 where there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, max(0, min(self.right, other.right) - x), max(0, min(self.bottom, other.bottom) - y))

    def joined(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def without(self, other: Rect) -> list[Rect]:
        """What is left of it where `other` does not cover it: up to four rectangles that do not overlap, none of size 0."""
        cut = self.common(other)
        if not cut:
            return [self] if self else []
        parts = (
            Rect(self.x, self.y, self.w, cut.y - self.y),
            Rect(self.x, cut.bottom, self.w, self.bottom - cut.bottom),
            Rect(self.x, cut.y, cut.x - self.x, cut.h),
            Rect(cut.right, cut.y, self.right - cut.right, cut.h),
        )
        return [part for part in parts if part]


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of `rects`; of size 0 when there are none."""
    whole: Rect | None = None
    for rect in rects:
        whole = rect if whole is None else whole.joined(rect)
    return whole or Rect(0, 0, 0, 0)


def native(logical: Rect, pixels: tuple[int, int], largest: float) -> Rect:
    """Where a monitor of a Wayland layout stands in desktop pixels.

    `logical` is its place in the layout, `pixels` its real size, `largest` the largest scale of all monitors: with origins at that one no two
    monitors overlap, and each keeps its own pixels.
    """
    return Rect(round(logical.x * largest), round(logical.y * largest), *pixels)


@dataclass(frozen=True, slots=True)
class Screen:
    """One monitor. `id` stays the same when monitors are re-plugged; `rect` is in desktop pixels; `scale` is pixels per logical pixel."""

    id: str
    name: str
    rect: Rect
    scale: float = 1.0
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A window as the desktop names it. `rect` is its client area in desktop pixels, or None where the desktop does not tell.

    `id` is the desktop's own number for it, 0 where it has none; `outer` is `rect` with frame and title bar, None where they are not known.
    `solid` is the part of `outer` nothing beneath shines through, of size 0 when there is none; None: all of `rect`.
    `private`: its process was started to browse in private, whatever the title says.
    """

    app: str
    title: str
    rect: Rect | None = None
    active: bool = False
    pid: int = 0
    id: int = field(default=0, compare=False)
    outer: Rect | None = field(default=None, compare=False)
    solid: Rect | None = field(default=None, compare=False)
    private: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Popup:
    """A window beside those the desktop lists (a menu, a tooltip, one that is just opening), or a dialog; `owners`: whose it is or may be.

    `nameless`: a frame of the window manager's that tells nothing of the window it shows, and has not stood for long.
    """

    window: Window
    owners: tuple[Window, ...] = ()
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class LocalOnly:
    """What of a picture may be noted but never sent: where it shows, in desktop pixels, and the windows it is of."""

    places: tuple[Rect, ...] = ()
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One grabbed picture of the source.

    Attributes:
        id: Microseconds since the epoch, strictly rising within a run: names the frame in evidence and in the picture store.
        t: When it was grabbed, unix seconds.
        rect: The part of the desktop it shows. `rect.w` x `rect.h` is the size of the picture.
        pixels: BGRX bytes, row after row, `4 * w * h` of them. Never written to after the frame is made.
        windows: What is on screen, topmost first; empty where the desktop does not tell.
        scale: Physical pixels per logical pixel of the screen.
        forced: Asked for by the user (a shot, a mark): noted even if nothing changed.
        local_only: What of it must not be sent to a remote engine.
        policy: The number of the rules it was taken by: others may hold by the time it is read.
    """

    id: int
    t: float
    rect: Rect
    pixels: bytearray
    windows: tuple[Window, ...] = ()
    scale: float = 1.0
    screen: str = ""
    forced: bool = False
    local_only: LocalOnly = LocalOnly()
    policy: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text without a wide gap inside a line, with its place: what tables and columns are told apart by."""

    text: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Line:
    """One row of text as read. Coordinates are pixels of the frame (its top left is 0, 0).

    Attributes:
        box: Tight around the ink, about cap height to descender.
        sure: The reader's confidence, 0 to 1.
        words: Parts divided by wide gaps; at least one. The reader joins boxes of one row only across small gaps.
        ink, paper: Colours 0xRRGGBB of the letters and of what is behind them; -1 when not measured.
        strange: Log odds that it is of a script the reader cannot read, judged by itself; 0 when not measured.
        unsure: Words of `text` the reader is not sure of, as they stand there.
        under, struck: Which characters of `text` are underlined, and struck out: (first, one past the last) of each stretch.
        within: The smallest rectangle drawn around it (a cell, a card, a field, an area of other paper); None where nothing is.
        cut: An edge of a screen, a window or a part that scrolls runs through its letters: its text is not told.
    """

    text: str
    box: Rect
    sure: float = 1.0
    words: tuple[Word, ...] = ()
    ink: int = -1
    paper: int = -1
    strange: float = 0.0
    unsure: tuple[str, ...] = ()
    under: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    within: Rect | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """All that can be read on a frame now, whether or not it was there before; `lines` are sorted top to bottom, then left to right.

    Attributes:
        changed: Where pixels differ from the frame read before (frame coordinates); empty: nothing changed.
        busy: Places that change all the time without text of their own (video, spinners): left unread.
        moved: Scrolls found: (rectangle, dy) with dy < 0 when content moved up.
        unsure: How many lines were found but are below the confidence gate, so not in `lines`.
        doubtful: Those lines: no text, but what it may be in their `words`. Never for notes.
        hasty: Read in haste: the same frame is read again with care, and some lines may turn out otherwise.
    """

    frame: int
    t: float
    size: tuple[int, int]
    lines: tuple[Line, ...]
    windows: tuple[Window, ...] = ()
    changed: tuple[Rect, ...] = ()
    busy: tuple[Rect, ...] = ()
    moved: tuple[tuple[Rect, int], ...] = ()
    unsure: int = 0
    doubtful: tuple[Line, ...] = ()
    hasty: bool = False


@dataclass(frozen=True, slots=True)
class TreeLink:
    """A link that shows: its text as its program has it, where it leads, and its place in desktop pixels."""

    text: str
    address: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class TreeHints:
    """What the program of the active window tells assistive tools of a page it shows. Never instead of what was read; never sent.

    `window` is as the frame names it; `address` is the page's, '' where none is told.
    """

    window: Window
    address: str = ""
    links: tuple[TreeLink, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What an engine is given: a kept frame and, when it could be read, its page.

    `secrets`: what of the picture nobody else may see, in pixels of the frame; None when nobody has looked for it.
    `hints`: for engines that write on this computer.
    """

    frame: Frame
    page: Page | None
    secrets: tuple[Rect, ...] | None = None
    hints: TreeHints | None = None


class BlockKind(StrEnum):
    """What a block of notes is; decides how it is drawn, searched and exported."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    TODO = "todo"
    CODE = "code"
    TERMINAL = "terminal"
    TABLE = "table"
    CHAT = "chat"
    FORM = "form"
    CARD = "card"
    FORMULA = "formula"
    KEYPOINTS = "keypoints"
    SHOT = "shot"
    MARK = "mark"
    REMARK = "remark"
    """A sentence of the program's own: recording paused, script not supported, engine changed."""


Source = Literal["local", "remote", "yours", "program"]
Detail = Literal["all", "brief"]
Unsure = Literal["mark", "leave out", "plain"]
UNSURE_MARK = "(?)"
"""Stands behind a word that the reader is not sure of."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where on which frame a block can be seen. `rect` is in pixels of the frame."""

    frame: int
    rect: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
