"""The bottom of the window: whole sentences on what is true now, and the last problem with all that is known about it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..events import Problem, Recording
from .assets import icon
from .notes_pane.safe import visible
from .theme import mono_font
from .tokens import Tokens


@dataclass(slots=True)
class Known:
    """What the sentences are made of; changed by the window as events come."""

    recording: Recording = field(default_factory=lambda: Recording("idle", ""))
    engine: str = "local"
    last_look: float | None = None
    last_change: float | None = None
    notes: int = 0
    leaving: str = ""
    """The host pixels go to; '' when nothing leaves this computer."""


class StatusBar(QFrame):
    """One line of sentences, and above it a panel with the last problem when it is asked for.

    Signals:
        cure_wanted: The button of the problem was pressed.
    """

    cure_wanted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.known = Known()
        self._tokens = tokens
        self._problem: Problem | None = None
        self._since = 0.0
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QToolButton()
        self._details.setObjectName("flat")
        self._details.setText(self.tr("Details"))
        self._details.setAccessibleName(self.tr("Details of the last problem"))
        self._details.setCheckable(True)
        self._details.toggled.connect(self._show_panel)
        self._dismiss = QToolButton()
        self._dismiss.setObjectName("flat")
        self._dismiss.setAccessibleName(self.tr("Put this message away"))
        self._dismiss.setToolTip(self.tr("Put this message away"))
        self._dismiss.clicked.connect(self.forgive)
        self._panel = _Details(self)
        line = QHBoxLayout()
        line.setContentsMargins(16, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
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
        """Shows a problem until it is put away or another one comes."""
        self._problem, self._since = problem, time.time() if now is None else now
        self._panel.fill(problem, self._since)
        self.refresh()

    def forgive(self) -> None:
        """Puts the problem away."""
        self._problem = None
        self._details.setChecked(False)
        self.refresh()

    @property
    def problem(self) -> Problem | None:
        return self._problem

    def toggle_details(self) -> None:
        if self._problem is not None:
            self._details.setChecked(not self._details.isChecked())

    def refresh(self, now: float | None = None) -> None:
        """Says anew what is true; called once a second while something is recorded."""
        problem = self._problem
        words = " ".join(part for part in (problem.message, problem.cure) if part) if problem else self.sentences(time.time() if now is None else now)
        if words != self._words.text():
            self._words.setText(visible(words))
        self._sign.setVisible(problem is not None)
        self._details.setVisible(problem is not None)
        self._dismiss.setVisible(problem is not None)

    def sentences(self, now: float) -> str:
        """What is recorded, with what, since when nothing changed, how many notes, where data goes."""
        known = self.known
        said = [self._state()]
        if known.recording.state in ("recording", "trouble") and known.last_change is not None:
            said.append(self.tr("Last change %1 ago.").replace("%1", self._age(now - known.last_change)))
        if known.notes and known.recording.state not in ("idle",):
            said.append(self.tr("1 note.") if known.notes == 1 else self.tr("%1 notes.").replace("%1", str(known.notes)))
        said.append(self.tr("Pictures go to %1.").replace("%1", known.leaving) if known.leaving else self.tr("Nothing leaves this computer."))
        return " ".join(said)

    def _state(self) -> str:
        now = self.known.recording
        if now.sentence:
            return now.sentence
        source = now.source or self.tr("the screen")
        words = {
            "recording": self.tr("Recording %1 with the %2 engine.").replace("%1", source).replace("%2", self.known.engine),
            "starting": self.tr("Getting ready to record %1.").replace("%1", source),
            "paused": self.tr("Paused: %1.").replace("%1", now.why.rstrip(".")) if now.why else self.tr("Paused. Nothing is recorded."),
            "trouble": self.tr("Not recording: %1").replace("%1", now.why) if now.why else self.tr("Not recording."),
            "stopped": self.tr("Stopped. The notes are kept."),
        }
        return words.get(now.state, self.tr("Ready. Nothing is recorded."))

    def _age(self, seconds: float) -> str:
        if seconds < 1.5:
            return self.tr("1 s")
        if seconds < 60:
            return self.tr("%1 s").replace("%1", str(int(seconds)))
        if seconds < 3600:
            return self.tr("%1 min").replace("%1", str(int(seconds // 60)))
        return self.tr("%1 h").replace("%1", str(int(seconds // 3600)))

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._sign.setPixmap(icon("triangle-alert", tokens, tokens.stop).pixmap(16, 16))
        self._dismiss.setIcon(icon("x", tokens))

    def _show_panel(self, shown: bool) -> None:
        self._panel.setVisible(shown and self._problem is not None)
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
