"""Which windows are never recorded, by their application and title. Pure values: no desktop, no file, no clock, no memory.

What is shipped names password managers, programs that show one-time codes, dialogs that ask for passwords, and windows of private browsing. A user
adds patterns of their own. Case, accents written in one or two characters, full-width letters and invisible marks make no difference.

What cannot be known from outside: a private window of Chromium, Chrome or Brave on X11 and Windows that was opened with an address, or before the
program ran, names itself after its page only. And a desktop's own overview, window switcher and thumbnails of the task bar show excluded windows
in a picture of the desktop's own, which belongs to no window.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .seeds import APPS, BRACKETED, BROWSERS, FIREFOXES, NAMES, PRIVATE

_BETWEEN = re.compile(r"\s+[-–—|·:•]\s+|\s*[—|]\s*|:\s+")
"""What programs put between the parts of a title: 'Page — Browser', 'file - Program'."""

_ANSWERS = 4096
"""How many titles an answer is at hand for: each is asked about at every look."""


@lru_cache(_ANSWERS)
def plain(text: str) -> str:
    """`text` as it is compared: NFKC, case-folded, without marks that cannot be seen, single blanks."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(" " if char.isspace() else char for char in folded if unicodedata.category(char) != "Cf").split())


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the user's list: a part of the title or of the application's name, or of one of them only."""

    text: str
    app: bool = True
    title: bool = True

    def fits(self, app: str, title: str) -> bool:
        """Both as `plain` gives them."""
        return (self.app and self.text in app) or (self.title and self.text in title)


def patterns(text: str) -> tuple[Pattern, ...]:
    """The user's list: parts divided by ';' or line ends; 'app:NAME' and 'title:WORDS' look at one of the two only."""
    found: list[Pattern] = []
    for line in re.split(r"[;\n]", text):
        part = plain(line)
        kind, colon, rest = part.partition(":")
        if colon and kind in ("app", "title"):
            part = rest.strip()
            found += [Pattern(part, app=kind == "app", title=kind == "title")] if part else []
        elif part:
            found.append(Pattern(part))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for windows now.

    Attributes:
        leave_out: Windows that are never seen.
        seeded: Nor are those of the shipped list, nor private ones.
    """

    leave_out: tuple[Pattern, ...] = ()
    seeded: bool = True

    def excluded(self, app: str, title: str) -> bool:
        """Whether a window that calls itself so must never be seen."""
        return _excluded(self, app, title)


@lru_cache(_ANSWERS)
def _excluded(rules: Rules, app: str, title: str) -> bool:
    app, title = plain(app), plain(title)
    if any(pattern.fits(app, title) for pattern in rules.leave_out):
        return True
    return rules.seeded and (_is_vault(app, title) or is_private(app, title))


def _is_vault(app: str, title: str) -> bool:
    """A password manager or the like: by its application, or by its name as a whole part of the title ('Passwords.kdbx - KeePassXC')."""
    short = app.rpartition(".")[2]
    if app in APPS or short in APPS or app.replace("-", " ") in APPS:
        return True
    return any(_bare(part) in NAMES for part in _parts(title))


@lru_cache(_ANSWERS)
def is_private(app: str, title: str) -> bool:
    """A browser's private window: by words of many languages at the end of its title, or in brackets of their own.

    Both texts as `plain` gives them.
    """
    parts = _parts(title)
    if not parts:
        return False
    last = parts[-1]
    if not any(name in app for name in BROWSERS) and not any(name in part for name in BROWSERS for part in parts[-2:]):
        return False
    if any(_bare(part) in PRIVATE for part in parts) or _adds_to_firefox(parts):
        return True
    bracketed = any(f"{left}{words}{right}" in title for words in (*PRIVATE, *BRACKETED) for left, right in ("()", "[]"))
    return bracketed or any(_holds(last, words) for words in PRIVATE)


def _adds_to_firefox(parts: list[str]) -> bool:
    """'… — Mozilla Firefox Navigation privée', '… — Mozilla Firefox — tryb prywatny': there is more than the name that ends an ordinary title."""
    last, before = parts[-1], parts[-2] if len(parts) > 1 else ""
    return last not in FIREFOXES and (before in FIREFOXES or any(_holds(last, name) for name in FIREFOXES))


def _parts(title: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(title) if part and part.strip()]


def _bare(part: str) -> str:
    """Without brackets around it and the star of an unsaved file."""
    return part.strip("*[]() ")


def _holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as whole words; letters of scripts that are written without blanks need none."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (_joins(before) and _joins(words[0])) and not (_joins(after) and _joins(words[-1])):
            return True
        at = text.find(words, at + 1)
    return False


def _joins(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80
