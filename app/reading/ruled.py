"""What the rules that were taken out of the page say of a line: which letters are underlined, which struck out, and where underscores lay. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..values import Rect
from .aligning import Run
from .decode import Mark
from .gaps import apart
from .ink import channel_distance

ABOVE, BELOW = 0.12, 0.45
"""How far above and below the letters' foot an underline lies at most, in heights of their capitals: the border of a cell is farther."""
STRUCK = 0.3, 0.85
"""Between which heights, in those of the capitals from their top, a stroke goes through letters."""
PAUSE = 1.1
"""An underline pauses so far, in the same heights, for what hangs below the line."""
UNBROKEN = 0.1
"""A stroke through print pauses nowhere: what stands apart from it is the bar of a letter at its height."""
BEYOND = 2.4
"""How far beyond its letters an underline goes at most, in the same heights: as two underscores are wide; a border goes on."""
ALIKE = 90
"""How far (0..255) the colours of letters and their underline differ at most: smoothed letters are paler."""
UNDERSCORE, LEAST, ENDS, PIXEL = 0.78, 0.56, 0.5, 0.8
"""Heights of the capitals that an underscore takes with the paper beside it; how much farther than in a word letters stand apart at least, and how
far beyond the first or last one an underline goes, where one lies: a space is 0.38 to 0.48 wide, an underscore 0.62 to 0.78, and
letters stand on whole pixels."""
READ = 0.3
"""The same where the recogniser read one, on the faint rest of its ink, or the underline pauses beside a letter that does not hang below it."""
_HANGS = frozenset("gjpqyQJ,;()[]{}|_/@µçşţý$§Ç")
SPACE = 0.22
"""What is not underlined beside an underscore is a space from this width on."""
MOST = 0.5
"""Share of a letter's columns that must be ruled for it to be underlined or struck out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a rule, in pixels of the page, and its colour (0xRRGGBB)."""

    y: int
    left: int
    right: int
    colour: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """Stretches of columns, counted from the line's left end, that are underlined, and that are struck out.

    `pauses`: columns left out inside an underline: for what hangs below the line, and at both ends of an underscore in it.
    `read`: columns in which the recogniser read underscores.
    """

    under: tuple[Run, ...] = ()
    struck: tuple[Run, ...] = ()
    pauses: tuple[Run, ...] = ()
    read: tuple[float, ...] = ()

    def over(self, at: float) -> bool:
        """Whether column `at` is underlined."""
        return any(a <= at < b for a, b in self.under)


class PageRules:
    """The rules of a page by their rows."""

    def __init__(self, found: Iterable[Rule]) -> None:
        self._rows: dict[int, list[Rule]] = {}
        for rule in found:
            self._rows.setdefault(rule.y, []).append(rule)

    def of_line(self, box: Rect, high: int, ink: int) -> Ruled:
        """What is ruled of the line in `box` with capitals of `high` rows and letters of the colour `ink`."""
        foot = box.y + high
        under = self._near(box, range(foot - round(ABOVE * high), foot + max(2, round(BELOW * high)) + 1), ink)
        struck = self._near(box, range(box.y + round(STRUCK[0] * high), box.y + round(STRUCK[1] * high)), ink)
        most = BEYOND * high
        inside = [run for run in _joined(under, PAUSE * high) if run[0] >= -most and run[1] <= box.w + most]
        pauses = [(a, b) for (_, a), (b, _) in pairwise(_joined(under, 0)) if any(left < a and b < right for left, right in inside)]
        return Ruled(tuple(inside), tuple(_joined(struck, UNBROKEN * high)), tuple(pauses))

    def _near(self, box: Rect, rows: range, ink: int) -> list[Run]:
        """The pieces in `rows` that touch the columns of `box`, from left to right."""
        return sorted(
            (rule.left - box.x, rule.right - box.x)
            for y in rows
            for rule in self._rows.get(y, ())
            if rule.left < box.right + box.h and rule.right > box.x - box.h and channel_distance(rule.colour, ink) <= ALIKE
        )


def _joined(pieces: Sequence[Run], pause: float) -> list[Run]:
    found: list[Run] = []
    for left, right in pieces:
        if found and left - found[-1][1] <= pause:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def underscores(letters: Sequence[Mark], spans: Sequence[Run], ruled: Ruled, high: float) -> list[str]:
    """What stands before the first letter, between each two and after the last one, of underscores that lay in an underline.

    '' where there is none; with the spaces beside them elsewhere. `spans`: the columns of each letter's ink.
    """
    found = [""] * (len(spans) + 1)
    for left, right in ruled.under:
        first = next((index for index, (_, end) in enumerate(spans) if end > left), None)
        last = next((index for index in range(len(spans) - 1, -1, -1) if spans[index][0] < right), None)
        if first is None or last is None or first > last:
            continue
        for index in range(first, last + 2):
            begin = spans[index - 1][1] if index else left
            end = spans[index][0] if index < len(spans) else right
            inside = (max(left, begin), min(right, end))
            if 0 < index < len(spans):
                one, two = letters[index - 1].char, letters[index].char
                least = (READ if _is_told(ruled, begin, end, one, two) else LEAST + PIXEL / high) + apart(one, two)
                found[index] = found[index] or _between(begin, end, inside, high, least)
            elif inside[1] - inside[0] >= ENDS * high:
                found[index] = "_" * _count(inside, high)
    return found


def _is_told(ruled: Ruled, begin: int, end: int, one: str, two: str) -> bool:
    """Whether more than the width of the gap between the letters `one` and `two` says that an underscore lies there."""
    pauses = [(a, b) for a, b in ruled.pauses if begin - 1 <= a and b <= end + 1]
    beside = [one if a - begin < end - b else two for a, b in pauses]
    return any(begin <= at < end for at in ruled.read) or any(char not in _HANGS for char in beside)


def _between(begin: int, end: int, ruled: Run, high: float, least: float) -> str:
    """What lies in the gap from `begin` to `end`, of which the columns `ruled` are underlined."""
    before, after = ((" " if gap >= SPACE * high else "") for gap in (ruled[0] - begin, end - ruled[1]))
    if ruled[1] - ruled[0] < (ENDS if before or after else least) * high:
        return ""
    return before + "_" * _count(ruled, high) + after


def _count(ruled: Run, high: float) -> int:
    return max(1, round((ruled[1] - ruled[0]) / (UNDERSCORE * high)))


def marked(text: str, letters: Sequence[Mark], spans: Sequence[Run], ruled: Sequence[Run]) -> tuple[tuple[int, int], ...]:
    """Which characters of `text` are ruled, as (first, one past the last); `spans`: the columns of the ink of its `letters`.

    () where text and letters are not the same but for spaces and underscores.
    """
    places = [index for index, char in enumerate(text) if char not in " _"]
    own = [span for mark, span in zip(letters, spans, strict=True) if mark.char not in " _"]
    # A stroke that ends where a letter does is a bar of it, as of a 4.
    ruled = [(left, right) for left, right in ruled if not any(a - 1 <= left and right <= b + 1 for a, b in own)]
    if not ruled or len(places) != len(own):
        return ()
    found: list[tuple[int, int]] = []
    gone_on = False
    for place, (a, b) in zip(places, own, strict=True):
        covered = sum(max(0, min(b, right) - max(a, left)) for left, right in ruled)
        if covered <= MOST * max(1, b - a):
            gone_on = False
            continue
        found = [*found[:-1], (found[-1][0], place + 1)] if gone_on else [*found, (place, place + 1)]
        gone_on = True
    return tuple(found)
