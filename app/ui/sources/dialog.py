"""'Choose what to record': live pictures of screens and windows, a field to find one by its name, and the keys to do it all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from ...capture.glance import Sees
from ...capture.screens import SourceChoice
from ...events import Problem
from ...values import Rect, Screen, Window
from ..notes_pane.safe import one_line
from ..picker.frozen import Seat, placed
from ..source_menu import ACTIVE, ALL, MOUSE, REGION, said, screen_title
from ..tokens import Tokens
from .cards import CARD, Card, Cards
from .drawn import CELL, THUMB_H, THUMB_W, CardDelegate
from .thumbs import EVERY_S, Seen, Thumbs, desktop_size

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class SourceDialog(QDialog):
    """Looks at the desktop only while it is shown.

    Attributes:
        every_s: Seconds between two looks.

    Signals:
        chosen: A `SourceChoice`.
        region_wanted: The picker is to be opened.
    """

    chosen = Signal(object)
    region_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, tokens: Tokens, open_eye: Callable[[], Sees], now: SourceChoice | None, last: Rect | None, home: QObject
    ) -> None:
        """`now`: what is recorded. `last`: the region recorded last, in desktop pixels. `home` owns the thread that looks: it may outlive this."""
        super().__init__(parent)
        self._home = home
        self.every_s = EVERY_S
        self.setWindowTitle(self.tr("Choose what to record"))
        self.resize(3 * CELL.width() + 60, 3 * CELL.height() + 144)
        self._open_eye, self._now, self._last = open_eye, now, last
        self._thumbs: Thumbs | None = None
        self._begun = False
        self.cards = Cards()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type to find a screen or a window"))
        self.field.setAccessibleName(self.tr("Find a screen or a window"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.view = self._make_view(tokens)
        self.words = QLabel(self.tr("Looking at the screen…"))
        self.words.setObjectName("quiet")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._take = QPushButton(self.tr("Record this"))
        self._take.setObjectName("primary")
        self._take.setDefault(True)
        self._take.clicked.connect(self._on_take)
        self._build()
        self._enable()

    def _make_view(self, tokens: Tokens) -> QListView:
        view = QListView()
        view.setModel(self.cards)
        view.setItemDelegate(CardDelegate(tokens, view))
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setAccessibleName(self.tr("Screens and windows"))
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.doubleClicked.connect(self._on_take)
        view.selectionModel().selectionChanged.connect(self._enable)
        return view

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.words, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    # ------------------------------------------------------------------ what is shown

    def take(self, seen: Seen) -> None:
        """Shows the desktop as it is now."""
        cards = [*self._screens(seen), *(self._window(window, seen) for window in seen.open if window.title or window.app)]
        self.cards.fill(cards)
        self._say()
        if not self._begun:
            self._begun = True
            now = self._now
            same = (card.key for card in cards if card.choice is not None and now is not None and card.choice.means(now))
            self._select(next(same, cards[0].key))
        elif self._card() is None:
            self._select_first()

    def _say(self) -> None:
        shown = self.cards.shown
        if self._begun and not shown:
            self.words.setText(self.tr("No screen or window has these words in its name."))
        else:
            self.words.setText(self.tr("Windows that are never recorded have no picture.") if any(card.left_out for card in shown) else "")

    def _screens(self, seen: Seen) -> list[Card]:
        seats = QGuiApplication.screens()
        places = placed([Seat.of(screen) for screen in seats], seen.places, desktop_size(seen.places))
        cards = []
        for number, (screen, place) in enumerate(zip(seats, places, strict=True), 1):
            same = next((at for at, known in enumerate(seen.places) if known.rect == place), -1)
            title, _, rest = screen_title(number, screen).partition(" · ")
            make = rest.rpartition(", ")[0]
            below = " · ".join(part for part in (make, f"{place.w} × {place.h}") if part)
            picture = seen.screens[same] if same >= 0 else seen.all if len(seats) == 1 else None
            cards.append(Card(f"screen {number}", title, below, SourceChoice("screen", screen=screen.name()), picture, "monitor"))
        under = QGuiApplication.screenAt(QCursor.pos())
        here = cards[seats.index(under)] if under in seats else cards[0]
        if len(seats) > 1:
            whole = desktop_size(seen.places)
            cards.append(Card("all", said(ALL), f"{whole.w} × {whole.h}", SourceChoice("all"), seen.all, "monitor"))
        cards.append(Card("mouse", said(MOUSE), self.tr("Now: %1").replace("%1", here.title), SourceChoice("mouse"), here.picture, "monitor"))
        cards.append(self._active(seen))
        cards.append(Card("region", said(REGION), self.tr("Drag over a part of the screen"), None, None, "crop", asks=True))
        if self._last is not None:
            choice = SourceChoice("region", rect=self._last)
            cards.append(Card("last", self.tr("The last region"), f"{self._last.w} × {self._last.h}", choice, seen.last, "crop"))
        return cards

    def _active(self, seen: Seen) -> Card:
        front = next((window for window in seen.open if window.id not in seen.left_out), None)
        shown = one_line(front.title or front.app, 60) if front is not None else ""
        below = self.tr("Now: %1").replace("%1", shown) if shown else self.tr("No window is active now")
        picture = seen.windows.get(front.id) if front is not None else None
        return Card("active", said(ACTIVE), below, SourceChoice("active"), picture, "app-window")

    def _window(self, window: Window, seen: Seen) -> Card:
        key = f"window {window.id} {window.pid}"
        if window.id in seen.left_out:
            return Card(key, one_line(window.app, 60) or self.tr("A window"), self.tr("Never recorded"), sign="eye-off", left_out=True)
        size = f"{window.rect.w} × {window.rect.h}" if window.rect else ""
        title = window.title or window.app
        below = " · ".join(part for part in (one_line(window.app, 30) if window.app not in title else "", size) if part)
        choice = SourceChoice.of_picked(window)
        return Card(key, one_line(title, 80), below, choice, seen.windows.get(window.id), "app-window")

    def _failed(self, problem: Problem) -> None:
        self.words.setText(f"{problem.message} {problem.cure}".strip())
        if not self._begun:  # what needs no picture can still be chosen
            screens = tuple(Screen(seat.name, seat.name, seat.rect) for seat in (Seat.of(screen) for screen in QGuiApplication.screens()))
            blank = Seen.nothing(screens)
            words = self.words.text()
            self.take(blank)
            self.words.setText(words)

    # ------------------------------------------------------------------ choosing

    def _card(self) -> Card | None:
        index = self.view.currentIndex()
        card = index.data(CARD) if index.isValid() else None
        return card if isinstance(card, Card) and not card.left_out else None

    def _select(self, key: str) -> None:
        row = self.cards.row_of(key)
        if row >= 0:
            self.view.setCurrentIndex(self.cards.index(row))
        self._enable()

    def _select_first(self) -> None:
        first = next((card.key for card in self.cards.shown if not card.left_out), "")
        self._select(first)

    def _search(self, words: str) -> None:
        self.cards.search(words)
        self._say()
        if self._card() is None:
            self._select_first()
        self._enable()

    def _enable(self) -> None:
        card = self._card()
        self._take.setEnabled(card is not None)
        self._take.setText(self.tr("Choose a region…") if card is not None and card.asks else self.tr("Record this"))

    def _on_take(self) -> None:
        card = self._card()
        if card is None:
            return
        self.accept()
        if card.asks:
            self.region_wanted.emit()
        elif card.choice is not None:
            self.chosen.emit(card.choice)

    # ------------------------------------------------------------------ Qt's calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the pictures while the field has the focus, unless they move in what was typed."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _MOVES or (key in _ACROSS and not self.field.text()):
                self.view.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._thumbs is None:
            ratio = self.devicePixelRatio()
            size = QSize(round(THUMB_W * ratio), round(THUMB_H * ratio))
            # A portal flashes the screen, or asks, at every picture.
            every_s = None if QGuiApplication.platformName().startswith("wayland") else self.every_s
            self._thumbs = Thumbs(self._open_eye, (size.width(), size.height()), self._last, every_s, self._home)
            self._thumbs.finished.connect(self._thumbs.deleteLater)
            self._thumbs.seen.connect(self.take)
            self._thumbs.failed.connect(self._failed)
            self._thumbs.start(Thumbs.Priority.LowPriority)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._still()

    def _still(self) -> None:
        """Looks no more."""
        thumbs, self._thumbs = self._thumbs, None
        if thumbs is not None:
            thumbs.seen.disconnect(self.take)
            thumbs.failed.disconnect(self._failed)
            thumbs.stop()
