"""Hides secrets page after page: what a page itself tells, what an earlier one told, and what only a later one tells of an earlier one.

What was seen is remembered in memory alone and for one session: the texts that were let through, where they stood on which frames, and the secrets.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct
from typing import Final

from ..values import Page, Rect
from .cover import spots_of
from .mask import boxes, masked
from .rows import Row, Spot, rows_of
from .secret import placeholder
from .tolerant import AROUND, is_token

_TEXTS: Final = 3000
"""Lines let through that are remembered: some forty screens full."""
_FRAMES: Final = 6
"""Frames remembered for each of them: older pictures of the same line show the same."""
_PLACE: Final = Struct("<q4i")
"""A frame and a box on it: as bytes they take a tenth of what objects take, for each line of a long session."""
_SECRETS: Final = 200
_TELLING: Final = 8
"""Characters from which a secret is looked for wherever it stands: shorter ones are words and figures of their own."""
_ROW: Final = 5
"""Characters from which a row that was a secret as a whole is one again: shorter ones say many things."""
_SHOWN: Final = 4
"""So much of a secret that is being typed is worth taking back."""


@dataclass(slots=True)
class Secrecy:
    """Whether secrets are to stay readable.

    Attributes:
        kept_always: By the settings or the command line.
        kept_here: In the running note alone.
    """

    kept_always: bool = False
    kept_here: bool = False

    @property
    def kept(self) -> bool:
        return self.kept_always or self.kept_here


@dataclass(frozen=True, slots=True)
class Look:
    """A page without its secrets.

    Attributes:
        page: With placeholders: what notes may be made of.
        boxes: What of its picture nobody may see, in pixels of the frame.
        late: Texts that were let through and turn out to hold a secret, each with what is to stand there.
        earlier: Where those stood, on frames before: (frame, box).
    """

    page: Page
    boxes: tuple[Rect, ...]
    late: tuple[tuple[str, str], ...] = ()
    earlier: tuple[tuple[int, Rect], ...] = ()


@dataclass(slots=True)
class _Late:
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[int, Rect], None] = field(default_factory=dict)


class Veil:
    """One session's memory. Not thread-safe."""

    def __init__(self) -> None:
        self._passed: OrderedDict[str, bytes] = OrderedDict()
        self._secrets: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._rows: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._known: set[str] = set()

    def look(self, page: Page) -> Look:
        """The next page of the session, whatever was on those before."""
        rows = rows_of(page)
        found = list(spots_of(rows))
        fresh = [one for one in found if one.row.text not in self._known]
        late = _Late()
        for one in fresh:
            self._remember(one)
            self._look_back(one, late)
            self._known.add(one.row.text)
        taken = {one.row.index for one in found}
        for row in rows:
            if row.index not in taken:
                again = list(self._again(row))
                found += again
                if not again:
                    self._pass(row, page.frame)
        return Look(masked(page, found), boxes(page, found), tuple(sorted(late.texts.items(), key=lambda pair: -len(pair[0]))), tuple(late.places))

    def _pass(self, row: Row, frame: int) -> None:
        places = self._passed.pop(row.text, b"")
        if not places or _PLACE.unpack(places[-_PLACE.size :])[0] != frame:
            places = places[(1 - _FRAMES) * _PLACE.size :] + _PLACE.pack(frame, row.box.x, row.box.y, row.box.w, row.box.h)
        self._passed[row.text] = places
        if len(self._passed) > _TEXTS:
            self._passed.popitem(last=False)

    def _remember(self, one: Spot) -> None:
        """Keeps what is sure to be the secret alone, to know it again where nothing calls it one: its label may have left the screen."""
        if one.start == 0 and one.end >= len(one.row.text) and len(one.row.text) >= _ROW and one.kind != "expiry":
            self._rows[one.row.text] = one.kind, one.name
            if len(self._rows) > _SECRETS:
                self._rows.popitem(last=False)
        word = one.row.text[one.start : one.end].split()[0].strip(AROUND) if one.row.text[one.start : one.end].strip() else ""
        if len(word) >= _TELLING and is_token(word):
            self._secrets[word] = one.kind, one.name
            if len(self._secrets) > _SECRETS:
                self._secrets.popitem(last=False)

    def _again(self, row: Row) -> Iterator[Spot]:
        if row.text in self._rows:
            yield Spot(row, 0, len(row.text), *self._rows[row.text])
            return
        for secret, (kind, name) in self._secrets.items():
            start = row.text.find(secret)
            if start >= 0:
                yield Spot(row, start, start + len(secret), kind, name)
                return

    def _look_back(self, one: Spot, late: _Late) -> None:
        """What was let through of this secret before it was known for one."""
        text, said = one.row.text, placeholder(one.kind, one.name)
        whole = text[: one.start] + said + text[one.end :]
        value = text[one.start : one.end].strip()
        word = value.split()[0].strip(AROUND) if value else ""
        sure = len(word) >= _TELLING and is_token(word)
        for passed in list(self._passed):
            if passed == text:
                late.texts[passed] = whole
                if len(value) >= _SHOWN:
                    late.texts[value] = said
            elif len(passed) - one.start >= _SHOWN and text.startswith(passed):
                late.texts[passed] = text[: one.start] + said
            elif sure and word in passed:
                late.texts[word] = said
            else:
                continue
            for frame, *box in _PLACE.iter_unpack(self._passed.pop(passed)):
                late.places[frame, Rect(*box)] = None
