"""Loads a recorded session and gives it out as the rooms know it: frames, and the page a perfect reader would make of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from app.values import Frame, Line, Page, Rect, Window, Word, around

from .metric import Placed

DATA = Path(__file__).parent / "data"
SHARED = Path("/work/shared/screens")
PERIOD_S = 2.0
FIRST_T = 1_772_546_400.0  # 3 March 2026, 14:00 UTC

_JOIN = 0.95
"""Words of one row are one line while their gap is below this many heights of the font box: what `app.reading` joins, measured the same way."""
_PART = 0.7
"""A gap above this many heights divides the words of a line: more than a space, whatever the font."""
_ABOVE, _BELOW = 0.2, 0.12
"""The share of the font box above the capitals and below the descenders; a read line's box is tight around the ink."""


@dataclass(frozen=True, slots=True)
class Session:
    """A recorded session. `frames` are PNG files; `words` are the texts on each with their boxes; `meta` is what the desktop tells."""

    name: str
    frames: tuple[Path, ...]
    words: tuple[tuple[Placed, ...], ...]
    meta: tuple[dict[str, Any], ...]
    facts: tuple[str, ...]

    def texts(self) -> list[list[str]]:
        """The bare words of every frame, for the metrics."""
        return [[w.text for w in words] for words in self.words]


def names(held_out: bool = False) -> list[str]:
    """The sessions in `data/`, or only those nobody who writes the engine may look at."""
    found = sorted(p.parent.name for p in DATA.glob("*/facts.json"))
    return [n for n in found if n.startswith("held_") == held_out]


def load(name: str | Path) -> Session:
    """A session by its name in `data/`, by its name in /work/shared/screens, or by its folder."""
    folder = next((p for p in (DATA / name, SHARED / name, Path(name)) if (p / "facts.json").exists()), None)
    if folder is None:
        raise FileNotFoundError(f"There is no session {name}. These are here: {', '.join(names() + names(held_out=True))}.")
    frames = tuple(sorted(folder.glob("[0-9]*.png")))
    words = tuple(
        tuple(Placed(w["t"], w["x"], w["y"], w["x2"], w["y2"]) for w in json.loads(p.with_suffix(".json").read_text(encoding="utf-8")))
        for p in frames
    )
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return Session(folder.name, frames, words, tuple(meta), tuple(facts))


def time_of(i: int) -> float:
    """Unix seconds of the session's frame `i`."""
    return FIRST_T + PERIOD_S * i


def windows(session: Session, i: int) -> tuple[Window, ...]:
    """What the desktop tells at frame `i`, topmost first; one window without a rectangle of its own fills the frame."""
    said = session.meta[i]
    if "windows" not in said:
        return (Window(said["app"], said["title"], Rect(0, 0, *_size(session, i)), active=True),)
    return tuple(Window(w["app"], w["title"], Rect(*w["rect"]), active=n == 0) for n, w in enumerate(said["windows"]))


def true_page(session: Session, i: int) -> Page:
    """The page a reader without errors makes of frame `i`. `changed` is where words differ from the frame before; no scrolls are told."""
    size = _size(session, i)
    if i == 0:
        changed: tuple[Rect, ...] = (Rect(0, 0, *size),)
    else:
        other = set(session.words[i]) ^ set(session.words[i - 1])
        changed = (around(_box(w) for w in other),) if other else ()
    busy = tuple(Rect(*b) for b in session.meta[i].get("busy", ()))
    lines = tuple(lines_of(session.words[i]))
    return Page(_number(i), time_of(i), size, lines, windows(session, i), changed, busy)


def blank_frame(session: Session, i: int) -> Frame:
    """Frame `i` without its pixels (all black): for engines that look only at the page, in microseconds instead of tens of milliseconds."""
    w, h = _size(session, i)
    return Frame(_number(i), time_of(i), Rect(0, 0, w, h), bytearray(4 * w * h), windows(session, i))


def frames(session: Session) -> Iterator[Frame]:
    """All frames with their pixels, one after the other (8 MB each)."""
    for i, path in enumerate(session.frames):
        with Image.open(path) as opened:
            image = opened.convert("RGB")
        pixels = bytearray(image.tobytes("raw", "BGRX"))
        yield Frame(_number(i), time_of(i), Rect(0, 0, image.width, image.height), pixels, windows(session, i))


def _number(i: int) -> int:
    return int(time_of(i) * 1_000_000)


def _size(session: Session, i: int) -> tuple[int, int]:
    with Image.open(session.frames[i]) as opened:
        return opened.size


def _box(word: Placed) -> Rect:
    high = word.y2 - word.y
    top, bottom = round(word.y + _ABOVE * high), round(word.y2 - _BELOW * high)
    return Rect(round(word.x), top, max(1, round(word.x2) - round(word.x)), max(1, bottom - top))


def lines_of(words: Sequence[Placed]) -> list[Line]:
    """The lines a reader without errors makes of words: those of one row with small gaps between them."""
    rows: list[list[Placed]] = []
    for word in sorted(words, key=lambda w: w.x):
        best, best_gap = None, float("inf")
        for row in rows:
            gap = word.x - row[-1].x2
            if gap < best_gap and _one_row(row[-1], word) and gap < _JOIN * min(word.y2 - word.y, row[-1].y2 - row[-1].y):
                best, best_gap = row, gap
        if best is None:
            rows.append([word])
        else:
            best.append(word)
    return sorted((_line(row) for row in rows), key=lambda line: (line.box.y, line.box.x))


def _one_row(a: Placed, b: Placed) -> bool:
    low, high = sorted((a.y2 - a.y, b.y2 - b.y))
    return min(a.y2, b.y2) - max(a.y, b.y) >= 0.6 * low and low >= 0.5 * high and b.x >= a.x + 1


def _line(row: Sequence[Placed]) -> Line:
    parts: list[list[Placed]] = []
    for word in row:
        if parts and word.x - parts[-1][-1].x2 <= _PART * (word.y2 - word.y):
            parts[-1].append(word)
        else:
            parts.append([word])
    told = tuple(Word(" ".join(w.text for w in part), around(_box(w) for w in part)) for part in parts)
    return Line(" ".join(w.text for w in row), around(_box(w) for w in row), 1.0, told)
