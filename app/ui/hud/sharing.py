"""What is true of the HUD and shared screens on this system, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Sharing(QObject):
    """The words, in one place."""

    def sentence(self, qt_platform: str, left_out: bool | None, *, asked: bool) -> str:
        """`qt_platform` as Qt names it; `left_out`: what the system said last, None before the HUD was shown; `asked`: by the settings."""
        match qt_platform:
            case "xcb":
                return self.tr(
                    "On this computer the HUD cannot be hidden from screen sharing, because X11 has no way to. "
                    "The program's own pictures never show it."
                )
            case "wayland" | "wayland-egl":
                return self.tr(
                    "On this computer a program cannot hide its windows from screen sharing. Plasma has it in the window's own settings. "
                    "In the program's own pictures the HUD is painted over."
                )
            case "windows" | "cocoa" if not asked:
                return self.tr("Whoever you share this screen with sees the HUD.")
            case "windows" | "cocoa" if left_out is None:
                return self.tr("Whether this system hides the HUD from screen sharing is known once the HUD has been shown.")
            case "windows" | "cocoa" if left_out:
                return self.tr("This system hides the HUD from screen sharing.")
            case "windows":
                return self.tr("Windows refuses to hide the HUD: whoever you share this screen with sees the HUD.")
            case "cocoa":
                return self.tr("This version of macOS lets programs that share the screen see the HUD anyway.")
        return self.tr("Whether the HUD can be hidden from screen sharing is not known here.")
