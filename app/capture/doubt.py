"""Are our pictures true? Now and then a narrow part of one is compared with a second opinion on the screen.

A grabber that has gone stale gives the same picture for ever, which looks like a screen on which nothing happens: the oldest way in which a
recording quietly stops. A difference alone proves nothing, for the screen may change between the two questions; but then our own next picture
changes too. Only a picture that stands still while the second opinion goes on to differ is stale.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ..values import Rect
from .probe import Probe

CHECK_S = 2.0
WIDTH = 16
"""Pixels of the part compared; it is as high as the picture, so it touches every line of text that reaches it."""

TRIES = 4
PAUSE_S = 0.04
STEP = 0.618
"""Of the width: where the next part lies. The golden section spreads the parts evenly, however many there are."""

PARTS_IN_DOUBT = 6


class Doubt:
    """Belongs to one thread."""

    def __init__(self, probe: Probe, clock: Callable[[], float] = time.monotonic, wait: Callable[[float], None] = time.sleep) -> None:
        self._probe, self._clock, self._wait = probe, clock, wait
        self._due = 0.0
        self._at = 0.0
        self._stale = False

    def stale(self, rect: Rect, pixels: bytearray, again: Callable[[], bytearray]) -> bool:
        """Whether `pixels`, the newest picture of the desktop's `rect`, does not show what is there. `again` takes another one."""
        now = self._clock()
        if 0 <= self._due - now <= CHECK_S and not self._stale:
            return False
        self._due = now + CHECK_S
        # Once found stale, one part that fits proves little: nothing may have happened in it.
        self._stale = any(self._differs(rect, pixels, again) for _ in range(PARTS_IN_DOUBT if self._stale else 1))
        return self._stale

    def close(self) -> None:
        self._probe.close()

    def _differs(self, rect: Rect, pixels: bytearray, again: Callable[[], bytearray]) -> bool:
        self._at = (self._at + STEP) % 1.0
        width = min(WIDTH, rect.w)
        part = Rect(rect.x + int(self._at * (rect.w - width + 1)), rect.y, width, rect.h)
        ours = _part(pixels, rect, part)
        for attempt in range(TRIES):
            asked = self._probe.part(part)
            if asked is None or _bare(bytearray(asked)) == ours:
                return False
            if attempt < TRIES - 1:
                self._wait(PAUSE_S)
                before, ours = ours, _part(again(), rect, part)
                if ours != before:
                    return False  # it moves, so it lives
        return True


def _part(pixels: bytearray, rect: Rect, part: Rect) -> bytearray:
    left, stride, row = 4 * (part.x - rect.x), 4 * rect.w, 4 * part.w
    whole = memoryview(pixels)
    return _bare(bytearray().join(whole[at : at + row] for at in range(left, left + stride * rect.h, stride)))


def _bare(pixels: bytearray) -> bytearray:
    """Without the fourth byte, which means nothing."""
    pixels[3::4] = bytes(len(pixels) // 4)
    return pixels
