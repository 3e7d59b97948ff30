"""A source as one line of text and back: how it is kept in the settings, and how a person may write it there."""

from __future__ import annotations

import re
from collections.abc import Callable

from .screens import SourceChoice, legible

_WORDS = ("all", "mouse", "active")
_SCREEN, _PART, _PICKED = "screen:", "window:", "window="
_DIVIDER = "|"
"""Between number, process, application and title of a window a person pointed at."""
_PINNED = re.compile(r"(?P<region>[^@]+)@(?P<x>-?\d{1,6}),(?P<y>-?\d{1,6}),(?P<screen>.+)")
"""A region with its screen, and where the top left of that was."""


def written(choice: SourceChoice, hide: Callable[[str], str] = str) -> str:
    """The choice as one line without line breaks. `hide` gives a text without the secrets in it: titles of windows may hold some."""
    match choice.kind:
        case "all" | "mouse" | "active":
            return choice.kind
        case "screen":
            plain = choice.screen and choice.screen.lower() not in _WORDS and not set(choice.screen) & set(",:=@")
            return choice.screen if plain or not choice.screen else _SCREEN + choice.screen
        case "region":
            if choice.rect is None:
                return "last"
            rect = choice.rect
            region = f"{rect.x},{rect.y},{rect.w},{rect.h}"
            return f"{region}@{choice.origin[0]},{choice.origin[1]},{choice.screen}" if choice.screen else region
        case "window":
            title = legible(hide(choice.title))
            if not choice.exact:
                return _PART + title
            return _PICKED + _DIVIDER.join((str(choice.window), str(choice.pid), choice.app, title))


def of_written(text: str) -> SourceChoice:
    """The choice a line means; '' is the main screen.

    Raises:
        ValueError: It means none; with a sentence for people.
    """
    text = text.strip()
    low = text.lower()
    if low.startswith(_SCREEN):
        return SourceChoice("screen", screen=text[len(_SCREEN) :])
    if low.startswith(_PICKED):
        return _picked(text[len(_PICKED) :])
    if low.startswith(_PART):
        return SourceChoice.of_window(text[len(_PART) :])
    if low == "active":
        return SourceChoice("active")
    if low == "last":
        return SourceChoice.of_region(text)
    pinned = _PINNED.fullmatch(text)
    if pinned is not None:
        region = SourceChoice.of_region(pinned["region"])
        return SourceChoice("region", rect=region.rect, screen=pinned["screen"], origin=(int(pinned["x"]), int(pinned["y"])))
    return SourceChoice.of_region(text) if "," in text else SourceChoice.of_screen(text)


def _picked(text: str) -> SourceChoice:
    window, pid, app, title = (*text.split(_DIVIDER, 3), "", "", "", "")[:4]
    if not (window.isdecimal() and pid.isdecimal() and title):
        raise ValueError(f"A window is written {_PART}WORDS of its title, not '{_PICKED}{text}'.")
    return SourceChoice("window", title=title, window=int(window), exact=True, app=app, pid=int(pid))
