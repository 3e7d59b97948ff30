"""Code: a file known by order; new lines fenced with their indentation, changed ones as before → after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from ...sameness.keys import code_key
from ...sameness.readings import same_code
from ...values import BlockKind, Rect, around
from .draft import Draft, fenced
from .ligatures import as_typed
from .rows import Row, middle, pitch, rough_pitch, spaced
from .same import grew
from .stitch import placed

_LANGUAGES = {
    **dict.fromkeys(("c", "h"), "c"),
    **dict.fromkeys(("cpp", "cc", "hpp"), "cpp"),
    **dict.fromkeys(("js", "mjs"), "javascript"),
    **dict.fromkeys(("py", "pyi"), "python"),
    **dict.fromkeys(("sh", "bash"), "bash"),
    **dict.fromkeys(("yaml", "yml"), "yaml"),
    **{one: one for one in ("jsx", "tsx", "go", "java", "swift", "php", "sql", "html", "css", "scss", "json", "toml", "lua", "r", "xml", "vue")},
    "ts": "typescript",
    "rs": "rust",
    "cs": "csharp",
    "kt": "kotlin",
    "rb": "ruby",
    "md": "markdown",
    "tex": "latex",
    "jl": "julia",
    "hs": "haskell",
}
_EXTENSION = re.compile(r"\.(\w{1,4})\b")
EDITED = 0.55
"""Similarity from which a new line in an old one's place is its edited form."""

CARETS = ("l", "I", "|", "i", "!")
"""As what a caret behind a word is read."""


@dataclass(frozen=True, slots=True)
class Shown:
    text: str
    rect: Rect
    number: int | None


@dataclass(slots=True)
class File:
    """A source file so far: its lines in order. `left` is where column 0 stands; `tail` the text of the line still being typed."""

    lines: list[str] = field(default_factory=list)
    left: int | None = None
    tail: str = ""


def language(title: str) -> str:
    """The fence's language by the file's extension, '' when unknown."""
    return next((_LANGUAGES[found] for found in _EXTENSION.findall(title.lower()) if found in _LANGUAGES), "")


def shown(file: File, rows: Sequence[Row], numbers: dict[float, int]) -> list[Shown]:
    """The rows' text, indented by where they begin."""
    lines = [line for row in rows for line in row.lines]
    wide = pitch(lines) or rough_pitch(lines)
    left = min(row.box.x for row in rows)
    if file.left is None or left < file.left:
        file.left = left
    made: list[Shown] = []
    for row in rows:
        text = spaced(row, file.left if left - file.left < 60 * (wide or 1) else left, wide) if wide else row.text
        made.append(Shown(as_typed(text.rstrip()), row.box, numbers.get(middle(row.box))))
    return made


def write(
    file: File, now: Sequence[Shown], slot: str, fence: str, still_open: bool, touched: Sequence[bool], kept: Sequence[bool] = ()
) -> list[Draft]:
    """The news of one look at a file. `touched`: whether pixels changed at each line; `kept`: whether it was noted, if not as code."""
    if not now:
        return []
    known = [line.strip() for line in file.lines]
    found = placed(known, [line.text.strip() for line in now], touched)
    edits, fresh = _sorted_out(file, now, found, touched)
    fresh -= {i for i, noted in enumerate(kept) if noted}
    _merge(file, now, found)
    drafts: list[Draft] = []
    # A line that was noted half typed stands whole now: it is code, not a change of it.
    typed = [line for before, line in edits if _typed_on(before, line.text, before == file.tail)]
    edits = [(before, line) for before, line in edits if line not in typed]
    if typed and still_open and not fresh and file.tail:
        file.tail = typed[-1].text
        drafts.append(Draft(BlockKind.CODE, fenced([file.tail], fence), typed.pop().rect, slot, open=True, replaces=True))
    drafts += [Draft(BlockKind.CODE, fenced([line.text], fence), line.rect) for line in typed]
    for run in _runs(now, fresh):
        single = len(fresh) == 1 and len(known) > 0
        file.tail = run[0].text if single else ""
        drafts.append(Draft(BlockKind.CODE, fenced([line.text for line in run], fence), around(line.rect for line in run), slot, open=single))
    if edits:
        told = [f"- `{_tick(before.strip())}` → `{_tick(line.text.strip())}`" for before, line in edits]
        drafts.append(Draft(BlockKind.LIST, "\n".join(told), around(line.rect for _, line in edits)))
    return drafts


