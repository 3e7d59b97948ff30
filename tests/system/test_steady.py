"""The steady clock rises with the seconds, and sleep is counted."""

from __future__ import annotations

import sys
import time

import pytest

from app.system.steady import steady


def test_it_rises() -> None:
    first = steady()
    assert 0 <= steady() - first < 60


@pytest.mark.skipif(sys.platform != "linux", reason="CLOCK_BOOTTIME is Linux's")
def test_it_counts_sleep() -> None:
    assert abs(steady() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60
