"""The real program on a clock that a test sets: `python -m tests.promises.shifted FILE words…`; FILE holds the seconds the clock is off by."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_real = time.time


def set_by(path: Path) -> None:
    """From now on `time.time` is off by what `path` says, at every call."""
    file = os.open(path, os.O_RDONLY)

    def shifted() -> float:
        return _real() + float(os.pread(file, 32, 0) or b"0")

    time.time = shifted


if __name__ == "__main__":
    set_by(Path(sys.argv[1]))
    from app.__main__ import main

    sys.exit(main(sys.argv[2:]))
