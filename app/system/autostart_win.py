"""Start at login on Windows: a value under HKEY_CURRENT_USER…\\Run. Not run here: tested through a fake of `winreg`.

Tested in: tests/system/test_desktop_entry.py
"""

from __future__ import annotations

import subprocess
from typing import Protocol

from .autostart import WORDS
from .launching import Launch

_VALUE = "Realtime HUD"


class RunKey(Protocol):
    """The values of the key Run. Each raises FileNotFoundError for a value that is not there, OSError otherwise."""

    def read(self, name: str) -> str: ...
    def write(self, name: str, value: str) -> None: ...
    def remove(self, name: str) -> None: ...


class WindowsAutostart:
    """A folder to start in cannot be given there: from a checkout the command says it itself."""

    def __init__(self, launch: Launch, key: RunKey | None = None) -> None:
        self._launch = launch
        self._key = key or _Registry()

    def on(self) -> bool:
        try:
            return bool(self._key.read(_VALUE))
        except OSError:
            return False

    def turn(self, on: bool) -> None:
        if on:
            self._key.write(_VALUE, self._command())
            return
        try:
            self._key.remove(_VALUE)
        except FileNotFoundError:
            return

    def _command(self) -> str:
        command = self._launch.with_words(*WORDS)
        if self._launch.folder:
            command = ("cmd", "/c", "start", "", "/b", "/d", self._launch.folder, *command)
        return subprocess.list2cmdline(command)


class _Registry:
    _KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

    def read(self, name: str) -> str:
        import winreg

        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:  # type: ignore[attr-defined]
            return str(winreg.QueryValueEx(key, name)[0])  # type: ignore[attr-defined]

    def write(self, name: str, value: str) -> None:
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:  # type: ignore[attr-defined]
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)  # type: ignore[attr-defined]

    def remove(self, name: str) -> None:
        import winreg

        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY, 0, winreg.KEY_SET_VALUE) as key:  # type: ignore[attr-defined]
            winreg.DeleteValue(key, name)  # type: ignore[attr-defined]
