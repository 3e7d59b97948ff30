"""Signs that programming fonts draw as one: written as they were typed. Only for code: elsewhere a sign is what it looks like."""

from __future__ import annotations

import re
from typing import Final

TYPED: Final = {
    "≠": ("!=", "!=="),
    "≥": (">=",),
    "≤": ("<=",),
    "→": ("->", "-->"),
    "←": ("<-", "<--"),
    "⇒": ("=>", "==>"),
    "⇐": ("<==",),
    "≡": ("===",),
    "∥": ("||",),
}
"""What is drawn, and what may have been typed, the commonest first."""
_DRAWN: Final = re.compile(rf"( *)=?([{''.join(TYPED)}])( *)")


def as_typed(text: str) -> str:
    """A line of code whose words stand at their columns: a sign drawn as one takes the cells of what was typed."""
    return _DRAWN.sub(_typed, text)


def _typed(found: re.Match[str]) -> str:
    before, sign, behind = found[1], found[2], found[3]
    if len(before) + len(behind) == 1 and found.start() and 2 in map(len, TYPED[sign]):
        # A blank at one side alone is a cell of the sign.
        return next(one for one in TYPED[sign] if len(one) == 2)
    blanks = int(bool(before)) + int(bool(behind))
    cells = len(before) + 1 + len(behind) - blanks
    # The blanks beyond one at each side are cells that the sign takes itself.
    typed = next((one for one in TYPED[sign] if len(one) >= cells), TYPED[sign][-1])
    return f"{before[:1]}{typed}{behind[:1]}" if found.start() else f"{before}{typed}{behind[:1]}"
