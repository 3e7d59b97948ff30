"""Reads only what is new on a screen: what was read before is not read again.

A line stays while its pixels stay, moves when its pixels moved, and is read anew with everything it touches when any of them changed.
The outcome is the same as that of reading the whole frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..values import Line, Rect, around
from .reader import Reading, TextReader
from .restless import Restless, marked
from .same_ink import is_faint, same_ink
from .scroll import find_scroll
from .surroundings import edges_of, with_surroundings
from .tiles import COLOUR, Packed, TileMap, differing, merged, rects_of, tiles_in

ASIDE = 24
"""Pixels left and right of a change within which a line is read anew with it: it may go on there."""
SHARED = 0.5
"""Of the smaller of two boxes, how much both share where they are readings of one line."""
BULLETS, BULLET_WIDE = ("• ", "◦ ", "▪ ", "▫ ", "■ ", "● ", "○ "), 0.65
"""What stands before an item, and how wide that is, in heights of the line: a gap of as much follows."""
EDGE = 2
"""Pixels around a line's box that must be unchanged too."""


@dataclass(slots=True)
class Seen:
    """All lines that stand on the screen now, and what happened since the frame before. See `Page` for the names.

    `hasty`: read in haste; `with_care` tells what it really says.
    """

    lines: list[Line] = field(default_factory=list)
    changed: list[Rect] = field(default_factory=list)
    moved: list[tuple[Rect, int]] = field(default_factory=list)
    busy: list[Rect] = field(default_factory=list)
    doubtful: list[Line] = field(default_factory=list)
    hasty: bool = False


@dataclass(slots=True)
class _State:
    """What is known after a frame: its pixels, all lines (those below the gate among them) and the book of restless places."""

    pixels: bytes
    size: tuple[int, int]
    lines: list[Line]
    doubtful: list[Line]
    restless: Restless

    @property
    def image(self) -> Packed:
        return np.frombuffer(self.pixels, np.uint32).reshape(self.size[1], self.size[0])


