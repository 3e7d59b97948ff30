"""Text from a screen or a service, made harmless before it is kept: what cannot be seen is made visible or dropped, nothing else changes."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00\ufeff]")
# C0 and C1 controls but tab and newline; embeddings, overrides and isolates of the writing direction.
_SHOWN = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """`text` without lone surrogates and NUL, with one kind of line end, control characters and direction overrides shown as ⟨U+202E⟩."""
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = _DROPPED.sub("", _BREAKS.sub("\n", text))
    return _SHOWN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


def one_line(text: str) -> str:
    """`text` made harmless and put on one line: for titles."""
    return " ".join(clean(text).split())
