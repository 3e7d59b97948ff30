"""What may be seen, noted and sent: the rules as the settings have them now, and what is remembered of open windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..capture.hide import Policy
from ..events import Problem
from ..guard.badges import says_private
from ..guard.dividing import divided
from ..guard.lists import Doubt, read_list
from ..guard.rules import Rules
from ..guard.sites import is_browser, sites_anywhere, sites_shown
from ..guard.window_memory import StillOpen, WindowMemory
from ..problems.table import new_problem
from ..recorder.equipment import Verdict
from ..settings.schema import Setting, Settings, all_settings
from ..values import Frame, LocalOnly, Page, Sight, Window

LISTS = {"leave_out": True, "only": False, "never_send": True}
"""The settings that are lists of windows, and whether they may name sites."""

_TRIES = 3
"""Looks in a row that were for nothing, after which the next change on the screen is waited for."""


def rules_of(settings: Settings) -> Rules:
    """What the settings say. Parts of lists that mean nothing are not in it: see `doubts_of`."""
    leave_out, only, never_send = (read_list(getattr(settings, name), sites).patterns for name, sites in LISTS.items())
    return Rules(leave_out, settings.leave_out_secret, only, never_send)


def doubts_of(settings: Settings) -> Iterator[tuple[Setting, tuple[Doubt, ...]]]:
    """The lists of which something is to be said, and what."""
    for setting in all_settings():
        if setting.name in LISTS and (doubts := read_list(getattr(settings, setting.name), LISTS[setting.name]).doubts):
            yield setting, doubts


def list_problems(settings: Settings) -> list[Problem]:
    """The same for a person who does not look into the settings."""
    parts = [f"“{doubt.part}”" for _, doubts in doubts_of(settings) for doubt in doubts]
    return [new_problem("list-doubt", parts=", ".join(parts))] if parts else []


def blind_problems(settings: Settings) -> list[Problem]:
    """What a person should know who has such settings on a desktop that does not tell which windows are open."""
    told = []
    if settings.leave_out_secret or settings.leave_out:
        told.append(new_problem("windows-unknown"))
    if settings.only:
        told.append(new_problem("windows-unknown-only"))
    if settings.never_send:
        told.append(new_problem("windows-unknown-send"))
    return told


@dataclass(slots=True)
class Discretion:
    """One for the whole life of the program: rules come and go with the settings, what is remembered stays. Any thread.

    Attributes:
        beside: Says which windows show what this process prints, whatever the rules are.
    """

    _rules: Rules
    beside: Callable[[Window], bool]
    memory: WindowMemory = field(default_factory=WindowMemory)
    _number: int = 0
    _in_vain: int = 0

    def change(self, rules: Rules) -> bool:
        """Other rules hold from now on, also for what was seen and not noted or sent yet. False when they are the same."""
        if rules == self._rules:
            return False
        self._rules = rules
        self._number += 1
        return True

    # ------------------------------------------------------------------ what may be seen

    def policy(self, still_open: StillOpen | None = None) -> Policy:
        """What holds for one look, however the settings change meanwhile. `still_open`: see `WindowMemory.keep`; None: nothing is forgotten."""
        number, rules = self._number, self._rules
        if still_open is not None:
            self.memory.keep(still_open)
        return Policy(
            lambda window: self._hidden(rules, window),
            (lambda window: rules.allowed(window.app, window.title)) if rules.only else None,
            (lambda window: self._stays_here(rules, window)) if rules.never_send else None,
            number,
        )

    def _hidden(self, rules: Rules, window: Window) -> bool:
        private = self.memory.was_private(window)  # asked whatever the rules are: they may be others later
        if (private and rules.seeded) or self.beside(window):
            return True
        return rules.excluded(window.app, window.title, self.memory.hosts(window))

    def _stays_here(self, rules: Rules, window: Window) -> bool:
        return rules.stays_here(window.app, window.title, self.memory.hosts(window))

    # ------------------------------------------------------------------ what may be noted

    def vet(self, frame: Frame, page: Page | None) -> Verdict:
        """Whether what was seen may be noted, now that it was read: on it may be a page of which nobody could know before."""
        rules = self._rules
        if page is not None:
            self._learn(frame, page)
        if not self._fails(rules, frame, page):
            self._in_vain = 0
            return "note"
        self._in_vain += 1
        # Without windows there is nothing to paint over: the next look would see the same.
        return "again" if frame.windows and self._in_vain < _TRIES else "drop"

    def holds(self, frame: Frame) -> bool:
        """Whether the rules it was taken by are those of now."""
        return frame.policy == self._number

    def _learn(self, frame: Frame, page: Page) -> None:
        for window in frame.windows:
            if is_browser(window):
                if says_private(page, window, frame.rect, frame.scale):
                    self.memory.learn_private(window)
                self.memory.learn(window, sites_shown(page, window, frame.rect, frame.scale), frame.t)

    def learn_site(self, window: Window, host: str, t: float) -> None:
        """Its program says that the window shows a page of this site."""
        self.memory.learn(window, frozenset((host,)), t)

    def _fails(self, rules: Rules, frame: Frame, page: Page | None) -> bool:
        if not self.holds(frame) or any(self._hidden(rules, window) for window in frame.windows):
            return True
        if any(self._stays_here(rules, window) and window not in frame.local_only.windows for window in frame.windows):
            return True  # where its menus are is not known
        return rules.names_sites and self._may_show_a_site(rules, frame, page)

    def _may_show_a_site(self, rules: Rules, frame: Frame, page: Page | None) -> bool:
        """Whether a site that is left out may stand where no window's title has told of it."""
        if page is None:
            return not frame.windows or any(is_browser(window) and not self.memory.hosts(window) for window in frame.windows)
        return not frame.windows and rules.excluded("", "", sites_anywhere(page))

    # ------------------------------------------------------------------ what may be sent

    def divide(self, sight: Sight) -> tuple[Sight | None, Sight | None]:
        """What a remote engine may see of a sight, and what must stay here; None for a part in which there is nothing."""
        if not self._may_leave(sight):
            frame = sight.frame
            sight = replace(sight, frame=replace(frame, local_only=LocalOnly((frame.rect,), frame.windows)))
        return divided(sight)

    def may_leave(self, sight: Sight) -> bool:
        """Whether anything of it may still be sent: the rules may be others than when it was divided."""
        return self.holds(sight.frame) and self._may_leave(sight)

    def _may_leave(self, sight: Sight) -> bool:
        """Where the desktop tells of no window, any of those that must not be sent may be on it."""
        return bool(sight.frame.windows) or not self._rules.never_send
