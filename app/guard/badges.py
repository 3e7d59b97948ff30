"""What a browser's own bar says of its window: that it browses in private. Pure.

Chromium and its kin name a private window after its page alone; beside the address they say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..values import Line, Page, Rect, Window
from .seeds import BRACKETED, PRIVATE
from .texts import plain

_HIGH: Final = 130
"""Logical pixels of a window's top in which its bar stands: frame, title and tabs are above it."""
_FROM_RIGHT: Final = 140
"""Logical pixels from the badge's end to the window's: there is only a menu between them, and over a tab the window's buttons."""
_MOST_WORDS: Final = 4
_SAID: Final = frozenset((*PRIVATE, *BRACKETED))
_AROUND: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
"""An icon that was read as a sign, and how many such windows there are: 'Incognito (2)'."""


def says_private(page: Page, window: Window, frame: Rect, scale: float) -> bool:
    """Whether the bar of this window, a browser's, says that it is a private one. `frame`: what of the desktop the page shows."""
    place = window.outer or window.rect
    if place is None:
        return False
    scale = max(1.0, scale)
    bar = Rect(place.x, place.y, place.w, round(_HIGH * scale)).moved(-frame.x, -frame.y)
    edge = bar.right - round(_FROM_RIGHT * scale)
    return any(
        box.right > edge and box.right <= bar.right and box.x > bar.x + bar.w // 2 and _AROUND.sub("", plain(text)) in _SAID
        for line in (*page.lines, *page.doubtful)
        if bar.meets(line.box)
        for text, box in _ends(line)
    )


def _ends(line: Line) -> Iterator[tuple[str, Rect]]:
    """A line, and its last words with their place: an address may have been taken for the beginning of its line."""
    yield line.text, line.box
    for count in range(1, min(_MOST_WORDS, len(line.words)) + 1):
        last = line.words[-count:]
        yield " ".join(word.text for word in last), last[0].box.joined(last[-1].box)
