"""Search among a million blocks, and how long a durable note takes.

`REALTIME_HUD_BENCH_BLOCKS` makes the store smaller for a quick look; the figure is held for 1,000,000.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.events import Block, BlockChanged, Section, SectionAdded, SessionChanged
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.values import BlockKind

from .table import Row

BLOCKS = int(os.environ.get("REALTIME_HUD_BENCH_BLOCKS", "1000000"))
_A_SECTION = 50
_SEARCHES = {"rare": "zq77", "common": "the", "beginning": "th", "one letter": "t", "two words": "the note", "figures": "1,240.50"}


def rows() -> list[Row]:
    """Builds the store once (half a minute for a million) and asks it."""
    with tempfile.TemporaryDirectory(prefix="hud-bench-") as folder:
        store = Store.open(Path(folder) / "notes.db", Path(folder))
        try:
            _fill(store)
            with Shelf(store.path) as shelf:
                found = _search_rows(shelf)
                first = shelf.sessions(1)[0].id
                page = _median_ms(lambda: shelf.blocks(first, 100), 50)
                sessions = _median_ms(lambda: shelf.sessions(50), 20)
            return [
                *found,
                Row("first 100 blocks of a session", page, 2, "ms"),
                Row("newest 50 sessions, 5,000 blocks each", sessions, None, "ms"),
                _put_row(store),
            ]
        finally:
            store.close()


def _search_rows(shelf: Shelf) -> list[Row]:
    found = []
    for name, text in _SEARCHES.items():
        hits = len(shelf.search(text))
        found.append(Row(f"search among {BLOCKS:,} blocks: {name}", _median_ms(partial(shelf.search, text), 30), 2, "ms", note=f"{hits} hits"))
    return found


def _put_row(store: Store) -> Row:
    numbers = iter(range(10**9))

    def put() -> None:
        number = next(numbers)
        block = Block(f"put{number}", "put", 1e9, BlockKind.TEXT, "local", _text(random.Random(number)), float(number), True)
        store.apply([BlockChanged("put", block)])

    return Row("durable note (synchronous FULL)", _median_ms(put, 200), 10, "ms", note="wall, median; the disk decides")


def _fill(store: Store) -> None:
    chance = random.Random(1)
    for start in range(0, BLOCKS, 5000):
        session = f"n{start}"
        events: list[SessionChanged | SectionAdded | BlockChanged] = [SessionChanged(session, f"Session {start}", 1e9 + start, 1e9 + start + 9)]
        for number in range(start, min(BLOCKS, start + 5000)):
            section = f"s{number // _A_SECTION}"
            if number % _A_SECTION == 0:
                events.append(SectionAdded(session, Section(section, 1e9 + number, "App", "Window")))
            block = Block(f"b{number}", section, 1e9 + number, BlockKind.TEXT, "local", _text(chance, number), float(number % _A_SECTION), True)
            events.append(BlockChanged(session, block))
        store.apply(events)


_WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("nd", "rk", "st", "lm", "t", "n", "ver", "tion", "ling", "pel")]


def _text(chance: random.Random, number: int = 0) -> str:
    words = ["the", "note", *chance.choices(_WORDS, k=11), f"{chance.randrange(100_000)}"]
    if number % 25_000 == 77:
        words.append("zq77 costs 1,240.50")
    return " ".join(words)


def _median_ms(work: Callable[[], object], times: int) -> float:
    work()
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1000
