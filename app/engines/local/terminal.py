"""The terminal: a transcript known by order; commands as `$ …`, their output after them, runs of similar lines as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...sameness.keys import text_key
from ...values import BlockKind, Rect, around
from . import shapes
from .draft import Draft, fenced
from .rows import Row, middle, pitch
from .same import alike, grew
from .stitch import placed

RUN = 5
"""Lines of one pattern from which they are written as a run."""
LANGUAGE = "console"
REPAINT = 0.3
"""Share of lines changed in their place from which the screen is being repainted (a monitor, an editor), not written on."""
_CURSOR = re.compile(r"\s*[□▯█▮▉▌■]$|(?<=[^\s|])\|$")
"""The cursor as read: a box or, right behind the last letter, a bar. A command that ends so is still being typed."""


_HOLLOW_CARETS = frozenset("0OUD□▯")
"""What the caret of a terminal without the focus, an empty box, is read as, alone on the last line. A figure there is told with the next line."""


@dataclass(slots=True)
class _Line:
    text: str
    rect: Rect
    y: float


@dataclass(slots=True, eq=False)
class Transcript:
    """One terminal's text so far.

    Attributes:
        lines: All lines ever seen, in order, without bare prompts.
        shown: The lines of the last look with their heights on the screen.
        tail: Lines written into the block that is still open; empty when none is.
    """

    rect: Rect
    lines: list[str] = field(default_factory=list)
    shown: list[_Line] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    slot: str = ""

    def overlap(self, rows: Sequence[Row]) -> int:
        """How many of the rows it knows."""
        known = {text_key(line) for line in self.lines[-400:]}
        return sum(text_key(row.text) in known for row in rows)


def read_rows(rows: Sequence[Row]) -> list[_Line]:
    """The rows' text with the spaces the monospaced letters tell of; bare prompts left out."""
    lines = [line for row in rows for line in row.lines]
    wide = pitch(lines)
    left = min((line.box.x for line in lines), default=0)
    made: list[_Line] = []
    for row in rows:
        text = spaced(row, left, wide) if wide else row.text
        if row is rows[-1] and _typing(text):
            text = _CURSOR.sub("", text)
        said = shapes.prompt(text.strip())
        if (said is not None and not said[1]) or shapes.ruler(text.strip()):
            continue
        made.append(_Line(text.rstrip(), row.box, middle(row.box)))
    if made and made[-1].text in _HOLLOW_CARETS:
        made.pop()
    return made


def spaced(row: Row, left: int, wide: float) -> str:
    """The row's words at their columns."""
    text = ""
    for word in row.cells:
        column = round((word.box.x - left) / wide)
        gap = column - len(text)
        text += " " * (max(1, gap) if text else max(0, gap)) + word.text
    return text


def write(transcript: Transcript, rows: Sequence[Row], slot: str, touched: Callable[[Rect], bool]) -> list[Draft]:
    """The news of one look, in order. The last draft may stay open. `touched`: whether pixels changed in a place."""
    now = read_rows(rows)
    if not now:
        return []
    transcript.slot = slot
    transcript.rect = around(line.rect for line in now)
    if _repainted(transcript, now):
        return _paint(transcript, now)
    found = placed(transcript.lines, [line.text for line in now], [touched(line.rect) for line in now])
    grown = _grown(transcript, now, found)
    news = [line for line, at in zip(now, found, strict=True) if at < 0]
    matched = sum(at >= 0 for at in found)
    if not matched and transcript.lines and not grown:
        news = [line for line in news if not _old_screen(transcript, line)]
    _remember(transcript, now, found)
    transcript.shown = now
    return _drafts(transcript, news, grown, _unfinished(now))


def _old_screen(transcript: Transcript, line: _Line) -> bool:
    """A long line from far back (scrolled up beyond what is compared)."""
    return len(transcript.lines) > 400 and len(line.text) > 30 and line.text in transcript.lines[:-400]


def _grown(transcript: Transcript, now: list[_Line], found: list[int]) -> bool:
    """Whether the last known line went on growing: its new text takes its place."""
    if not transcript.lines:
        return False
    last = len(transcript.lines) - 1
    before = transcript.lines[last]
    at = found.index(last) if last in found else next((i for i in range(len(now)) if found[i] < 0 and _goes_on(before, now, found, i, last)), -1)
    # A line found may still be the half of what stands there now: a few letters more are like letters misread.
    if at < 0 or not grew(before, now[at].text):
        return False
    if transcript.tail and transcript.tail[-1] == before:
        transcript.tail[-1] = transcript.lines[last] = now[at].text
        found[at] = last
        return True
    if _typing(before) and _more(before, now[at].text):
        # The block that holds its half was closed meanwhile: it is written again, whole.
        transcript.lines.pop()
        found[at] = -1
        return False
    transcript.lines[last] = now[at].text
    found[at] = last
    return False


def _goes_on(before: str, now: Sequence[_Line], found: Sequence[int], i: int, last: int) -> bool:
    """Whether a line not found is the last known one with more at its end, in its place."""
    return grew(before, now[i].text) and (i == 0 or found[i - 1] in (last - 1, -1))


def _typing(text: str) -> bool:
    """Whether a line stands at a prompt: it may still be typed."""
    return shapes.prompt(text.strip()) is not None