class Increment:
    """Remembers the last frame and its lines. Not thread-safe."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._state: _State | None = None

    def read(
        self,
        pixels: memoryview,
        size: tuple[int, int],
        t: float,
        busy: Sequence[Rect] = (),
        give_up: Callable[[], bool] = lambda: False,
        hasty: bool = False,
    ) -> Seen:
        """The page as it stands at `t`; `busy` are places the gate knows to be restless. Raises GivenUp, and is then as before the call.

        `hasty`: where nothing is known yet and there is much to look at twice, that is left to `with_care`.
        """
        state = self._state
        self._reader.hasty = hasty and (state is None or state.size != size)
        if state is None or state.size != size:
            return self._first(pixels, size, give_up)
        image = np.frombuffer(pixels, np.uint32).reshape(size[1], size[0])
        # bytes(…): comparing bytes with a memoryview goes byte by byte in Python's own terms (26 ms a frame, against 2).
        dirty = marked((), _shape(size)) if state.pixels == bytes(pixels) else differing(image, state.image)
        now, left = state.restless.to_read(dirty, marked(tuple(busy), _shape(size)), t)
        if not dirty.any() and not now.any():
            return Seen(state.lines, doubtful=state.doubtful)
        return self._next(_Step(state, image, pixels, dirty, now, left, t), give_up)

    def _first(self, pixels: memoryview, size: tuple[int, int], give_up: Callable[[], bool]) -> Seen:
        whole = Rect(0, 0, *size)
        image = np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)
        reading = self._reader.read(image, [whole], give_up)
        self._state = _State(bytes(pixels), size, reading.lines, reading.doubtful, Restless(_shape(size)))
        return Seen(reading.lines, [whole], doubtful=reading.doubtful, hasty=reading.hasty)

    def with_care(self, give_up: Callable[[], bool] = lambda: False) -> Seen:
        """The page that was read in haste just now, after the second look. Raises GivenUp, and is then as before the call."""
        assert self._state is not None, "nothing was read in haste"
        reading = self._reader.with_care(give_up)
        state = self._state
        self._state = replace(state, lines=reading.lines, doubtful=reading.doubtful)
        return Seen(reading.lines, [Rect(0, 0, *state.size)], doubtful=reading.doubtful)

    def _next(self, step: _Step, give_up: Callable[[], bool]) -> Seen:
        state, size = step.state, step.state.size
        changed = rects_of(step.dirty, size)
        moved = [found for rect in changed if (found := find_scroll(step.image, state.image, rect))]
        kept, fresh = _keep(step, moved)
        rects = _grown(rects_of(fresh, size), kept, size)
        untouched = [line for line in kept if not any(rect.meets(line.box) for rect in rects)]
        image = np.frombuffer(step.pixels, np.uint8).reshape(size[1], size[0], 4)
        reading = self._reader.read(image, rects, give_up) if rects else Reading([], [])
        reading, untouched = _as_read_before(step, untouched, reading)
        known = {line.text for line in state.lines}
        news = [line.box for line in reading.lines if line.text not in known]
        # One new line in a picture that changes as a whole tells that the picture is worth reading.
        fruitful = marked([rect for rect in rects if any(rect.meets(box) for box in news)] + [rect for rect, _ in moved], fresh.shape)
        state.restless.settle(fresh, step.dirty, step.left, fruitful, step.t)
        untouched = _surrounded(step, [line for line in untouched if not _swallowed(line.box, reading.lines)], changed)
        lines = _sorted([line for line in untouched if line.text] + reading.lines)
        doubtful = [line for line in untouched if not line.text] + reading.doubtful
        self._state = _State(bytes(step.pixels), size, lines, doubtful, state.restless)
        return Seen(lines, changed, moved, Restless.busy(step.left, size), doubtful)


@dataclass(slots=True)
class _Step:
    """One frame after another: tiles that differ, those to read now and those left alone."""

    state: _State
    image: Packed
    pixels: memoryview
    dirty: TileMap
    now: TileMap
    left: TileMap
    t: float


def _surrounded(step: _Step, lines: Sequence[Line], changed: Sequence[Rect]) -> list[Line]:
    """The lines; what is drawn around them is looked at again where it may have grown, moved or gone."""
    stale = [line for line in lines if line.within is not None and any(rect.meets(line.within.grown(EDGE)) for rect in changed)]
    found = with_surroundings(stale, edges_of(step.image, [line.box for line in stale]))
    again = {id(old): new for old, new in zip(stale, found, strict=True)}
    return [again.get(id(line), line) for line in lines]


def _as_read_before(step: _Step, untouched: Sequence[Line], reading: Reading) -> tuple[Reading, list[Line]]:
    """The reading without what it made of ink that stood there before, and the lines that stand: other colours are no other text."""
    stand, known, again = list(untouched), {line.box for line in untouched}, set[int]()
    for line in step.state.lines:
        if line.cut or line.box in known:
            continue
        here = [one for one in (*reading.lines, *reading.doubtful) if one.box.common(line.box).area >= SHARED * min(one.box.area, line.box.area)]
        if _stands(step, line, around([line.box, *(one.box for one in here)])):
            stand.append(_coloured(line, here))
            again |= set(map(id, here))
    lines, doubtful = ([one for one in some if id(one) not in again] for some in (reading.lines, reading.doubtful))
    return Reading(lines, doubtful), stand


def _stands(step: _Step, line: Line, area: Rect) -> bool:
    """Whether all that stands in an area is the line's own ink. A bullet may have faded away: on some paper it is hardly to be seen."""
    if same_ink(step.image, step.state.image, line.box, area):
        return True
    if line.text[:2] not in BULLETS:
        return False
    bullet = Rect(area.x, line.box.y, line.box.x - area.x + round(BULLET_WIDE * line.box.h), line.box.h)
    rest = line.box.common(Rect(bullet.right, 0, step.image.shape[1], step.image.shape[0]))
    area = Rect(bullet.right, area.y, area.right - bullet.right, area.h)
    faint = is_faint(step.image, bullet) or is_faint(step.state.image, bullet)
    return bool(rest) and faint and same_ink(step.image, step.state.image, rest, area)


def _coloured(line: Line, here: Sequence[Line]) -> Line:
    """The line as it was read, in the colours it stands there now."""
    now = max(here, key=lambda one: one.box.common(line.box).area, default=line)
    return replace(line, ink=now.ink, paper=now.paper, within=now.within)


