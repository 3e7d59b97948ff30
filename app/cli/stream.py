"""What a run tells the outside: notes on stdout as they are written, errors on stderr, everything as JSON lines for scripts.

Each of the three stalls alone: a pipe that nobody reads, a terminal held by Ctrl+S or a full FIFO holds up neither the others nor the recording.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from ..events import (
    Block,
    BlockChanged,
    BlockGrew,
    Problem,
    RecorderEvent,
    Recording,
    SectionAdded,
)
from ..notes.markdown import block_text, section_line
from ..notes.words import GOING
from ..recorder.delivery import Delivery, Unheard
from ..recorder.recorder import Recorder
from ..standing.sentences import Sentences
from . import say
from .event_log import EventLog, keep
from .outlet import Outlet

log = logging.getLogger(__name__)

_NOBODY = (errno.EPIPE, errno.EIO, errno.EBADF)
"""A pipe whose reader is gone, a terminal that was closed: nothing to wait for."""
STDOUT, STDERR, LOG = "stdout", "stderr", "log"
RETRY_S = 0.5
"""How long a disk that is full, or a folder that does not answer, is left alone before it is tried again."""
LAST_WORDS_S = 0.5
"""How long the end waits for somebody to read what is said on stderr."""


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
                keep(self._done, block.id, block.text)
                self.done(block)

    def catch_up(self) -> None:
        """What could not be printed before. Raises OSError."""
        self._out.catch_up()

    def section(self, added: SectionAdded) -> None:
        self._write(f"\n{section_line(added.section, as_said=True)}\n\n", "")

    def grew(self, event: BlockGrew) -> None:
        if event.source == "local":
            return  # Local blocks are done at once: their stored text follows, fences and all.
        keep(self._shown, event.block, self._shown.get(event.block, "") + event.text)
        self._write(event.text, event.block)

    def done(self, block: Block) -> None:
        """The rest of a block that grew, the whole of another; of one corrected later only what was added, or the whole if it reads differently."""
        text = block_text(block, as_said=True) + "\n"
        shown = self._shown.get(block.id, "").rstrip("\n")
        if not text.startswith(shown):
            shown = shown.rstrip()  # the text that counts has no blanks at its end
        keep(self._shown, block.id, text)
        if shown and text.startswith(shown):
            rest = text[len(shown) :]
            self._write(rest, "" if rest.isspace() or self._open != block.id else block.id, ends=True)
        else:
            self._write(text, "")

    def _write(self, text: str, block: str, *, ends: bool = False) -> None:
        """What is remembered of it is remembered before: what a full disk does not take is written later, not again."""
        apart = "\n" if self._open and self._open != block else ""
        self._open = "" if ends else block
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
        self._over = threading.Event()
        self._causes: dict[str, str] = {}
        if log is not None and not log.answers:
            self.say(f"{log.path} does not answer. What happens is written there as soon as it does; recording begins.")
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
        if self._printer is None:
            return
        try:
            self._insist(partial(self._printer.take, event), self._printer.catch_up, STDOUT)
        except OSError as error:
            self._printer = None  # whoever read it went away; the notes are kept all the same
            log.info("Nobody reads the notes: %r", error)

    def keep(self, event: RecorderEvent, told: float) -> None:
        """Writes it to the file of events; may stall."""
        if self._log is None:
            return
        self._insist(partial(self._log.take, event, told), self._log.catch_up, str(self._log.path))

    def _insist(self, write: Callable[[], None], go_on: Callable[[], None], name: str) -> None:
        """Until it is written or all is over: a full disk has room again later. Raises OSError when nobody is there any more to read it."""
        while True:
            try:
                write()
                return
            except OSError as error:
                if error.errno in _NOBODY:
                    raise
                if name not in self._causes:
                    self._causes[name] = error.strerror or str(error)
                    self.say(_cannot_be_written(name, self._causes[name]))
            write = go_on
            if self._over.wait(RETRY_S):
                return

    def close(self, unheard: tuple[Unheard, ...] = ()) -> None:
        """Says who did not get everything, and waits for the last words for half a second at most."""
        self._over.set()
        for one in unheard:
            self.say(_not_read(one, self._causes.get(one.name, "")))
        if self._log is not None and not any(one.name == str(self._log.path) for one in unheard):
            self._log.close()
        self._stderr.end(LAST_WORDS_S)


def _speak(stderr: Outlet, text: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads it
        stderr.write(text)


def _cannot_be_written(name: str, cause: str) -> str:
    what = "The notes cannot be printed" if name == STDOUT else f"What happens cannot be written to {name}"
    return f"{what}: {cause}. Recording goes on; what is missing there follows as soon as it can be written."


def _not_read(one: Unheard, cause: str) -> str:
    if one.name == STDOUT:
        why = f"This could not be written to the end ({cause})" if cause else "Nobody read on"
        return f"{why}: {say.count(one.notes, 'note')} could not be printed. They are kept; 'realtime-hud notes show' prints them."
    if one.name == LOG:
        return "The disk of the log did not answer: what happened last is not in it."
    why = f"{one.name} could not be written to its end ({cause})" if cause else f"Nobody read {one.name} to its end"
    return f"{why}: {say.count(one.notes, 'note')} and {say.count(one.others, 'other line')} are missing there."
