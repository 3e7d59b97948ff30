"""Sites: their names as people type them, and as they stand in titles and on the screen. Pure.

A reader takes letters for others that look like them, so names are compared by what they look like: rather a page too many left out than one too few.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable

from ..values import Line, Page, Rect, Window
from .seeds import BROWSERS
from .texts import plain

_SCHEME = r"(?:https?[:;.,]?/{1,2}|[a-z][a-z0-9+.-]*:/{1,2})"
"""As it may be read."""

_LABEL = r"[^\W_](?:[\w|!-]*\w)?"
"""A reader may take a letter for a bar."""

_HOST = rf"(?:{_LABEL}\.)+{_LABEL}|localhost|\[[0-9a-f:.]+\]"
_ADDRESS = re.compile(rf"(?<![\w@./|-])(?:{_SCHEME}(?:[^\s/@]*@)?)?(?P<host>{_HOST})(?::\d{{1,5}})?(?:[/?#]\S*)?")
"""Never behind '@': mail addresses are not of their site's pages."""

_LOOSE = re.compile(r"\s*([./])\s+(?=\w)|\s+([./])(?=\w)")
"""Blanks a reader puts around dots and slashes: 'bank. example / login'."""

_MOST_PIECES = 4
"""So many pieces a reader may make of one name: 'bank.exam ple'."""

_MOST_WORDS = 5
"""Words of two letters or more beside an address in its line ('Not secure'); a line with more of them is a sentence."""

_BAND = 160
"""Height, in logical pixels, of what stands above a page in a browser: title bar, tabs, address bar, bookmarks."""

_NO_DOT = re.compile(r"(?<![^\s|])([\w-]{6,})/")
"""'bankexample/login': what a name whose dots were lost looks like."""

_PATH = re.compile(r"/\S*")
_TWICE = re.compile(r"(.)\1+")
_LIKE = str.maketrans({"1": "l", "i": "l", "|": "l", "!": "l", "ı": "l", "í": "l", "0": "o", "5": "s", "8": "b", "9": "g", "q": "g"})


def clean_site(text: str) -> str:
    """The site a person means by `text` ('https://www.Bank.example/login', '*.bank.example'): its bare name; '' when there is none in it."""
    name = plain(text).removeprefix("site:").strip()
    name = re.sub(rf"^{_SCHEME}?/*", "", name)
    name = re.split(r"[/?#\s]", name, maxsplit=1)[0].rpartition("@")[2]
    name = re.sub(r":\d*$", "", name) if name.count(":") == 1 else name
    name = name.strip(".").removeprefix("*.").removeprefix("www.").strip(".*")
    return name if is_site(name) else ""


def is_site(name: str) -> bool:
    """Whether it is the full name of a site or its number: a single word cannot be told from other words on a screen."""
    if name == "localhost":
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        labels = name.split(".")
        return len(labels) > 1 and all(re.fullmatch(r"[^\W_](?:[\w-]*[^\W_])?", label) for label in labels) and not labels[-1].isdigit()
    return True


def belongs(host: str, site: str) -> bool:
    """Whether `host` is the site or one of its subdomains, as far as an eye can tell."""
    return any(_same(host, form) for form in _forms(site))


def _same(host: str, site: str) -> bool:
    seen, wanted = _looks(host), _looks(site)
    if seen == wanted or seen.endswith("." + wanted):
        return True
    # A reader may lose the dots.
    return _looks(host.replace(".", "")) in (_looks(site.replace(".", "")), _looks("www" + site.replace(".", "")))


def _forms(site: str) -> tuple[str, ...]:
    """With letters beyond ASCII a browser shows either them or their coded form."""
    if site.isascii() and "xn--" not in site:
        return (site,)
    try:
        return (site, site.encode("idna").decode("ascii")) if not site.isascii() else (site, site.encode("ascii").decode("idna"))
    except UnicodeError:
        return (site,)


def _looks(name: str) -> str:
    """What letters look like, without their accents. Of two alike side by side a reader may see one."""
    bare = "".join(char for char in unicodedata.normalize("NFD", plain(name)) if not unicodedata.combining(char))
    return _TWICE.sub(r"\1", bare.translate(_LIKE).replace("rn", "m").replace("vv", "w").strip("."))


def hosts_in(text: str) -> frozenset[str]:
    """The sites named in a title, as they stand there."""
    return frozenset(found["host"].strip("[]") for found in _ADDRESS.finditer(plain(text)))


def address_of(line: str) -> frozenset[str]:
    """The sites in a line that is an address, with what browsers put beside one; none in a sentence."""
    text = plain(line)
    text = _LOOSE.sub(lambda found: found[1] or found[2], text)
    beside = re.findall(r"[^\W\d_]{2,}", _PATH.sub(" ", _ADDRESS.sub(" ", text)))
    return hosts_in(text) | _joined(text.split()) | frozenset(_NO_DOT.findall(text)) if len(beside) <= _MOST_WORDS else frozenset()


def _joined(pieces: list[str]) -> frozenset[str]:
    """The sites whose names begin at one piece of a line and end in one of the next."""
    found = set()
    for at in range(len(pieces)):
        for end in range(at + 2, min(len(pieces), at + _MOST_PIECES) + 1):
            if match := _ADDRESS.match("".join(pieces[at:end])):
                found.add(match["host"].strip("[]"))
    return frozenset(found)


def is_browser(window: Window) -> bool:
    app, title = plain(window.app), plain(window.title)
    return any(name in app for name in BROWSERS) or any(title.endswith(name) for name in BROWSERS)


def sites_shown(page: Page, window: Window, frame: Rect, scale: float) -> frozenset[str]:
    """The sites in the top band of a browser's window, or in all of one whose place is not known. `frame`: what of the desktop the page shows."""
    place = window.outer or window.rect
    band = Rect(place.x, place.y, place.w, round(_BAND * max(1.0, scale))) if place else None
    return _sites(page, None if band is None else band.moved(-frame.x, -frame.y))


def sites_anywhere(page: Page) -> frozenset[str]:
    """The sites in lines that are addresses, wherever they stand: for desktops that do not tell where windows are."""
    return _sites(page, None)


def _sites(page: Page, band: Rect | None) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for line in (*page.lines, *page.doubtful):
        if band is None or band.meets(line.box):
            for text in _texts(line):
                found |= address_of(text)
    return found


def _texts(line: Line) -> Iterable[str]:
    """A line as a whole, and its parts: what stands beside an address may have been taken for its line."""
    return dict.fromkeys([line.text, *(word.text for word in line.words)])
