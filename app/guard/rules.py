"""Which windows are never recorded, by their application and title. Pure values: no desktop, no file, no clock, no memory.

What is shipped names password managers, programs that show one-time codes, dialogs that ask for passwords, and windows of private browsing. A user
adds patterns of their own. Case, accents written in one or two characters, full-width letters and invisible marks make no difference.

What cannot be known from the title: a private window of Chromium, Chrome or Brave on X11 and Windows that was opened with an address, or before the
program ran, names itself after its page only. `badges` reads what its bar says, and on Linux its program says how it was started. A page whose title
does not name its site is known once its address bar was read. And a desktop's own overview, window switcher and thumbnails of the task bar show
excluded windows in a picture of the desktop's own, which belongs to no window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .lists import Pattern
from .seeds import APPS, BRACKETED, BROWSERS, FIREFOXES, NAMES, PRIVATE
from .sites import hosts_in
from .texts import ANSWERS, plain

_BETWEEN = re.compile(r"\s+[-–—|·:•]\s+|\s*[—|]\s*|:\s+")
"""What programs put between the parts of a title: 'Page — Browser', 'file - Program'."""


NO_HOSTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for windows now. `hosts` are the sites a window is known to show beside those its title names.

    Attributes:
        leave_out: Windows that are never seen.
        seeded: Nor are those of the shipped list, nor private ones.
        only: If there are any, nothing but these windows is seen.
        never_send: Windows that are noted, but of which nothing is sent to a remote engine.
    """

    leave_out: tuple[Pattern, ...] = ()
    seeded: bool = True
    only: tuple[Pattern, ...] = ()
    never_send: tuple[Pattern, ...] = ()

    def excluded(self, app: str, title: str, hosts: frozenset[str] = NO_HOSTS) -> bool:
        """Whether a window that calls itself so must never be seen."""
        return _fits(self.leave_out, app, title, hosts) or (self.seeded and _seeded(app, title))

    def allowed(self, app: str, title: str) -> bool:
        """Whether it may be seen, as far as the list of the only ones goes."""
        return not self.only or _fits(self.only, app, title, NO_HOSTS)

    def stays_here(self, app: str, title: str, hosts: frozenset[str] = NO_HOSTS) -> bool:
        """Whether nothing of it may be sent."""
        return _fits(self.never_send, app, title, hosts)

    @property
    def names_sites(self) -> bool:
        """Whether it must be known which sites browsers show."""
        return any(pattern.kind == "site" for pattern in (*self.leave_out, *self.never_send))


@lru_cache(ANSWERS)
def _fits(patterns: tuple[Pattern, ...], app: str, title: str, hosts: frozenset[str]) -> bool:
    if any(pattern.kind == "site" for pattern in patterns):
        hosts |= hosts_in(title)
    return any(pattern.fits(plain(app), plain(title), hosts) for pattern in patterns)


@lru_cache(ANSWERS)
def _seeded(app: str, title: str) -> bool:
    app, title = plain(app), plain(title)
    return _is_vault(app, title) or is_private(app, title)


def _is_vault(app: str, title: str) -> bool:
    """A password manager or the like: by its application, or by its name as a whole part of the title ('Passwords.kdbx - KeePassXC')."""
    short = app.rpartition(".")[2]
    if app in APPS or short in APPS or app.replace("-", " ") in APPS:
        return True
    return any(_bare(part) in NAMES for part in _parts(title))


@lru_cache(ANSWERS)
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
