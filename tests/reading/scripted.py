"""Small pages in many scripts, drawn with fonts that no test has to find: tests/reading/scripts, sixteen greys, twelve lines each.

Their sentences were written for them and their fonts are not among those the reader's tables were learnt from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: `name` such as 'greek_1', its script ('Latin' for all that the reader can read), and the text of each line."""

    name: str
    script: str
    step: int
    lines: tuple[str, ...]

    def image(self) -> Image.Image:
        return Image.open(FOLDER / f"{self.name}.png").convert("RGB")

    def at(self, y: float) -> str:
        """The line at this height in pixels."""
        return self.lines[min(len(self.lines) - 1, max(0, int((y - 12) // self.step)))]


def drawn_pages() -> list[Drawn]:
    """All, by name."""
    said = json.loads((FOLDER / "pages.json").read_text(encoding="utf-8"))
    return [Drawn(name, page["script"], page["step"], tuple(page["lines"])) for name, page in sorted(said.items())]


def same(read: str, written: str) -> bool:
    """Whether a line was read as it was written, but for blanks and kinds of quotes."""
    plain = str.maketrans({"’": "'", "–": "-", "—": "-"})
    return "".join(read.translate(plain).split()) == "".join(written.translate(plain).split())
