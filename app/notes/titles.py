"""What a session is called when nobody named it: after its first heading, else its first window, else the time."""

from __future__ import annotations

import re

from .clean import one_line
from .markdown import local_time
from .words import DRAFT_TITLE

_LONGEST = 80
_EMPHASIS = re.compile(r"(\*\*|`)(.+?)\1")
_TELLS = re.compile(r"[^\W\d_]{3}")


class Title:
    """Decides the title of one session. What the user gave stays; a heading beats a window, and the first of each kind decides."""

    def __init__(self, given: str) -> None:
        self._rank = 3 if given else 0
        self._title = given

    def now(self, t: float) -> str:
        """The title at the start; `t` is the start."""
        return self._title or f"{DRAFT_TITLE} {local_time(t):%Y-%m-%d %H.%M}"

    def window(self, app: str, window: str, heading: str) -> str | None:
        """A better title from a section, or None."""
        return self._better(2, heading) or self._better(1, bare(window, app) or app)

    def heading(self, text: str) -> str | None:
        """A better title from a heading on the screen, or None."""
        return self._better(2, re.sub(r"^\s*#{1,6}\s+", "", text))

    def _better(self, rank: int, text: str) -> str | None:
        text = _EMPHASIS.sub(r"\2", one_line(text)).strip("*_` ")
        if rank <= self._rank or not _TELLS.search(text):
            return None
        self._rank = rank
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def bare(window: str, app: str) -> str:
    """A window's title without the program's name at its end ('Budget — Mozilla Firefox' → 'Budget')."""
    window = window.strip()
    *before, last = re.split(r"\s+[-–—|]\s+", window)
    if before and app and _names_program(last.lower(), app.lower()):
        window = window[: window.rindex(last)].rstrip(" -–—|")
    return window


def _names_program(said: str, app: str) -> bool:
    """Whether the end of a title is the program's name, or the short form of it: 'gedit' for 'org.gnome.gedit', but no mere letters of it."""
    return app in said or re.search(rf"\b{re.escape(said)}\b", app) is not None
