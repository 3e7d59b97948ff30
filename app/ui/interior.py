"""What stands in the window: its bars, its menus, the list and the note beside each other. Made once the outline of the window is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QSplitter, QToolBar, QToolButton, QVBoxLayout, QWidget

from ..standing.witness import Witness
from .assets import app_icon, icon
from .command_palette import CommandPalette
from .commands import MENUS, UNDER, said
from .notes_pane.pane import NotePane
from .picture_view import PictureView
from .session_list import SessionList
from .state_sign import StateSign
from .status_bar import StatusBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMainWindow

    from .actions import Actions
    from .notes_pane.view import Thumb
    from .tokens import Tokens
    from .window_state import WindowState

BAR = ("start", "pause", "resume", "stop", "shot", "mark", "hud")
PRIMARY = ("start", "resume")
ALWAYS_SHOWN = ("stop", "shot", "mark", "hud")
"""Commands whose words go first where the window is narrow."""
NARROW_BELOW, NARROW_LIST = 760, 184
"""A window made narrower than this gives the note more of what is left."""
LEAST_LIST, LEAST_NOTE = 170, 300
"""Widths below which neither can be read any more."""
USUAL_LIST = 248
WORDS_FROM = 820
"""Narrower windows show the toolbar's commands as signs only."""
LONGEST_CHOICE = 28
"""Letters on a button; more would push the commands out of the toolbar."""
GAP = "\u2002"
"""Between a sign and its word: Qt leaves 4 px, which is too close."""


class Interior:
    """Attributes:
    sign, source, engine: In the toolbar.
    list, pane: Beside each other. `status`: below them. `picture`: over all of it.
    witness: Knows what is true now; all of them show that.
    """

    def __init__(self, window: QMainWindow, tokens: Tokens, thumb: Thumb) -> None:
        self._window = window
        self._broad_list = 0
        window.setWindowIcon(app_icon())
        self.sign = StateSign(tokens)
        self.source = choice_button(
            QCoreApplication.translate("MainWindow", "Screen"), "monitor", QCoreApplication.translate("MainWindow", "What is recorded"), tokens
        )
        self.engine = choice_button(
            QCoreApplication.translate("MainWindow", "Local"),
            "cpu",
            QCoreApplication.translate("MainWindow", "The engine that writes the notes"),
            tokens,
        )
        self.list = SessionList(tokens)
        self.pane = NotePane(tokens, thumb)
        self.witness = Witness()
        self.status = StatusBar(tokens, self.witness)
        self.picture = PictureView(window, tokens)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._bar = QToolBar(QCoreApplication.translate("MainWindow", "Recording"))

    def put_together(self, state: WindowState, rearranged: Callable[[], None]) -> None:
        """The list beside the note, as wide as it was, and the status bar below both. `rearranged`: when their widths are changed."""
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(1, 1)
        self.list.setMinimumWidth(LEAST_LIST)
        self.pane.setMinimumWidth(LEAST_NOTE)
        self._split.setSizes([state.list_width, max(LEAST_NOTE, self._window.width() - state.list_width)])
        self._split.splitterMoved.connect(rearranged)
        self.list.setVisible(state.list_shown)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._split, 1)
        column.addWidget(self.status)
        self._window.setCentralWidget(middle)

    def install(self, actions: Actions) -> None:
        """Menu bar and toolbar from the table of actions."""
        for menu_id, title in MENUS:
            _fill(self._window.menuBar().addMenu(said(title)), menu_id, actions)
        self._bar.setMovable(False)
        self._bar.setIconSize(QSize(18, 18))
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for part in (self.sign, self.source, self.engine, _stretch()):
            self._bar.addWidget(part)
        for name in BAR:
            if name in actions.by_id:
                self._add_button(name, actions)
        self._window.addToolBar(self._bar)
        self._window.setTabOrder(self.source, self.engine)

    def palette(self, actions: Actions) -> CommandPalette:
        """The box to type a command's name into."""
        return CommandPalette(self._window, actions)

    def _add_button(self, name: str, actions: Actions) -> None:
        action = actions.by_id[name]
        self._bar.addAction(action)
        button = self._bar.widgetForAction(action)
        if not isinstance(button, QToolButton):
            return
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if name in PRIMARY:
            button.setObjectName("primary")
        if name in UNDER:
            button.setObjectName("split")
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
            button.setMenu(_menu_under(name, actions, button))

    def next_part(self) -> None:
        """The keyboard goes from the list to the note to the search and round again."""
        parts: list[QWidget] = [self.list.list, self.pane.view, self.list.search]
        focus = self._window.focusWidget()
        at = next((number for number, part in enumerate(parts) if focus is part), -1)
        shown = [part for part in (*parts[at + 1 :], *parts[: at + 1]) if part.isVisible()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Esc closes the field to find in a note, wherever the keyboard is."""
        if event.key() != Qt.Key.Key_Escape or not self.pane.find_bar.isVisible():
            return False
        self.pane.find_bar.close_bar()
        return True

    def dress(self, tokens: Tokens) -> None:
        for part in (self.sign, self.list, self.pane, self.status):
            part.dress(tokens)
        for button in (self.source, self.engine):
            button.setIcon(icon(str(button.property("sign")), tokens))
        was, self.picture = self.picture, PictureView(self._window, tokens)
        was.deleteLater()

    def resized(self, before: int, actions: Actions) -> None:
        """The window was `before` pixels wide: the note gets more of a narrow one, and its commands lose their words."""
        width = self._window.width()
        self.picture.setGeometry(self._window.rect())
        if width < NARROW_BELOW <= before:
            self._broad_list = self._split.sizes()[0]
            self._split.setSizes([NARROW_LIST, width - NARROW_LIST])
        elif before < NARROW_BELOW <= width and self._broad_list:
            self._split.setSizes([self._broad_list, width - self._broad_list])
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if width >= WORDS_FROM else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self._bar.widgetForAction(actions.by_id[name]) for name in ALWAYS_SHOWN if name in actions.by_id):
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)

    @property
    def list_width(self) -> int:
        """How wide the list is, in pixels."""
        return self._split.sizes()[0] or USUAL_LIST


def show_choice(button: QToolButton, text: str) -> None:
    """What is chosen, on its button; shortened there and said whole."""
    button.setText(GAP + (text if len(text) <= LONGEST_CHOICE else text[: LONGEST_CHOICE - 1] + "…"))
    button.setAccessibleName(f"{button.toolTip()}: {text}")


def choice_button(text: str, sign: str, name: str, tokens: Tokens) -> QToolButton:
    """A button with a menu of what may be chosen; `name` says what it is for."""
    button = QToolButton()
    button.setObjectName("choice")
    button.setIcon(icon(sign, tokens))
    button.setProperty("sign", sign)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    button.setToolTip(name)
    show_choice(button, text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _fill(menu: QMenu, menu_id: str, actions: Actions) -> None:
    for row in actions.rows:
        if row.menu != menu_id or row.under:
            continue
        if row.gap:
            menu.addSeparator()
        menu.addAction(actions.by_id[row.id])
        if row.id in UNDER:
            menu.addMenu(_menu_under(row.id, actions, menu))


def _menu_under(command: str, actions: Actions, parent: QWidget) -> QMenu:
    """The menu beside a command."""
    menu = QMenu(said(UNDER[command]), parent)
    menu.addActions(list(actions.under(command)))
    return menu


def _stretch() -> QWidget:
    """What keeps the two ends of a toolbar apart."""
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return gap
