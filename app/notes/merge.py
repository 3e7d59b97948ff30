"""Three texts made one: what we wrote last, what we would write now, and what stands in the file. Nothing that others wrote is lost.

Of what we wrote last only a mark of each line is kept: it tells lines apart and holds no text that would have to be erased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    in_ours, in_theirs = pairs(base, marks(ours)), pairs(base, marks(theirs))
    made: list[str] = []
    b = o = t = 0
    for at in sorted(in_ours.keys() & in_theirs.keys()):
        o_end, t_end = in_ours[at], in_theirs[at]
        gaps = _only(in_theirs, in_ours, range(b, at)), _only(in_ours, in_theirs, range(b, at))
        made += _both(_without(theirs, range(t, t_end), gaps[0]), _without(ours, range(o, o_end), gaps[1]))
        made.append(theirs[t_end])
        b, o, t = at + 1, o_end + 1, t_end + 1
    rest = range(b, len(base))
    left = _without(theirs, range(t, len(theirs)), _only(in_theirs, in_ours, rest))
    return made + _both(left, _without(ours, range(o, len(ours)), _only(in_ours, in_theirs, rest)))


def _only(here: Mapping[int, int], there: Mapping[int, int], numbers: range) -> set[int]:
    """Where the lines of the base stand here that are not there any more."""
    return {here[number] for number in numbers if number in here and number not in there}


def _without(lines: Sequence[str], numbers: range, cut: set[int]) -> list[str]:
    return [lines[number] for number in numbers if number not in cut]


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
