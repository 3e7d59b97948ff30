"""KWin's screenshot interface of our own on a private bus: writes raw pixels into the pipe it is given, or refuses."""

from __future__ import annotations

import os
from typing import Any

from jeepney import HeaderFields, new_error, new_method_return

from .service import Service

_NAME = "org.kde.KWin.ScreenShot2"


class FakeKWin(Service):
    """Serves on a thread until `close`.

    Attributes:
        pixels, size, format, gap: The next picture: its rows without gaps, width and height, QImage.Format, bytes between rows.
        allowed: Whether the caller may.
        options: What was asked for.
    """

    def __init__(self, address: str) -> None:
        self.size, self.format, self.gap = (300, 200), 6, 0
        self.pixels = bytes((10, 20, 30, 255)) * 60000
        self.allowed = True
        self.options: dict[str, Any] = {}
        super().__init__(address, _NAME, enable_fds=True)

    def _answer(self, message: Any) -> None:
        if message.header.fields[HeaderFields.member] != "CaptureWorkspace":
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        self.options, pipe = message.body
        with pipe.to_file("wb") as writing:
            if not self.allowed:
                self._bus.send(new_error(message, f"{_NAME}.Error.NoAuthorized", "s", ("The process is not authorized to take a screenshot",)))
                return
            width, height = self.size
            told = {
                "type": ("s", "raw"), "format": ("u", self.format), "width": ("u", width), "height": ("u", height),
                "stride": ("u", 4 * width + self.gap), "scale": ("d", 1.5),
            }  # fmt: skip
            self._bus.send(new_method_return(message, "a{sv}", (told,)))
            for y in range(height):
                os.write(writing.fileno(), self.pixels[4 * width * y : 4 * width * (y + 1)] + b"\0" * self.gap)
