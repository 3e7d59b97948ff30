"""What open windows once said or showed and may no longer say. It belongs to whoever looks at them and outlives every setting.

Chromium on X11 calls a window private only while its first tab is empty, so one that was private once, by its title, by how its program was started
or by what its bar says, is private until it closes. Which site a page
is of stands in the address bar alone; read once, it holds for the window's title, so that a tab one comes back to is known before it is read again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from ..values import Window
from .rules import NO_HOSTS, is_private
from .sites import is_browser
from .texts import plain

StillOpen = Callable[[frozenset[int]], frozenset[int]]
"""Which of some numbers are of windows that are open, shown or not; all of them while nobody can tell."""

NAVIGATION_S = 5.0
"""So soon after its address a page names itself; until then its address stands beside the name of the page before."""

_MOST_TITLES = 4096
"""Of one window; a page that counts in its title has many. One that is forgotten is read again when it is shown again."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """The sites read while a window had a title, since when (unix seconds), and those that stood there before."""

    hosts: frozenset[str]
    since: float
    before: frozenset[str] = NO_HOSTS


@dataclass(slots=True)
class _Open:
    """What is known of one window. `pid`: whose it is, 0 while that is not known. `newest`: the title whose sites changed last."""

    pid: int
    private: bool = False
    titles: dict[str, _Shown] = field(default_factory=dict)
    newest: str = ""


class WindowMemory:
    """Any thread. Windows without a number are not remembered: nobody could tell them apart."""

    def __init__(self) -> None:
        self._windows: dict[int, _Open] = {}
        self._lock = threading.Lock()

    def was_private(self, window: Window) -> bool:
        """Whether it is a private one now, or was when it was asked about before, whatever its title says."""
        private = is_private(plain(window.app), plain(window.title)) or (window.private and is_browser(window))
        if not window.id:
            return private
        with self._lock:
            known = self._known(window)
            if private and known is None:
                known = self._windows[window.id] = _Open(window.pid)
            if known is not None:
                known.private |= private
                return known.private
        return False

    def learn_private(self, window: Window) -> None:
        """Its own bar said that it is a private one."""
        if not window.id:
            return
        with self._lock:
            known = self._known(window)
            if known is None:
                known = self._windows[window.id] = _Open(window.pid)
            known.private = True

    def hosts(self, window: Window) -> frozenset[str]:
        """The sites it showed when it last had this title."""
        with self._lock:
            known = self._known(window)
            shown = known.titles.get(window.title) if known is not None else None
            return shown.hosts if shown is not None else NO_HOSTS

    def learn(self, window: Window, hosts: frozenset[str], t: float) -> None:
        """It showed these sites at `t`, unix seconds. None that could be read leave what is known as it is."""
        if not window.id or not hosts:
            return
        with self._lock:
            known = self._known(window)
            if known is None:
                known = self._windows[window.id] = _Open(window.pid)
            _correct(known, window.title, hosts, t)
            before = known.titles.pop(window.title, None)
            if before is None or before.hosts != hosts:
                before = _Shown(hosts, t, before.hosts if before is not None else NO_HOSTS)
                known.newest = window.title
            known.titles[window.title] = before
            while len(known.titles) > _MOST_TITLES:
                known.titles.pop(next(iter(known.titles)))

    def keep(self, still_open: StillOpen) -> None:
        """Forgets windows that have closed."""
        with self._lock:
            numbers = frozenset(self._windows)
        if not numbers:
            return
        left = still_open(numbers)
        with self._lock:
            for number in numbers - left:
                self._windows.pop(number, None)

    def _known(self, window: Window) -> _Open | None:
        """None also when its number now belongs to a window of another process. Called with the lock."""
        known = self._windows.get(window.id)
        if known is None:
            return None
        if known.pid and window.pid and known.pid != window.pid:
            del self._windows[window.id]
            return None
        known.pid = known.pid or window.pid
        return known


def _correct(known: _Open, title: str, hosts: frozenset[str], t: float) -> None:
    """Takes back what was learnt of the title before: the address was that of this page, and the page had not named itself yet."""
    last = known.titles.get(known.newest)
    if last is None or known.newest == title or not last.hosts & hosts or not 0 <= t - last.since <= NAVIGATION_S:
        return
    if last.before:
        known.titles[known.newest] = _Shown(last.before, last.since)
    else:
        del known.titles[known.newest]
