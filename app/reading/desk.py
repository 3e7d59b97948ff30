"""The parent's side of reading: hands frames to the reader's process and pages back, whatever happens to that process.

Imports neither numpy nor onnxruntime: the window's memory and start stay free of them.
"""

from __future__ import annotations

import contextlib
import math
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from ..events import Problem
from ..marking import QT_TRANSLATE_NOOP
from ..problems.table import new_problem
from ..values import Frame, Page, Rect
from .borders import borders
from .effort import Effort
from .liveness import Liveness
from .quiet import OFF
from .sheet import Sheet
from .weights import CannotRead as CannotRead  # for callers: what `read` raises
from .weights import find_weights
from .worker import Answer, Ask, receive, send

UNREAD_SHARE, UNREAD_LINES = 0.2, 4
"""A page with so many lines of text that cannot be read, and that share of its lines, is worth a word. No Latin page of the recorded ones has two."""
SCRIPTS = {
    "Arabic": QT_TRANSLATE_NOOP("Problems", "Arabic"),
    "Chinese": QT_TRANSLATE_NOOP("Problems", "Chinese"),
    "Cyrillic": QT_TRANSLATE_NOOP("Problems", "Cyrillic"),
    "Devanagari": QT_TRANSLATE_NOOP("Problems", "Devanagari"),
    "Greek": QT_TRANSLATE_NOOP("Problems", "Greek"),
    "Hangul": QT_TRANSLATE_NOOP("Problems", "Korean"),
    "Hebrew": QT_TRANSLATE_NOOP("Problems", "Hebrew"),
    "Japanese": QT_TRANSLATE_NOOP("Problems", "Japanese"),
    "Thai": QT_TRANSLATE_NOOP("Problems", "Thai"),
    "Vietnamese": QT_TRANSLATE_NOOP("Problems", "Vietnamese"),
}
"""What people call the scripts that the reader tells apart."""
_CANCEL_S = 2.0
"""A read that was given up may take so long to say so."""
_ASK_S = 0.5
"""So often a reader that does not answer is looked at."""
_PACKAGE = __name__.rpartition(".")[0]
_ROOT = str(Path(__file__).resolve().parents[2])
# Appended, not put first: nothing that lies beside the program may stand in for a library.
_START = f"import sys; sys.path.append({_ROOT!r}); from {_PACKAGE}.worker import main; sys.exit(main(sys.argv[1:]))"


class ReadCancelled(CannotRead):
    """The read was given up because `cancel` or `close` was called."""

    def __init__(self) -> None:
        super().__init__(new_problem("reading-cancelled"))


class Desk:
    """Reads frames in a process of its own.

    `start`, the reads, `notices` and `close` belong to one thread (the reading thread); `cancel` may be called from any.
    """

    def __init__(
        self, folder: Path, threads: int = 2, script: str = "latin", hang_s: float = 20.0, effort: Callable[[], Effort] = lambda: "doubtful"
    ) -> None:
        """`effort` is asked before each read: what to look at twice."""
        self._effort = effort
        self._folder, self._threads, self._script, self._hang_s = folder, threads, script, hang_s
        self._reader: _Reader | None = None
        self._number = 0
        self._cancelled = threading.Event()
        self._notices: list[Problem] = []
        self._said_scripts: set[str] = set()

    @property
    def pid(self) -> int | None:
        """The reader's process, None while there is none."""
        return self._reader.pid if self._reader else None

    def start(self) -> None:
        """Starts the reader (it is ready about 0.5 s later), for a recording of its own: what was said in the one before is said anew.

        Raises CannotRead when its weights are missing or damaged.
        """
        self._said_scripts.clear()
        self._start()

    def _start(self) -> None:
        find_weights(self._folder)
        if self._reader is None:
            self._reader = _Reader(self._folder, self._threads, self._script)

    def read(self, frame: Frame, busy: tuple[Rect, ...] = ()) -> Page:
        """Everything that can be read on `frame`; blocks. Raises CannotRead, and its kind ReadCancelled after `cancel`."""
        return self._read(frame, busy, hasty=False)

    def read_in_haste(self, frame: Frame) -> Page:
        """The same sooner, where the page is new and much of it is in doubt: the page is `hasty` then, and `read_with_care` tells it anew."""
        return self._read(frame, (), hasty=True)

    def read_with_care(self, frame: Frame) -> Page:
        """What the frame just read in haste says after the second look; blocks, and raises like `read`."""
        answer = None
        if self._reader is not None:
            answer = self._heard(self._reader.next_answer(self._number, self._hang_s, self._cancelled))
        if answer is not None:
            return self._page(frame, answer)
        self._drop()
        if self._cancelled.is_set():
            raise ReadCancelled
        return self.read(frame)

    def _read(self, frame: Frame, busy: tuple[Rect, ...], hasty: bool) -> Page:
        self._cancelled.clear()
        for _ in range(2):
            if self._reader is None:
                self._start()
            answer = self._ask(frame, busy, hasty)
            if answer is not None:
                return self._page(frame, answer)
            self._drop()
            if self._cancelled.is_set():
                raise ReadCancelled
        raise CannotRead(new_problem("reader-crashed"))

    def cancel(self) -> None:
        """Gives up the read that runs now; it raises ReadCancelled within a fraction of a second."""
        self._cancelled.set()
        if reader := self._reader:
            reader.nudge()

    def notices(self) -> list[Problem]:
        """What a person should know since the last call; poll after each read."""
        told, self._notices = self._notices, []
        return told

    def close(self, within_s: float = 1.0) -> None:
        """Ends the reader, by force when it does not end within `within_s` seconds. A second call does nothing."""
        self._cancelled.set()
        if self._reader is not None:
            reader, self._reader = self._reader, None
            reader.end(within_s)

    def _drop(self) -> None:
        if self._reader is not None:
            reader, self._reader = self._reader, None
            reader.end(0.0)

    def _ask(self, frame: Frame, busy: tuple[Rect, ...], hasty: bool) -> Answer | None:
        """The reader's answer, or None when it crashed or hung."""
        assert self._reader is not None
        self._number += 1
        ask = Ask(self._number, (frame.rect.w, frame.rect.h), frame.t, busy, borders(frame), self._effort(), hasty)
        return self._heard(self._reader.answer(ask, frame.pixels, self._hang_s, self._cancelled))

    def _heard(self, answer: Answer | None) -> Answer | None:
        if answer is None:
            return None
        if answer.problem is not None:
            self._drop()
            raise CannotRead(answer.problem)
        if answer.given_up:
            raise ReadCancelled
        return answer

    def _page(self, frame: Frame, answer: Answer) -> Page:
        if answer.changed:
            self._judge_script(len(answer.lines), sum(line.strange > 0 for line in answer.doubtful), answer.script)
        size = (frame.rect.w, frame.rect.h)
        return Page(
            frame.id, frame.t, size, answer.lines, frame.windows, answer.changed, answer.busy, answer.moved, len(answer.doubtful), answer.doubtful,
            answer.hasty,
        )  # fmt: skip

    def _judge_script(self, lines: int, unread: int, script: str) -> None:
        """Says it at the first such page, and once for each script."""
        if unread < UNREAD_LINES or unread <= UNREAD_SHARE * (lines + unread):
            return
        if script in self._said_scripts or (not script and self._said_scripts):
            return
        self._said_scripts.add(script)
        if script:
            self._notices.append(new_problem("script-unsupported", "named", script=SCRIPTS[script]))
        else:
            self._notices.append(new_problem("script-unsupported", "unknown"))


