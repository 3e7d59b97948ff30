"""A window in which lines come that nobody has seen before."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.program import terminal

BURST = 9
WORDS = """
harbour captain letter weather island market teacher garden window bridge morning silver copper engine valley forest winter summer river stone paper
yellow orange violet doctor sailor farmer baker painter singer village castle mountain thunder rainbow candle basket blanket kettle ladder mirror
needle pocket ribbon saddle tunnel velvet wagon anchor button cotton dragon feather hammer jacket lantern magnet napkin parcel quarter
"""


class News:
    """Lines of words that differ from one another in more than a figure: those would be no news."""

    def __init__(self, fifo: Path) -> None:
        self._fifo = fifo
        self._chance = random.Random(44)
        self._words = WORDS.split()

    def show(self, lines: int = BURST) -> list[str]:
        """So many new lines; returns them."""
        said = [" ".join(self._chance.sample(self._words, 11)).capitalize() + "." for _ in range(lines)]
        with self._fifo.open("w") as out:
            out.writelines(line + "\n" for line in said)
        return said


@contextmanager
def news(folder: Path) -> Iterator[News]:
    """A terminal window on the test's screen that shows what it is told."""
    fifo = folder / "lines"
    os.mkfifo(fifo)
    with terminal(f"while :; do cat {fifo}; done"):
        yield News(fifo)
