"""A desktop's Screenshot portal of our own on a private bus: answers as the real one does, or refuses, or never answers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from jeepney import DBusAddress, HeaderFields, new_error, new_method_return, new_signal
from PIL import Image

from tests.screen import ends_with_us, program

from .service import Service

Manner = Literal["gives", "refuses", "silent", "garbage"]
_PORTAL = "org.freedesktop.portal.Desktop"


@contextmanager
def private_bus() -> Iterator[str]:
    """A message bus for one test; its address."""
    command = [program("dbus-daemon"), "--session", "--nofork", "--nopidfile", "--print-address=1"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().decode().strip()
    finally:
        process.kill()
        process.wait(60)
        process.stdout.close()


class FakePortal(Service):
    """Serves on a thread until `close`.

    Attributes:
        picture: What the next screenshot shows.
        manner: How it answers.
        asked: How many screenshots were asked for; `names` are the programs that registered.
        files: What it wrote; a careful client leaves none behind.
    """

    def __init__(self, address: str, folder: Path) -> None:
        self.picture = Image.new("RGB", (640, 480), "navy")
        self.manner: Manner = "gives"
        self.asked = 0
        self.names: list[str] = []
        self.files: list[Path] = []
        self._folder = folder
        super().__init__(address, _PORTAL)

    def _answer(self, message: Any) -> None:
        member = message.header.fields[HeaderFields.member]
        if member == "Register":
            self.names.append(message.body[0])
            self._bus.send(new_method_return(message))
        elif member == "Screenshot":
            self._screenshot(message)
        else:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _screenshot(self, message: Any) -> None:
        self.asked += 1
        sender = message.header.fields[HeaderFields.sender].lstrip(":").replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{sender}/{message.body[1]['handle_token'][1]}"
        self._bus.send(new_method_return(message, "o", (path,)))
        if self.manner == "silent":
            return
        code, results = (1, {}) if self.manner == "refuses" else (0, {"uri": ("s", self._written().as_uri())})
        self._bus.send(new_signal(DBusAddress(path, interface="org.freedesktop.portal.Request"), "Response", "ua{sv}", (code, results)))

    def _written(self) -> Path:
        path = self._folder / f"Screen shot {self.asked}.png"
        self.files.append(path)
        if self.manner == "garbage":
            path.write_bytes(b"\x89PNG but not really")
        else:
            self.picture.save(path)
        return path
