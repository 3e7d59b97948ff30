"""The one question before anything leaves this computer: what is sent, to whom, and what it may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...guard.budget import Caps
from ...standing.sentences import dollars
from .forecast import hourly, pictures_an_hour
from .sheet import button, column, paragraph, row

if TYPE_CHECKING:
    from ...compose.remote import Remote
    from ...settings.schema import Settings


WIDTH = 520


class Consent(QDialog):
    """Accepted: the user agrees. Rejected, closed or Esc: nothing is sent."""

    def __init__(self, parent: QWidget | None, remote: Remote, settings: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Realtime engine"))
        made = column(self)
        made.addWidget(paragraph(self.tr("Let %1 write the notes?").replace("%1", remote.host), "heading"))
        for head, words in (
            (self.tr("What is sent"), self._sent(settings)),
            (self.tr("To whom"), self._whom(remote)),
            (self.tr("What it may cost"), self._cost(remote, settings)),
        ):
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(paragraph(head, "term"))
            part.addWidget(paragraph(words))
            made.addLayout(part)
        made.addWidget(
            paragraph(
                self.tr("Everything that was sent is listed in Record, Money and pictures sent. You can go back to the local engine at any time."),
                "quiet",
            )
        )
        self.local = button(self.tr("Stay local"))
        self.agree = button(self.tr("Use Realtime"), primary=True)
        self.local.clicked.connect(self.reject)
        self.agree.clicked.connect(self.accept)
        made.addStretch(1)
        made.addLayout(row(None, self.local, self.agree))
        self.local.setFocus()
        self.setFixedSize(WIDTH, made.totalHeightForWidth(WIDTH))

    def _sent(self, settings: Settings) -> str:
        words = self.tr(
            "Pictures of what you record, as soon as something new can be read on it, with the last lines of the notes and the title of the window. "
            "Neither sound nor files."
        )
        if settings.leave_out_secret:
            words += " " + self.tr("Password managers and private browsing are painted over before.")
        if settings.never_send:
            words += " " + self.tr("Nothing is sent of the windows you listed as never to be sent.")
        if settings.mask_secrets:
            words += " " + self.tr("So are keys, passwords, card numbers and codes where they are recognised; some can be missed.")
        return words

    def _whom(self, remote: Remote) -> str:
        plain = remote.config.base_url.startswith(("ws://", "http://"))
        words = self.tr("%1, over a connection on this computer.") if plain else self.tr("%1, over an encrypted connection, with your key.")
        return words.replace("%1", remote.host) + " " + self.tr("Your terms with it say what it may do with them.")

    def _cost(self, remote: Remote, settings: Settings) -> str:
        usd = hourly(remote, remote.config.model, settings.interval)
        if usd is None:
            words = self.tr("The price of the model %1 is not known here, so the highest known price is assumed.").replace("%1", remote.config.model)
        else:
            words = self.tr("About %1 in a busy hour (%2 new pictures) with %3.").replace("%1", dollars(usd))
            words = words.replace("%2", str(pictures_an_hour(settings.interval))).replace("%3", remote.config.model)
        return words + " " + self._caps(remote.budget.caps)

    def _caps(self, caps: Caps) -> str:
        spans = (
            (caps.session, self.tr("%1 in a session")),
            (caps.day, self.tr("%1 in a day")),
            (caps.month, self.tr("%1 in a month")),
        )
        said = [words.replace("%1", dollars(cap)) for cap, words in spans if cap > 0]
        if not said:
            return self.tr("There is no limit: set one in Settings, Money.")
        return self.tr("Never more than %1; after that the local engine takes over.").replace("%1", ", ".join(said))