def _typed_on(before: str, now: str, last: bool) -> bool:
    """Whether a line goes on. `last`: it was the one being typed: then its last word may end in a misread caret."""
    begun = before.rpartition(" ")[0] if before.endswith(CARETS) else ""
    return code_key(now).startswith(code_key(before)) or (last and (grew(before, now) or (bool(begun.strip()) and now.startswith(begun))))


def _tick(text: str) -> str:
    return text.replace("`", "'")


def _sorted_out(file: File, now: Sequence[Shown], found: list[int], touched: Sequence[bool]) -> tuple[list[tuple[str, Shown]], set[int]]:
    """Edited lines with what stood there before, and the indexes of wholly new ones. Matched edits are entered in `found`."""
    edits: list[tuple[str, Shown]] = []
    fresh: set[int] = set()
    taken = {at for at in found if at >= 0}
    for i, line in enumerate(now):
        if found[i] >= 0:
            was = file.lines[found[i]]
            if touched[i] and not same_code(was, line.text):
                edits.append((was, line))
            continue
        at = _instead(found, i, len(file.lines))
        if at is not None and at not in taken and _edited(file.lines[at], line.text):
            edits.append((file.lines[at], line))
            found[i] = at
            taken.add(at)
        elif line.text.strip():
            fresh.add(i)
    return edits, fresh


def _instead(found: Sequence[int], i: int, count: int) -> int | None:
    """The known line in whose place line `i` stands, told by its neighbours."""
    above = found[i - 1] if i > 0 else -1
    below = next((found[k] for k in range(i + 1, min(len(found), i + 2)) if found[k] >= 0), -1)
    if above >= 0 and above + 1 < count and (below < 0 or below > above + 1):
        return above + 1
    if above < 0 and below > 0:
        return below - 1
    return None


def _edited(before: str, now: str) -> bool:
    return grew(before, now) or Levenshtein.normalized_similarity(before.strip(), now.strip()) >= EDITED


def _merge(file: File, now: Sequence[Shown], found: Sequence[int]) -> None:
    """Enters the look in the file: matched lines in their place, new ones after what stands above them."""
    shift, at = 0, -1
    first = next((where for where in found if where >= 0), None)
    head: list[str] = []
    for line, where in zip(now, found, strict=True):
        if where >= 0:
            at = where + shift
            file.lines[at] = line.text
        elif at < 0 and first is not None:
            head.append(line.text)
        elif at < 0:
            file.lines.append(line.text)
        else:
            at += 1
            shift += 1
            file.lines.insert(at, line.text)
    if head and first is not None:
        file.lines[first:first] = head


def _runs(now: Sequence[Shown], fresh: set[int]) -> list[list[Shown]]:
    """Neighbouring new lines together; one blank line kept where the screen had a gap."""
    runs: list[list[Shown]] = []
    for i, line in enumerate(now):
        if i not in fresh:
            continue
        if runs and i - 1 in fresh:
            step = line.rect.y - now[i - 1].rect.y
            if step > 1.7 * _pace(now):
                runs[-1].append(Shown("", line.rect, None))
            runs[-1].append(line)
        elif runs:
            runs[-1] += [Shown("", line.rect, None), line]
        else:
            runs.append([line])
    return runs


def _pace(now: Sequence[Shown]) -> float:
    steps = sorted(b.rect.y - a.rect.y for a, b in itertools.pairwise(now))
    return float(steps[len(steps) // 4]) if steps else 1.0
