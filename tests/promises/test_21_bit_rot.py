"""A bit that the disk flips by itself is noticed; no note reads otherwise without a word"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.notes.shelf import Shelf
from app.notes.words import StoreError
from tests.notes.making import Desk, places

NOTES = 600


def _texts(db: Path) -> dict[str, str]:
    """What a reader is shown; a damaged note says so beside its text."""
    with Shelf(db) as shelf:
        return {
            block.id: f"{block.text} [{block.mark}]" if block.mark else block.text for row in shelf.sessions() for block in shelf.blocks(row.id, 1000)
        }


def _noticed(db: Path) -> bool:
    try:
        with Shelf(db) as shelf:
            return bool(shelf.verify())
    except StoreError:
        return True


def test_no_flip_is_silent(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    for number in range(NOTES):
        desk.say(f"b{number}", f"note {number}: the figure is {number * 37} and the word is w{number}q")
    desk.scribe.close(0.0)
    with closing(sqlite3.connect(places(tmp_path).db)) as db:
        db.execute("VACUUM")  # hardly a byte in it that means nothing
    sound, copy = places(tmp_path).db, tmp_path / "flipped.db"
    written = _texts(sound)
    assert len(written) == NOTES
    raw = sound.read_bytes()
    chance, flips = random.Random(21), rounds(20, 300)
    silent = harmless = 0
    for _ in range(flips):
        at = chance.randrange(len(raw))
        flipped = bytearray(raw)
        flipped[at] ^= 1 << chance.randrange(8)
        for ending in ("", "-wal", "-shm"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
        copy.write_bytes(flipped)
        noticed = _noticed(copy)
        try:
            same = _texts(copy) == written
        except StoreError:
            continue  # it is said, and nothing is shown
        silent += not same and not noticed
        harmless += same and not noticed
    shutil.rmtree(tmp_path / "md")
    assert silent == 0
    figure(f"0 of {flips} flipped bits silent ({harmless} changed nothing)")
