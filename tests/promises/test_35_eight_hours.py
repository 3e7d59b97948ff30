"""After eight hours it is as quick and as small as after one, and every note is there"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.e2e.program import REPOSITORY
from tests.waiting import at_this_load

HOUR = 3600
MOST_MB_AN_HOUR = 1.0
MOST_S_AN_HOUR = 60.0
"""Eight hours in a minute on a quiet machine; this is what one that does eight other things may take for each."""
LEAST_HOURS = 2


def test_a_long_session_stays_as_it_was(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    hours = rounds(LEAST_HOURS, 8)
    run = subprocess.run(
        [sys.executable, "-m", "tests.promises.soak", str(home / "soak"), str(hours * HOUR)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=HOUR,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout)
    grown = told["rss_mb"]
    slope = (grown[-1] - grown[len(grown) // 2 - 1]) / (hours / 2)
    figure(
        f"{hours} h in {told['took_s']:.0f} s: {slope:+.2f} MB an hour in the second half, {told['files'][-1]} files, {told['threads'][-1]} threads, "
        f"{told['notes']} notes"
    )
    assert told["ended"]
    assert told["problems"] == []
    assert told["notes"] > 0
    assert slope <= MOST_MB_AN_HOUR
    assert max(told["files"][2:]) - min(told["files"][2:]) <= 2, "the store's log and its memory may come and go"
    assert max(told["threads"][2:]) - min(told["threads"][2:]) <= 1
    assert told["took_s"] <= at_this_load(MOST_S_AN_HOUR * hours)
