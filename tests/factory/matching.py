"""Which read text belongs to which true line, and what is wrong with it. Pure.

Reader and truth divide a row of a screen differently (a row of cells may be one line to the reader), so lines are put together with all they touch,
compared as one text, and cut again where the true lines meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcodes

from app.values import Line

from .truth import TrueLine, plain

_MARK = re.compile(r"[•◦▪■○●□☐☑☒✓]\s*")
"""What a list, a box or a radio button draws before its text: no part of it."""
_SAME_ROW = 0.5
"""Share of the lower of two boxes that must lie beside the other."""
_SAME_PLACE = 0.2
"""Share of the narrower of two boxes that must lie under the other."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A true line and what was read of it; '' when nothing was."""

    line: TrueLine
    wanted: str
    read: str

    @property
    def missing(self) -> bool:
        return not self.read

    @property
    def exact(self) -> bool:
        return self.read == self.wanted

    @property
    def edits(self) -> int:
        return Levenshtein.distance(self.wanted, self.read)

    @property
    def spaces_wrong(self) -> int:
        """Blanks lost or added, where something was read."""
        if self.missing:
            return 0
        ops = Levenshtein.editops(self.wanted, self.read)
        lost = sum(op.tag != "insert" and self.wanted[op.src_pos] == " " for op in ops)
        added = sum(op.tag != "delete" and self.read[op.dest_pos] == " " for op in ops)
        return lost + added


def judge(lines: Sequence[TrueLine], read: Sequence[Line]) -> tuple[list[Judged], list[Line]]:
    """Every true line judged (cut ones are left out), and the read lines that touch none."""
    found: list[Judged] = []
    invented: list[Line] = []
    for true, got in _groups(lines, read):
        if not true:
            invented += got
        elif any(not line.cut for line in true):
            found += [one for one in _cut_again(true, got) if not one.line.cut]
    return found, invented


def _groups(lines: Sequence[TrueLine], read: Sequence[Line]) -> list[tuple[list[TrueLine], list[Line]]]:
    """What touches, directly or through others."""
    parent = list(range(len(lines) + len(read)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for j, got in enumerate(read):
        for i, line in enumerate(lines):
            if _touch(line, got):
                parent[root(i)] = root(len(lines) + j)
    groups: dict[int, tuple[list[TrueLine], list[Line]]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, got in enumerate(read):
        groups.setdefault(root(len(lines) + j), ([], []))[1].append(got)
    return list(groups.values())


def _touch(line: TrueLine, got: Line) -> bool:
    box = got.box
    beside = min(line.bottom, box.bottom) - max(line.y, box.y)
    under = min(line.right, box.right) - max(line.x, box.x)
    return beside > _SAME_ROW * min(line.bottom - line.y, box.h) and under > _SAME_PLACE * min(line.right - line.x, box.w)


def _cut_again(true: list[TrueLine], got: list[Line]) -> list[Judged]:
    true = sorted(true, key=lambda line: line.x)
    one = len(true) == 1 and len(got) == 1
    wanted = [plain(line.text, code=one and line.mono) for line in true]
    read = plain(" ".join(line.text for line in sorted(got, key=lambda line: line.box.x)), code=one and true[0].mono)
    if not _MARK.match(wanted[0]):
        read = _MARK.sub("", read)
    if len(true) == 1:
        return [Judged(true[0], wanted[0], read)]
    ops = Levenshtein.opcodes(" ".join(wanted), read)
    judged, start = [], 0
    for line, text in zip(true, wanted, strict=True):
        judged.append(Judged(line, text, read[_at(ops, start, False) : _at(ops, start + len(text), True)].strip()))
        start += len(text) + 1
    return judged


def _at(ops: Opcodes, place: int, end: bool) -> int:
    """Where a place in the true text lies in the read one. `end`: of the last letter before it, so that what was put in between stays outside."""
    found = 0
    for op in ops:
        if op.src_start > place or (end and op.src_start == place):
            break
        inside = place - op.src_start
        found = op.dest_start + min(inside, op.dest_end - op.dest_start) if place <= op.src_end else op.dest_end
    return found
