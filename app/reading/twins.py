"""Characters that look the same in many fonts: 0 and O, 1 and l, x and ×.

Decided by the kind of word they stand in, and only where the recogniser itself thought of the other one. Words are not corrected:
nothing here knows a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .decode import Mark

THOUGHT_OF = 0.004
"""The chance the recogniser must have given to the other character."""
LIKELY = 0.05
"""The same where the word alone says less: a digit at the end of letters is often right (sha1)."""
HEX_LEAST = 6
_DIGIT_OF = {"l": "1", "I": "1", "|": "1", "O": "0", "o": "0"}
_HEX = frozenset("0123456789abcdef")
_AROUND = frozenset("{}()[]<>,;.\"'")
"""What may stand around an identifier."""
_GROUPS = re.compile(
    r"(?=.*\d)(?=(?:[^a-fA-F]*[a-fA-F0-9]){8})[0-9a-fOoIl|]{1,12}(?:-[0-9a-fOoIl|]{2,12}){3,}$"
    r"|(?=.*\d)[0-9a-fOoIl|]{1,4}(?::{1,2}[0-9a-fOoIl|]{1,4}){4,7}$"
)
"""Groups of an identifier (8-4-4-4-12) and of a network address."""
_COLOUR = re.compile(r"#(?=.*[0-9a-f])(?:[0-9a-fOoIl]{6}|[0-9a-fOoIl]{8})$")
_HASH = re.compile(r"(?=.*[a-f])[0-9a-fOIl|]{8,}$")
HASH_DIGITS = 3
"""Figures from which so long a word of letters up to f is a number of base 16: no word of a language has them."""


def settle_twins(marks: Sequence[Mark]) -> None:
    """Changes the characters of `marks` in place."""
    run: list[Mark] = []
    for mark in marks:
        if mark.char.isalnum() and mark.char.isascii():
            run.append(mark)
        else:
            _settle(run)
            run = []
    _settle(run)
    for word in _words(marks):
        _settle_base_16(word)
    _times(marks)


def _words(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The marks between blanks."""
    word: list[Mark] = []
    for mark in [*marks, None]:
        if mark is not None and not mark.char.isspace():
            word.append(mark)
        elif word:
            yield word
            word = []


def _settle_base_16(word: Sequence[Mark]) -> None:
    """Figures of base 16 in identifiers, addresses, hashes and colours, whatever the recogniser thought: no letter beyond f stands there."""
    told = [mark for mark in word if mark.char not in _AROUND]
    text = "".join(mark.char for mark in told)
    if _GROUPS.match(text) or _COLOUR.match(text) or (_HASH.match(text) and sum(char.isdigit() for char in text) >= HASH_DIGITS):
        for mark in told:
            if mark.char in _DIGIT_OF and mark.char not in _HEX:
                mark.char, mark.other = _DIGIT_OF[mark.char], mark.char


def _settle(run: Sequence[Mark]) -> None:
    if len(run) > 2 and run[0].char in "0Oo" and run[1].char == "x" and _is_hex(run[2:]):
        run[0].char = "0"
        run = run[2:]
    digits = sum(mark.char.isdigit() for mark in run)
    strange = [mark for mark in run if mark.char in _DIGIT_OF]
    plain = [mark.char for mark in run if mark.char not in _DIGIT_OF]
    if digits >= 2 and strange and _counts_as_number(run, plain, digits, len(strange)):
        for mark in strange:
            if mark.other == _DIGIT_OF[mark.char]:
                _swap(mark, 0.0)
        return
    if len(run) < 3 or not 0 < digits < len(run) - 1:
        return
    letters = [mark.char for mark in run if mark.char.isalpha()]
    odd = {mark.char for mark in run if mark.char.isdigit()}
    if odd == {"0"} and sum(char.isupper() for char in letters) > len(letters) / 2:
        for mark in _between_letters(run):
            # No word mixes a digit into its letters; the recogniser is of two minds about the case of round letters.
            if mark.char in "0o" and mark.other in "Oo0" and mark.other_sure >= THOUGHT_OF / 2:
                mark.char, mark.other = "O", "0"
        _swap_all(run, "0", "O", THOUGHT_OF)
    elif odd == {"0"} and digits == 1 and run[0].char == "0" and _is_word(letters):
        # As high as a nought, whichever case the recogniser thought of.
        if run[0].other in "Oo" and run[0].other_sure >= THOUGHT_OF:
            run[0].char, run[0].other = "O", "0"
    elif odd == {"1"} and all(char.islower() for char in letters[1:]):
        _swap_all(run, "1", "l", LIKELY)


def _is_word(letters: Sequence[str]) -> bool:
    """Whether small letters behind a 0 make it no number: of base 16, 8 or 2."""
    return all(char.islower() for char in letters) and letters[0] not in "xob" and not _HEX.issuperset(letters)


def _between_letters(run: Sequence[Mark]) -> Sequence[Mark]:
    """The characters after the first and before the last letter that is no round one."""
    plain = [index for index, mark in enumerate(run) if mark.char.isalpha() and mark.char not in "Oo"]
    return run[plain[0] : plain[-1]] if len(plain) >= 2 else ()


def _is_hex(run: Sequence[Mark]) -> bool:
    """Whether all are digits of base 16, at least one of them a plain digit: what follows 0x."""
    return all(mark.char.lower() in _HEX for mark in run) and any(mark.char.isdigit() for mark in run)


def _counts_as_number(run: Sequence[Mark], plain: Sequence[str], digits: int, strange: int) -> bool:
    """A hash (base 16 but for the doubtful ones), or digits with at most as many doubtful ones."""
    if len(run) >= HEX_LEAST and _HEX.issuperset(plain):
        return True
    return all(char.isdigit() for char in plain) and strange <= digits


def _swap_all(run: Sequence[Mark], char: str, other: str, least: float) -> None:
    for mark in run:
        if mark.char == char and mark.other == other:
            _swap(mark, least)


def _swap(mark: Mark, least: float) -> None:
    if mark.other_sure >= least:
        mark.char, mark.other = mark.other, mark.char


def _times(marks: Sequence[Mark]) -> None:
    """× stands beside a number; elsewhere it is the letter."""
    letters = [mark for mark in marks if mark.char != " "]
    for index, mark in enumerate(letters):
        beside = letters[max(0, index - 1) : index] + letters[index + 1 : index + 2]
        if mark.char == "×" and mark.other == "x" and not any(other.char.isdigit() for other in beside):
            _swap(mark, THOUGHT_OF)
