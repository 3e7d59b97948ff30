"""One table of measured figures against their limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        name: What was measured, in a few words.
        value: What was reached, in `unit`.
        limit: What is to be reached; None for a figure that is only told.
        unit: Of both, such as 'ms', '%', '×'.
        better: Which side of the limit is right; the limit itself is right too.
        note: What a reader must know to believe the figure.
    """

    name: str
    value: float
    limit: float | None
    unit: str
    better: Literal["less", "more"] = "less"
    note: str = ""

    @property
    def held(self) -> bool:
        """Whether the limit is kept. A value that is not a number never is."""
        if self.limit is None:
            return True
        return self.value <= self.limit if self.better == "less" else self.value >= self.limit


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several things side by side: a row of cells for each, the first one its name."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """For a terminal."""
        return f"{self.title}\n{_aligned([self.heads, *self.lines], left=(0,))}"

    def markdown(self) -> str:
        """For README.md."""
        rule = "|---|" + "--:|" * (len(self.heads) - 1)
        return "\n".join([self.title, "", f"| {' | '.join(self.heads)} |", rule, *(f"| {' | '.join(line)} |" for line in self.lines)])


_HEADS = ("", "figure", "reached", "to reach", "note")


def _number(value: float) -> str:
    """Three significant digits, thousands apart: 0.0431, 12.3, 1,234."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _quantity(value: float, unit: str) -> str:
    return f"{_number(value)}{'' if unit in ('×', '%') else ' '}{unit}".rstrip()


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    mark = "·" if row.limit is None else "✓" if row.held else "✗"
    limit = "" if row.limit is None else f"{'≤' if row.better == 'less' else '≥'} {_quantity(row.limit, row.unit)}"
    return mark, row.name, _quantity(row.value, row.unit), limit, row.note


def text(rows: Sequence[Row]) -> str:
    """The table for a terminal: ✓ held, ✗ missed, · only told."""
    return _aligned([_HEADS, *map(_cells, rows)], left=(0, 1, 4))


def _aligned(lines: Sequence[tuple[str, ...]], left: tuple[int, ...]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in left else cell.rjust(width) for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def markdown(rows: Sequence[Row]) -> str:
    """The table for README.md."""
    lines = ["| figure | reached | to reach | note |", "|---|--:|--:|---|"]
    for row in rows:
        _, *cells = _cells(row)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)