def _more(before: str, now: str) -> bool:
    """Whether the command after the prompt grew by letters, not only by how it was read."""
    return text_key(now).startswith(text_key(before)) and len(text_key(now)) > len(text_key(before))


def _remember(transcript: Transcript, now: Sequence[_Line], found: Sequence[int]) -> None:
    """Puts new lines where their neighbours say: after what stands above them."""
    at = -1
    shift = 0
    fresh_end: list[str] = []
    for line, where in zip(now, found, strict=True):
        if where >= 0:
            at = where + shift
        elif at < 0 or at == len(transcript.lines) - 1:
            fresh_end.append(line.text) if at < 0 else transcript.lines.append(line.text)
            at = at if at < 0 else len(transcript.lines) - 1
        else:
            at += 1
            shift += 1
            transcript.lines.insert(at, line.text)
    if fresh_end:
        first = next((where for where in found if where >= 0), -1)
        transcript.lines[max(0, first) : max(0, first)] = fresh_end if first >= 0 else []
        if first < 0:
            transcript.lines.extend(fresh_end)


def _unfinished(now: Sequence[_Line]) -> bool:
    """Whether the last line may still be typed: it stands at a prompt."""
    return _typing(now[-1].text)


def _repainted(transcript: Transcript, now: Sequence[_Line]) -> bool:
    """Whether lines changed in their places all over the screen while others stood still."""
    before = {round(line.y / 4): line.text for line in transcript.shown}
    if len(before) < 6 or len(now) < 6:
        return False
    changed = kept = 0
    for line in now:
        old = before.get(round(line.y / 4))
        if old is None:
            continue
        if text_key(old) == text_key(line.text):
            kept += 1
        elif alike(old, line.text) >= 0.6:
            changed += 1
    moved = sum(text_key(line.text) in {text_key(text) for text in before.values()} for line in now)
    return changed >= 3 and changed >= REPAINT * len(now) and kept >= 2 and moved - kept <= 2


def _paint(transcript: Transcript, now: Sequence[_Line]) -> list[Draft]:
    """A repainted screen: lines unlike any shown before, whatever their figures."""
    known = [line.text for line in transcript.shown]
    news = [line for line in now if not any(alike(line.text, old) >= 0.6 for old in known) and line.text not in transcript.lines]
    transcript.lines.extend(line.text for line in news)
    transcript.shown = list(now)
    return _drafts(transcript, news, False, False)


def _drafts(transcript: Transcript, news: Sequence[_Line], grown: bool, unfinished: bool) -> list[Draft]:
    """Complete lines in blocks done at once; a typed command or a running run in an open one."""
    if not news and not grown:
        return []
    rect = around(line.rect for line in news) if news else transcript.rect
    texts = [line.text for line in news]
    went_on = bool(transcript.tail) and (grown or (bool(texts) and _one_run(transcript.tail, texts[0])))
    begun = list(transcript.tail) if went_on else []
    parts = _parted([*begun, *texts], unfinished and bool(texts or grown))
    transcript.tail = []
    drafts: list[Draft] = []
    for i, (part, is_open) in enumerate(parts):
        if is_open:
            transcript.tail = part
        text = fenced(collapsed(part), LANGUAGE)
        drafts.append(Draft(BlockKind.TERMINAL, text, rect, transcript.slot, is_open, went_on and i == 0, waits=is_open and unfinished))
    return drafts


def _parted(lines: list[str], unfinished: bool) -> list[tuple[list[str], bool]]:
    """Divides the lines so that what may go on stands in a block of its own at the end."""
    if not lines:
        return []
    if unfinished:
        head, tail = lines[:-1], lines[-1:]
    else:
        size = _run_at_end(lines)
        head, tail = (lines[:-size], lines[-size:]) if size >= 3 else (lines, [])
    return [(part, is_open) for part, is_open in ((head, False), (tail, True)) if part]


def _run_at_end(lines: Sequence[str]) -> int:
    size = 1
    while size < len(lines) and _similar(lines[-size - 1], lines[-1]):
        size += 1
    return size


def _one_run(tail: Sequence[str], text: str) -> bool:
    return len(tail) >= 3 and _similar(tail[-1], text)


def _similar(one: str, other: str) -> bool:
    """Lines of one log message with other figures."""
    if one == other:
        return True
    return (
        any(c.isdecimal() for c in one)
        and text_key(shapes.pattern(one)) == text_key(shapes.pattern(other))
        and not shapes.error(other)
        and len(one) > 12
    )


def collapsed(lines: Sequence[str]) -> list[str]:
    """The lines as written: prompts short, errors marked, runs of similar lines as first, count and last."""
    made: list[str] = []
    i = 0
    while i < len(lines):
        size = 1
        while i + size < len(lines) and _similar(lines[i], lines[i + size]):
            size += 1
        if size >= RUN:
            made += [_written(lines[i]), f"… ×{size} similar, last: {lines[i + size - 1].strip()}"]
            i += size
        else:
            made.append(_written(lines[i]))
            i += 1
    return made


def _written(text: str) -> str:
    said = shapes.prompt(text.strip())
    if said is not None:
        sign = said[0] if said[0] in (">>>", "...") else "$"
        return f"{sign} {said[1]}"
    return f"! {text}" if shapes.error(text) else text
