"""A note that was said to be stored is there after a power cut"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.notes.opening import open_scribe
from app.notes.shelf import Shelf
from tests.e2e.program import REPOSITORY
from tests.notes.making import Told, places
from tests.notes.test_kill import WRITER
from tests.screen import ends_with_us

from .disks import Disk, needs_root

pytestmark = [pytest.mark.root, needs_root]

MOST_NOTES = 60


def _write_until_the_cut(disk: Disk, run: int, after: int) -> list[str]:
    """The names of notes that were said to be on the disk before it went; the cut falls `after` names from the start."""
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(disk.folder), str(run)],
        cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=ends_with_us,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        said = [child.stdout.readline().strip() for _ in range(after)]
        disk.cut_power()
        child.kill()
        child.wait()
    return said


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    chance, cuts = random.Random(18), rounds(2, 25)
    acknowledged: list[str] = []
    disk = Disk(tmp_path / "image", tmp_path / "disk")
    try:
        for run in range(cuts):
            acknowledged += _write_until_the_cut(disk, run, 1 + chance.randrange(MOST_NOTES))
            disk.unmount()
            disk.mount()
        told = Told()
        open_scribe(places(disk.folder), told.append).close(0.0)
        assert set(told.problems()) <= {"notes-rescued"}  # what the dead disk did not take went to another one
        with Shelf(places(disk.folder).db) as shelf:
            assert shelf.verify() == []
            texts = {block.id: block.text for row in shelf.sessions(10_000) for block in shelf.blocks(row.id, 1_000_000)}
        assert [name for name in acknowledged if texts.get(name) != f"note {name} half whole"] == []
        for path in (disk.folder / "md").glob("*.md"):
            assert path.read_text().endswith(" -->\n"), f"{path} is torn"
    finally:
        disk.unmount()
    assert len(acknowledged) >= cuts
    figure(f"0 of {len(acknowledged)} acknowledged notes lost in {cuts} power cuts (ext4)")
