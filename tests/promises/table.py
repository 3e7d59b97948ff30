"""The table promise · test · figure, made from a run of the promises."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

FIGURE = "figure"
"""The name under which a test hands over what it measured."""
FULL = "PROMISES_FULL"
"""The environment variable that asks for the long loops."""

HERE = Path(__file__).parent
_HEAD = """# What is promised

Each promise has a test that tries the whole program with real parts: real screens, files, sockets and processes. `make promises` runs them all
with their long loops, `make test` with short ones. This page is written by `make promises`, or for some of them by `make promises NUMBERS="17 44"`.

| | promise | kept | measured | loops | test |
|--:|---|---|---|---|---|
"""


@dataclass(slots=True)
class Promise:
    """One promise and what became of it.

    Attributes:
        number: As in the file's name.
        sentence: The promise in the user's words.
        file: The name of its test file.
        passed, failed, skipped: How many of its tests ended so.
        figures: What they measured.
    """

    number: int
    sentence: str
    file: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    figures: list[str] = field(default_factory=list)

    @property
    def kept(self) -> str:
        """'yes', 'no', or 'not tried' where no test of it ran."""
        if self.failed:
            return "no"
        return "yes" if self.passed else "not tried"


def promises(folder: Path = HERE) -> list[Promise]:
    """Every promise that has a file, in the order of their numbers.

    Raises:
        ValueError: A file has no sentence, or two have one number.
    """
    found: dict[int, Promise] = {}
    for path in sorted(folder.glob("test_[0-9][0-9]_*.py")):
        number = int(path.name[5:7])
        sentence = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0].strip().rstrip(".")
        if not sentence:
            raise ValueError(f"{path.name} says no promise: its first line must be one")
        if number in found:
            raise ValueError(f"{path.name} and {found[number].file} have one number")
        found[number] = Promise(number, sentence, path.name)
    return list(found.values())


def page(rows: Iterable[Promise], loops: str, before: str = "") -> str:
    """The Markdown page.

    Args:
        rows: Every promise; those that were not run this time keep their line of `before`.
        loops: How they were run, such as 'long, 2026-11-30'.
        before: The page as it was.
    """
    kept = {int(number): line for line, number in re.findall(r"^(\| (\d+) \| .*)$", before, re.MULTILINE)}
    return _HEAD + "".join(_row(row, loops, kept.get(row.number, "")) + "\n" for row in rows)


def _row(row: Promise, loops: str, before: str) -> str:
    if row.kept == "not tried" and before.endswith(f"| `{row.file}` |"):
        return before
    ran = "" if row.kept == "not tried" else loops
    return f"| {row.number} | {row.sentence} | {row.kept} | {'; '.join(row.figures)} | {ran} | `{row.file}` |"


def lines(rows: Iterable[Promise]) -> str:
    """The table for a terminal."""
    signs = {"yes": "✓", "no": "✗", "not tried": "·"}
    return "\n".join(f"{signs[row.kept]} {row.number:2}  {row.sentence}" + (f"  ({'; '.join(row.figures)})" if row.figures else "") for row in rows)
