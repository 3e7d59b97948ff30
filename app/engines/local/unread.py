"""What the reader was not sure of: words are marked in the notes, and lines that it could not read are counted where they stood. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ...values import UNSURE_MARK, BlockKind, Line, Page, Rect, Unsure, around
from . import plain
from .context import Place, unread
from .draft import Draft
from .same import alike

_PROSE = frozenset({BlockKind.TEXT, BlockKind.LIST, BlockKind.TODO, BlockKind.TABLE, BlockKind.CHAT, BlockKind.FORM, BlockKind.CARD})
"""In code, terminals and formulas a mark would be read as a part of them; headings become titles."""
LEFT_OUT = "…"
MANY, SHARE = 5, 0.25
"""Unsure words of a paragraph, and share of all its words, from which it is marked once as a whole: a mark at each would hide what it says."""
STEADY, ALIKE = 4, 0.6
"""Pixels by which the box of the same line may differ, and how like its guessed letters must be."""


def marked(draft: Draft, lines: Iterable[Line], how: Unsure) -> Draft:
    """The draft with the words marked, or left out, that the reader was not sure of in the lines it was made of."""
    if how == "plain" or draft.kind not in _PROSE:
        return draft
    words = dict.fromkeys(word for line in lines if line.unsure and line.box.meets(draft.rect) for word in line.unsure)
    text = draft.text
    if how == "mark" and draft.kind is BlockKind.TEXT and len(words) >= max(MANY, SHARE * len(text.split())):
        return replace(draft, text=f"{text} {UNSURE_MARK}")
    for word in words:
        text = _replaced(text, word, word + UNSURE_MARK if how == "mark" else LEFT_OUT)
    return replace(draft, text=text) if text != draft.text else draft


def struck(draft: Draft, lines: Iterable[Line]) -> Draft:
    """The draft with what was struck out on the screen struck out: it holds no longer."""
    if draft.kind not in _PROSE:
        return draft
    text = draft.text
    for line in lines:
        if line.box.meets(draft.rect):
            for begin, end in line.struck:
                text = _struck(text, line.text[begin:end].strip())
    return replace(draft, text=text) if text != draft.text else draft


def _struck(text: str, words: str) -> str:
    """The first place where the words stand and are not struck out yet."""
    said = plain.inline(words)
    at = text.find(said) if len(words) > 1 else -1
    if at < 0 or _in_code(text, at) or text[max(0, at - 2) : at] == "~~":
        return text
    return f"{text[:at]}~~{said}~~{text[at + len(said) :]}"


def _replaced(text: str, word: str, by: str) -> str:
    """The first place where the word stands by itself: not in an address or a span of code, nor among other figures, as in a card's number."""
    figures = word[0].isdigit()
    beside = (r"(?<!\d[ -])", r"(?![ -]\d)") if figures else ("", "")
    pattern = rf"(?<![\w.@/:(\\-]){beside[0]}{re.escape(word)}{beside[1]}(?![\w@/(\\-]|[.:]\w)"
    for found in re.finditer(pattern, text):
        if not _in_code(text, found.start()):
            return text[: found.start()] + by + text[found.end() :]
    return text


def _in_code(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    return text.count("`", start, at) % 2 == 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines of a place could not be read, on which frame they can be seen, and where."""

    place: Place
    frame: int
    draft: Draft


class Unread:
    """The lines of one session that could not be read. Each is counted once, wherever it moves, and only when it stood for more than one look."""

    def __init__(self) -> None:
        self._counted: dict[str, Line] = {}
        self._waiting: dict[str, tuple[Place, int, Line]] = {}
        self._sums: dict[str, tuple[int, Rect | None]] = {}

    def look(self, page: Page, frame: Rect, holds: Callable[[str], bool]) -> list[Count]:
        """What of the look before still stands on this page and cannot be read. `holds`: whether the block of a slot is still open."""
        now = {
            _name(line): (place, page.frame, line)
            for place, lines in unread(page, frame)
            for line in lines
            if line.strange > 0 and not self._is_known(line)
        }
        stood = {name: now[name] for name in now if name in self._waiting}
        self._waiting = {name: found for name, found in now.items() if name not in stood}
        return self._count(stood, holds)

    def rest(self, holds: Callable[[str], bool]) -> list[Count]:
        """Nothing has changed for some time: what was seen last has stood."""
        stood, self._waiting = self._waiting, {}
        return self._count(stood, holds)

    def _count(self, stood: dict[str, tuple[Place, int, Line]], holds: Callable[[str], bool]) -> list[Count]:
        self._counted.update((name, line) for name, (_, _, line) in stood.items())
        places: dict[str, list[tuple[Place, int, Line]]] = {}
        for found in stood.values():
            places.setdefault(found[0].key, []).append(found)
        return [self._counted_in(group, holds(_slot(group[0][0]))) for group in places.values()]

    def _is_known(self, line: Line) -> bool:
        """Counted before, or what was counted at its place with a letter made otherwise."""
        if _name(line) in self._counted:
            return True
        beside = (known for known in self._counted.values() if _same_place(line.box, known.box))
        return any(alike(_guess(line), _guess(known)) >= ALIKE for known in beside)

    def _counted_in(self, group: Sequence[tuple[Place, int, Line]], goes_on: bool) -> Count:
        """The sentence; while the one before is still the last thing written, it is counted on instead of said anew."""
        place, frame, _ = group[-1]
        before, rect = self._sums.get(place.key, (0, None)) if goes_on else (0, None)
        count = before + len(group)
        rect = around([line.box for _, _, line in group] + ([rect] if rect is not None else []))
        self._sums[place.key] = count, rect
        said = "1 line here could not be read." if count == 1 else f"{count} lines here could not be read."
        return Count(place, frame, Draft(BlockKind.REMARK, said, rect, slot=_slot(place), open=True, replaces=goes_on))


def _slot(place: Place) -> str:
    return f"unread\n{place.key}"


def _name(line: Line) -> str:
    """The reader makes the same of the same ink: that tells a line again when it has moved."""
    return f"{_guess(line)}\n{line.box.w}"


def _guess(line: Line) -> str:
    return "|".join(word.text for word in line.words)


def _same_place(box: Rect, other: Rect) -> bool:
    return all(abs(a - b) <= STEADY for a, b in ((box.x, other.x), (box.y, other.y), (box.right, other.right), (box.bottom, other.bottom)))
