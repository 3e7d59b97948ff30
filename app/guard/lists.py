"""The user's lists of windows and sites, from text to patterns. What cannot be used, or is used otherwise than it is written, is said. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..marking import QT_TRANSLATE_NOOP, Names, filled
from .sites import belongs, clean_site
from .texts import plain

Kind = Literal["any", "app", "title", "site"]

_KINDS: Final[tuple[Kind, ...]] = ("app", "title", "site")
_OTHER_NAMES: Final = {
    "program": "app", "process": "app", "class": "app", "exe": "app", "name": "title", "window": "title", "url": "site", "host": "site",
    "domain": "site", "address": "site", "web": "site", "website": "site",
}  # fmt: skip
"""What people write for the three."""

_QUOTES: Final = (('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"))


EMPTY, NO_SITE, SHORTENED, ADDRESS, NO_SITES_HERE, OTHER_NAME, NOTHING = (
    "empty", "no-site", "shortened", "address", "no-sites-here", "other-name", "nothing",
)  # fmt: skip

SENTENCES: Final = {
    EMPTY: QT_TRANSLATE_NOOP("Lists", "“{part}” names nothing, so it does nothing. Write what you mean after the colon."),
    NO_SITE: QT_TRANSLATE_NOOP("Lists", "“{part}” is not the full name of a site, so it does nothing. Write it like “site:bank.example”."),
    SHORTENED: QT_TRANSLATE_NOOP("Lists", "“{part}” is taken as “{used}”: a rule holds for a whole site, with all its pages and subdomains."),
    ADDRESS: QT_TRANSLATE_NOOP("Lists", "“{part}” is taken as “{used}”, since it is an address."),
    NO_SITES_HERE: QT_TRANSLATE_NOOP("Lists", "“{part}” does nothing here: a site is known only once it was seen. Name the browser instead."),
    OTHER_NAME: QT_TRANSLATE_NOOP("Lists", "“{part}” is taken as “{used}”."),
    NOTHING: QT_TRANSLATE_NOOP("Lists", "“{part}” holds no letter or figure, so it does nothing. Write a part of a title or a name."),
}
"""What is said of a part of a list, by code: that it does nothing, or what it is taken as. Translated in the context 'Lists'."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One part of a list: what the application is called, what stands in the title, either of them, or whose pages a window shows."""

    text: str
    kind: Kind = "any"

    def fits(self, app: str, title: str, hosts: frozenset[str] = frozenset()) -> bool:
        """`app` and `title` as `plain` gives them; `hosts`: the sites a window is known to show."""
        if self.kind == "site":
            return any(belongs(host, self.text) for host in hosts)
        return (self.kind != "title" and self.text in app) or (self.kind != "app" and self.text in title)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of one part of a list: the code of a sentence, the part as it was written, and what it is taken as."""

    code: str
    part: str
    used: str = ""

    @property
    def sentence(self) -> str:
        return filled(SENTENCES[self.code], self.names)

    @property
    def names(self) -> Names:
        """What is filled into its sentence."""
        return (("part", self.part), ("used", self.used))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is used, and what is to be said of it."""

    patterns: tuple[Pattern, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_list(text: str, sites: bool = True) -> Listed:
    """Parts divided by ';' or line ends: 'WORDS' in title or name, 'app:NAME', 'title:WORDS', 'site:NAME'. Empty parts are nothing.

    `sites`: whether the list may name sites.
    """
    patterns: dict[Pattern, None] = {}
    doubts: dict[Doubt, None] = {}
    for part in re.split(r"[;\n]", text):
        shown = " ".join(part.split())
        if not shown:
            continue
        pattern, doubt = _read(shown, sites)
        if pattern is not None:
            patterns[pattern] = None
        if doubt is not None:
            doubts[doubt] = None
    return Listed(tuple(patterns), tuple(doubts))


def _read(shown: str, sites: bool) -> tuple[Pattern | None, Doubt | None]:
    part = plain(_unquoted(shown))
    name, colon, rest = part.partition(":")
    name, rest = name.strip(), _unquoted(rest.strip())
    if colon and rest.startswith("//") and (site := clean_site(part)):
        return _site(shown, site, sites, ADDRESS)
    if colon and name in _OTHER_NAMES:
        kind = _OTHER_NAMES[name]
        pattern, doubt = _of_kind(shown, kind, rest, sites)
        return pattern, doubt if pattern is None or pattern.kind == "site" else Doubt(OTHER_NAME, shown, f"{kind}:{pattern.text}")
    if colon and name in _KINDS:
        return _of_kind(shown, name, rest, sites)
    return _words(shown, part, "any")


def _of_kind(shown: str, kind: str, rest: str, sites: bool) -> tuple[Pattern | None, Doubt | None]:
    if not rest:
        return None, Doubt(EMPTY, shown)
    if kind != "site":
        return _words(shown, rest, "app" if kind == "app" else "title")
    site = clean_site(rest)
    if not site:
        return None, Doubt(NO_SITE, shown)
    return _site(shown, site, sites, "" if plain(shown).replace(" ", "") == f"site:{site}" else SHORTENED)


def _site(shown: str, site: str, sites: bool, code: str) -> tuple[Pattern | None, Doubt | None]:
    if not sites:
        return None, Doubt(NO_SITES_HERE, shown)
    return Pattern(site, "site"), Doubt(code, shown, f"site:{site}") if code else None


def _words(shown: str, words: str, kind: Kind) -> tuple[Pattern | None, Doubt | None]:
    """A star at either end means any letters, which is so without it."""
    bare = words.strip("*").strip() if any(char.isalnum() for char in words) else ""
    return (Pattern(bare, kind), None) if bare else (None, Doubt(NOTHING, shown))


def _unquoted(text: str) -> str:
    for begin, end in _QUOTES:
        if len(text) > 1 and text.startswith(begin) and text.endswith(end):
            return text[1:-1].strip()
    return text
