"""What of erased notes can be looked for in files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..events import Block

_STRUCTURE = re.compile(r"[\s`~|:>*_+\-#.0-9]*")
"""Fences, rules of tables and the like say nothing and may be another writer's."""


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """Their telling lines, the longest first."""
    found = {line.strip() for block in blocks for line in block.text.split("\n") if not _STRUCTURE.fullmatch(line)}
    return sorted(found, key=lambda line: (-len(line), line))
