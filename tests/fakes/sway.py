"""A real sway without a monitor, and a window to show in it. sway refuses to run as root, so root starts it as nobody."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.screen import ends_with_us, program
from tests.waiting import until

_CONFIG = "output HEADLESS-1 resolution 800x600 position 0 0\nxwayland disable\ndefault_border none\n"
_NOBODY = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--pdeathsig", "KILL")
_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv[:1])
app.setDesktopFileName(sys.argv[2])
shown = QWidget()
shown.setWindowTitle(sys.argv[1])
shown.setStyleSheet("background: " + sys.argv[3])
shown.show()
app.exec()
"""


class Sway:
    """Attributes:
    env: The session's variables, as a program of it would have them.
    """

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def tell(self, *words: str) -> None:
        """One command, as in its configuration."""
        subprocess.run([program("swaymsg"), "--", *words], env={**os.environ, **self.env}, stdout=subprocess.DEVNULL, check=True, timeout=60)

    @contextmanager
    def window(self, title: str, app: str, colour: str) -> Iterator[subprocess.Popen[bytes]]:
        """A window of one colour, until the end of the block."""
        env = {**os.environ, **self.env, "QT_QPA_PLATFORM": "wayland"}
        command = [sys.executable, "-c", _WINDOW, title, app, colour]
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us)
        try:
            yield process
        finally:
            process.kill()
            process.wait(60)


@contextmanager
def sway_session() -> Iterator[Sway]:
    """A session of its own in a folder of its own: nobody may not enter the one of the tests."""
    with tempfile.TemporaryDirectory(prefix="sway-", ignore_cleanup_errors=True) as folder:
        yield from _session(Path(folder))


def _session(folder: Path) -> Iterator[Sway]:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    config = folder / "sway.conf"
    config.write_text(_CONFIG)
    as_root = os.geteuid() == 0
    if as_root:
        folder.chmod(0o755)
        os.chown(runtime, 65534, 65534)
    env = {
        "XDG_RUNTIME_DIR": str(runtime), "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1",
        "HOME": str(runtime), "PATH": os.environ["PATH"], "XDG_SESSION_TYPE": "wayland", "XDG_CURRENT_DESKTOP": "sway",
    }  # fmt: skip
    command = [*(_NOBODY if as_root else ()), program("sway"), "--config", str(config)]
    with (folder / "sway.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=ends_with_us)
    try:
        until(lambda: any(runtime.glob("sway-ipc.*")) and any(runtime.glob("wayland-?")), 30, f"sway; it says: {(folder / 'sway.log').read_text()}")
        yield Sway(
            {
                "XDG_RUNTIME_DIR": str(runtime), "WAYLAND_DISPLAY": next(runtime.glob("wayland-?")).name, "XDG_SESSION_TYPE": "wayland",
                "XDG_CURRENT_DESKTOP": "sway", "SWAYSOCK": str(next(runtime.glob("sway-ipc.*"))),
            }
        )  # fmt: skip
    finally:
        process.kill()  # it may not heed a polite word while it starts
        process.wait(60)
