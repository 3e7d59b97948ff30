"""What the reader makes of screens with known text: one table, by kind, for the part to learn from and the part only scored."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.files import resource
from app.reading.reader import TextReader
from app.values import Line, Rect

from .matching import Judged, judge
from .truth import TrueScreen, screens

_IDENTIFIER = re.compile(r"[A-Za-z]\d|\d[A-Za-z]|_|::|[a-z][A-Z]|\w/\w|\w\.\w|--")

ROOM = "screens"
Read = Callable[[NDArray[np.uint8]], Sequence[Line]]


@dataclass(slots=True)
class Tally:
    """What became of the lines of one kind."""

    lines: int = 0
    exact: int = 0
    missing: int = 0
    letters: int = 0
    edits: int = 0
    spaces: int = 0

    def add(self, one: Judged) -> None:
        self.lines += 1
        self.exact += one.exact
        self.missing += one.missing
        self.letters += len(one.wanted)
        self.edits += min(one.edits, len(one.wanted))
        self.spaces += one.spaces_wrong

    def cells(self) -> tuple[str, ...]:
        if not self.lines:
            return ("0", "–", "–", "–", "–")
        return (
            f"{self.lines:,}",
            f"{100 * self.exact / self.lines:.1f}",
            f"{100 * self.edits / max(1, self.letters):.2f}",
            f"{100 * self.missing / self.lines:.1f}",
            f"{10_000 * self.spaces / max(1, self.letters):.0f}",
        )


@dataclass(slots=True)
class Score:
    """Of one part.

    Attributes:
        kinds: Tallies by kind of line.
        invented: Read lines that touch nothing; `kept`: all lines read; `titles`: of title bars, of which the truth says nothing.
        cpu_s: Seconds of CPU, by screen.
    """

    kinds: dict[str, Tally] = field(default_factory=dict)
    invented: int = 0
    kept: int = 0
    titles: int = 0
    cpu_s: list[float] = field(default_factory=list)


def kinds(screen: TrueScreen, one: Judged) -> Iterator[str]:
    """The rows of the table a line counts in."""
    yield "all"
    yield screen.kind
    line = one.line
    if screen.kind == "terminal":
        yield "terminal, bitmap" if "bitmap" in screen.traits else "terminal, smooth"
    if line.role in ("cell", "heading", "code", "item"):
        yield line.role
    if line.under:
        yield "underlined"
    if line.struck:
        yield "struck out"
    if _IDENTIFIER.search(one.wanted):
        yield "identifiers"
    if len(one.wanted) <= 3:
        yield "3 letters or fewer"


def in_title(screen: TrueScreen, line: Line) -> bool:
    """Whether a read line stands above all that a window shows, where only its title does: the window manager draws that, and no program tells it."""
    return screen.kind != "web" and line.box.bottom <= min((true.y for true in screen.lines), default=0.0)


def pixels(path: Path) -> NDArray[np.uint8]:
    """A picture as the program grabs it: BGRX."""
    with Image.open(path) as image:
        rgb = np.asarray(image.convert("RGB"))
    found = np.full((*rgb.shape[:2], 4), 255, np.uint8)
    found[..., :3] = rgb[..., ::-1]
    return found


def reading() -> Read:
    """The program's own reader, with nothing remembered from one screen to the next."""

    def read(image: NDArray[np.uint8]) -> Sequence[Line]:
        reader = TextReader(resource("reader"), threads=1)
        return reader.read(image, [Rect(0, 0, image.shape[1], image.shape[0])]).lines

    return read


def score(made: Iterable[TrueScreen], cache: Path, read: Read) -> dict[str, Score]:
    """'learned' and 'scored', each with its tallies."""
    parts = {"learned": Score(), "scored": Score()}
    for screen in made:
        part = parts["scored" if screen.scored else "learned"]
        image = pixels(screen.picture(cache))
        begun = time.process_time()
        lines = read(image)
        part.cpu_s.append(time.process_time() - begun)
        judged, invented = judge(screen.lines, lines)
        titles = sum(in_title(screen, line) for line in invented)
        part.titles += titles
        part.invented += len(invented) - titles
        part.kept += len(lines)
        for one in judged:
            for kind in kinds(screen, one):
                part.kinds.setdefault(kind, Tally()).add(one)
    return parts


def table(parts: dict[str, Score]) -> str:
    """Markdown: a row a kind, the scored part first."""
    heads = ("lines", "exact %", "wrong letters %", "missing %", "wrong spaces per 10,000")
    text = ["| scored part | " + " | ".join(heads) + " |", "|---|" + "--:|" * len(heads)]
    for name, part in sorted(parts.items(), reverse=True):
        if name == "learned":
            text.append("| **learned part** |" + " |" * len(heads))
        order = sorted(part.kinds, key=lambda kind: (kind != "all", kind))
        text += [f"| {kind} | " + " | ".join(part.kinds[kind].cells()) + " |" for kind in order]
        mean = sum(part.cpu_s) / max(1, len(part.cpu_s))
        share = 100 * part.invented / max(1, part.kept)
        bars = 100 * part.titles / max(1, part.kept)
        said = f"{share:.1f} % of the lines kept touch none, {bars:.1f} % are titles of windows, which no truth tells"
        text.append(f"| {len(part.cpu_s)} screens, {mean:.2f} s of CPU each, {said} |" + " |" * len(heads))
    return "\n".join(text)


def scored(cache: Path) -> str:
    """The table of everything in the cache."""
    return table(score(screens(cache), cache, reading()))


def section(text: str, when: float) -> str:
    """The table as a section of docs/figures.md."""
    day = time.strftime("%Y-%m-%d", time.gmtime(when))
    words = f"Measured {day} by `make score` on screens of real programs that `make factory` made; [how](factories.md)."
    return "\n\n".join((f"<!-- {ROOM} -->", "## Reading real screens", words, text, f"<!-- /{ROOM} -->"))
