"""The table promise · test · figure, made from a run of the promises."""

from __future__ import annotations

import ast
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
with their long loops and writes this page; `make test` runs them with short ones.

| | promise | kept | measured | test |
|--:|---|---|---|---|
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


def page(rows: Iterable[Promise]) -> str:
    """The Markdown page."""
    return _HEAD + "".join(f"| {row.number} | {row.sentence} | {row.kept} | {'; '.join(row.figures)} | `{row.file}` |\n" for row in rows)


def lines(rows: Iterable[Promise]) -> str:
    """The table for a terminal."""
    signs = {"yes": "✓", "no": "✗", "not tried": "·"}
    return "\n".join(f"{signs[row.kept]} {row.number:2}  {row.sentence}" + (f"  ({'; '.join(row.figures)})" if row.figures else "") for row in rows)
