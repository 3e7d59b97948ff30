"""A process that gets little of the processor does not hang; one that stands still, or works in a circle, does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from app.reading.liveness import SPIN, Liveness, processor_s
from tests.screen import ends_with_us
from tests.waiting import until


class Process:
    """A process and a clock by hand."""

    def __init__(self, used: float | None) -> None:
        self.now, self.used = 1000.0, used
        self.liveness = Liveness(1, 20.0, lambda: self.now, lambda _pid: self.used)

    def after(self, seconds: float, used: float | None) -> bool:
        self.now, self.used = self.now + seconds, used
        return self.liveness.hangs()


def test_one_that_stands_still_hangs() -> None:
    process = Process(3.0)
    assert not process.after(19.9, 3.0)
    assert process.after(0.1, 3.0)


def test_one_that_gets_a_little_from_time_to_time_does_not() -> None:
    process = Process(3.0)
    assert not any(process.after(15.0, 3.0 + 0.01 * turn) for turn in range(1, 100))
    assert process.after(20.0, 3.99), "and then stands still"


def test_one_that_works_without_an_end_hangs() -> None:
    process = Process(3.0)
    assert not process.after(15.0, 3.0 + 20.0 * SPIN - 0.1)
    assert process.after(5.0, 3.0 + 20.0 * SPIN)


def test_where_nobody_tells_the_silence_counts() -> None:
    process = Process(None)
    assert not process.after(19.0, None)
    assert process.after(1.0, None)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_real_process_is_seen_to_work_and_to_stand_still() -> None:
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"], stdin=subprocess.DEVNULL, preexec_fn=ends_with_us)
    try:
        until(lambda: (processor_s(process.pid) or 0.0) > 0.05, 30, "it works")
        process.send_signal(signal.SIGSTOP)
        halted = Liveness(process.pid, 0.3)
        until(halted.hangs, 30, "it hangs")
    finally:
        process.kill()
        process.wait(60)
    assert processor_s(2**30) is None
    assert (processor_s(os.getpid()) or 0.0) > 0
