"""Killed at any moment, and killed again: nothing that was said to be on the disk is missing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from app.notes.opening import open_scribe
from app.notes.shelf import Shelf

from .making import Told, places

KILLS = int(os.environ.get("REALTIME_HUD_KILLS", "50"))
ROOT = Path(__file__).parents[2]

# Writes finished and unfinished blocks for ever and says each number once it is on the disk.
WRITER = """
import sys
from pathlib import Path
from app.events import Delta, Done, Section
from app.values import BlockKind
from tests.notes.making import T, Desk
folder, run = Path(sys.argv[1]), sys.argv[2]
desk = Desk(folder)
desk.scribe.begin(T, f"Run {run}")
desk.scribe.take(Section(f"s{run}", T, "Editor", "plan.txt"))
print("ready", flush=True)
for number in range(100000):
    name = f"{run}-{number}"
    desk.scribe.take(Delta(f"s{run}", name, T, BlockKind.TEXT, f"note {name} half"))
    desk.tick(0.3)
    desk.scribe.take(Delta(f"s{run}", name, T, BlockKind.TEXT, " whole"))
    desk.scribe.take(Done(f"s{run}", name, T))
    print(name, flush=True)
"""


def _run_and_kill(folder: Path, run: int, after: int) -> list[str]:
    """The names the writer said were on the disk before it was killed; the kill falls `after` names from its start."""
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(run)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        said = [child.stdout.readline().strip() for _ in range(after)]
        child.kill()
        rest = child.stdout.read()
        child.wait()
    whole = rest if rest.endswith("\n") else rest[: rest.rfind("\n") + 1]
    return [*said, *whole.split()]


def test_no_note_that_was_stored_is_lost(tmp_path: Path) -> None:
    chance = random.Random(1)
    acknowledged: list[str] = []
    for run in range(KILLS):
        acknowledged += _run_and_kill(tmp_path, run, chance.randrange(12))
    told = Told()
    where = places(tmp_path)
    open_scribe(where, told.append).close(0.0)
    assert told.problems() == []
    with Shelf(where.db) as shelf:
        assert shelf.verify() == []
        rows = shelf.sessions(10_000)
        texts = {block.id: block.text for row in rows for block in shelf.blocks(row.id, 1_000_000)}
        assert [name for name in acknowledged if texts.get(name) != f"note {name} half whole"] == []
        assert all(row.blocks and row.ended is not None for row in rows)
        assert len(rows) > KILLS // 2
    assert len(acknowledged) > KILLS * 3
    assert where.folder is not None
    for path in where.folder.glob("*.md"):
        assert path.read_text().endswith(" -->\n"), f"{path} is torn"
