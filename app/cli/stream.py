"""What a run tells the outside: notes on stdout as they are written, errors on stderr, everything as JSON lines for scripts."""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ..events import (
    Block,
    BlockChanged,
    BlockGrew,
    EngineState,
    FrameKept,
    FrameSeen,
    FrameSent,
    Over,
    Problem,
    RecorderEvent,
    Recording,
    SectionAdded,
    Usage,
)
from ..notes.markdown import block_text, section_line
from . import say

log = logging.getLogger(__name__)


class EventLog:
    """`--events`: one JSON object a line, on the disk at once. Raises OSError where the file cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab", buffering=0)
        self._torn = False

    def write(self, t: float, name: str, **values: Any) -> None:
        line = json.dumps({"t": round(t, 3), "type": name, **values}, ensure_ascii=False)
        whole = (b"\n" if self._torn else b"") + line.encode("utf-8", "replace") + b"\n"
        written = self._file.write(whole)
        self._torn = written < len(whole)
        if self._torn:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))

    def close(self) -> None:
        self._file.close()


class NotePrinter:
    """Streams notes to stdout as Markdown: a block's text as it grows, the rest of it when it is done."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._open = ""

    def section(self, added: SectionAdded) -> None:
        self._write(f"\n{section_line(added.section)}\n\n", "")

    def grew(self, event: BlockGrew) -> None:
        if event.source == "local":
            return  # Local blocks are done at once: their stored text follows, fences and all.
        self._write(event.text, event.block)
        self._shown[event.block] = self._shown.get(event.block, "") + event.text

    def done(self, block: Block) -> None:
        """The rest of a block that grew, the whole of another; of one corrected later only what was added, or the whole if it reads differently."""
        text = block_text(block) + "\n"
        shown = self._shown.get(block.id, "").rstrip("\n")
        if not text.startswith(shown):
            shown = shown.rstrip()  # the text that counts has no blanks at its end
        if shown and text.startswith(shown):
            rest = text[len(shown) :]
            self._write(rest, "" if rest.isspace() or self._open != block.id else block.id)
            self._open = ""
        else:
            self._write(text, "")
        self._shown[block.id] = text

    def _write(self, text: str, block: str) -> None:
        if self._open and self._open != block:
            sys.stdout.write("\n")
        self._open = block
        sys.stdout.write(text)
        sys.stdout.flush()


class Listener:
    """Takes the recorder's events from all its threads. Never raises because nobody hears: a closed terminal or a full disk ends no recording.

    Attributes:
        notes: How many blocks an engine has written.
        errors: The problems told, in order.
    """

    def __init__(self, printer: NotePrinter | None, log: EventLog | None) -> None:
        self._printer = printer
        self._log = log
        self._lock = threading.Lock()
        self._done: dict[str, str] = {}
        self._state = self._slower = ""
        self._log_fails = False
        self.notes = 0
        self.errors: list[Problem] = []

    def __call__(self, event: RecorderEvent) -> None:
        with self._lock:
            self._take(event)

    def _take(self, event: RecorderEvent) -> None:
        match event:
            case FrameSeen(t, frame) | FrameKept(t, frame):
                self._write(t, "frame_seen" if isinstance(event, FrameSeen) else "frame_kept", frame=frame)
            case FrameSent(t, frame, size, host):
                self._write(t, "frame_sent", frame=frame, bytes=size, host=host)
            case EngineState(engine, state, sentence):
                self._write(time.time(), "engine_state", engine=engine, state=state, sentence=sentence)
            case Usage(t, tokens, usd):
                self._write(t, "usage", tokens=tokens, usd=usd)
            case Problem():
                self._problem(event)
            case Over(code):
                self._write(time.time(), "over", code=code)
            case Recording():
                self._recording(event)
            case SectionAdded() if self._printer:
                self._print(partial(self._printer.section, event))
            case BlockGrew():
                self._write(time.time(), "note_delta", text=event.text, block=event.block)
                if self._printer:
                    self._print(partial(self._printer.grew, event))
            case BlockChanged(_, block) if block.done:
                self._noted(block)

    def _recording(self, event: Recording) -> None:
        self._write(time.time(), "recording", state=event.state, sentence=event.sentence, why=event.why)
        if event.state == "paused" and event.sentence:
            say.fail(event.sentence)
        elif event.state == "recording" and self._state in ("paused", "trouble"):
            say.fail("Recording goes on.")
        if event.state == "recording" and event.why and event.why != self._slower:
            say.fail(event.why)
        self._slower = event.why if event.state == "recording" else self._slower
        self._state = event.state

    def _problem(self, event: Problem) -> None:
        self.errors.append(event)
        self._write(time.time(), "error", code=event.code, message=event.message, cure=event.cure, retry_s=event.retry_s)
        say.problem(event)

    def _noted(self, block: Block) -> None:
        if self._done.get(block.id) == block.text:
            return
        self._done[block.id] = block.text
        if block.source in ("local", "remote"):
            self.notes += 1
        self._write(time.time(), "note_done", text=block.text, kind=str(block.kind), source=block.source, block=block.id)
        if self._printer:
            self._print(partial(self._printer.done, block))

    def _print(self, show: Callable[[], None]) -> None:
        try:
            show()
        except BrokenPipeError:
            self._printer = None  # whoever read it went away; the notes are kept all the same
        except OSError as error:
            log.warning("A note could not be shown: %r", error)

    def _write(self, t: float, name: str, **values: Any) -> None:
        if self._log is None:
            return
        try:
            self._log.write(t, name, **values)
        except OSError as error:
            if not self._log_fails:
                say.fail(f"What happens cannot be written to {self._log.path}: {error.strerror or error}. Recording goes on.")
            self._log_fails = True
        else:
            self._log_fails = False
