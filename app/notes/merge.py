"""Three texts made one: what we wrote last, what we would write now, and what stands in the file. Nothing that others wrote is lost.

Of what we wrote last only a mark of each line is kept: it tells lines apart and holds no text that would have to be erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import blake2b

MARK_BYTES = 6
"""48 bits: two different lines of a file of 100,000 are taken for one another once in 50,000 such files."""


def mark(line: str) -> bytes:
    """Stands for a line, whatever its line end."""
    return blake2b(line.rstrip("\r\n").encode("utf-8", "surrogatepass"), digest_size=MARK_BYTES).digest()


def marks(lines: Sequence[str]) -> list[bytes]:
    return [mark(line) for line in lines]


def merge(base: Sequence[bytes], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """`theirs` with what became of `base` in `ours`. Lines are without their "\\n".

    Every line of `theirs` that is not in `base` is in the result. Where both changed the same place, theirs stand before ours.
    """
    our_marks, their_marks = marks(ours), marks(theirs)
    in_ours, in_theirs = pairs(base, our_marks), pairs(base, their_marks)
    made: list[str] = []
    b = o = t = 0
    for at in [*(number for number in range(len(base)) if number in in_ours and number in in_theirs), len(base)]:
        o_end, t_end = in_ours.get(at, len(ours)), in_theirs.get(at, len(theirs))
        if at == len(base):
            o_end, t_end = len(ours), len(theirs)
        gone = {number for number in range(b, at) if number not in in_ours}
        cut = {in_theirs[number] for number in gone if number in in_theirs}
        dropped = {in_ours[number] for number in range(b, at) if number not in in_theirs and number in in_ours}
        left = [theirs[number] for number in range(t, t_end) if number not in cut]
        new = [ours[number] for number in range(o, o_end) if number not in dropped]
        made += _both(left, new)
        if at < len(base):
            made.append(theirs[t_end])
            b, o, t = at + 1, o_end + 1, t_end + 1
    return made


def _both(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """All lines of both, those in common once; the first's before the second's where they differ."""
    if not first or not second:
        return [*first, *second]
    made: list[str] = []
    words = [_telling(first, "1"), _telling(second, "2")]
    for what, a, a_end, b, b_end in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
        made += first[a:a_end]
        if what != "equal":
            made += second[b:b_end]
    return made


def _telling(lines: Sequence[str], whose: str) -> list[str]:
    """Empty lines are alike everywhere and would tear the two apart, so each side's are its own."""
    return [line.rstrip("\r") if line.strip() else whose for line in lines]


def pairs(base: Sequence[bytes], other: Sequence[bytes], *, whole: bool = False) -> dict[int, int]:
    """Which line of `base` is which of `other`. Unless `base` may be anywhere in the `whole` of it, the common beginning and end are found at
    once: most of a long file."""
    start = 0
    while not whole and start < len(base) and start < len(other) and base[start] == other[start]:
        start += 1
    end = 0
    while not whole and end < min(len(base), len(other)) - start and base[-1 - end] == other[-1 - end]:
        end += 1
    pairs = {number: number for number in range(start)}
    pairs.update({len(base) - 1 - number: len(other) - 1 - number for number in range(end)})
    middle = SequenceMatcher(None, base[start : len(base) - end], other[start : len(other) - end], autojunk=False)
    for a, b, size in middle.get_matching_blocks():
        pairs.update({start + a + number: start + b + number for number in range(size)})
    return pairs
