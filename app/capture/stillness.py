"""What is remembered of each tile of a source: does it differ from the noted picture, since when does it stand still, does it move all the time?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .tiles import Grid, Patch, Run, bands, differing, patches, tile_hash

BLINK_S = 1.5
"""Longer than any caret shows one of its two states (0.5 to 0.6 s)."""

OVERDUE_S = 0.8
STOPPED_S = 2.0
"""A blink that did not flip for so long of close looks has stopped: what it shows now stays. From `OVERDUE_S` on it is to be looked at closely."""

CLOSE_S = 0.8
"""Looks closer together than this see both phases of a caret."""

VERY_CLOSE_S = 0.55
"""Looks closer together than this see a clock of seconds stand still every other time."""

MOST_ALONE = 48
"""In a small patch that moves each tile's content is told apart (is it a blink?), up to so many tiles a look."""

_ALONE = (5, 4)
"""Tiles across and down up to which a moving patch may be a caret, at a scale of 1."""

STILL, MOVING, RUNNING = range(3)
"""What a tile does: it shows what it shows long enough, not yet, or it never does."""

_NEVER = -1e18
_SHIFT = bytes((byte << 1) & 0xFF for byte in range(256))
_MOVED = bytes(byte | 1 for byte in range(256))
_BUSY = bytes(1 if (byte & 0b1111).bit_count() >= 3 or byte.bit_count() >= 4 else 0 for byte in range(256))
"""History of the last eight looks, newest in bit 0: busy when three of the last four or four of all moved."""


@dataclass(slots=True)
class _Blink:
    """The last contents of a tile that moved alone: `now`, the one `before`, since when, and whether it went there and back."""

    now: int
    before: int
    since: float
    flips: int = 0


