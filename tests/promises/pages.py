"""Windows with a text, as browsers and other programs have them: a title, a class, an address in the first line. Real xterms."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.screen import kept_running, program
from tests.waiting import until


@dataclass(slots=True)
class Shown:
    """One window; `number` is the desktop's own for it."""

    number: str
    pipe: Path

    def turn(self, title: str, *lines: str) -> None:
        """Another page, and a moment later another title, as browsers do it."""
        with self.pipe.open("w", encoding="utf-8") as pipe:
            pipe.write("\033[2J\033[H" + "\r\n".join(lines) + "\n")
        self.rename(title)

    def rename(self, title: str) -> None:
        subprocess.run([program("xdotool"), "set_window", "--name", title, self.number], check=True, timeout=60)


@contextmanager
def shown(folder: Path, title: str, *lines: str, name: str = "xterm", geometry: str = "70x14+60+60", colour: str = "white") -> Iterator[Shown]:
    """A window of a program called `name` that shows these lines; it goes when the block ends."""
    pipe = folder / f"pipe-{len(list(folder.glob('pipe-*')))}"
    os.mkfifo(pipe)
    script = "".join(f"printf '%s\\r\\n' '{line}'; " for line in lines) + f"exec 3<>'{pipe}'; exec cat <&3"
    command = [
        program("xterm"), "-class", name, "-fa", "DejaVu Sans Mono", "-fs", "13", "-bg", colour, "-fg", "black", "-title", title,
        "-geometry", geometry, "-e", "sh", "-c", f"printf '\\033[?25l'; {script}",
    ]  # fmt: skip
    with kept_running(command) as process:
        words = [program("xdotool"), "search", "--onlyvisible", "--pid", str(process.pid)]
        found = until(lambda: subprocess.run(words, capture_output=True, text=True, check=False).stdout.split(), 30, title)
        yield Shown(found[-1], pipe)
