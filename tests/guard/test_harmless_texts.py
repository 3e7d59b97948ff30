"""Of long texts that nobody wrote for this test next to nothing is hidden: the sources of Python itself, which are wherever the tests run."""

from __future__ import annotations

import sysconfig
from collections.abc import Callable
from pathlib import Path
from random import Random

from app.guard.mask import hidden

MOST = 0.003
FILES, ROWS, WIDTH = 120, 40, 200


def texts(seed: int) -> list[list[str]]:
    """As many lines as a screen has, out of sources in turn."""
    rng = Random(seed)
    library = Path(sysconfig.get_path("stdlib"))
    files = [path for pattern in ("*.py", "*/*.py") for path in sorted(library.glob(pattern)) if "test" not in path.parent.name]
    found = []
    for path in rng.sample(files, FILES):
        rows = path.read_text("utf-8", "replace").split("\n")
        start = rng.randrange(max(1, len(rows) - ROWS))
        found.append([row[:WIDTH] for row in rows[start : start + ROWS]])
    return found


def test_lines_of_strangers_that_hold_no_secret_stay() -> None:
    rows = (Path(__file__).parent / "strangers" / "harmless.txt").read_text("utf-8").rstrip("\n").split("\n")
    assert len(rows) >= 100
    assert [row for row in rows if hidden(row) != row] == []


def test_of_program_text_at_most_three_lines_of_a_thousand_are_hidden(record_property: Callable[[str, object], None]) -> None:
    taken: list[str] = []
    count = 0
    for rows in texts(5):
        taken += [row for row, left in zip(rows, hidden("\n".join(rows)).split("\n"), strict=True) if row != left]
        count += sum(1 for row in rows if row.strip())
    record_property("hidden", f"{len(taken)} of {count}")
    assert count > FILES * ROWS / 2
    assert len(taken) <= MOST * count, taken
