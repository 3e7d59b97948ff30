"""The sentences of the window that are not on a part of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..events import Problem
from .telling import spoken


class Words(QObject):
    """All texts in one place, for translators."""

    def engine(self, name: str) -> str:
        return self.tr("Local") if name == "local" else self.tr("Realtime") if name == "realtime" else name

    def engine_later(self, name: str) -> Problem:
        return spoken("engine-later", engine=self.engine(name))

    def engines(self) -> tuple[tuple[str, str], ...]:
        """The names of the engines and what tells them apart."""
        return (
            ("local", self.tr("Local: reads on this computer, costs nothing")),
            ("realtime", self.tr("Realtime: sends pictures to an OpenAI service, costs money")),
        )

    def first_start(self, start_key: str, engine: str = "local") -> tuple[str, str]:
        """`start_key`: the key that starts from every program, '' while there is none."""
        press = (
            self.tr("Press Start, or %1 in any program, and carry on with your work.")
            if start_key
            else self.tr("Press Start and carry on with your work.")
        )
        local = self.tr(
            "The local engine reads the screen on this computer and writes it down as it changes. "
            "Nothing leaves this computer unless you choose Realtime."
        )
        remote = self.tr("You chose the Realtime engine: what is new on the screen is sent to the service, and its notes appear here.")
        words = remote if engine == "realtime" else local
        return self.tr("Your notes will appear here"), press.replace("%1", start_key) + " " + words

    def unreadable(self) -> str:
        return self.tr("Your notes cannot be opened")

    def start(self) -> str:
        return self.tr("Start")

    def choose_note(self) -> tuple[str, str]:
        return self.tr("Choose a note"), self.tr("Pick one on the left, search all of them with Ctrl+Shift+F, or press Start for a new one.")

    def picture_of(self, clock: str) -> str:
        return self.tr("The screen at %1. The frame shows where the note comes from.").replace("%1", clock)

    def no_picture(self) -> Problem:
        return spoken("picture-gone")

    def link_refused(self, address: str) -> Problem:
        return spoken("link-refused", address=address)

    def open_link(self, host: str) -> str:
        return self.tr("Open a page of %1 in the browser?").replace("%1", host)

    def rename(self) -> str:
        return self.tr("Rename this note")

    def new_title(self) -> str:
        return self.tr("New title")

    def really_delete(self, title: str) -> str:
        return self.tr("Delete “%1”?").replace("%1", title)

    def for_good(self) -> str:
        return self.tr("Its notes and pictures are removed from this computer for good. This cannot be undone.")

    def delete(self) -> str:
        return self.tr("Delete")

    def about(self) -> str:
        return self.tr("About Realtime HUD")

    def about_text(self, version: str) -> str:
        return self.tr(
            "Realtime HUD %1 writes notes from your screen, on your own computer. Apache License 2.0. Icons: Lucide, ISC licence."
        ).replace("%1", version)

    def fault(self, words: str) -> Problem:
        return spoken("program-fault", detail=words)

    def cannot_load(self, words: str) -> Problem:
        return spoken("program-incomplete", detail=words)
