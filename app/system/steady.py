"""A clock that nobody sets and that goes on while the computer sleeps: for a pause of a quarter of an hour, however it is spent."""

from __future__ import annotations

import sys
import time

_CLOCKS = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}


def steady() -> float:
    """Seconds since some moment of the past.

    Linux has a clock of its own for that (`monotonic` stands still in suspend). On macOS `CLOCK_MONOTONIC` counts sleep while Python's `monotonic`
    does not; on Windows Python's counts it.
    """
    number = getattr(time, _CLOCKS.get(sys.platform, ""), None)
    return time.monotonic() if number is None else time.clock_gettime(number)
