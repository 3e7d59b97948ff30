"""Letters the reader is known to confuse, put right where the text itself tells: O in capitals, 1 in seconds, a pipe read as I in a command."""

from __future__ import annotations

import re
from dataclasses import replace

from ...values import Line, Word
from . import shapes

_CAPITALS = re.compile(r"\b[A-Z_]*[A-Z]0+[A-Z_]+\b|\b[A-Z]{3,}R0R\b")
_INFO = re.compile(r"\bINF0\b")
_ONE = re.compile(r"(?<![\w.])(\d+\.\d*)[lI](\d*)(?=[mµ]?s\b)")
_PIPE = re.compile(r"(?<=\s)[Il](?=\s+[a-z./])")


def repaired(line: Line) -> Line:
    """The line with what is surely misread put right."""
    text = _right(line.text)
    if text == line.text:
        return line
    return replace(line, text=text, words=tuple(Word(_right(word.text), word.box) for word in line.words))


def _right(text: str) -> str:
    if "0" in text:
        text = _INFO.sub("INFO", _CAPITALS.sub(lambda found: found[0].replace("0", "O"), text))
    if "." in text:
        text = _ONE.sub(r"\g<1>1\2", text)
    if shapes.strong_prompt(text) or shapes.typed(text):
        text = _PIPE.sub("|", text)
    return text
