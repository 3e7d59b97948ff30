"""What a run tells the outside: notes on stdout as they are written, errors on stderr, everything as JSON lines for scripts.

Each of the three stalls alone: a pipe that nobody reads, a terminal held by Ctrl+S or a full FIFO holds up neither the others nor the recording.
"""

from __future__ import annotations

import contextlib
import logging
import sys
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

STDOUT, STDERR, LOG = "stdout", "stderr", "log"
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

    def section(self, added: SectionAdded) -> None:
        self._write(f"\n{section_line(added.section, as_said=True)}\n\n", "")

    def grew(self, event: BlockGrew) -> None:
        if event.source == "local":
            return  # Local blocks are done at once: their stored text follows, fences and all.
        self._write(event.text, event.block)
        keep(self._shown, event.block, self._shown.get(event.block, "") + event.text)

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
        keep(self._shown, block.id, text)

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
