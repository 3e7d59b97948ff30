"""A session in memory, in the order it is shown: what the scribe works on and the Markdown file is written from."""

from __future__ import annotations

from bisect import insort
from collections.abc import Container
from dataclasses import dataclass, field

from ..events import Block, Section


@dataclass(slots=True)
class Part:
    """A section with its blocks in order; `changed` counts changes, so that its Markdown is made anew only then."""

    section: Section
    blocks: list[Block] = field(default_factory=list)
    changed: int = 0


class Draft:
    """One session.

    Attributes:
        id, title, started, ended: As in `SessionChanged`.
        parts: Its sections in the order they began.
        unused: Nothing was ever written into it, not even something that was removed since.
    """

    def __init__(self, session: str, title: str, started: float, ended: float | None = None) -> None:
        self.id = session
        self.title = title
        self.started = started
        self.ended = ended
        self.parts: list[Part] = []
        self.unused = True
        self._parts: dict[str, Part] = {}
        self._blocks: dict[str, Block] = {}

    def add_section(self, section: Section) -> bool:
        """False when it is there already as it is."""
        part = self._parts.get(section.id)
        if part is None:
            part = self._parts[section.id] = Part(section)
            self.parts.append(part)
            return True
        if part.section == section:
            return False
        part.section = section
        part.changed += 1
        return True

    def has_section(self, section: str) -> bool:
        return section in self._parts

    def section(self, section: str) -> Section:
        """Raises KeyError when there is none."""
        return self._parts[section].section

    def block(self, block: str) -> Block | None:
        return self._blocks.get(block)

    def put(self, block: Block) -> None:
        """Adds the block at its place, or replaces it whole. Its section must be there."""
        self.drop(block.id)
        part = self._parts[block.section]
        insort(part.blocks, block, key=lambda each: each.place)
        part.changed += 1
        self._blocks[block.id] = block
        self.unused = False

    def drop(self, block: str) -> Block | None:
        """Takes the block out and returns it."""
        old = self._blocks.pop(block, None)
        if old is not None:
            part = self._parts[old.section]
            part.blocks = [each for each in part.blocks if each.id != block]
            part.changed += 1
        return old

    def place_at_end(self, section: str) -> float:
        """The place of the next block of a section: whole numbers, so that there is room between two."""
        blocks = self._parts[section].blocks
        return float(int(blocks[-1].place) + 1) if blocks else 1.0

    def place_after(self, block: Block) -> float | None:
        """A place right behind `block`; None when the numbers between it and the next are used up."""
        blocks = self._parts[block.section].blocks
        following = next((each.place for each in blocks if each.place > block.place), None)
        if following is None:
            return self.place_at_end(block.section)
        place = (block.place + following) / 2
        return place if block.place < place < following else None

    def last_section(self) -> Section | None:
        return self.parts[-1].section if self.parts else None

    def blocks_of(self, section: str) -> list[Block]:
        return list(self._parts[section].blocks)

    def without(self, ids: Container[str]) -> Draft:
        """The same session without these sections and blocks."""
        left = Draft(self.id, self.title, self.started, self.ended)
        for part in self.parts:
            if part.section.id not in ids:
                left.add_section(part.section)
                for block in part.blocks:
                    if block.id not in ids:
                        left.put(block)
        return left

    @property
    def empty(self) -> bool:
        return not self._blocks
