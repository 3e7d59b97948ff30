"""The size of print: boxes tight around the ink made comparable, from the height of capitals to the depth of descenders."""

from __future__ import annotations

import re
from dataclasses import replace

from ...values import Line, Rect, Word

TALL, LOW, DEEP = 0.73, 0.53, 0.21
"""Shares of the type size: of capitals, of letters like x, and below the base line. Most typefaces are within a tenth of these."""
NARROW, ROUND, CAPITAL, WIDE = 0.54, 1.0, 1.2, 1.54
"""Widths of letters against those of an n, in most typefaces: of i, of n, of N, of m."""
_WIDTHS = {**dict.fromkeys("iljItfr.,:;'|!()[]/-` ", NARROW), **dict.fromkeys("mwMW@%—…", WIDE)}
_TALL = re.compile(r"[^\W_acegmnopqrsuvwxyzµ]|[()\[\]{}|/@$%&#!?'\"“”‘’€£§]")
_DEEP = re.compile(r"[gjpqyQçµ()\[\]{}|/@$;,_§]")
_SHALLOW = re.compile(r"[gjpqyçµ()\[\]{}|@$_§]")


def even(line: Line) -> Line:
    """The line with boxes as high as if it held capitals and descenders. Lines whose ink was not measured stay: their boxes are even already."""
    if line.ink < 0 or not any(c.isalnum() for c in line.text):
        return line
    box = _even(line.box, line.text)
    if box == line.box:
        return line
    return replace(line, box=box, words=tuple(Word(word.text, Rect(word.box.x, box.y, word.box.w, box.h)) for word in line.words))


def _even(box: Rect, text: str) -> Rect:
    top = TALL if _TALL.search(text) else LOW
    deep = DEEP if _SHALLOW.search(text) else DEEP / 2 if _DEEP.search(text) else 0.0
    size = box.h / (top + deep)
    above, below = round((TALL - top) * size), round((DEEP - deep) * size)
    return Rect(box.x, box.y - above, box.w, box.h + above + below)


def units(text: str) -> float:
    """How wide a text is set, in widths of the letter n."""
    return sum(_WIDTHS.get(letter) or (CAPITAL if letter.isupper() else ROUND) for letter in text)
