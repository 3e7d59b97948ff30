"""The middle of the window: the title, the note, the pill that leads to the newest line, and the field for a line of your own."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ...events import Block, NoteEvent
from ..elided import ElidedLabel
from ..empty import EmptyState
from ..tokens import Tokens
from .editor import BlockEditor
from .feed import Feed, Reading
from .find_bar import FindBar
from .pages import Entry, Pages
from .safe import one_line
from .view import NoteView, Thumb

MOST_PAGES_SEARCHED = 400


class NotePane(QFrame):
    """Shows one session.

    Signals:
        picture_wanted: An `Evidence`.
        link_wanted: An address that was clicked.
        edited: (block id, new Markdown).
        written: A line of the user's own.
    """

    picture_wanted = Signal(object)
    link_wanted = Signal(str)
    edited = Signal(str, str)
    written = Signal(str)

    def __init__(self, tokens: Tokens, thumb: Thumb, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._tokens = tokens
        self._new = 0
        self._held: list[NoteEvent] = []
        self._room: tuple[QTextCursor, float] | None = None
        self._pages = Pages(tokens, self.font())
        self._feed = Feed(self._pages)
        self.view = NoteView(self._pages, tokens, thumb)
        self._editor = BlockEditor(self.view.viewport(), tokens)
        self.empty = EmptyState(tokens)
        self._build()
        self._wire()

    def _build(self) -> None:
        self._title = ElidedLabel()
        self._title.setObjectName("title")
        self._when = QLabel()
        self._when.setObjectName("quiet")
        self._when.setTextFormat(Qt.TextFormat.PlainText)
        self._head = QFrame()
        self._head.setObjectName("head")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(24, 14, 24, 12)
        row.addWidget(self._title, 1)
        row.addWidget(self._when, 0, Qt.AlignmentFlag.AlignBaseline)
        self.find_bar = FindBar()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Write a line…"))
        self.field.setAccessibleName(self.tr("Write a line of your own in the current note"))
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(24, 8, 24, 12)
        foot.addWidget(self.field)
        note = QWidget()
        column = QVBoxLayout(note)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self.find_bar):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self._foot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(note)
        self._pill = QPushButton(self.view)
        self._pill.setObjectName("pill")
        self._pill.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pill.hide()
        self._foot.hide()

    def _wire(self) -> None:
        self._pill.clicked.connect(self.to_newest)
        self.view.picture_wanted.connect(self.picture_wanted)
        self.view.link_wanted.connect(self.link_wanted)
        self.view.edit_wanted.connect(self.edit_block)
        self.view.edge_reached.connect(self._on_edge)
        self.view.following_changed.connect(self._on_following)
        self.view.verticalScrollBar().valueChanged.connect(self._place_editor)
        self.view.selectionChanged.connect(self._on_selection)
        self._editor.finished.connect(self._on_edited)
        self.find_bar.asked.connect(self._find)
        self.find_bar.closed.connect(self._end_find)
        self.field.returnPressed.connect(self._on_written)

    # ------------------------------------------------------------------ what is shown

    @property
    def session(self) -> str:
        return self._feed.session

    @property
    def pages(self) -> Pages:
        return self._pages

    def use(self, shelf: Reading) -> None:
        self._feed.use(shelf)

    def show_session(self, session: str, at: str | None = None) -> None:
        """Shows a session at its end, or at a block. '' shows the empty state."""
        self._editor.give_up()
        self._held.clear()
        self._new = 0
        with self.view.steady():
            self._feed.open(session, at)
            self.view.fit_sections()
        self._show_what_there_is()
        entry = self._pages.entry(at) if at else None
        if entry is not None:
            self.view.scroll_to(entry)
            self.view.put_cursor(entry)
        else:
            self.view.to_end()
        self._show_pill()

    def head(self, title: str, started: float, ended: float | None) -> None:
        """The title row."""
        self._title.show_text(one_line(title))
        clock = QLocale.FormatType.ShortFormat
        start = QDateTime.fromSecsSinceEpoch(int(started))
        words = QLocale().toString(start.time(), clock)
        words += " – " + (QLocale().toString(QDateTime.fromSecsSinceEpoch(int(ended)).time(), clock) if ended else self.tr("now"))
        self._when.setText(words)
        self._when.setToolTip(QLocale().toString(start, QLocale.FormatType.LongFormat))

    def running(self, running: bool) -> None:
        """Whether lines may be written into the shown note."""
        self._foot.setVisible(running)

    def take(self, events: tuple[NoteEvent, ...]) -> None:
        """Makes the events of one batch true, with one look at the scroll position."""
        if not self._feed.session or not events:
            return
        grown_only = True
        with self.view.steady():
            for event in events:
                if self._is_selected(event):
                    self._held.append(event)
                    continue
                before = len(self._pages)
                began = self._feed.take(event, may_shed=self.view.following)
                if began and not self.view.following:
                    self._new += 1
                grown_only = grown_only and len(self._pages) == before and type(event).__name__ == "BlockGrew"
            if not grown_only:
                self.view.fit_sections()
        if not grown_only:
            self._show_what_there_is()
            self._show_pill()

    def dress(self, tokens: Tokens) -> None:
        """Another look: everything loaded is drawn anew."""
        self._tokens = tokens
        self.empty.dress(tokens)
        with self.view.steady():
            self.view.dress(tokens)
            self._pages.dress(tokens, self.font())
            self.view.fit_sections()

    def refit(self) -> None:
        """A thumbnail has come: makes room for it."""
        with self.view.steady():
            self.view.fit_sections()
        self.view.viewport().update()

    # ------------------------------------------------------------------ commands

    def to_newest(self) -> None:
        if not self._feed.complete_bottom:
            self.show_session(self._feed.session)
        self._new = 0
        self.view.to_end()
        self._show_pill()

    def edit_block(self, block_id: str) -> None:
        """Opens a finished block for changes, in place."""
        entry = self._pages.entry(block_id)
        if entry is None or not isinstance(entry.thing, Block) or not entry.thing.done:
            return
        self.view.put_cursor(entry)
        self._editor.edit(block_id, entry.thing.text, self.view.entry_rect(entry))
        self._make_room(entry)

    def close_editor(self) -> None:
        """Leaves the paragraph that is being changed as it was."""
        self._editor.give_up()

    def open_find(self) -> None:
        if self._feed.session:
            self.find_bar.open_bar(self.view.textCursor().selectedText()[:100])

    # ------------------------------------------------------------------ inside

    def _show_what_there_is(self) -> None:
        self._stack.setCurrentIndex(1 if self._feed.session and len(self._pages) else 0)

    def _is_selected(self, event: NoteEvent) -> bool:
        """Whether drawing the event anew would take away what the user has selected (it is drawn when the selection ends)."""
        chosen = self.view.textCursor()
        block = getattr(event, "block", None)
        if not chosen.hasSelection() or not isinstance(block, Block):
            return False
        entry = self._pages.entry(block.id)
        return entry is not None and entry.start.position() < chosen.selectionEnd() and entry.end.position() > chosen.selectionStart()

    def _on_selection(self) -> None:
        if self._held and not self.view.textCursor().hasSelection():
            held, self._held = tuple(self._held), []
            QTimer.singleShot(0, self, lambda: self.take(held))

    def _on_edge(self, direction: int) -> None:
        if not self._feed.session or (self._feed.complete_top if direction < 0 else self._feed.complete_bottom):
            return
        with self.view.steady():
            (self._feed.more_above if direction < 0 else self._feed.more_below)()
            self.view.fit_sections()

    def _on_following(self, following: bool) -> None:
        if following and self._feed.complete_bottom:
            self._new = 0
        self._show_pill()

    def _show_pill(self) -> None:
        away = self._new > 0 and not (self.view.following and self._feed.complete_bottom)
        if away:
            self._pill.setText(self.tr("↓ 1 new note") if self._new == 1 else self.tr("↓ %1 new notes").replace("%1", str(self._new)))
            self._pill.adjustSize()
            self._pill.move(self.view.viewport().width() - self._pill.width() - 24, self.view.height() - self._pill.height() - 16)
        self._pill.setVisible(away)

    def _place_editor(self) -> None:
        entry = self._pages.entry(self._editor.block) if self._editor.block else None
        if entry is not None:
            self._editor.move_to(self.view.entry_rect(entry))

    def _make_room(self, entry: Entry | None) -> None:
        """As much space below a block as the editor over it needs beyond the block's own height; without an entry, none any more."""
        with self.view.steady():
            if self._room is not None and self._room[0].block().isValid():
                was = QTextBlockFormat()
                was.setBottomMargin(self._room[1])
                self._room[0].mergeBlockFormat(was)
            self._room = None
            if entry is not None:
                place = QTextCursor(self._pages.paragraphs(entry)[1])
                margin = place.blockFormat().bottomMargin()
                made = QTextBlockFormat()
                made.setBottomMargin(margin + max(0, self._editor.height() - self.view.entry_rect(entry).height()))
                place.mergeBlockFormat(made)
                self._room = (place, margin)

    def _on_edited(self, block: str, text: object) -> None:
        self._make_room(None)
        if isinstance(text, str):
            self.edited.emit(block, text)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self.written.emit(text)
            self.view.to_end()

    def _find(self, text: str, backwards: bool) -> None:
        flag = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        place = QTextCursor(self.view.textCursor())
        for _ in range(MOST_PAGES_SEARCHED):
            found = self._pages.document.find(text, place, flag)
            if not found.isNull():
                self._show_found(found)
                return
            with self.view.steady():
                # A block, not a section head: heads are written anew when a page is put above them.
                edge = self._pages.edge(top=backwards)
                more = self._feed.more_above() if backwards else self._feed.more_below()
            if not more or edge is None:
                break
            place = QTextCursor(edge.start if backwards else edge.end)
        self.find_bar.tell(self.tr("Not found above here.") if backwards else self.tr("Not found below here."))

    def _show_found(self, found: QTextCursor) -> None:
        self.find_bar.tell("")
        self.view.setTextCursor(found)
        self.view.ensureCursorVisible()
        self.view.highlight(found)

    def _end_find(self) -> None:
        self.view.highlight(None)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ Qt's calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_pill()
        self._place_editor()
