"""What the program in front may be asked of its page, and what of its answer may be noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote, urlsplit, urlunsplit

from ..guard.mask import hidden
from ..guard.sites import is_browser
from ..guard.veil import Secrecy
from ..system.tree.asking import Answer, Asking, nothing
from ..system.tree.tree import Tree
from ..values import Frame, TreeHints, TreeLink
from .discretion import Discretion

LONGEST = 200
"""Characters of an address worth a note: longer ones are made for machines. They are left out, never cut."""

_SCHEMES = ("http", "https", "file")
_HARMLESS = "%!$&'()+,;=:@/?-._~[]#"
"""Signs of an address that mean nothing in Markdown; others are written by their number."""


class Hinting:
    """Asks the program of the active window, if that window may be seen; `wanted` is asked at every look. Belongs to the reading thread."""

    def __init__(self, tree: Tree | None, discretion: Discretion, wanted: Callable[[], bool], secrecy: Secrecy) -> None:
        self._asking = Asking(tree) if tree is not None else None
        self._discretion, self._wanted, self._secrecy = discretion, wanted, secrecy

    def ask(self, frame: Frame) -> Answer:
        """Begins to ask; returns at once. Windows that are left out are not among those of the frame.

        Browsers only: others show no pages, and a sheet of two thousand million cells would look through all of them for one.
        """
        active = next((window for window in frame.windows if window.active), None)
        if self._asking is None or active is None or not is_browser(active) or not self._wanted():
            return nothing
        answer = self._asking.ask(active)
        return lambda: self._learnt(answer(), frame)

    def close(self) -> None:
        if self._asking is not None:
            self._asking.close()

    def _learnt(self, hints: TreeHints | None, frame: Frame) -> TreeHints | None:
        """The site is known to the rules from now on: a page that is left out goes no further than here."""
        if hints is None:
            return None
        host = _host(hints.address)
        if host:
            self._discretion.learn_site(hints.window, host, frame.t)
        links = (replace(link, address=self._shown(link.address)) for link in hints.links if not _within(link, hints.address))
        return replace(hints, address=self._shown(hints.address), links=tuple(link for link in links if link.address))

    def _shown(self, address: str) -> str:
        """As it may be noted; '' where it holds a secret, or is none that a person would follow."""
        shown = plain_address(address)
        return shown if self._secrecy.kept or hidden(shown) == shown else ""


def plain_address(address: str) -> str:
    """An address without the name and password in it; '' for what is no page (scripts, mail, pictures within the address) or too long."""
    try:
        parts = urlsplit(address.strip())
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        return ""
    shown = quote(bare, safe=_HARMLESS)
    return shown if parts.scheme in _SCHEMES and len(shown) <= LONGEST else ""


def _within(link: TreeLink, page: str) -> bool:
    """To another place of the same page."""
    return link.address.partition("#")[0] in ("", page.partition("#")[0])


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
