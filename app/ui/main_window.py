"""The window: an outline at once, then the parts in their places. What they do together is in `conductor`.

Whatever the outline does not need is in `interior`, which is imported when it is painted: until then a person waits, and the names of Qt's enums
alone take 15 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMainWindow

from .tokens import Tokens
from .window_state import LEAST_SIZE, WindowState, place_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QPaintEvent, QResizeEvent

    from ..standing.standing import Light
    from .actions import Actions
    from .command_palette import CommandPalette
    from .interior import Interior
    from .notes_pane.view import Thumb

BAR_HEIGHT, STATUS_HEIGHT = 78, 31
"""Of the outline that is painted first."""


class MainWindow(QMainWindow):
    """Attributes:
        list, pane, status, sign, source, engine: The parts.
        witness: Knows what is true now; all parts show that.

        stays: Whether the program goes on without its window when that is closed.

    Signals:
        closing: The user closes the window.
        put_by: It was closed, and the program goes on.
        rearranged: It was moved, or it or its list was made larger or smaller.
    """

    closing = Signal()
    put_by = Signal()
    rearranged = Signal()

    def __init__(self, tokens: Tokens, state: WindowState) -> None:
        super().__init__()
        self.tokens = tokens
        self.stays: Callable[[], bool] = lambda: False
        self.palette_box: CommandPalette | None = None
        self._actions: Actions | None = None
        self._state = state
        self._inside: Interior | None = None
        self.setWindowTitle("Realtime HUD")
        self.setMinimumSize(*LEAST_SIZE)
        self.setGeometry(place_for(state))

    def furnish(self, thumb: Thumb) -> None:
        """Makes the parts. Until then the window shows where they will stand."""
        from .interior import Interior

        inside = self._inside = Interior(self, self.tokens, thumb)
        self.sign, self.source, self.engine = inside.sign, inside.source, inside.engine
        self.list, self.pane, self.status, self.witness = inside.list, inside.pane, inside.status, inside.witness
        self.picture = inside.picture

    def install(self, actions: Actions) -> None:
        """Menu bar, toolbar and command palette from the table of actions."""
        assert self._inside is not None
        self._actions = actions
        self._inside.put_together(self._state, self.rearranged.emit)
        self._inside.install(actions)
        self.palette_box = self._inside.palette(actions)
        if self._state.maximized:
            self.showMaximized()

    def show_state(self, state: str, light: Light, word: str) -> None:
        """Sign and toolbar for a state of the recording: Start, or Pause and Stop, or Resume and Stop. `word` stands beside the light."""
        self.sign.show_light(light, word)
        self.list.show_light(light)
        if self._actions is None:
            return
        going = state in ("recording", "starting", "trouble")
        for name, shown in (
            ("start", not going and state != "paused"),
            ("pause", going),
            ("resume", state == "paused"),
            ("stop", going or state == "paused"),
        ):
            if name in self._actions.by_id:
                self._actions.by_id[name].setVisible(shown)

    def next_part(self) -> None:
        """F6: from the list to the note to the search and round again."""
        if self._inside is not None:
            self._inside.next_part()

    def toggle_list(self) -> None:
        self.list.setVisible(not self.list.isVisible())
        self.rearranged.emit()

    def dress(self, tokens: Tokens) -> None:
        """Another look for everything that is drawn by hand; palette and style sheet are the program's."""
        self.tokens = tokens
        if self._inside is not None:
            self._inside.dress(tokens)
            self.picture = self._inside.picture
        if self._actions is not None:
            self._actions.dress(tokens)

    def remembered(self, look: str) -> WindowState:
        """What to remember of the window."""
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        width = self._inside.list_width if self._inside is not None else self._state.list_width
        return WindowState(
            place.x(), place.y(), place.width(), place.height(), self.isMaximized(), width, not self.list.isHidden(), look, self.tokens.name == "dark"
        )

    # ------------------------------------------------------------------ Qt's calls

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.centralWidget() is None:
            self._paint_outline()
        else:
            super().paintEvent(event)

    def _paint_outline(self) -> None:
        """Where bar, list and note will stand in a moment. No enum of Qt's is touched: the first costs 28 ms (PySide 6.11)."""
        t, width, height, left = self.tokens, self.width(), self.height(), self._state.list_width
        painter = QPainter(self)
        painter.fillRect(0, 0, width, height, QColor(t.raised))
        painter.fillRect(left, BAR_HEIGHT, width - left, height - BAR_HEIGHT - STATUS_HEIGHT, QColor(t.surface))
        for x, y, w, h in ((0, BAR_HEIGHT, width, 1), (left, BAR_HEIGHT, 1, height), (0, height - STATUS_HEIGHT, width, 1)):
            painter.fillRect(x, y, w, h, QColor(t.line))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._actions is None or self._inside is None:
            return
        self.rearranged.emit()
        self._inside.resized(event.oldSize().width(), self._actions)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._actions is not None:
            self.rearranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._inside is None or not self._inside.takes_key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.stays():
            event.ignore()
            self.hide()
            self.put_by.emit()
        else:
            self.closing.emit()
            event.accept()
