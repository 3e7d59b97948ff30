"""`--events`: what happens, as JSON lines for scripts.

Tested in: tests/cli/test_stream.py
"""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

from ..events import (
    BlockChanged,
    BlockGrew,
    EngineState,
    FrameKept,
    FrameSeen,
    FrameSent,
    LeftOut,
    Over,
    Problem,
    RecorderEvent,
    Recording,
    Usage,
)

OPENED_WITHIN_S = 3.0
"""A dead network folder is not waited for when a recording begins."""
BLOCKS = 2000
"""An older block that changes once more is told whole again: what was told of it is not remembered for a whole day."""


def keep(texts: dict[str, str], block: str, text: str) -> None:
    """Remembers the text of a block, and of the newest `BLOCKS` at most."""
    texts.pop(block, None)
    texts[block] = text
    if len(texts) > BLOCKS:
        del texts[next(iter(texts))]


def _open(path: Path) -> FileIO:
    """For lines at its end. Raises OSError, also for a file of something else: a note or a database that was named by mistake stays as it is."""
    if not path.exists() or not path.is_file() or not path.stat().st_size:
        return FileIO(path, "ab")
    with path.open("rb") as before:
        first = before.read(1)
        before.seek(-1, os.SEEK_END)
        torn = before.read() != b"\n"
    if first != b"{":
        raise OSError(errno.EINVAL, "this file holds something else than events, and nothing is written into it", str(path))
    file = FileIO(path, "ab")
    if torn:  # by a power cut: what comes now is a line of its own
        file.write(b"\n")
    return file


class EventLog:
    """`--events`: one JSON object a line, on the disk at once.

    Raises OSError where the file cannot be written; the line is not lost then: `catch_up` writes it, or the rest of it, when that can be done.

    A FIFO is opened when the first line is written, and again when its reader has gone: that waits for a reader.

    Attributes:
        answers: False for a disk or network folder that has not answered yet; it is opened when the first line is written.
    """

    def __init__(self, path: Path, open_file: Callable[[Path], FileIO] = _open) -> None:
        self.path, self._open = path, open_file
        self.answers = True
        self._late: tuple[threading.Thread, list[FileIO | OSError]] | None = None
        self._file: FileIO | None = None
        self._line = self._left = b""
        self._done: dict[str, str] = {}
        if not _is_fifo(path):
            self._file = self._opened()
            self.answers = self._file is not None
        elif not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def _opened(self) -> FileIO | None:
        """The open file; None when that takes too long."""
        found: list[FileIO | OSError] = []

        def work() -> None:
            try:
                found.append(self._open(self.path))
            except OSError as error:
                found.append(error)

        opening = threading.Thread(target=work, name="opening", daemon=True)
        opening.start()
        opening.join(OPENED_WITHIN_S)
        self._late = opening, found
        return self._came_late() if found else None

    def _came_late(self) -> FileIO:
        """The file that is being opened since the beginning, or one opened now; waits for it."""
        if self._late is None:
            return self._open(self.path)
        (opening, found), self._late = self._late, None
        opening.join()
        if isinstance(found[0], OSError):
            raise found[0]
        return found[0]

    def take(self, event: RecorderEvent, told: float) -> None:
        """Writes an event, if it is one for scripts. `told`: when it happened, in unix seconds, however late it is written."""
        match event:
            case FrameSeen(t, frame) | FrameKept(t, frame):
                self.write(t, "frame_seen" if isinstance(event, FrameSeen) else "frame_kept", frame=frame)
            case FrameSent(t, frame, size, host):
                self.write(t, "frame_sent", frame=frame, bytes=size, host=host)
            case EngineState(engine, state, sentence):
                self.write(told, "engine_state", engine=engine, state=state, sentence=sentence)
            case Usage(t, tokens, usd):
                self.write(t, "usage", tokens=tokens, usd=usd)
            case Problem():
                self.write(told, "error", code=event.code, message=event.message, cure=event.cure, retry_s=event.retry_s)
            case Over(code):
                self.write(told, "over", code=code)
            case Recording():
                self.write(told, "recording", state=event.state, sentence=event.sentence, why=event.why, **_until(event))
            case LeftOut(t, events):
                self.write(t, "left_out", events=events)
            case BlockGrew():
                self.write(told, "note_delta", text=event.text, block=event.block)
            case BlockChanged(_, block) if block.done and self._done.get(block.id) != block.text:
                keep(self._done, block.id, block.text)
                self.write(told, "note_done", text=block.text, kind=str(block.kind), source=block.source, block=block.id)

    def write(self, t: float, name: str, **values: Any) -> None:
        """One line. Times are unix seconds."""
        self._line = json.dumps({"t": round(t, 3), "type": name, **values}, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        self._left += self._line
        self.catch_up()

    def catch_up(self) -> None:
        """What could not be written before."""
        while self._left:
            if self._file is None:
                self._file = self._came_late()
            try:
                written = self._file.write(self._left)
            except BrokenPipeError:  # the reader of a FIFO has gone; another gets the whole line
                self._file.close()
                self._file, self._left = None, self._line
                continue
            if not written:
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(self.path))
            self._left = self._left[written:]

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _until(event: Recording) -> dict[str, float]:
    """When a pause ends by itself, in unix seconds; nothing where none does."""
    return {} if event.until is None else {"until": event.until}


def _is_fifo(path: Path) -> bool:
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except FileNotFoundError:
        return False
