"""What a person types into search, as a question to the index. Nothing typed is syntax."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .letters import has_letters, spread

_MOST = 32
"""Words of a search; what is typed behind them is left out."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search, by its words; `asked` has the same words as FTS5 wants them: each a phrase, the last one also as a beginning.

    `signs` are words without a letter or figure, which the index cannot hold: either they or the others are filled. `spread`: some word has
    letters that only the index of spread letters holds.
    """

    words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    spread: bool = False
    signs: tuple[str, ...] = ()

    @property
    def all(self) -> str:
        """All words."""
        return " ".join(self.asked)

    @property
    def any(self) -> str:
        """At least one of them."""
        return " OR ".join(self.asked)


def parse(text: str) -> Query:
    """The words of `text`, all of them needed, the last one also as a beginning of a word."""
    parts = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split()[:_MOST]
    words = [part for part in parts if any(_counts(c) for c in part)]
    if not words:
        return Query(signs=tuple(parts[:4]))
    asked = ['"' + spread(word).replace('"', '""') + '"' for word in words]
    if parts[-1] == words[-1] and not text[-1:].isspace() and _counts(words[-1][-1]):
        asked[-1] += " *"
    return Query(tuple(words), tuple(asked), any(has_letters(word) for word in words))


def _counts(sign: str) -> bool:
    """Whether the index (unicode61) takes the character as part of a word."""
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co"
