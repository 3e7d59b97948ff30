"""Whether the desktop keeps the HUD's promises, and what is said when it does not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from ...events import Problem
from ..telling import spoken


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found about a HUD that is shown: above others, without the keys, and (where that was asked for) letting clicks through."""

    above: bool = True
    left_focus: bool = True
    through: bool = True

    @property
    def kept(self) -> bool:
        return self.above and self.left_focus and self.through


class Verdict(QObject):
    """The words, in one place."""

    def ordinary(self, found: Findings) -> Problem:
        """The promises are not kept: it is an ordinary window from now on."""
        why = "covered" if not found.above else "keyboard" if not found.left_focus else "clicks"
        return spoken("hud-ordinary", why)

    def wayland(self) -> Problem:
        """No part of this desktop lets a window stay above others."""
        return spoken("hud-wayland")
