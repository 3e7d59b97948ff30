"""The bottom of the window: whole sentences on what is true now, and the last problem with all that is known about it."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..events import Problem
from ..standing.standing import Told
from ..standing.witness import Witness
from ..system.journal import write_down
from .assets import icon
from .cures import cure_of, of_the_service
from .notes_pane.safe import visible
from .telling import brief_cure, told
from .theme import mono_font
from .tokens import Tokens
from .wording import sentences


class StatusBar(QFrame):
    """One line of sentences, and above it a panel with the last problem when it is asked for.

    It shows what the witness knows, and knows nothing itself.

    Signals:
        cure_wanted: The button of the problem was pressed: the command that helps.
    """

    cure_wanted = Signal(str)

    def __init__(self, tokens: Tokens, witness: Witness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._witness, self._sentences = witness, sentences()
        self._tokens = tokens
        self._shown: Told | None = None
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cure = QPushButton()
        self._cure.clicked.connect(self._on_cure)
        self._details = QToolButton()
        self._details.setObjectName("flat")
        self._details.setText(self.tr("Details"))
        self._details.setAccessibleName(self.tr("Details of the last problem"))
        self._details.setCheckable(True)
        self._details.toggled.connect(self._show_panel)
        self._dismiss = QToolButton()
        self._dismiss.setObjectName("flat")
        self._dismiss.setAccessibleName(self.tr("Dismiss this message"))
        self._dismiss.setToolTip(self.tr("Dismiss this message"))
        self._dismiss.clicked.connect(self.forgive)
        self._panel = _Details(self)
        line = QHBoxLayout()
        line.setContentsMargins(16, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
        line.addWidget(self._cure)
        line.addWidget(self._details)
        line.addWidget(self._dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panel)
        column.addLayout(line)
        self._panel.hide()
        self.dress(tokens)
        self.refresh()

    # ------------------------------------------------------------------ what is shown

    def trouble(self, problem: Problem, now: float | None = None) -> None:
        """Something the window itself has to tell: shown until it is put away or another one comes. `now`: unix seconds, None for this moment."""
        write_down(problem)
        self._witness.take(told(problem), now)
        self.refresh()

    def forgive(self) -> None:
        """Puts the shown problem away."""
        if self.problem is not None:
            self._witness.put_away((self.problem.code,))
        self.refresh()

    @property
    def problem(self) -> Problem | None:
        """The one that is shown."""
        told = self._witness.standing.problem
        return told.problem if told is not None else None

    def toggle_details(self) -> None:
        if self.problem is not None:
            self._details.setChecked(not self._details.isChecked())

    def refresh(self, now: float | None = None) -> None:
        """Says anew what is true; called once a second while something is recorded."""
        told = self._witness.standing.problem
        if told != self._shown:
            self._shown = told
            self._details.setChecked(told is not None and self._details.isChecked())
            if told is not None:
                self._panel.fill(told.problem, told.since)
        problem = told.problem if told is not None else None
        words = self._told(problem) if problem else self.sentences(time.time() if now is None else now)
        if words != self._words.text():
            self._words.setText(visible(words))
        self._sign.setVisible(problem is not None)
        help_ = cure_of(problem.code) if problem else None
        self._cure.setVisible(help_ is not None)
        if help_ is not None:
            self._cure.setText(QCoreApplication.translate("Cures", help_[1]))
        self._details.setVisible(problem is not None)
        self._dismiss.setVisible(problem is not None)

    def _told(self, problem: Problem) -> str:
        """What happened, what still works, what to do."""
        now = self._witness.standing
        local = now.engine == "realtime" and now.writes == "local" and now.recording.state == "recording"
        goes_on = self.tr("Local notes go on.") if local and problem.code in of_the_service() else ""
        cure = brief_cure(problem) if cure_of(problem.code) is not None else problem.cure
        return " ".join(part for part in (problem.message, goes_on, cure) if part)

    def sentences(self, now: float) -> str:
        """What is recorded, with what, since when nothing changed, how many notes, where data goes. `now`: unix seconds."""
        return self._sentences.status(self._witness.standing, now)

    def _on_cure(self) -> None:
        if self.problem is not None and (help_ := cure_of(self.problem.code)) is not None:
            self.cure_wanted.emit(help_[0])

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._sign.setPixmap(icon("triangle-alert", tokens, tokens.stop).pixmap(16, 16))
        self._dismiss.setIcon(icon("x", tokens))

    def _show_panel(self, shown: bool) -> None:
        self._panel.setVisible(shown and self.problem is not None)
        if shown:
            self._panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._details.isChecked():
            self._details.setChecked(False)
        else:
            super().keyPressEvent(event)


class _Details(QFrame):
    """When it happened, what is to do, and the provider's or the system's own words, to read and to copy."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self._text = ""
        self._what = QLabel()
        self._what.setObjectName("heading")
        self._what.setWordWrap(True)
        self._when = QLabel()
        self._when.setObjectName("quiet")
        for label in (self._what, self._when):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._words = QPlainTextEdit()
        self._words.setObjectName("edit")
        self._words.setReadOnly(True)
        self._words.setAccessibleName(self.tr("The words of the system"))
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(84)
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self._when, 1)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._what)
        column.addWidget(self._words)
        column.addLayout(row)
        self.setFocusProxy(self._words)

    def fill(self, problem: Problem, since: float) -> None:
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(since)), QLocale.FormatType.ShortFormat)
        self._what.setText(visible(problem.message))
        self._when.setText(f"{when} · {problem.code}")
        self._words.setFont(mono_font())
        self._words.setPlainText(visible(problem.detail) or visible(problem.cure))
        self._text = "\n".join(part for part in (problem.message, problem.cure, problem.detail, f"{when} · {problem.code}") if part)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
