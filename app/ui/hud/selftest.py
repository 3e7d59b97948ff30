"""Whether the desktop keeps the HUD's promises, and what is said when it does not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from ...events import Problem


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
        if not found.above:
            why = self.tr("Another window insists on standing over the HUD")
        elif not found.left_focus:
            why = self.tr("This desktop gives the keyboard to the HUD")
        else:
            why = self.tr("This desktop gives clicks to the HUD that are meant for what is below")
        return Problem(
            "hud-ordinary",
            self.tr("%1, so it is shown as an ordinary window.").replace("%1", why),
            self.tr("It can be moved and closed like any other. 'HUD' tries again."),
        )

    def wayland(self) -> Problem:
        """No part of this desktop lets a window stay above others."""
        return Problem(
            "hud-wayland",
            self.tr("This desktop does not let a window stay above others, so the HUD is an ordinary window."),
            self.tr("It is shown only when you ask for it. Many desktops have 'Always on top' in the window's own menu (Alt+Space)."),
        )
