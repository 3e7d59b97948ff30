"""A screen and what really stands on it. Lengths are pixels of the picture."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path

SCORED_IN_TEN = 6
"""Of ten documents so many are only ever scored; nobody looks at their faults while working on the reader."""

ONLY_SCORED = frozenset({"impress", "atril", "pluma", "zenity"})
"""Programs of which nobody looks at anything."""

_OF_STREAMS = ("words", "fact", "furniture")
_BLANKS = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
# Signs that every font draws alike: no picture tells which one was meant.
_FOLDED = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2026": "...", "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"'}
)


@dataclass(frozen=True, slots=True)
class TrueLine:
    """One visible line.

    Attributes:
        text: As it stands there, runs of blanks as one outside of code.
        x, y, right, bottom: Around its letters.
        role: 'prose', 'heading', 'item', 'code', 'cell', 'button', 'label' or 'terminal'.
        cut: An edge runs through it, or something covers a part: never asked for.
        size: Of its type.
        under, struck, link, mono: How all of it is set (`under`: any of it).
        table, row, column: Of a cell, -1 elsewhere.
        block: Lines of one paragraph share it.
        words: Of streams only: each word with its left, top, right and bottom.
        fact: Of streams only: the number of the fact it belongs to, -1 for none.
        furniture: Of streams only: a bar, a menu, a button: nothing to note.
    """

    text: str
    x: float
    y: float
    right: float
    bottom: float
    role: str = "prose"
    cut: bool = False
    size: float = 0.0
    under: bool = False
    struck: bool = False
    link: bool = False
    mono: bool = False
    table: int = -1
    row: int = -1
    column: int = -1
    block: int = -1
    words: tuple[tuple[str, float, float, float, float], ...] = ()
    fact: int = -1
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class TrueScreen:
    """One picture with its lines.

    Attributes:
        name: Of its files in the cache.
        program: What drew it: 'chromium', 'firefox', 'xterm', …
        document: What it shows; all screens of one document are in the same part.
        kind: 'web', 'terminal', 'widget' or 'office'.
        traits: What was varied: 'bitmap', 'dark', 'zoom 1.25', …
    """

    name: str
    program: str
    document: str
    kind: str
    lines: tuple[TrueLine, ...]
    traits: tuple[str, ...] = field(default=())

    @property
    def scored(self) -> bool:
        return is_scored(self.document, self.program)

    def picture(self, cache: Path) -> Path:
        return cache / f"{self.name}.png"


def is_scored(document: str, program: str = "") -> bool:
    """Whether a document is in the part that is only scored: by its name alone, so that it stays there on every machine, or by its program's."""
    return program in ONLY_SCORED or blake2b(document.encode(), digest_size=4).digest()[0] % 10 < SCORED_IN_TEN


def plain(text: str, *, code: bool = False) -> str:
    """`text` as it is compared: NFC, typewriter quotes, three points for an ellipsis, no marks that cannot be seen, single blanks outside of code."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_FOLDED).replace("\u00a0", " ").replace("\u202f", " ")
    return text.strip() if code else _BLANKS.sub(" ", text).strip()


def save(screen: TrueScreen, cache: Path) -> None:
    """Writes the truth beside its picture."""
    told = asdict(screen)
    for line in told["lines"]:
        for name in _OF_STREAMS:
            del line[name]
    (cache / f"{screen.name}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> TrueScreen:
    """The truth that `save` wrote."""
    found = json.loads(path.read_text(encoding="utf-8"))
    lines = tuple(TrueLine(**line) for line in found.pop("lines"))
    return TrueScreen(lines=lines, traits=tuple(found.pop("traits")), **found)


def screens(cache: Path) -> Iterator[TrueScreen]:
    """All that was made, in the order of their names."""
    for path in sorted(cache.glob("*.json")):
        yield load(path)
