"""Is this look at the screen worth a note? Pure: pixels and a time in, a verdict out; never a clock, a thread or a file.

Rivals ask one number for the whole picture (a hash, a likeness, a histogram) and lose typed lines. This gate knows for each tile of 16 x 16
pixels whether it differs from the last *noted* picture, since when it shows what it shows, and how often it moved lately:

- what is larger than a caret and has stood still for `settle_s` is kept, once nothing else is on the move (or after `max_delay_s`);
- what moves all the time never holds the rest up and is kept by itself only while it looks like print (a running log, not a film);
- what is as small as a caret, a clock or a spinner must stand for 1.5 s first. A caret flips between two looks and never gets there, a clock
  with seconds neither; a changed figure on a dashboard does;
- a clock of minutes (small, alone, changing just after the full minute) waits for the safety look, and once known for the slow one;
- if anything at all that stands still differs, it is kept after 30 s, and whatever else differs after 5 minutes: nothing is lost for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

from ..values import Rect
from .stillness import Stillness
from .tiles import TILE, Grid, Patch, Run, add_run, exact, is_plain, part, patches, plain_share, runs_of, scrolled

SMALL = (48, 32)
"""Width and height in logical pixels up to which a change may be a caret, a clock or a spinner."""

SMALL_STILL_S = 1.5
"""Longer than any caret blinks (0.5 to 0.6 s a phase) and any clock of seconds stands."""

BESIDE_S = 12.0
"""What stands still for so long beside something small that moves is no part of a clock but its minutes: tens of seconds stand for ten."""

BESIDE_RESTLESS_S = 2.6
"""The same beside what moves at every look and so is no clock, such as a spinner or a film."""

TYPING_DELAY_S = 5.0
"""Somebody types: what was written stays on the screen, so looking in the middle of a word gains nothing."""

TYPING_SETTLE_S = 0.9
"""A pause between words is not the end of a line."""

SAFETY_S = 30.0
SLOW_SAFETY_S = 300.0
LONGEST_RUNNING_S = 16.0
"""A running place that scrolls no text is looked at less and less often, down to this."""

LONGEST_ASKED_S = 4.0
TYPING_ROWS = 4
"""Tiles a line being typed is high at most; beyond, it is more than a line."""

PRINT_SHARE = 0.35
RUNNING_PRINT = 160
"""Longer side in logical pixels from which a place that never stands still may be print: a log (if only its numbers), not an animated sign."""

PENDING_LOOK_S = 0.3
"""While something is undecided; not a divisor of a caret's period, so both its phases are seen."""

MOST_POINTERS = 8
"""Among more small changes than this none is taken for a pointer."""

