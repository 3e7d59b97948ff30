"""`python -m tests.factory make|score`: builds the screens and streams into a cache, and says what the reader and the notes make of them."""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tests.bench.page import PAGE, with_section
from tests.screen import own_screen

from . import office, pages, score, terminals, widgets
from .streams import pages as page_streams
from .streams import scoring, shells, windows

T = TypeVar("T")
CACHE = Path(os.environ.get("FACTORY_CACHE", Path(__file__).parents[2] / "build" / "factory"))
STREAMS = CACHE / "streams"
Maker = Callable[[Mapping[str, str], int], int]


def _on_a_screen(make: Maker, manager: str = "") -> Maker:
    """`make`, given a screen of the usual size. `manager`: configuration of its window manager."""

    def made(env: Mapping[str, str], most: int) -> int:
        width, height = pages.SIZE
        with tempfile.TemporaryDirectory(prefix="factory-") as folder:
            home, options = Path(folder), list[str]()
            if manager:
                (home / "openbox.xml").write_text(manager, encoding="utf-8")
                options = ["--config-file", str(home / "openbox.xml")]
            with own_screen(home, env, f"{width}x{height}x24", options) as display:
                return make({**env, "DISPLAY": display}, most)

    return made


FACTORIES: dict[str, Maker] = {
    "terminals": _on_a_screen(lambda env, most: terminals.make(CACHE, env, _some(terminals.jobs(), most))),
    "widgets": _on_a_screen(lambda env, most: widgets.make(CACHE, env, _some(widgets.jobs(), most))),
    "pages": _on_a_screen(lambda env, most: pages.make(CACHE, env, _some(pages.jobs(CACHE), most))),
    "office": _on_a_screen(lambda env, most: office.make(CACHE, env, _some(office.jobs(), most)), office.MANAGER),
    "streams": lambda env, most: page_streams.make(STREAMS, env, _some(page_streams.jobs(), most)),
    "shells": lambda env, most: shells.make(STREAMS, env, _some(shells.jobs(), most)),
    "windows": lambda env, most: windows.make(STREAMS, env, _some(windows.jobs(), most)),
}
"""What makes what; each makes only what is not there yet."""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.factory", description=__doc__)
    parser.add_argument("verb", choices=("make", "score"))
    parser.add_argument("--most", type=int, default=0, metavar="N", help="make only N screens or streams of each factory")
    parser.add_argument("--factories", nargs="*", default=list(FACTORIES), metavar="NAME", help=f"{', '.join(FACTORIES)} (default: all)")
    parser.add_argument("--notes", action="store_true", help="score the notes of the streams instead of the lines of the screens")
    parser.add_argument("--given", action="store_true", help="with --notes: only with the lines as they are; minutes instead of an hour")
    parser.add_argument("--streams", nargs="*", default=[], metavar="NAME", help="with --notes: only streams whose names begin so; writes nothing")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="with --notes: keep what each stream came to, and go on there when called again")
    parser.add_argument("--minutes", type=float, default=math.inf, metavar="N", help="with --notes: begin no stream after so long: a fair sample")
    parser.add_argument("--missed", type=Path, metavar="FILE", help="with --notes: all that is wrong in the learned part, a line each")
    args = parser.parse_args(argv)
    STREAMS.mkdir(parents=True, exist_ok=True)
    if args.verb == "make":
        made = sum(FACTORIES[name](os.environ, args.most) for name in args.factories)
        print(f"{made} screens and streams made, in {CACHE}")
        return 0
    return _score_notes(args) if args.notes else _score_lines()


def _score_lines() -> int:
    text = score.scored(CACHE)
    print(text)
    _write(score.ROOM, score.section(text, time.time()))
    return 0


def _score_notes(args: argparse.Namespace) -> int:
    def wanted(name: str) -> bool:
        return not args.streams or name.startswith(tuple(args.streams))

    def tell(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    parts = scoring.scored_notes(STREAMS, real=not args.given, wanted=wanted, kept=args.keep, within_s=60 * args.minutes, tell=tell)
    grown = scoring.growth(STREAMS, wanted)
    text = scoring.table(parts, grown)
    print(text)
    if args.missed:
        args.missed.write_text(scoring.missed(parts), encoding="utf-8")
    if not args.streams and not args.given:
        _write(scoring.ROOM, scoring.section(text, time.time()))
    return 0


def _write(room: str, text: str) -> None:
    PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), room, text), encoding="utf-8")


def _some(wanted: list[T], most: int) -> list[T]:
    """At most so many, from everywhere in the list; all for 0."""
    return wanted[:: max(1, len(wanted) // most)][:most] if most else wanted


if __name__ == "__main__":
    sys.exit(main())
