"""How texts are compared: by what a person sees in them. Pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ANSWERS = 4096
"""How many titles an answer is at hand for: each is asked about at every look."""


@lru_cache(ANSWERS)
def plain(text: str) -> str:
    """`text` as it is compared: NFKC, case-folded, without marks that cannot be seen, single blanks."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(" " if char.isspace() else char for char in folded if unicodedata.category(char) != "Cf").split())
