"""How busy the computer is."""

from __future__ import annotations

import os


def load() -> float:
    """Tasks that wanted to run in the last minute, for each core: 1.0 is fully busy. 0 where the system does not tell (Windows)."""
    try:
        return os.getloadavg()[0] / (os.cpu_count() or 1)
    except (AttributeError, OSError):
        return 0.0
