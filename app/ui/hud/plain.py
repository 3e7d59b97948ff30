"""Markdown as the plain lines that the HUD shows: signs that are read by programs are taken out, those that are read by people stay."""

from __future__ import annotations

import re

from ...values import BlockKind

CODED = (BlockKind.CODE, BlockKind.TERMINAL)
"""Shown letter for letter."""
_FENCE = re.compile(r"^\s*(```|~~~)")
_RULER = re.compile(r"^\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"^\s*>\s?")
_TODO = re.compile(r"^(\s*)[-*+]\s+\[([ xX])\]\s+")
_BULLET = re.compile(r"^(\s*)[-*+]\s+")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SOFT = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_INLINE = re.compile(r"`([^`\n]+)`")
_SIGNS = re.compile(r"[-#>|*+\[`\\_]")
"""A line without any of them is said as it stands."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def plain_lines(markdown: str, kind: BlockKind) -> list[str]:
    """The lines of a block that say something, in order. A half-written sign at the end of a growing text stays as it is."""
    found: list[str] = []
    coded = kind in CODED
    for raw in markdown.split("\n"):
        if _FENCE.match(raw):
            coded = not coded or kind in CODED
            continue
        line = raw.rstrip() if coded else _said(raw)
        if line.strip():
            found.append(line)
    return found


def _said(line: str) -> str:
    if _SIGNS.search(line) is None:
        return line.rstrip()
    if _RULER.match(line):
        return ""
    line = _QUOTE.sub("", _HEADING.sub("", line))
    if line.lstrip().startswith("|"):
        line = " · ".join(cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")) if cell.strip())
    line = _TODO.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'} ", line)
    line = _BULLET.sub(r"\1• ", line)
    for signs in (_LINK, _INLINE):
        line = signs.sub(r"\1", line)
    line = _SOFT.sub(r"\1", _STRONG.sub(r"\2", line))
    return _ESCAPED.sub(r"\1", line).rstrip()