def _keep(step: _Step, moved: Sequence[tuple[Rect, int]]) -> tuple[list[Line], TileMap]:
    """The lines that stand as they were or moved as a whole, and the tiles that must be read."""
    old = step.state.image
    explained = np.zeros_like(step.dirty)
    for rect, dy in moved:
        explained |= _explained(step, rect, dy)
    kept: list[Line] = []
    left_behind: list[Rect] = []
    torn: list[Rect] = []
    for line in [*step.state.lines, *step.state.doubtful]:
        if _same(step.image, old, line.box, 0):
            kept.append(line)
            continue
        place = tiles_in(line.box.grown(EDGE))
        if not (step.dirty & ~step.left)[place].any():
            # It stands in a place left alone, where several reads in a row brought no other text.
            kept.append(line)
            continue
        left_behind.append(line.box)
        for rect, dy in moved:
            target = line.box.moved(0, dy)
            if not rect.meets(line.box):
                continue
            if rect.grown(EDGE).holds(target) and _same(step.image, old, line.box, dy):
                kept.append(_moved(line, dy))
            else:
                # The part of it that moved looks known, and yet there is no line there any more.
                torn.append(target.common(rect))
    gone = (marked(left_behind, explained.shape) & ~explained) | marked([rect for rect in torn if rect], explained.shape)
    return _unique(kept), (step.now & ~explained) | (gone & ~step.left)


def _explained(step: _Step, rect: Rect, dy: int) -> TileMap:
    """Tiles inside `rect` whose pixels are the old ones moved by `dy`."""
    old = step.state.image
    shifted = old.copy()
    top, bottom = max(rect.y, rect.y + dy), min(rect.bottom, rect.bottom + dy)
    shifted[top:bottom, rect.x : rect.right] = old[top - dy : bottom - dy, rect.x : rect.right]
    return marked([rect], step.dirty.shape) & ~differing(step.image, shifted)


def _same(image: Packed, old: Packed, box: Rect, dy: int) -> bool:
    """Whether the pixels of `box` in the old frame are found `dy` lower in the new one."""
    height, width = image.shape
    part = box.grown(EDGE).common(Rect(0, 0, width, height)).common(Rect(0, -dy, width, height))
    a = image[part.y + dy : part.bottom + dy, part.x : part.right]
    b = old[part.y : part.bottom, part.x : part.right]
    return part.holds(box) and not ((a ^ b) & COLOUR).any()


def _moved(line: Line, dy: int) -> Line:
    words = tuple(type(word)(word.text, word.box.moved(0, dy)) for word in line.words)
    return replace(line, box=line.box.moved(0, dy), words=words, within=line.within and line.within.moved(0, dy))


def _unique(lines: Iterable[Line]) -> list[Line]:
    """Without the second of two lines at the same place: one stood, one moved there, and both look the same."""
    found: dict[Rect, Line] = {}
    for line in lines:
        found.setdefault(line.box, line)
    return list(found.values())


def _swallowed(box: Rect, lines: Sequence[Line]) -> bool:
    """Whether a line read anew goes over this one's place: the reader follows a line's ink beyond the change, over what was a piece before."""
    return any(2 * line.box.common(box).area > box.area for line in lines)


def _grown(rects: list[Rect], lines: Sequence[Line], size: tuple[int, int]) -> list[Rect]:
    """`rects` grown until no line is touched only in part, and joined where a line may go on from one to the next."""
    whole = Rect(0, 0, *size)
    found = merged([Rect(rect.x - ASIDE, rect.y - EDGE, rect.w + 2 * ASIDE, rect.h + 2 * EDGE).common(whole) for rect in rects])
    while True:
        grown = merged([around([rect, *(line.box.grown(EDGE).common(whole) for line in lines if rect.meets(line.box))]) for rect in found])
        if grown == found:
            return grown
        found = grown


def _sorted(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.box.y, line.box.x))


def _shape(size: tuple[int, int]) -> tuple[int, int]:
    return -(-size[1] // 16), -(-size[0] // 16)
