"""What may be seen, noted and sent: the rules as the settings have them now, and what is remembered of open windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..capture.hide import Policy
from ..guard.rules import Rules, patterns
from ..guard.window_memory import StillOpen, WindowMemory
from ..settings.schema import Settings
from ..values import Window


def rules_of(settings: Settings) -> Rules:
    return Rules(patterns(settings.leave_out), settings.leave_out_secret)


@dataclass(slots=True)
class Discretion:
    """One for the whole life of the program: rules come and go with the settings, what is remembered stays. Any thread.

    Attributes:
        rules: As they hold now.
        beside: Says which windows show what this process prints, whatever the rules are.
    """

    rules: Rules
    beside: Callable[[Window], bool]
    memory: WindowMemory = field(default_factory=WindowMemory)

    def policy(self, still_open: StillOpen | None = None) -> Policy:
        """What holds for one look, however the settings change meanwhile. `still_open`: see `WindowMemory.keep`; None: nothing is forgotten."""
        rules = self.rules
        if still_open is not None:
            self.memory.keep(still_open)
        return Policy(lambda window: self._hidden(rules, window))

    def _hidden(self, rules: Rules, window: Window) -> bool:
        private = self.memory.was_private(window)  # asked whatever the rules are: they may be others later
        return (private and rules.seeded) or rules.excluded(window.app, window.title) or self.beside(window)
