"""Prompts of any shell, known by their recurrence: what stands alone on the last line, and again before what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import shapes

LONGEST = 60
"""Characters of a prompt."""
CLOSERS = "}])\"',;.…"
"""What ends code and sentences, and no prompt but one in brackets."""
SHORT, ELABORATE = 12, "/\\@~ "
"""A prompt so short, without a place, a person or a blank in it, names its program: it is kept as it is. A shell's is written `$`."""
KEPT = 16
"""Last lines remembered."""
SIGN = "# "
"""The shortest prompt, and what begins a comment."""
_FIGURES = re.compile(r"\d+")


class Prompts:
    """The prompts of one terminal."""

    def __init__(self) -> None:
        self._known: dict[str, re.Pattern[str]] = {}
        self._waiting: dict[str, int] = {}

    def learn(self, rows: Sequence[tuple[str, int]]) -> None:
        """From the rows of a look, each with its number: the last one is where a program waits, if it waits."""
        last, last_row = (rows[-1][0].rstrip(), rows[-1][1]) if rows else ("", 0)
        before = dict(self._waiting)
        if _may_be(last):
            self._waiting.pop(last, None)
            self._waiting[last] = last_row
            self._waiting = dict(list(self._waiting.items())[-KEPT:])
        for one in self._waiting:
            pattern = _pattern(one)
            # A sign alone may stand before each line of a text: there something must be typed behind it where it waited.
            asked = [text for text, row in rows if len(one) > len(SIGN) or row == before.get(one)]
            if one not in self._known and any(found and found["typed"] for text in asked if (found := pattern.match(text))):
                self._known[one] = pattern

    def said(self, text: str) -> tuple[str, str] | None:
        """(sign to be written, what was typed behind the prompt) of a row at a prompt; None of any other."""
        matches = [found for pattern in self._known.values() if (found := pattern.match(text))]
        if matches:
            best = max(matches, key=lambda found: len(found["prompt"]))
            return _sign(best["prompt"]), best["typed"].strip()
        if shapes.strong_prompt(text) or shapes.typed(text) or text.rstrip() in ("$", ">>>"):
            shape = shapes.prompt(text)
            return (_sign(shape[0]), shape[1]) if shape else None
        return None


def _may_be(text: str) -> bool:
    closed = text[-1:] in CLOSERS and not text.startswith("(")
    return 0 < len(text) <= LONGEST and not text[:1].isspace() and not closed and (len(text) <= 2 or not text[-1].isalnum())


def _pattern(prompt: str) -> re.Pattern[str]:
    """What a line at this prompt looks like; its figures may count."""
    parts = map(re.escape, _FIGURES.split(prompt))
    return re.compile(rf"(?P<prompt>{'[0-9]+'.join(parts)})(?:\s+|$)(?P<typed>.*)$")


def _sign(prompt: str) -> str:
    return prompt if len(prompt) <= SHORT and not any(sign in prompt for sign in ELABORATE) else "$"
