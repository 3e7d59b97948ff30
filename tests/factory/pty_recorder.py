"""Stands between a terminal and a program: passes on what the program prints and keeps, with `pyte`, what a terminal must show of it.

It runs inside the terminal, as `python pty_recorder.py SOCKET`. The factory at the socket asks in JSON lines:

- `{"fill": true}` paints every cell, to find the grid;
- `{"run": [argv], "keys": ["…"], "cursor": bool}` starts a program and types;
- `{"type": ["…"]}` types more, each when the program waits;
- `{"look": true}` answers with the rows once nothing has come for a while.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import socket
import struct
import sys
import termios
import time
from typing import Any

import pyte

QUIET_S = 0.5
"""Nothing printed for so long: the program waits."""
FIRST_S = 8.0
"""A program that has printed nothing yet is only starting, on a busy machine."""
LONGEST_S = 12.0
FILL = "48;2;255;0;255"
_CLEAR = "\x1b[0m\x1b[2J\x1b[H"


class Recorder:
    """One terminal; programs run in it one after the other."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        rows, columns, _, _ = struct.unpack("HHHH", fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))
        self.size = (rows, columns)
        self._child = 0
        self._master = -1
        self._begun = False
        self._show = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._show)

    def fill(self) -> dict[str, Any]:
        """Paints every cell in one colour, row by row: what a terminal erases beyond its cells does not count."""
        rows, columns = self.size
        self._print("\x1b[?25l\x1b[?7l" + _CLEAR)
        for row in range(rows):
            self._print(f"\x1b[{row + 1};1H\x1b[{FILL}m" + " " * columns)
        return {"rows": rows, "columns": columns}

    def run(self, argv: list[str], keys: list[str], cursor: bool) -> dict[str, Any]:
        """Starts a program on a screen wiped clean and types `keys`, each when the program waits."""
        self._end()
        rows, columns = self.size
        self._show.reset()
        self._print("\x1b[0m\x1b[?7h\x1b[?25h" + _CLEAR if cursor else "\x1b[0m\x1b[?7h\x1b[?25l" + _CLEAR)
        self._begun = False
        self._child, self._master = pty.fork()
        if self._child == 0:
            os.environ.update(TERM="linux", COLUMNS=str(columns), LINES=str(rows))
            os.execvp(argv[0], argv)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.type(keys)
        return {"pid": self._child}

    def type(self, keys: list[str]) -> dict[str, Any]:
        """Types, each time when the program waits."""
        for key in keys:
            self._pass_on()
            if self._master >= 0:
                os.write(self._master, key.encode())
        return {}

    def look(self) -> dict[str, Any]:
        """What stands in every row, and which letters are underlined."""
        self._pass_on()
        rows = []
        for y in range(self._show.lines):
            row = self._show.buffer[y]
            cells = [row[x] for x in range(self._show.columns)]
            rows.append(
                {"text": "".join(cell.data or "" for cell in cells).rstrip(), "under": any(cell.underscore and cell.data.strip() for cell in cells)}
            )
        return {"rows": rows}

    def _pass_on(self) -> None:
        """Passes on what comes until the program waits, ends, or has printed long enough."""
        until = time.monotonic() + LONGEST_S
        while self._master >= 0 and time.monotonic() < until:
            ready, _, _ = select.select([self._master], [], [], QUIET_S if self._begun else FIRST_S)
            if not ready:
                return
            try:
                data = os.read(self._master, 65_536)
            except OSError:  # Linux says EIO at the end of the child
                data = b""
            if not data:
                os.close(self._master)
                self._master = -1
                return
            self._begun = True
            self._stream.feed(data)
            os.write(1, data)

    def _end(self) -> None:
        if self._child:
            try:
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
            self._child = 0
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _print(self, text: str) -> None:
        os.write(1, text.encode())

    def serve(self) -> None:
        """Answers until the factory hangs up."""
        for line in self._link.makefile("r", encoding="utf-8"):
            asked = json.loads(line)
            if "fill" in asked:
                answer = self.fill()
            elif "run" in asked:
                answer = self.run(asked["run"], asked.get("keys", []), bool(asked.get("cursor")))
            elif "type" in asked:
                answer = self.type(asked["type"])
            else:
                answer = self.look()
            self._link.sendall(json.dumps(answer).encode() + b"\n")
        self._end()


if __name__ == "__main__":
    settings = termios.tcgetattr(0)
    settings[1] &= ~termios.OPOST  # the program's own terminal has done that already
    settings[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(0, termios.TCSANOW, settings)
    link = socket.socket(socket.AF_UNIX)
    link.connect(sys.argv[1])
    Recorder(link).serve()
