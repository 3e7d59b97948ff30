"""What a person types into search, as a question to the index. Nothing typed is syntax."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_INDEXED = 3
"""The search index holds beginnings of up to so many letters (`prefix` in the schema)."""


@dataclass(frozen=True, slots=True)
class Query:
    """`whole` is for FTS5, `open` the same with the last word as a beginning; `signs` are words without a letter or figure, which it cannot hold.

    Either `signs` is filled or the others are; `open` is '' when the last word is finished. `short`: the index holds beginnings of that length.
    """

    whole: str
    open: str
    short: bool
    signs: tuple[str, ...]
    words: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """The words of `text`, all of them needed, the last one also as a beginning of a word."""
    parts = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split()[:32]
    words = [part for part in parts if any(_counts(c) for c in part)]
    if not words:
        return Query("", "", False, tuple(parts[:4]))
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    open_end = parts[-1] == words[-1] and not text[-1:].isspace() and _counts(words[-1][-1])
    whole = " ".join(quoted)
    return Query(whole, f"{whole} *" if open_end else "", len(words[-1]) <= _INDEXED, (), tuple(words))


def _counts(sign: str) -> bool:
    """Whether the index (unicode61) takes the character as part of a word."""
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co"


def marked(text: str, sign: str, first: str, last: str, around: int = 60) -> str:
    """The surroundings of the first `sign` in `text`, the sign between `first` and `last`."""
    at = max(0, text.find(sign))
    start, end = max(0, at - around), min(len(text), at + len(sign) + around)
    left, right = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{left}{text[start:at]}{first}{sign}{last}{text[at + len(sign) : end]}{right}"
