"""A note that was said to be stored is there after the program was killed at any moment"""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import ended, of_type, run, start, terminal
from tests.guards import processes
from tests.waiting import until

LONGEST_S = 3.0
# A terminal that says something new again and again, each line but once. It is a new one each time: once it scrolls, all it says is one growing note.
# It rests after each third line: a note that grows without a rest is kept, but finished only when it rests, and on a busy computer it never would.
TALKING = (
    "n=0; while [ $n -lt 100000 ]; do n=$((n+1)); printf 'Reading %d of pump %d at valve %d\\n' $n $((n*7)) $((n*13)); "
    "if [ $((n % 3)) = 0 ]; then sleep 6; else sleep 1; fi; done"
)


def _stored() -> str:
    return " ".join(run("notes", "export", "--all", "--format", "json").out.split())


@pytest.mark.screen
@pytest.mark.reader
def test_nothing_that_was_acknowledged_is_lost(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    chance, kills, acknowledged = random.Random(17), rounds(5, 200), 0
    before = processes()
    for number in range(kills):
        with terminal(TALKING):
            log = home / f"events-{number}.jsonl"
            process = start("watch", "--events", str(log))
            until(lambda log=log: of_type(log, "note_done"), 60, "a stored note")  # type: ignore[misc]
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.random() * LONGEST_S)
            process.send_signal(signal.SIGKILL)
            ended(process)
            told = {event["block"]: event["text"] for event in of_type(log, "note_done") if event["source"] == "local"}
            kept = _stored()
            # What a block read last is what counts; a kill may fall between a store and its line, never the other way round.
            lost = [text for text in told.values() if _line(text) not in kept]
            assert lost == [], f"kill {number}"
            acknowledged += len(told)
    until(lambda: processes() <= before, 30, "the end of the readers of the killed")
    figure(f"0 of {acknowledged} acknowledged notes lost in {kills} kills")


def _line(text: str) -> str:
    """The first whole line, as JSON has it: a block may have grown since it was told."""
    return " ".join(text.split("\n", 1)[0].replace("\\", "\\\\").replace('"', '\\"').split())
