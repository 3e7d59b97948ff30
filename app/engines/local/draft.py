"""What the writers hand to the engine: text ready for the notes, and what may still grow."""

from __future__ import annotations

from dataclasses import dataclass

from ...values import BlockKind, Rect


@dataclass(frozen=True, slots=True)
class Draft:
    """A block to be written.

    Attributes:
        text: Markdown of its kind, complete in itself.
        slot: Names the open block this may continue; '' for a block complete at once.
        open: Left open for the next sight: it may be replaced by a draft of the same slot.
        waits: Left open however long it stands still: a command that is being typed.
        replaces: The text takes the place of the slot's open block (else that one is closed first).
        beside: May stay open while other such blocks are: panes go on at once, each in its own block.
    """

    kind: BlockKind
    text: str
    rect: Rect
    slot: str = ""
    open: bool = False
    replaces: bool = False
    waits: bool = False
    beside: bool = False


def fenced(lines: list[str], language: str, ticks: int = 3) -> str:
    """Lines as a fenced block; the fence is of `ticks` signs, and longer than any the lines hold."""
    fence = "`" * ticks
    while any(line.lstrip().startswith(fence) for line in lines):
        fence += "`"
    return "\n".join([f"{fence}{language}", *lines, fence])
