"""What a run tells the outside: notes on stdout as they are written, errors on stderr, everything as JSON lines for scripts.

Each of the three stalls alone: a pipe that nobody reads, a terminal held by Ctrl+S or a full FIFO holds up neither the others nor the recording.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import stat
import sys
import time
from collections.abc import Callable
from functools import partial
from io import FileIO
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
    LeftOut,
    Over,
    Problem,
    RecorderEvent,
    Recording,
    SectionAdded,
    Usage,
)
from ..notes.markdown import block_text, section_line
from ..notes.words import GOING
from ..recorder.delivery import Delivery, Unheard
from ..recorder.recorder import Recorder
from ..standing.sentences import Sentences
from . import say
from .outlet import Outlet

log = logging.getLogger(__name__)

STDOUT, STDERR, LOG = "stdout", "stderr", "log"
BLOCKS = 2000
"""An older block that changes once more is told whole again: what was told of it is not remembered for a whole day."""
LAST_WORDS_S = 0.5
"""How long the end waits for somebody to read what is said on stderr."""


class EventLog:
    """`--events`: one JSON object a line, on the disk at once. Raises OSError where the file cannot be written.

    A FIFO is opened when the first line is written, and again when its reader has gone: that waits for a reader.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: FileIO | None = None
        self._torn = False
        self._done: dict[str, str] = {}
        if not _is_fifo(path):
            self._file = FileIO(path, "ab")
        elif not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

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
                _keep(self._done, block.id, block.text)
                self.write(told, "note_done", text=block.text, kind=str(block.kind), source=block.source, block=block.id)

    def write(self, t: float, name: str, **values: Any) -> None:
        """One line. Times are unix seconds."""
        line = json.dumps({"t": round(t, 3), "type": name, **values}, ensure_ascii=False).encode("utf-8", "replace")
        while True:
            if self._file is None:
                self._file = FileIO(self.path, "ab")
            try:
                self._put(self._file, (b"\n" if self._torn else b"") + line + b"\n")
                return
            except BrokenPipeError:  # the reader of a FIFO has gone; another gets the whole line
                self._file.close()
                self._file, self._torn = None, False

    def _put(self, file: FileIO, whole: bytes) -> None:
        written = file.write(whole) or 0
        self._torn = written < len(whole)
        if self._torn:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))

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


def _keep(texts: dict[str, str], block: str, text: str) -> None:
    """Remembers the text of a block, and of the newest `BLOCKS` at most."""
    texts.pop(block, None)
    texts[block] = text
    if len(texts) > BLOCKS:
        del texts[next(iter(texts))]


class NotePrinter:
    """Streams notes to stdout as Markdown: a block's text as it grows, the rest of it when it is done."""

    def __init__(self) -> None:
        self._out = Outlet(sys.stdout)
        self._shown: dict[str, str] = {}
        self._done: dict[str, str] = {}
        self._open = ""

    def take(self, event: RecorderEvent) -> None:
        """Prints an event, if it is one of a note."""
        match event:
            case SectionAdded():
                self.section(event)
            case BlockGrew():
                self.grew(event)
            case BlockChanged(_, block) if block.done and self._done.get(block.id) != block.text:
                _keep(self._done, block.id, block.text)
                self.done(block)

    def section(self, added: SectionAdded) -> None:
        self._write(f"\n{section_line(added.section, as_said=True)}\n\n", "")

    def grew(self, event: BlockGrew) -> None:
        if event.source == "local":
            return  # Local blocks are done at once: their stored text follows, fences and all.
        self._write(event.text, event.block)
        _keep(self._shown, event.block, self._shown.get(event.block, "") + event.text)

    def done(self, block: Block) -> None:
        """The rest of a block that grew, the whole of another; of one corrected later only what was added, or the whole if it reads differently."""
        text = block_text(block, as_said=True) + "\n"
        shown = self._shown.get(block.id, "").rstrip("\n")
        if not text.startswith(shown):
            shown = shown.rstrip()  # the text that counts has no blanks at its end
        if shown and text.startswith(shown):
            rest = text[len(shown) :]
            self._write(rest, "" if rest.isspace() or self._open != block.id else block.id)
            self._open = ""
        else:
            self._write(text, "")
        _keep(self._shown, block.id, text)

    def _write(self, text: str, block: str) -> None:
        apart = "\n" if self._open and self._open != block else ""
        self._open = block
        self._out.write(apart + text)


