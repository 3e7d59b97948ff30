"""What a program tells of its page, put to what was read of it: the page's address, and where links lead. Pure.

What was read stands: a link's address follows words that are on the screen, at the link's own place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...values import BlockKind, Line, Rect, TreeHints, TreeLink
from . import plain
from .context import Place
from .draft import Draft

_LINKED = frozenset({BlockKind.TEXT, BlockKind.LIST, BlockKind.TODO})
"""Headings become titles, and in code, tables and terminals an address would be read as a part of them."""
_SHORTEST = 2
_SHARED = 0.5
"""Share of a line's height that must lie in the link's rectangle."""


class Sources:
    """Which pages' addresses stand in the notes of a session."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str, str]] = set()

    def told(self, place: Place, title: str, hints: TreeHints | None) -> list[Draft]:
        """The address of the page a window shows, once for each stay under that title."""
        if hints is None or not hints.address or not _is_of(place, hints) or (key := (place.app, title, hints.address)) in self._told:
            return []
        self._told.add(key)
        return [Draft(BlockKind.REMARK, f"Source: {hints.address}", place.bounds)]


def linked(draft: Draft, place: Place, frame: Rect, hints: TreeHints | None) -> Draft:
    """The draft with the addresses of the links in it, each behind its words. `frame`: what of the desktop the page shows."""
    if hints is None or draft.kind not in _LINKED or not _is_of(place, hints):
        return draft
    lines = [line for line in place.lines if line.box.meets(draft.rect)]
    leading: dict[str, list[str]] = {}
    for link in hints.links:
        if _stands(link, lines, link.rect.moved(-frame.x, -frame.y)):
            leading.setdefault(plain.inline(link.text), []).append(link.address)
    ends = sorted((end for words, addresses in leading.items() for end in _ends(draft.text, words, addresses)), reverse=True)
    text = draft.text
    for end, address in ends:
        text = f"{text[:end]} ({address}){text[end:]}"
    return replace(draft, text=text) if ends else draft


def _is_of(place: Place, hints: TreeHints) -> bool:
    return place.active and (place.app, place.full_title) == (hints.window.app, hints.window.title)


def _stands(link: TreeLink, lines: Sequence[Line], rect: Rect) -> bool:
    """Whether the link's words were read at its place, and are not its address themselves."""
    read = " ".join(line.text for line in lines if (shared := line.box.common(rect)) and shared.h >= _SHARED * line.box.h)
    return len(link.text) >= _SHORTEST and link.text in read and _bare(link.text) != _bare(link.address)


def _ends(text: str, words: str, addresses: Sequence[str]) -> list[tuple[int, str]]:
    """Where the words of links end, with where each leads. None when they stand elsewhere too: nobody knows which of them is the link."""
    found = list(re.finditer(rf"(?<![\w`/@.-]){re.escape(words)}(?![\w`/@-])", text))
    return [(one.end(), address) for one, address in zip(found, addresses, strict=True)] if len(found) == len(addresses) else []


def _bare(address: str) -> str:
    return re.sub(r"^\w+://(?:www\.)?", "", address).rstrip("/")
