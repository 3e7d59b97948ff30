"""Takes notes of ours out of a Markdown file that somebody has changed: only lines that read as we wrote them, nothing of theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..events import Block, Section
from .markdown import block_text, section_line

_STRUCTURE = re.compile(r"[\s`~|:>*_+\-#.0-9]*")
"""Fences, rules of tables and the like say nothing and may be the other writer's."""


def without(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> str:
    """`text` without these blocks and the headings of these sections; the same text when it has none of them."""
    gone = {line for block in blocks for line in _lines(block_text(block))}
    gone |= {line for block in blocks for line in _lines(block.text)}
    gone |= {section_line(section) for section in sections}
    for block in blocks:
        body = block_text(block)
        if body:
            text = _whole(text, body)
    kept = [line for line in text.split("\n") if line.strip() not in gone]
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(kept))


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """What of the blocks can be looked for in a file: their telling lines, the longest first."""
    found = {line for block in blocks for line in _lines(block.text)}
    return sorted(found, key=lambda line: (-len(line), line))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if not _STRUCTURE.fullmatch(line)]


def _whole(text: str, body: str) -> str:
    return re.sub(rf"(?m)^{re.escape(body)}$\n?", "", text)
