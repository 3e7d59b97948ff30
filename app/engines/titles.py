"""A window's title as it stands over notes: the same for every engine, so that a switch between two of them begins no new section."""

from __future__ import annotations

import re
import unicodedata

_UNREAD = re.compile(r"^\s*[(\[]\d{1,4}\+?[)\]]\s*|\s*[(\[]\d{1,4}\+?[)\]]\s*$")
_MARKS = re.compile(r"^[\s*●•○◐◓◑◒✱✳✻✽⏳⌛🔴🔔\u2800-\u28ff|/\\-]+(?=\w|[~#(\"'«„“])|[\s*●•]+$")
_DIVIDER = re.compile(r"\s+[-–—|·•]\s+")


def plain_title(title: str, app: str) -> str:
    """The title without unread counters, dirty marks, spinners and the app's own name at its end."""
    text, before = title.strip(), ""
    while text != before:
        before = text
        text = _MARKS.sub("", _UNREAD.sub("", text)).strip()
    parts = list(_DIVIDER.finditer(text))
    if parts and _is_app(text[parts[-1].end() :], app):
        text = text[: parts[-1].start()].strip()
    return _MARKS.sub("", text).strip() or title.strip()


def _is_app(part: str, app: str) -> bool:
    one, other = _letters(part), _letters(app)
    return bool(one and other) and (one in other or other in one)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())