class Stillness:
    """One number, or one bit, for each tile, row after row.

    Attributes:
        dirty: 1 where the tile differs from the noted picture.
        moved_at: When the tile last showed something new; a blink between two states is nothing new.
        close_looks: How many looks in a row were very close.
        overdue: Something that blinks did not for a while; close looks would tell whether it has stopped.
    """

    def __init__(self, grid: Grid, scale: float = 1.0) -> None:
        self._grid = grid
        self._alone = (_ALONE[0] * scale, _ALONE[1] * scale)
        count = grid.across * grid.down
        self.dirty = bytearray(count)
        self.moved_at = [_NEVER] * count
        self._history = bytes(count)
        self._blinks: dict[int, _Blink] = {}
        self._t = self._close_since = _NEVER
        self.close_looks = 0
        self.overdue = False

    def noted(self) -> None:
        """Nothing differs any more."""
        self.dirty = bytearray(len(self.dirty))

    def any_dirty(self) -> bool:
        return self.dirty.count(0) != len(self.dirty)

    def busy(self) -> bytes:
        """1 where the tile moves all the time."""
        return self._history.translate(_BUSY)

    def begin_look(self, t: float) -> None:
        """Nothing has moved yet in this look."""
        if t - self._t > CLOSE_S:
            self._close_since = t
        self.close_looks = self.close_looks + 1 if t - self._t <= VERY_CLOSE_S else 0
        self._t = t
        self.overdue = False
        self._history = self._history.translate(_SHIFT)

    def update(self, noted: bytearray, last: bytearray, pixels: bytearray, t: float) -> bool:
        """Takes in a look. Whether it differs from the last one, but too faintly for any tile."""
        grid = self._grid
        rows = bands(last, pixels, grid)
        if not rows:
            return False
        moved = differing(last, pixels, grid, rows)
        history = bytearray(self._history)
        for row, first, end in moved:
            at = row * grid.across
            history[at + first : at + end] = history[at + first : at + end].translate(_MOVED)
        self._history = bytes(history)
        self._mark_moved(moved, last, pixels, t)
        # Rows that show what they showed differ from the noted picture where they differed.
        dirty = moved if noted is last else differing(noted, pixels, grid, bands(noted, pixels, grid, rows))
        for row in rows:
            self.dirty[row * grid.across : (row + 1) * grid.across] = bytes(grid.across)
        for row, first, end in dirty:
            at = row * grid.across
            self.dirty[at + first : at + end] = b"\1" * (end - first)
        return not moved

    def _mark_moved(self, moved: list[Run], last: bytearray, pixels: bytearray, t: float) -> None:
        left = MOST_ALONE
        for patch in patches(moved):
            size = sum(end - first for _, first, end in patch.runs)
            alone = size <= left and patch.x1 - patch.x0 <= self._alone[0] and patch.y1 - patch.y0 <= self._alone[1]
            left -= size if alone else 0
            for row, first, end in patch.runs:
                if alone:
                    self._moved_alone(last, pixels, t, row, first, end)
                else:
                    at = row * self._grid.across
                    self.moved_at[at + first : at + end] = [t] * (end - first)
                    for known in range(at + first, at + end) if self._blinks else ():
                        self._blinks.pop(known, None)  # it shows a third thing now

    def _moved_alone(self, last: bytearray, pixels: bytearray, t: float, row: int, first: int, end: int) -> None:
        """A tile that goes back to what it showed a moment ago blinks: it counts as standing still."""
        for column in range(first, end):
            at = row * self._grid.across + column
            now = tile_hash(pixels, self._grid, row, column)
            was = tile_hash(last, self._grid, row, column)
            blink = self._blinks.get(at)
            known = blink is not None and blink.now == was and blink.before == now
            if blink is not None and known and (t - blink.since < BLINK_S or blink.flips > 1):
                self._blinks[at] = _Blink(now, was, t, blink.flips + 1)
                continue
            self._blinks[at] = _Blink(now, was, t)
            self.moved_at[at] = t

    def sorted_out(
        self, row: int, first: int, end: int, busy: bytes, noted: bytearray, still_since: tuple[float, float]
    ) -> Iterator[tuple[int, int, int]]:
        """Parts of a run as (STILL, MOVING or RUNNING, first, end); tiles that only blink are left out.

        Args:
            busy: What `busy()` gives.
            noted: The noted picture.
            still_since: A tile stands still if it shows what it shows since this time; the second one is for busy tiles.
        """
        at = row * self._grid.across
        times, flags = self.moved_at[at + first : at + end], busy[at + first : at + end]
        blinks = bool(self._blinks) and any(known in self._blinks for known in range(at + first, at + end))
        if not blinks and (all_busy := flags.count(1)) in (0, len(flags)):  # usual, and much quicker for a screen full of tiles
            limit = still_since[1 if all_busy else 0]
            if max(times) <= limit:
                yield STILL, first, end
                return
            if min(times) > limit:
                yield RUNNING if all_busy else MOVING, first, end
                return
        for column, (time, flag) in enumerate(zip(times, flags, strict=True), first):
            if not (blinks and self.only_blinks(at + column, noted)):
                yield STILL if time <= still_since[flag] else RUNNING if flag else MOVING, column, column + 1

    def only_blinks(self, at: int, noted: bytearray) -> bool:
        """Whether the tile goes to and fro between two states of which one was noted, and has not stopped."""
        blink = self._blinks.get(at)
        if blink is None or not blink.flips or self._t - max(blink.since, self._close_since) >= STOPPED_S:
            return False
        if tile_hash(noted, self._grid, *divmod(at, self._grid.across)) not in (blink.now, blink.before):
            return False
        self.overdue |= self._t - blink.since > OVERDUE_S
        return True

    def newest(self, patch: Patch) -> float:
        """When something new last came up in the patch."""
        return max(max(self.moved_at[row * self._grid.across + first : row * self._grid.across + end]) for row, first, end in patch.runs)

    def newest_around(self, patch: Patch) -> float:
        """The same, close beside it too: the hour of a clock stands still, its seconds do not."""
        grid, newest = self._grid, _NEVER
        for row in range(max(0, patch.y0 - 1), min(grid.down, patch.y1 + 1)):
            at = row * grid.across
            newest = max(newest, *self.moved_at[at + max(0, patch.x0 - 3) : at + min(grid.across, patch.x1 + 3)])
        return newest

    def never_rests_around(self, patch: Patch) -> bool:
        """Whether something close beside the patch moved at nearly each of the last eight, very close looks: a spinner or a film, no clock."""
        grid, moved = self._grid, 0
        for row in range(max(0, patch.y0 - 1), min(grid.down, patch.y1 + 1)):
            at = row * grid.across
            for history in self._history[at + max(0, patch.x0 - 3) : at + min(grid.across, patch.x1 + 3)]:
                moved |= history
        return self.close_looks >= 8 and moved.bit_count() >= 7
