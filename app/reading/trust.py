"""Whether a line that one reader read may be shown. Pure."""

from __future__ import annotations

import re

GATE, NUMBER_GATE = 0.85, 0.72
LONGEST_FIGURE = 6
"""Characters up to which a figure may carry the letter of a unit and still count as one."""
STRANGE_GATE, STRANGE_SHARE = 0.95, 0.5
_STRANGE = re.compile(r"[^\W\dA-Z_][A-Z]|^\d[^\W\d_]|[A-Z]{2}[^\W\dA-Z_]")
"""A small letter before a capital, a digit before a letter: in half of a line's words that is another script, not code."""


def is_trusted(text: str, sure: float) -> bool:
    """Whether a line may be shown. Letters of another script pass for Latin ones now and then, but with case and digits in strange places."""
    if sure < (NUMBER_GATE if _is_number(text) else GATE):
        return False
    if sure >= STRANGE_GATE:
        return True
    words = re.findall(r"\w{3,}", text)
    strange = sum(bool(_STRANGE.search(word)) for word in words)
    return strange < 2 or strange < STRANGE_SHARE * len(words)


def _is_number(text: str) -> bool:
    """Whether it is a figure, with a short unit at most: so few characters that one of them weighs much in their mean ('36 °C')."""
    return any(char.isdigit() for char in text) and sum(char.isalpha() for char in text) <= (1 if len(text) <= LONGEST_FIGURE else 0)
