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
_FIGURES = re.compile(r"\d+")


class Prompts:
    """The prompts of one terminal."""

    def __init__(self) -> None:
        self._known: dict[str, re.Pattern[str]] = {}
        self._waiting: list[str] = []

    def learn(self, texts: Sequence[str]) -> None:
        """From the rows of a look: the last one is where a program waits, if it waits."""
        if not texts:
            return
        last = texts[-1].rstrip()
        if _may_be(last):
            self._waiting = [*(one for one in self._waiting if one != last), last][-KEPT:]
        for one in self._waiting:
            pattern = _pattern(one)
            if one not in self._known and any(found and found["typed"] for text in texts if (found := pattern.match(text))):
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
