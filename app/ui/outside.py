"""What the program shows and hears outside of its window: HUD, tray, hotkeys, notifications. Each is a part; none knows another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ..runtime.hub import Batch
from ..values import Rect
from .conductor import Conductor
from .main_window import MainWindow
from .tokens import Tokens

if TYPE_CHECKING:
    from ..compose.parts import Parts
    from ..settings.holding import Taker
    from ..settings.schema import Settings
    from ..values import Evidence
    from .hotkeys.part import HotkeysPart
    from .hud.part import Hud
    from .notices import Notices
    from .tray import Tray
TOLD = "told-of-tray"
"""A file that says: the user was told once that the program goes on without its window."""


class Part(Protocol):
    """One thing outside of the window. Made once everything is loaded; lives until `close`."""

    def take(self, batch: Batch) -> None:
        """What the recorder says, after the window took it (`window.witness` and the actions are up to date)."""

    def apply(self, settings: Settings) -> None:
        """Settings hold from now on; also called once right after the part was made."""

    def dress(self, tokens: Tokens) -> None:
        """Other colours."""

    def close(self) -> None:
        """The program ends: nothing may stay on the screen, grabbed or running."""


class Outside(QObject):
    """Owns the parts and hands them what they need. GUI thread only.

    `doing` has a slot for each command of `commands.COMMANDS` that a part carries out; the conductor asks for it by `Conductor.outside_wanted`.

    Attributes:
        hud, tray, notices, hotkeys: Once everything is loaded.

    Signals:
        keep_wanted: Settings to be kept, by name.
        front_wanted: The window is to come to the front.
    """

    keep_wanted = Signal(object)
    front_wanted = Signal()

    def __init__(self, app: QApplication, window: MainWindow, conductor: Conductor) -> None:
        super().__init__(window)
        self._app, self._window, self._conductor = app, window, conductor
        self.hud: Hud | None = None
        self.tray: Tray | None = None
        self.notices: Notices | None = None
        self.hotkeys: HotkeysPart | None = None
        self._parts: list[Part] = []
        self.doing: dict[str, Callable[[], None]] = {}
        conductor.outside_wanted.connect(self._do)

    def equip(self, parts: Parts) -> None:
        """Everything is loaded: the parts come to life."""
        self._furnish_hud(parts)
        self._add_hotkeys(parts)
        self._furnish_tray(parts)
        self._furnish_notices()
        for part in self._parts:
            part.apply(parts.settings)

    def _add_hotkeys(self, parts: Parts) -> None:
        from .hotkeys.part import HotkeysPart

        part = self.hotkeys = HotkeysPart(self._window, self._conductor, parts.paths.state / "hotkeys.json")
        part.keep_wanted.connect(self.keep_wanted)
        self.doing["hotkeys"] = part.open_page
        self._parts.append(part)

    def take(self, batch: Batch) -> None:
        for part in self._parts:
            part.take(batch)

    @property
    def takers(self) -> Mapping[Taker, Part]:
        """The parts that are given changed settings, by the names of `settings.holding`."""
        named: dict[Taker, Part | None] = {"hud": self.hud, "hotkeys": self.hotkeys, "tray": self.tray, "notices": self.notices}
        return {taker: part for taker, part in named.items() if part is not None}

    def apply(self, settings: Settings, taker: Taker) -> None:
        """Settings of this taker hold from now on."""
        if taker in self.takers:
            self.takers[taker].apply(settings)

    def dress(self, tokens: Tokens) -> None:
        for part in self._parts:
            part.dress(tokens)

    def close(self) -> None:
        for part in self._parts:
            part.close()
        self._parts.clear()

    def facts(self) -> dict[str, str]:
        """What is true on this computer of groups of settings, in a sentence each."""
        from .hud.sharing import Sharing

        if self.hud is None:
            return {}
        return {"hud": Sharing(self).sentence(self._app.platformName(), self.hud.left_out, asked=self.hud.unshared)}

    def order_hud(self, order: str) -> bool:
        """What another process asks of the HUD by a word; '' shows or hides it. False: there is no such word."""
        hud = self.hud
        orders = {"": "hud", "touch": "hud_touch", "form": "hud_form", "note": "quick_note"}
        if hud is not None and order in ("show", "hide"):
            hud.wish(order == "show")
        elif order in orders:
            self._do(orders[order])
        else:
            return False
        return True

    def vanish(self) -> None:
        """Nothing of the program is seen from now on, until the user asks for it."""
        self._conductor.tasks.picks.vanish()
        if self.notices is not None:
            self.notices.vanish()
        if self.hud is not None:
            self.hud.vanish()

    def _furnish_hud(self, parts: Parts) -> None:
        from .hud.opening import open_board
        from .hud.part import Hud

        window, conductor = self._window, self._conductor
        hud = self.hud = Hud(self, open_board(self._app, parts.paths, os.environ), window.witness, window.tokens)
        hud.opened.connect(self._open_line)
        hud.written.connect(conductor.tasks.write_own)
        hud.keep_wanted.connect(self.keep_wanted)
        hud.failed.connect(window.status.trouble)
        hud.covers.connect(partial(_cover, parts))
        conductor.tasks.picking.connect(hud.make_way)
        self.doing |= {"hud": hud.toggle, "hud_touch": hud.touch, "hud_form": hud.change_form, "quick_note": hud.write}
        self._parts.append(hud)

    def _furnish_tray(self, parts: Parts) -> None:
        from .tray import Tray

        window = self._window
        tray = self.tray = Tray(self, self._conductor.actions, window.witness, self._in_front)
        told = parts.paths.state / TOLD
        tray.front_wanted.connect(self.front_wanted)
        tray.back_wanted.connect(window.hide)
        window.stays = lambda: tray.keeps_running
        window.put_by.connect(lambda: tray.tell_once(told))
        self._parts.append(tray)

    def _furnish_notices(self) -> None:
        from ..system.notify_choice import open_notifier
        from .notices import Notices
        from .tray import TrayNotifier

        hud, tray = self.hud, self.tray
        assert hud is not None
        assert tray is not None
        notices = self.notices = Notices(
            self,
            lambda acted: open_notifier(os.environ, sys.platform, acted, lambda acted: TrayNotifier(tray.icon, acted)),
            self._in_front,
            lambda: hud.shown,
        )
        notices.opened.connect(self.front_wanted)
        self._parts.append(notices)

    def _in_front(self) -> bool:
        """Whether the window is what the user looks at."""
        return self._window.isVisible() and not self._window.isMinimized() and self._app.activeWindow() is not None

    def _open_line(self, session: str, block: str, evidence: Evidence | None) -> None:
        self.front_wanted.emit()
        self._conductor.open_line(session, block, evidence)

    def _do(self, command: str) -> None:
        if command in self.doing:
            self.doing[command]()


def _cover(parts: Parts, place: tuple[int, ...]) -> None:
    """The HUD stands there: no picture may show it."""
    parts.cover.rects = (Rect(*place),) if place else ()