class Narrator:
    """Says on stderr what a person should know: problems, pauses and their end."""

    def __init__(self, speak: Callable[[str], None]) -> None:
        self._speak, self._sentences = speak, Sentences(in_terminal=True)
        self._state = self._slower = ""

    def take(self, event: RecorderEvent) -> None:
        match event:
            case Problem():
                self._speak(say.in_words(event))
            case Recording():
                self._recording(event)

    def _recording(self, event: Recording) -> None:
        if event.state == "paused" and (event.why or event.until is not None):
            self._speak(self._sentences.paused(event, time.time()))
        elif event.state == "recording" and self._state in ("paused", "trouble"):
            self._speak(self._sentences.on_again())
        if event.state == "recording" and event.why and event.why != self._slower:
            self._speak(event.why)
        self._slower = event.why if event.state == "recording" else self._slower
        self._state = event.state


class Listener:
    """Tells the outside what the recorder tells, and counts it. Nothing raises or waits because nobody hears: that ends no recording.

    Attributes:
        notes: How many blocks an engine has written.
        errors: The problems told, in order.
    """

    def __init__(self, printer: NotePrinter | None, log: EventLog | None) -> None:
        self._printer, self._log = printer, log
        self._stderr = Delivery(partial(_speak, Outlet(sys.stderr)), STDERR)
        self._narrator = Narrator(self.say)
        self._blocks: set[str] = set()
        self._log_fails = False
        self.notes = 0
        self.errors: list[Problem] = []

    def hear(self, recorder: Recorder) -> None:
        """From now on."""
        recorder.listen(self.count)
        if self._printer is not None:
            recorder.stream(self.show, STDOUT, (SectionAdded, BlockGrew, BlockChanged))
        if self._log is not None:
            recorder.stream(self.keep, str(self._log.path))

    def say(self, sentence: str) -> None:
        """A sentence on stderr. Returns at once."""
        self._stderr.put(say.line(sentence) + "\n")

    def count(self, event: RecorderEvent) -> None:
        """Any thread; returns at once."""
        if isinstance(event, Problem):
            if event.code not in GOING.values():  # an announcement is no error
                self.errors.append(event)
        elif isinstance(event, BlockChanged) and event.block.done and event.block.source in ("local", "remote"):
            self._blocks.add(event.block.id)
            self.notes = len(self._blocks)
        self._narrator.take(event)

    def show(self, event: RecorderEvent, _told: float) -> None:
        """Prints it; may stall."""
        try:
            if self._printer is not None:
                self._printer.take(event)
        except BrokenPipeError:
            self._printer = None  # whoever read it went away; the notes are kept all the same
        except OSError as error:
            log.warning("A note could not be shown: %r", error)

    def keep(self, event: RecorderEvent, told: float) -> None:
        """Writes it to the file of events; may stall."""
        if self._log is None:
            return
        try:
            self._log.take(event, told)
        except OSError as error:
            if not self._log_fails:
                self.say(f"What happens cannot be written to {self._log.path}: {error.strerror or error}. Recording goes on.")
            self._log_fails = True
        else:
            self._log_fails = False

    def close(self, unheard: tuple[Unheard, ...] = ()) -> None:
        """Says who did not get everything, and waits for the last words for half a second at most."""
        for one in unheard:
            self.say(_not_read(one))
        if self._log is not None and not any(one.name == str(self._log.path) for one in unheard):
            self._log.close()
        self._stderr.end(LAST_WORDS_S)


def _speak(stderr: Outlet, text: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads it
        stderr.write(text)


def _not_read(one: Unheard) -> str:
    if one.name == STDOUT:
        return f"Nobody read on: {say.count(one.notes, 'note')} could not be printed. They are kept; 'realtime-hud notes show' prints them."
    if one.name == LOG:
        return "The disk of the log did not answer: what happened last is not in it."
    return f"Nobody read {one.name} to its end: {say.count(one.notes, 'note')} and {say.count(one.others, 'other line')} are missing there."
