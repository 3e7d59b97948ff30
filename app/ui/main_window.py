"""The window: an outline at once, then the parts in their places. What they do together is in `conductor`.

Whatever the outline does not need is imported where it is used: until it is painted, a person waits.
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
    from PySide6.QtWidgets import QMenu, QToolButton, QWidget

    from ..standing.standing import Light
    from .actions import Actions
    from .command_palette import CommandPalette
    from .notes_pane.view import Thumb

BAR_HEIGHT, STATUS_HEIGHT = 78, 31
"""Of the outline that is painted first."""
BAR = ("start", "pause", "resume", "stop", "shot", "mark", "hud")
NARROW_BELOW, NARROW_LIST = 760, 184
"""A window made narrower than this gives the note more of what is left."""
GAP = "\u2002"
"""Between a sign and its word: Qt leaves 4 px, which is too close."""
WORDS_FROM = 820
"""Narrower windows show the toolbar's commands as signs only."""


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
        self._broad_list = 0
        self.setWindowTitle("Realtime HUD")
        self.setMinimumSize(*LEAST_SIZE)
        self.setGeometry(place_for(state))

    def furnish(self, thumb: Thumb) -> None:
        """Makes the parts. Until then the window shows where they will stand."""
        from ..standing.witness import Witness
        from .assets import app_icon
        from .notes_pane.pane import NotePane
        from .picture_view import PictureView
        from .session_list import SessionList
        from .state_sign import StateSign
        from .status_bar import StatusBar

        tokens = self.tokens
        self.setWindowIcon(app_icon())
        self.sign = StateSign(tokens)
        self.source = self._choice(self.tr("Screen"), "monitor", self.tr("What is recorded"))
        self.engine = self._choice(self.tr("Local"), "cpu", self.tr("The engine that writes the notes"))
        self.list = SessionList(tokens)
        self.pane = NotePane(tokens, thumb)
        self.witness = Witness()
        self.status = StatusBar(tokens, self.witness)
        self.picture = PictureView(self, tokens)

    def _put_together(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

        state = self._state
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(1, 1)
        self.list.setMinimumWidth(170)
        self.pane.setMinimumWidth(300)
        self._split.setSizes([state.list_width, max(300, self.width() - state.list_width)])
        self._split.splitterMoved.connect(self.rearranged)
        self.list.setVisible(state.list_shown)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._split, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _choice(self, text: str, sign: str, name: str) -> QToolButton:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMenu, QToolButton

        from .assets import icon

        button = QToolButton()
        button.setObjectName("choice")
        button.setText(GAP + text)
        button.setIcon(icon(sign, self.tokens))
        button.setProperty("sign", sign)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        button.setToolTip(name)
        button.setAccessibleName(f"{name}: {text}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def install(self, actions: Actions) -> None:
        """Menu bar, toolbar and command palette from the table of actions."""
        from PySide6.QtCore import QSize, Qt
        from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

        from .command_palette import CommandPalette
        from .commands import MENUS, UNDER, said

        self._actions = actions
        self._put_together()
        for menu_id, title in MENUS:
            menu = self.menuBar().addMenu(said(title))
            for row in actions.rows:
                if row.menu == menu_id and not row.under:
                    if row.gap:
                        menu.addSeparator()
                    menu.addAction(actions.by_id[row.id])
                    if row.id in UNDER:
                        menu.addMenu(self._under(row.id, menu))
        self._bar = QToolBar(self.tr("Recording"))
        self._bar.setMovable(False)
        self._bar.setIconSize(QSize(18, 18))
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._bar.addWidget(self.sign)
        self._bar.addWidget(self.source)
        self._bar.addWidget(self.engine)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar.addWidget(gap)
        for name in BAR:
            if name in actions.by_id:
                self._button(name, primary=name in ("start", "resume"))
        self.addToolBar(self._bar)
        self.palette_box = CommandPalette(self, actions)
        self.setTabOrder(self.source, self.engine)
        if self._state.maximized:
            self.showMaximized()

    def _under(self, command: str, parent: QWidget) -> QMenu:
        """The menu beside a command."""
        from PySide6.QtWidgets import QMenu

        from .commands import UNDER, said

        assert self._actions is not None
        menu = QMenu(said(UNDER[command]), parent)
        menu.addActions(list(self._actions.under(command)))
        return menu

    def _button(self, name: str, *, primary: bool) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QToolButton

        from .commands import UNDER

        assert self._actions is not None
        action = self._actions.by_id[name]
        self._bar.addAction(action)
        button = self._bar.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.text())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            if primary:
                button.setObjectName("primary")
            if name in UNDER:
                button.setObjectName("split")
                button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
                button.setMenu(self._under(name, button))

    def show_choice(self, button: QToolButton, text: str) -> None:
        """The chosen source or engine on its button."""
        shown = text if len(text) <= 28 else text[:27] + "…"
        button.setText(GAP + shown)
        button.setAccessibleName(f"{button.toolTip()}: {text}")

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
        from PySide6.QtCore import Qt

        parts: list[QWidget] = [self.list.list, self.pane.view, self.list.search]
        focus = self.focusWidget()
        at = next((n for n, part in enumerate(parts) if focus is part), -1)
        for step in range(1, len(parts) + 1):
            part = parts[(at + step) % len(parts)]
            if part.isVisible():
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def toggle_list(self) -> None:
        self.list.setVisible(not self.list.isVisible())
        self.rearranged.emit()

    def dress(self, tokens: Tokens) -> None:
        """Another look for everything that is drawn by hand; palette and style sheet are the program's."""
        from .assets import icon
        from .picture_view import PictureView

        self.tokens = tokens
        for part in (self.sign, self.list, self.pane, self.status):
            part.dress(tokens)
        for button in (self.source, self.engine):
            button.setIcon(icon(str(button.property("sign")), tokens))
        was, self.picture = self.picture, PictureView(self, tokens)
        was.deleteLater()
        if self._actions is not None:
            self._actions.dress(tokens)

    def remembered(self, look: str) -> WindowState:
        """What to remember of the window."""
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        width = self._split.sizes()[0] or 248
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
        if self._actions is None:
            return
        self.rearranged.emit()
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QToolButton

        self.picture.setGeometry(self.rect())
        if self.width() < NARROW_BELOW <= event.oldSize().width():
            self._broad_list = self._split.sizes()[0]
            self._split.setSizes([NARROW_LIST, self.width() - NARROW_LIST])
        elif event.oldSize().width() < NARROW_BELOW <= self.width() and self._broad_list:
            self._split.setSizes([self._broad_list, self.width() - self._broad_list])
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if self.width() >= WORDS_FROM else Qt.ToolButtonStyle.ToolButtonIconOnly
        for name in ("stop", "shot", "mark", "hud"):
            button = self._bar.widgetForAction(self._actions.by_id[name]) if name in self._actions.by_id else None
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._actions is not None:
            self.rearranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if self._actions is not None and event.key() == Qt.Key.Key_Escape and self.pane.find_bar.isVisible():
            self.pane.find_bar.close_bar()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.stays():
            event.ignore()
            self.hide()
            self.put_by.emit()
        else:
            self.closing.emit()
            event.accept()
