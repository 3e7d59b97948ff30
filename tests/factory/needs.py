"""What a factory needs of the machine: what is missing is said with its cure, once, and left out."""

from __future__ import annotations

import functools
import shutil
import sys


@functools.cache
def has(binary: str, package: str, left_out: str) -> bool:
    """Whether a program is installed; says what is left out without it."""
    if shutil.which(binary):
        return True
    print(f"factory: {binary} is not installed, so {left_out} left out. Cure: apt-get install {package}", file=sys.stderr)
    return False
