"""Text read off the screen as Markdown that shows just that: signs that would become headings, lists or emphasis get a backslash."""

from __future__ import annotations

import re

_BEGIN = re.compile(r"^(#{1,6}(?=\s|$)|>|[-+*](?=\s)|\d{1,9}(?=[.)]\s)|[|~]|={3,}$|-{3,}$)")
_STARS = re.compile(r"\*+(?=[^\s*])(?=.*[^\s*]\*)|(?<=[^\s*])\*+")
_SCORES = re.compile(r"(?<!\w)_+(?=[^\s_])|(?<=[^\s_])_+(?!\w)")
_TICKS = re.compile(r"`+")
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def inline(text: str) -> str:
    """The text inside a line: no emphasis, code or links."""
    if "\\" in text:
        text = re.sub(r"\\(?=[\\`*_{}\[\]()#+\-.!|<>~])", r"\\\\", text)
    if text.count("*") >= 2:
        text = _STARS.sub(_escaped, text)
    if text.count("_") >= 2:
        text = _SCORES.sub(_escaped, text)
    if text.count("`") >= 2:
        text = _TICKS.sub(_escaped, text)
    return _LINK.sub(r"\\[", text) if "](" in text else text


def whole(text: str) -> str:
    """The text as a line of its own, or behind the mark of an item: nothing at its beginning is structure."""
    text = inline(text)
    found = _BEGIN.match(text)
    if found is None:
        return text
    if found[1].isdecimal():
        return f"{found[1]}\\{text[found.end() :]}"
    return f"\\{text}"


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in found[0])
