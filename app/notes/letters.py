"""Letters written without blanks between words: each is a word of its own to the search index, and what is asked for is a phrase of them."""

from __future__ import annotations

import re

GAP = "\u200b"
"""Parts words for SQLite's tokenizer, has no width, and is in no text that is searched for."""

_LETTERS = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff\uff66-\uff9f"  # kana, bopomofo
    "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese letters
    "]"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width figures and Latin letters: whoever searches types the narrow ones."""
_HAS_WIDE = re.compile("[\uff01-\uff5e]")


def has_letters(text: str) -> bool:
    """Whether the text has letters that `spread` would part."""
    return not text.isascii() and bool(_LETTERS.search(text) or _HAS_WIDE.search(text))


def spread(text: str) -> str:
    """`text` with a `GAP` around each such letter. Without its gaps it is as long as it was."""
    if not has_letters(text):
        return text
    return _LETTERS.sub(lambda found: GAP + found.group() + GAP, text.translate(_WIDE))
