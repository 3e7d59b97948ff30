"""`python -m tests.bench [room …]`: measure, print one table, exit 1 when a limit is missed."""

from __future__ import annotations

import argparse
import pkgutil
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from . import page
from .table import Comparison, Row, markdown, text

_NOT_ROOMS = ("__main__", "table", "page", "first_paint", "dense", "gaps", "running", "stage", "hud_stage", "rivals", "pressed")


def rooms() -> list[str]:
    """The names of the modules beside this one that measure something."""
    return sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name not in _NOT_ROOMS)


def measured(room: str) -> list[Row | Comparison]:
    """The figures of one room, from its `rows()`."""
    module = import_module(f"{__package__}.{room}")
    rows = module.rows()
    if not all(isinstance(row, (Row, Comparison)) for row in rows):
        raise TypeError(f"tests/bench/{room}.py: rows() must give a list of Row or Comparison")
    return list(rows)


def main(argv: Sequence[str] | None = None) -> int:
    known = rooms()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures the program and holds it to its figures.")
    parser.add_argument("rooms", nargs="*", metavar="room", help=f"measure only these: {', '.join(known) or 'none yet'}")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/figures.md")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    args = parser.parse_args(argv)
    unknown = [room for room in args.rooms if room not in known]
    if unknown:
        parser.error(f"no such room: {', '.join(unknown)} (known: {', '.join(known)})")
    found: list[Row | Comparison] = []
    for room in args.rooms or known:
        began = time.monotonic()
        figures = measured(room)
        found += figures
        if args.write:
            page.write(room, figures)
        print(f"measured {room} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    for one in found:
        if isinstance(one, Comparison):
            print(one.markdown() if args.markdown else one.text(), end="\n\n")
    rows = [one for one in found if isinstance(one, Row)]
    print(markdown(rows) if args.markdown else text(rows))
    missed = [row.name for row in rows if not row.held]
    if missed:
        print(f"\nmissed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
