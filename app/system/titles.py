"""A window's title as every desktop's is handed on: whatever a program puts into it, in one line and without codes that act on a terminal."""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x1b\\|\x07|\x9c|$)|\x1b[ -/]*[0-~]?", re.DOTALL)
"""Sequences of ECMA-48 as terminals know them: colours, titles within titles, and any other."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def tidy(text: str) -> str:
    """`text` with escape sequences taken out and other control characters as blanks."""
    return _CONTROLS.sub(" ", _ESCAPES.sub("", text)).strip()
