"""Real terminals for the capture tests: windows with known text, moved and covered by xdotool."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.system.windows import Windows
from app.values import Window
from tests.screen import kept_running, program
from tests.waiting import until


@contextmanager
def terminal(
    title: str, place: str, text: str = "", size: str = "60x16", reads: Path | None = None, script: str = ""
) -> Iterator[subprocess.Popen[bytes]]:
    """An xterm without a caret; it goes when the block ends. `reads`: a pipe whose lines it shows; `script`: what it runs (sh)."""
    script = script or f"printf '\\033[?25l%s\\n' '{text or title}'; " + (f"cat '{reads}'; " if reads else "") + "exec sleep 100"
    command = [program("xterm"), "-T", title, "-geometry", f"{size}{place}", "-e", "sh", "-c", script]
    with kept_running(command) as process:
        yield process


def listed(windows: Windows, title: str) -> Window:
    """The window called `title`, as soon as it is there."""
    return until(lambda: [window for window in windows() if window.title == title], 30, f"the window {title}")[0]


def xdo(*command: str | int) -> None:
    subprocess.run([program("xdotool"), *map(str, command)], check=True, stdout=subprocess.DEVNULL, timeout=60)
