"""An export and a session's file are there whole or as they were before, killed or cut off at any moment"""

from __future__ import annotations

import json
import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import REPOSITORY, run, start
from tests.notes.making import noted
from tests.screen import program

from .disks import Disk, needs_root

LONGEST_S = 0.8
LINES = 400


def _words(number: int) -> str:
    return f"Session {number}: " + " ".join(f"word{each}" for each in range(LINES))


def test_a_kill_leaves_the_old_or_the_new(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    home, out, chance = tmp_path / "home", tmp_path / "all.json", random.Random(19)
    noted(home, _words(0))
    assert run("--home", str(home), "notes", "export", "--all", "--format", "json", "--out", str(out)).code == 0
    kills = rounds(6, 100)
    for number in range(1, kills + 1):
        noted(home, _words(number), t=1_700_000_000.0 + number)
        before = out.read_bytes()
        process = start("--home", str(home), "notes", "export", "--all", "--format", "json", "--out", str(out))
        try:
            process.wait(chance.random() * LONGEST_S)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        now = out.read_bytes()
        assert now == before or len(json.loads(now)["sessions"]) == number + 1
    figure(f"0 of {kills} killed exports torn or missing")


def test_it_is_flushed_before_it_takes_its_name(tmp_path: Path) -> None:
    home, out, trace = tmp_path / "home", tmp_path / "all.md", tmp_path / "trace"
    noted(home, _words(0))
    command = [program("strace"), "-f", "-y", "-e", "trace=fsync,rename,renameat,renameat2", "-o", str(trace), ".venv/bin/python", "-m", "app"]
    subprocess.run(
        [*command, "--home", str(home), "notes", "export", "--all", "--out", str(out)], cwd=REPOSITORY, check=True, capture_output=True,
        env={"REALTIME_HUD_DEBUG": "1", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )  # fmt: skip
    calls = trace.read_text().splitlines()
    renamed = next(number for number, line in enumerate(calls) if "rename" in line and str(out) in line)
    assert any("fsync" in line and f"{tmp_path}/." in line for line in calls[:renamed])
    assert any("fsync" in line and f"<{tmp_path}>" in line for line in calls[renamed:])


@pytest.mark.root
@needs_root
def test_a_power_cut_leaves_the_export_that_was_done(tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    home, cuts = tmp_path / "home", rounds(2, 15)
    disk = Disk(tmp_path / "image", tmp_path / "disk")
    out = disk.folder / "all.json"
    try:
        for number in range(cuts):
            noted(home, _words(number), t=1_700_000_000.0 + number)
            assert run("--home", str(home), "notes", "export", "--all", "--format", "json", "--out", str(out)).code == 0
            disk.cut_power()
            disk.unmount()
            disk.mount()
            assert len(json.loads(out.read_bytes())["sessions"]) == number + 1
    finally:
        disk.unmount()
    figure(f"0 of {cuts} exports torn, missing or stale after a power cut")


def test_a_file_in_its_place_that_is_no_export_is_kept_beside(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "mine.md"
    noted(home, _words(0))
    words = ("--home", str(home), "notes", "export", "--all", "--out", str(out))
    out.write_text("my own note\n")
    first = run(*words)
    assert first.code == 0
    (kept,) = tmp_path.glob("mine (before *).md")
    assert kept.read_text() == "my own note\n"
    assert kept.name in first.err
    assert run(*words).err == ""
    assert len(list(tmp_path.glob("*.md"))) == 2
