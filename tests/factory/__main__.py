"""`python -m tests.factory make|score`: builds the screens into a cache, and says what the reader makes of them."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from tests.bench.page import PAGE, with_section
from tests.screen import own_screen

from . import pages, terminals, widgets
from .score import ROOM, scored, section

T = TypeVar("T")
CACHE = Path(os.environ.get("FACTORY_CACHE", Path(__file__).parents[2] / "build" / "factory"))


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.factory", description=__doc__)
    parser.add_argument("verb", choices=("make", "score"))
    parser.add_argument("--most", type=int, default=0, metavar="N", help="make only N screens of each factory")
    parser.add_argument(
        "--factories", nargs="*", default=["terminals", "widgets", "pages"], metavar="NAME", help="terminals, widgets, pages (default: all)"
    )
    args = parser.parse_args(argv)
    CACHE.mkdir(parents=True, exist_ok=True)
    if args.verb == "score":
        text = scored(CACHE)
        print(text)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(with_section(page, ROOM, section(text, time.time())), encoding="utf-8")
        return 0
    width, height = pages.SIZE
    with tempfile.TemporaryDirectory(prefix="factory-") as folder, own_screen(Path(folder), os.environ, f"{width}x{height}x24") as display:
        env = {**os.environ, "DISPLAY": display}
        made = 0
        if "terminals" in args.factories:
            made += terminals.make(CACHE, env, _some(terminals.jobs(), args.most))
        if "widgets" in args.factories:
            made += widgets.make(CACHE, env, _some(widgets.jobs(), args.most))
        if "pages" in args.factories:
            made += pages.make(CACHE, env, _some(pages.jobs(CACHE), args.most))
    print(f"{made} screens made, in {CACHE}")
    return 0


def _some(wanted: list[T], most: int) -> list[T]:
    """At most so many, from everywhere in the list; all for 0."""
    return wanted[:: max(1, len(wanted) // most)][:most] if most else wanted


if __name__ == "__main__":
    sys.exit(main())
