"""The second look as it happens: which of a page's lines get it, and what becomes of their reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from .decode import Decoded, Mark
from .effort import COLUMNS, Effort
from .recogniser import Picture
from .second import SecondReader
from .second_look import agreed, is_doubtful, most_doubtful

AT_ONCE = 4_000
"""Columns that are read a second time before anything is shown, 0.2 s of CPU; where more is in doubt, the first reading may be shown before."""


class Pictured(Protocol):
    """What can be read: a crop of a page."""

    def picture(self) -> Picture: ...


_Crop = TypeVar("_Crop", bound=Pictured)


class SecondLook(Generic[_Crop]):
    """Lets the second reader read what the first is in doubt of.

    Attributes:
        effort: How much of a page gets it.
    """

    def __init__(self, reader: SecondReader, odds: Callable[[Decoded], float], settle: Callable[[list[Mark], _Crop], None]) -> None:
        """`odds`: log odds that a line is of another script. `settle` puts characters right, in place, by what else is known of the crop."""
        self._reader, self._odds, self._settle = reader, odds, settle
        self.effort: Effort = "doubtful"

    def is_short(self, crops: Sequence[_Crop], reads: Sequence[Decoded]) -> bool:
        """Whether nobody would mind to wait for the second look at these."""
        return sum(crops[places[0]].picture().columns for places in self._wanted(reads)) <= AT_ONCE

    def look(self, crops: Sequence[_Crop], reads: list[Decoded], pause: Callable[[], None]) -> None:
        """Puts what both readers make of a line in the place of its first reading, in `reads`. `pause` may raise, to give up."""
        odds = {places[0]: self._odds(reads[places[0]]) for places in self._wanted(reads)}
        # What is of another script is none of the second reader's: of that it would make better Latin.
        wanted = [places for places in self._wanted(reads) if odds[places[0]] <= 0.0]
        pictures = [crops[places[0]].picture() for places in wanted]
        chosen = most_doubtful([reads[places[0]] for places in wanted], [picture.columns for picture in pictures], COLUMNS[self.effort])
        for place, second in zip(chosen, self._reader.read([pictures[place] for place in chosen], pause), strict=True):
            first = wanted[place][0]
            self._settle(second.marks, crops[first])
            both = replace(agreed(reads[first], second), strange=odds[first])
            self._settle(both.marks, crops[first])
            for index in wanted[place]:
                reads[index] = both

    def _wanted(self, reads: Sequence[Decoded]) -> list[list[int]]:
        """The places of readings to look at twice; those of the same ink, which share one reading, together."""
        found: dict[int, list[int]] = {}
        for index, read in enumerate(reads):
            if self._is_wanted(read):
                found.setdefault(id(read), []).append(index)
        return list(found.values())

    def _is_wanted(self, read: Decoded) -> bool:
        if self.effort == "none" or read.strange is not None:
            return False
        return is_doubtful(read) or (self.effort == "everything" and bool(read.marks))
