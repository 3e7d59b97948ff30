"""How a window is kept above all others without being in the way: one shape for every system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from .selftest import Findings

if TYPE_CHECKING:
    from ...system.overlay_mac import Cocoa
    from ...system.overlay_win import Affinity

OVERLAY = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowDoesNotAcceptFocus


class Standing(Protocol):
    """Belongs to one board, whose window it is told of with every call.

    Attributes:
        flags: Of the window, before it is made.
        floats: It stands above others; False: an ordinary window that the user places.
    """

    flags: Qt.WindowType
    floats: bool

    def composited(self) -> bool:
        """Whether the window can be translucent now."""

    def stand(self, window: QWidget, through: bool) -> None:
        """Right before it is shown; `through`: clicks go through it."""

    def shown(self, window: QWidget) -> None:
        """Right after it was shown."""

    def let_through(self, window: QWidget, through: bool) -> None:
        """Whether clicks go through it, while it is shown."""

    def take_keys(self, window: QWidget) -> None:
        """The user wants to type into it."""

    def give_keys_back(self, window: QWidget) -> None:
        """To the window that had them before `take_keys`."""

    def findings(self, window: QWidget, through: bool) -> Findings:
        """Whether the promises are kept now."""

    def is_left_out(self, window: QWidget, out: bool) -> bool:
        """Asks the system to leave it out of shared screens, or not to any more. Whether it is left out now."""

    def close(self) -> None: ...


class Floating(QObject):
    """Windows, macOS and whatever Qt runs on: Qt's own flags, and what each system needs beyond them."""

    def __init__(self, affinity: Affinity | None = None, cocoa: Cocoa | None = None) -> None:
        super().__init__()
        self.flags = OVERLAY
        self.floats = True
        self._affinity, self._cocoa = affinity, cocoa

    def composited(self) -> bool:
        return True

    def stand(self, window: QWidget, through: bool) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)

    def shown(self, window: QWidget) -> None:
        if self._cocoa is not None:
            from ...system.overlay_mac import stand_everywhere

            stand_everywhere(self._cocoa, int(window.winId()))

    def let_through(self, window: QWidget, through: bool) -> None:
        window.windowHandle().setFlag(Qt.WindowType.WindowTransparentForInput, through)

    def take_keys(self, window: QWidget) -> None:
        window.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        window.activateWindow()

    def give_keys_back(self, window: QWidget) -> None:
        """Where a window that loses its keys is made one that takes none, the system gives them to the one before."""
        window.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)

    def findings(self, window: QWidget, through: bool) -> Findings:
        asked = bool(window.windowHandle().flags() & Qt.WindowType.WindowTransparentForInput)
        return Findings(left_focus=not window.isActiveWindow(), through=asked or not through)

    def is_left_out(self, window: QWidget, out: bool) -> bool:
        if self._affinity is not None:
            from ...system import overlay_win

            return overlay_win.leave_out(self._affinity, int(window.winId()), out) and out
        if self._cocoa is not None:
            from ...system import overlay_mac

            return overlay_mac.leave_out(self._cocoa, int(window.winId()), out) and out
        return False

    def close(self) -> None:
        return None


class Ordinary(QObject):
    """A window like any other, where a desktop keeps no promises: it has a frame, takes clicks, and is moved by the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.flags = Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint
        self.floats = False

    def composited(self) -> bool:
        return False

    def stand(self, window: QWidget, through: bool) -> None:
        return None

    def shown(self, window: QWidget) -> None:
        return None

    def let_through(self, window: QWidget, through: bool) -> None:
        return None

    def take_keys(self, window: QWidget) -> None:
        window.activateWindow()

    def give_keys_back(self, window: QWidget) -> None:
        return None

    def findings(self, window: QWidget, through: bool) -> Findings:
        return Findings()

    def is_left_out(self, window: QWidget, out: bool) -> bool:
        return False

    def close(self) -> None:
        return None
