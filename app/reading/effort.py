"""How much of a screen is looked at a second time: by what a person wishes and by what the computer can spare. Pure."""

from __future__ import annotations

import math
from typing import Literal

Effort = Literal["none", "most doubtful", "doubtful", "everything"]
COLUMNS: dict[Effort, float] = {"none": 0.0, "most doubtful": 3_000.0, "doubtful": 16_000.0, "everything": math.inf}
"""Columns that the second reader is given of one look at a screen, those in most doubt first: 1000 take about 45 ms of CPU."""
BUSY = 1.5
"""Tasks that want to run, for each core of the computer, from which on it is busy. The reader itself is one or two of them."""


def effort(accurate: bool, mains: bool, load: float) -> Effort:
    """What to look at twice. `mains`: the computer does not run on its battery; `load`: tasks that want to run, for each core."""
    if mains and load <= BUSY:
        return "everything" if accurate else "doubtful"
    return "doubtful" if accurate else "most doubtful"