_MINUTE_S = 60.0
_MINUTE_SLACK_S = 1.2
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a look.

    Attributes:
        keep: The picture is worth a note.
        changed: Where it differs from the last noted one.
        busy: Places that move all the time.
        next_s: When to look again, in seconds, to decide soon; None: no hurry.
        reason: first, settled, delayed, running, small, safety; or why not: same, waiting, busy, faint.
    """

    keep: bool
    changed: tuple[Rect, ...] = ()
    busy: tuple[Rect, ...] = ()
    next_s: float | None = None
    reason: str = "same"


@dataclass(slots=True)
class _Standing:
    """What differs from the noted picture, sorted by what it does at this look."""

    still_large: list[Patch] = field(default_factory=list)
    still_small: list[tuple[Patch, Rect]] = field(default_factory=list)
    waiting: list[Patch] = field(default_factory=list)
    running: list[Patch] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)


class Gate:
    """Decides for one source of a fixed size. Its pictures are BGRX, 4 * width * height bytes, and must not be written to afterwards."""

    def __init__(self, width: int, height: int, settle_s: float = 0.4, max_delay_s: float = 2.0, scale: float = 1.0) -> None:
        """`scale`: pixels per logical pixel; on a dense screen carets, clocks and letters have more of them."""
        self.grid = Grid(width, height)
        self._settle_s, self._max_delay_s = settle_s, max_delay_s
        self._scale = max(1.0, scale)
        self._small = (SMALL[0] * self._scale, SMALL[1] * self._scale)
        self._tiles = Stillness(self.grid, self._scale)
        self._noted: bytearray | None = None
        self._last: bytearray | None = None
        self._t = -1e18
        self._kept_t = -1e18
        self._since: float | None = None
        self._typing = False
        self._growing: list[Patch] = []
        self._running_s = max_delay_s
        self._asked_t, self._asked_each_s = -1e18, 0.0
        self._minutes: dict[tuple[int, int], float] = {}
        self._beside: set[tuple[int, int]] = set()

    # ------------------------------------------------------------------ in and out

    def noted(self, pixels: bytearray) -> None:
        """This picture is the one to compare with from now on: it was handed on."""
        self._noted = self._last = pixels
        self._tiles.noted()
        self._kept_t = self._t
        self._since = None
        self._typing = False

    def look(self, pixels: bytearray, t: float) -> Verdict:
        """Compares with what was noted and seen. `t` in seconds of any clock; one that goes back counts as standing still."""
        self._t = t = max(t, self._t)
        if self._noted is None or self._last is None:
            self._last = pixels
            return Verdict(True, (self.grid.rect(0, 0, self.grid.across, self.grid.down),), reason="first")
        before, faint = self._last, False
        self._tiles.begin_look(t)
        if pixels is not before:  # an unchanged screen is given as the same picture where that can be told
            faint = self._tiles.update(self._noted, before, pixels, t)
            self._last = pixels
        if not self._tiles.any_dirty():
            self._since = None
            return self._faint_verdict(pixels, t, faint)
        return self._judge(pixels, self._noted, before, t)

    def _faint_verdict(self, pixels: bytearray, t: float, faint: bool) -> Verdict:
        busy = self._busy_rects()
        if t - self._kept_t >= SLOW_SAFETY_S and pixels != self._noted:
            return Verdict(True, (), busy, None, "safety")
        return Verdict(False, (), busy, None, "faint" if faint else "same")

    # ------------------------------------------------------------------ what it means

    def _judge(self, pixels: bytearray, noted: bytearray, before: bytearray, t: float) -> Verdict:
        standing = self._standing(pixels, noted, t)
        reason, next_s = self._decide(standing, pixels, noted, t)
        if not reason and self._is_running_text(standing.running, pixels, (before, noted), t):
            reason, next_s = "running", None
        why_not = "busy" if standing.running and not standing.waiting else "waiting"
        return Verdict(bool(reason), tuple(standing.rects), self._busy_rects(), next_s, reason or why_not)

    def _standing(self, pixels: bytearray, noted: bytearray, t: float) -> _Standing:
        """Sorts what differs into still and moving, large and small."""
        found = _Standing()
        settle = TYPING_SETTLE_S if self._typing else self._settle_s
        kinds: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
        busy, epoch = self._tiles.busy(), t + _EPSILON
        for row, first, end in runs_of(self._tiles.dirty, self.grid):
            for kind, a, b in self._tiles.sorted_out(row, first, end, busy, noted, (epoch - settle, epoch - SMALL_STILL_S)):
                add_run(kinds[kind], row, a, b)
        still, moving, running = kinds
        for patch in patches(still):
            rect = self._measured(patch, pixels, noted)
            found.rects.append(rect)
            if rect.w <= self._small[0] and rect.h <= self._small[1]:
                found.still_small.append((patch, rect))
            else:
                found.still_large.append(patch)
        found.waiting, found.running = patches(moving), patches(running)
        found.rects += [_rect(self.grid, patch) for patch in (*found.waiting, *found.running)]
        return found

    def _measured(self, patch: Patch, pixels: bytearray, noted: bytearray) -> Rect:
        """The patch's rectangle; to the pixel if it might be a small one."""
        rect = _rect(self.grid, patch)
        if rect.w > self._small[0] + 2 * TILE or rect.h > self._small[1] + 2 * TILE:
            return rect
        return exact(noted, pixels, self.grid, rect)

    def _decide(self, standing: _Standing, pixels: bytearray, noted: bytearray, t: float) -> tuple[str, float | None]:
        """(Reason to keep or '', seconds until the next look is wanted or None)."""
        waiting = [patch for patch in standing.waiting if not self._is_small(patch) or _near_any(patch, standing.still_large)]
        large = standing.still_large + [patch for patch in waiting if not self._is_small(patch)]
        self._watch_typing(large, standing, t)
        if large and self._since is not None:
            waited = t - self._since + _EPSILON
            limit = TYPING_DELAY_S if self._typing else self._max_delay_s
            if standing.still_large and not waiting:
                return "settled", None
            if waited >= limit:
                return "delayed", None
            return self._decide_small(standing, pixels, noted, t)[0], min(PENDING_LOOK_S, limit - waited + 0.01)
        return self._decide_small(standing, pixels, noted, t)

    def _watch_typing(self, large: list[Patch], standing: _Standing, t: float) -> None:
        """Typing is a change of letter size that grows along its line."""
        if not large:
            self._since = None
            self._typing = False
            self._growing = [*(patch for patch, _ in standing.still_small), *standing.waiting]
            return
        if self._since is None:
            self._since = t
            self._typing = all(_near_any(patch, self._growing) for patch in large)
        self._typing = self._typing and all(patch.y1 - patch.y0 <= TYPING_ROWS * self._scale for patch in large)

    def _is_running_text(self, running: list[Patch], pixels: bytearray, earlier: tuple[bytearray, ...], t: float) -> bool:
        """Whether a place that never stands still shows print, and it is time to look at it again."""
        large = [rect for rect in (_rect(self.grid, patch) for patch in running) if max(rect.w, rect.h) >= RUNNING_PRINT * self._scale]
        if not large:
            return False
        if t - self._kept_t + _EPSILON < self._running_s or t - self._asked_t + _EPSILON < self._asked_each_s:
            return False
        # A film is asked less and less often whether it is print: the answer costs more than the look.
        self._asked_t, self._asked_each_s = t, min(LONGEST_ASKED_S, max(0.5, 2 * self._asked_each_s))
        # Against both: a slow log did not move since the last look, a fast one left nothing of the noted picture.
        if any(scrolled(one, pixels, self.grid, rect) for rect in large for one in earlier):
            self._running_s, self._asked_each_s = self._max_delay_s, 0.0
            return True
        if any(plain_share(pixels, self.grid, rect) >= PRINT_SHARE for rect in large):
            self._running_s, self._asked_each_s = min(LONGEST_RUNNING_S, 2 * self._running_s), 0.0
            return True
        return False

    def _decide_small(self, standing: _Standing, pixels: bytearray, noted: bytearray, t: float) -> tuple[str, float | None]:
        ripe = False
        small = self._without_pointer(standing, pixels, noted)
        pending = standing.waiting or standing.still_large or self._tiles.overdue or self._may_blink(standing.running, t)
        soonest: float | None = PENDING_LOOK_S if pending else None
        for patch in small:
            newest = self._tiles.newest(patch)
            ripe_in = SMALL_STILL_S - (t - self._tiles.newest_around(patch)) - _EPSILON
            if ripe_in > 0:
                ripe |= self._stands_beside(patch, newest, t, [*standing.waiting, *standing.running])
                if t - newest < 2 * SMALL_STILL_S:  # longer: beside a clock of seconds, where more looks gain nothing
                    soonest = min(ripe_in + 0.01, soonest or PENDING_LOOK_S)
            elif t - self._kept_t >= SAFETY_S and not self._known_clock(patch):
                return "safety", None
            elif not self._minute_clock(patch, newest, len(small)):
                ripe = True
        if ripe:
            return "small", None
        if standing.rects and t - self._kept_t >= SLOW_SAFETY_S:
            return "safety", None
        return "", soonest

    def _is_same(self, a: Rect, before: bytearray, b: Rect, after: bytearray) -> bool:
        """Whether `b` shows now what `a` showed before."""
        return (a.w, a.h) == (b.w, b.h) and part(before, self.grid, a) == part(after, self.grid, b)

    def _without_pointer(self, standing: _Standing, pixels: bytearray, noted: bytearray) -> list[Patch]:
        """Leaves out a thing that went from one plain place to another and shows what it showed: a mouse pointer, an icon being dragged."""
        small = standing.still_small
        if len(small) > MOST_POINTERS:
            return [patch for patch, _ in small]
        gone = {rect for _, rect in small if is_plain(pixels, self.grid, rect)}
        come = [rect for _, rect in small if is_plain(noted, self.grid, rect)]
        went = [(a, b) for a, b in product(gone, come) if self._is_same(a, noted, b, pixels)]
        moved = {rect for pair in went for rect in pair}
        if any(self._is_small(patch) for patch in (*standing.waiting, *standing.running)):
            moved |= gone  # still on its way
        return [patch for patch, rect in small if rect not in moved]

    def _minute_clock(self, patch: Patch, newest: float, patches_now: int) -> bool:
        """A small change, alone, within moments of a full minute: most likely a clock. Remembers where."""
        if patches_now > 1 or newest % _MINUTE_S > _MINUTE_SLACK_S:
            return False
        place = (patch.x0 // 4, patch.y0)
        first = self._minutes.setdefault(place, newest)
        return first <= newest

    def _may_blink(self, running: list[Patch], t: float) -> bool:
        """Whether something small moved between looks far apart: a few close ones tell a caret from a thing that came to stay."""
        looks = self._tiles.close_looks
        return looks <= SMALL_STILL_S / PENDING_LOOK_S and any(
            looks == 0 or self._tiles.newest(patch) < t for patch in running if self._is_small(patch)
        )

    def _stands_beside(self, patch: Patch, newest: float, t: float, movers: list[Patch]) -> bool:
        """Whether a small change beside something that never stands still is no clock, and no part of a film that rests for a moment.

        In doubt each place is believed once: a stopwatch has minutes too.
        """
        rect = _rect(self.grid, patch)
        if t - newest >= BESIDE_RESTLESS_S and self._tiles.never_rests_around(patch):
            return not any(_rect(self.grid, mover).holds(rect) for mover in movers if not self._is_small(mover)) or t - newest >= BESIDE_S
        place = (patch.x0 // 4, patch.y0)
        if t - newest < BESIDE_S or newest % _MINUTE_S <= _MINUTE_SLACK_S or place in self._beside:
            return False
        self._beside.add(place)
        return True

    def _known_clock(self, patch: Patch) -> bool:
        """Whether this place already changed at another full minute."""
        first = self._minutes.get((patch.x0 // 4, patch.y0))
        return first is not None and self._t - first > 0.9 * _MINUTE_S

    def _is_small(self, patch: Patch) -> bool:
        """By tiles, so up to one tile more than `SMALL` on each side: a moving patch is not measured to the pixel."""
        rect = _rect(self.grid, patch)
        return rect.w <= self._small[0] + TILE and rect.h <= self._small[1] + TILE

    def _busy_rects(self) -> tuple[Rect, ...]:
        return tuple(_rect(self.grid, patch) for patch in patches(runs_of(self._tiles.busy(), self.grid)))


def _rect(grid: Grid, patch: Patch) -> Rect:
    return grid.rect(patch.x0, patch.y0, patch.x1, patch.y1)


def _near_any(patch: Patch, others: list[Patch]) -> bool:
    """Whether one of `others` is within two tiles."""
    return any(patch.x0 <= o.x1 + 2 and o.x0 <= patch.x1 + 2 and patch.y0 <= o.y1 + 1 and o.y0 <= patch.y1 + 1 for o in others)
