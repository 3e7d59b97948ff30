"""The bottom of the window: whole sentences on what is true now, and the last problem with all that is known about it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..events import Problem, Recording
from .assets import icon
from .cures import cure_of, of_the_service
from .notes_pane.safe import visible
from .remote.forecast import dollars
from .theme import mono_font
from .tokens import Tokens


@dataclass(slots=True)
class Known:
    """What the sentences are made of; changed by the window as events come."""

    recording: Recording = field(default_factory=lambda: Recording("idle", ""))
    engine: str = "local"
    last_look: float | None = None
    last_change: float | None = None
    noted: set[str] = field(default_factory=set)
    """The blocks of the running session."""
    engine_state: str = ""
    engine_says: str = ""
    """The engine's own sentence: why it has trouble, what it connects to."""
    leaving: str = ""
    """The host that pixels of this session went to; '' when nothing has left this computer."""
    pictures: int = 0
    """How many questions with pictures were sent in this session."""
    usd: float = 0.0
    unpriced: bool = False
    falls: bool = True
    """The local engine goes on when the service fails."""
    """An answer came whose price is unknown."""

    def begin(self) -> None:
        """A new session: its own money and notes."""
        self.noted = set()
        self.leaving, self.pictures, self.usd, self.unpriced = "", 0, 0.0, False

    @property
    def writes(self) -> str:
        """The engine that writes now: the local one while the chosen one has trouble."""
        return "local" if self.engine_state == "trouble" and self.falls else self.engine

    @property
    def notes(self) -> int:
        return len(self.noted)


class StatusBar(QFrame):
    """One line of sentences, and above it a panel with the last problem when it is asked for.

    Signals:
        cure_wanted: The button of the problem was pressed: the command that helps.
    """

    cure_wanted = Signal(str)

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
        self._dismiss.setAccessibleName(self.tr("Put this message away"))
        self._dismiss.setToolTip(self.tr("Put this message away"))
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
        """Shows a problem until it is put away or another one comes."""
        self._problem, self._since = problem, time.time() if now is None else now
        self._panel.fill(problem, self._since)
        self.refresh()

    def forgive(self) -> None:
        """Puts the problem away."""
        self._problem = None
        self._details.setChecked(False)
        self.refresh()

    def over(self, code: str) -> None:
        """What a problem with this code told of holds no longer: it goes by itself."""
        if self._problem is not None and self._problem.code == code:
            self.forgive()

    @property
    def problem(self) -> Problem | None:
        return self._problem

    def toggle_details(self) -> None:
        if self._problem is not None:
            self._details.setChecked(not self._details.isChecked())

    def refresh(self, now: float | None = None) -> None:
        """Says anew what is true; called once a second while something is recorded."""
        problem = self._problem
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
        known = self.known
        local = known.engine == "realtime" and known.writes == "local" and known.recording.state == "recording"
        goes_on = self.tr("Local notes go on.") if local and problem.code in of_the_service() else ""
        # Here a button stands beside the words; the cure of the command line would be longer than what it cures.
        cure = problem.cure
        if problem.code.startswith("key-"):
            cure = self.tr("Enter one.") if problem.code == "key-missing" else self.tr("Enter a valid one.")
        return " ".join(part for part in (problem.message, goes_on, cure) if part)

    def sentences(self, now: float) -> str:
        """What is recorded, with what, since when nothing changed, how many notes, where data goes."""
        known = self.known
        said = [self._state()]
        if known.recording.state == "recording" and known.recording.why:
            said.append(known.recording.why)
        if known.recording.state in ("recording", "trouble") and known.last_change is not None:
            said.append(self.tr("Last change %1 ago.").replace("%1", self._age(now - known.last_change)))
        if known.notes and known.recording.state not in ("idle",):
            said.append(self.tr("1 note.") if known.notes == 1 else self.tr("%1 notes.").replace("%1", str(known.notes)))
        said += self._leaving()
        return " ".join(said)

    def _state(self) -> str:
        now = self.known.recording
        if now.sentence:
            return now.sentence
        source = now.source or self.tr("the screen")
        words = {
            "recording": self.tr("Recording %1 with the %2 engine.").replace("%1", source).replace("%2", self._engine()),
            "starting": self.tr("Getting ready to record %1.").replace("%1", source),
            "paused": self.tr("Paused: %1.").replace("%1", now.why.rstrip(".")) if now.why else self.tr("Paused. Nothing is recorded."),
            "trouble": self.tr("Not recording: %1").replace("%1", now.why) if now.why else self.tr("Not recording."),
            "stopped": self.tr("Stopped. The notes are kept."),
        }
        return words.get(now.state, self.tr("Ready. Nothing is recorded."))

    def _engine(self) -> str:
        return {"local": self.tr("local"), "realtime": self.tr("Realtime")}.get(self.known.writes, self.known.writes)

    def _leaving(self) -> list[str]:
        """What leaves this computer now, and what has."""
        known = self.known
        open_ = known.recording.state in ("recording", "trouble", "starting", "paused")
        remote = open_ and known.engine == "realtime"
        money = [self._money()] if known.pictures else []
        if not remote and not known.leaving:
            return [self.tr("Nothing leaves this computer.")]
        if remote and known.recording.state != "paused" and known.engine_state in ("ready", "working"):
            host = known.leaving
            return [*money, self.tr("Pictures go to %1.").replace("%1", host) if host else self.tr("Nothing has been sent yet.")]
        says = [known.engine_says] if remote and known.engine_says and known.engine_state in ("starting", "trouble") else []
        if not known.leaving:
            return [*says, self.tr("Nothing has been sent yet.") if remote else self.tr("Nothing leaves this computer.")]
        went = self.tr("1 picture went to %1.") if known.pictures == 1 else self.tr("%2 pictures went to %1.")
        went = went.replace("%1", known.leaving).replace("%2", str(known.pictures))
        return [*says, *money, went, self.tr("Nothing is sent now.")]

    def _money(self) -> str:
        """'$0.04 so far.'"""
        known = self.known
        if known.unpriced and not known.usd:
            return self.tr("The price is not known.")
        words = self.tr("More than %1 so far.") if known.unpriced else self.tr("%1 so far.")
        return words.replace("%1", dollars(known.usd))

    def _on_cure(self) -> None:
        if self._problem is not None and (help_ := cure_of(self._problem.code)) is not None:
            self.cure_wanted.emit(help_[0])

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