class _Reader:
    """One run of the reader's process, with the thread that listens to it."""

    def __init__(self, folder: Path, threads: int, script: str) -> None:
        self._sheet = Sheet()
        arguments = [str(folder), str(threads), script, self._sheet.handle]
        frozen = getattr(sys, "frozen", False)
        command = [sys.executable, "--reader", *arguments] if frozen else [sys.executable, "-P", "-c", _START, *arguments]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **OFF},
            pass_fds=self._sheet.descriptors(),
            creationflags=_creation_flags(),
        )
        self.pid = self._process.pid
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name="reader's answers", daemon=True)
        self._listener.start()

    def answer(self, ask: Ask, pixels: bytearray, hang_s: float, cancelled: threading.Event) -> Answer | None:
        """Puts the frame on the sheet, asks, and waits; None when the process is dead or hangs (see `Liveness`). Raises CannotRead without memory."""
        try:
            with self._sheet.fit(len(pixels)) as place:
                place[:] = pixels
        except (OSError, MemoryError) as error:
            raise CannotRead(new_problem("reader-memory", detail=str(error))) from error
        self._sheet.wanted = ask.number
        try:
            send(self._stdin, ask)
        except OSError:
            # It may have said why before it ended.
            return self._last_words()
        return self.next_answer(ask.number, hang_s, cancelled)

    def next_answer(self, number: int, hang_s: float, cancelled: threading.Event) -> Answer | None:
        """Waits for an answer to what was asked by that number; None when the process is dead or hangs."""
        liveness, until = Liveness(self.pid, hang_s), math.inf
        while True:
            if cancelled.is_set():
                self._sheet.wanted = 0
                until = min(until, time.monotonic() + _CANCEL_S)
            try:
                answer = self._answers.get(timeout=min(_ASK_S, hang_s, max(0.0, until - time.monotonic())))
            except queue.Empty:
                if time.monotonic() >= until or liveness.hangs():
                    return None
                continue
            if answer is None:
                if cancelled.is_set() and self._process.poll() is None:
                    continue  # only nudged
                if self._process.poll() is None and self._listener.is_alive():
                    continue
                return None
            if answer.problem is not None or answer.number == number:
                return answer

    def nudge(self) -> None:
        """Makes a waiting `answer` look up."""
        self._answers.put(None)

    def end(self, within_s: float) -> None:
        with contextlib.suppress(OSError):
            self._stdin.close()
        self._sheet.wanted = 0
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join()
        self._stdout.close()
        self._sheet.close()

    @property
    def _stdin(self) -> BinaryIO:
        return cast(BinaryIO, self._process.stdin)

    @property
    def _stdout(self) -> BinaryIO:
        return cast(BinaryIO, self._process.stdout)

    def _listen(self) -> None:
        while isinstance(answer := receive(self._stdout), Answer):
            self._answers.put(answer)
        self._answers.put(None)

    def _last_words(self) -> Answer | None:
        self._listener.join(1.0)
        while True:
            try:
                answer = self._answers.get_nowait()
            except queue.Empty:
                return None
            if answer is not None and answer.problem is not None:
                return answer


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
    return 0
