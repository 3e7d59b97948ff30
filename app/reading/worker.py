"""The reader's own process: takes frames from the shared sheet, answers with pages. Never imports Qt; ends when its parent does."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ..events import Problem
from ..sealed import seal
from ..values import Line, Rect
from .borders import Strip
from .effort import Effort
from .memory import LARGE, give_back, one_heap
from .sheet import Sheet
from .weights import CannotRead

NICENESS = 10
"""The reader gives way to whatever a person does."""
REST_S = 20.0
"""So long after the last frame the reader gives memory back that it needs for large pages only."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Read the frame on the sheet: `size` in pixels, `busy` what the gate knows to change all the time, `borders` what to take out of the way,
    `effort` what to look at twice, `hasty` whether a first answer may come before that.
    """

    number: int
    size: tuple[int, int]
    t: float
    busy: tuple[Rect, ...] = ()
    borders: tuple[Strip, ...] = ()
    effort: Effort = "doubtful"
    hasty: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the frame `number`; 0 is the greeting of a reader that is ready. `given_up`: another frame was wanted before the end.

    `script` is what much of the page may be written in, when it cannot be read and can be told.
    `hasty`: it was read in haste, and another answer for the same frame follows.
    """

    number: int
    lines: tuple[Line, ...] = ()
    changed: tuple[Rect, ...] = ()
    moved: tuple[tuple[Rect, int], ...] = ()
    busy: tuple[Rect, ...] = ()
    doubtful: tuple[Line, ...] = ()
    script: str = ""
    hasty: bool = False
    given_up: bool = False
    problem: Problem | None = None


def send(pipe: BinaryIO, message: object) -> None:
    """Writes one message. Raises OSError when nobody listens any more."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(struct.pack("<I", len(body)) + body)
    pipe.flush()


def receive(pipe: BinaryIO) -> object | None:
    """The next message, or None at the end of the pipe. Both ends are this program's own: nothing from outside is unpickled."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    body = pipe.read(struct.unpack("<I", head)[0])
    message: object = pickle.loads(body)
    return message


def main(arguments: Sequence[str]) -> int:
    """`arguments`: folder of the weights, threads, script, handle of the sheet."""
    seal(asks_desktop=False)
    one_heap()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole terminal; the parent decides when to end
    if hasattr(os, "nice"):
        # Not beyond that: a program that stepped back already, as in a job of the night, would hardly ever read at 19.
        os.nice(max(0, NICENESS - os.nice(0)))
    asked, answers = sys.stdin.buffer, _private_stdout()
    folder, threads, script, handle = arguments
    try:
        _serve(asked, answers, Path(folder), int(threads), script, Sheet(handle))
    except BrokenPipeError:
        return 0
    return 0


def _clear(pixels: memoryview, ask: Ask) -> None:
    """Gives the borders of windows the colour of what is beside them."""
    import numpy as np

    image = np.frombuffer(pixels, np.uint32).reshape(ask.size[1], ask.size[0])
    for strip, edge in ask.borders:
        image[strip.y : strip.bottom, strip.x : strip.right] = image[strip.y : strip.bottom, edge : edge + 1]


class _Rest:
    """Does something once nothing was asked for `REST_S` seconds."""

    def __init__(self, rest: Callable[[], None]) -> None:
        self._rest = rest
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        self._timer = threading.Timer(REST_S, self._rest)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _unwanted(sheet: Sheet, number: int) -> bool:
    return sheet.wanted != number


def _private_stdout() -> BinaryIO:
    """The pipe to the parent; what any library prints goes to the error stream instead of into it."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return private


def _serve(asked: BinaryIO, answers: BinaryIO, folder: Path, threads: int, script: str, sheet: Sheet) -> None:
    # Imported here: onnxruntime takes 0.2 s, and a parent that only wants the messages needs none of it.
    from .increment import Increment, Seen
    from .judging import judged
    from .reader import GivenUp, TextReader, script_of

    try:
        reader = TextReader(folder, threads, script_of(script))
        increment = Increment(reader)
    except CannotRead as error:
        send(answers, Answer(0, problem=error.problem))
        return
    send(answers, Answer(0))

    def give_rest() -> None:
        reader.rest()
        give_back()

    def answered(number: int, seen: Seen) -> Answer:
        lines, doubtful = judged(seen.lines, seen.doubtful)
        script = reader.script_of([line for line in doubtful if line.strange > 0]) if seen.changed else ""
        return Answer(number, tuple(lines), tuple(seen.changed), tuple(seen.moved), tuple(seen.busy), tuple(doubtful), script, seen.hasty)

    rest = _Rest(give_rest)
    while isinstance(ask := receive(asked), Ask):
        rest.end()
        pixels = sheet.fit(4 * ask.size[0] * ask.size[1])
        number = ask.number
        unwanted = partial(_unwanted, sheet, number)
        _clear(pixels, ask)
        reader.effort = ask.effort
        try:
            answer = answered(number, increment.read(pixels, ask.size, ask.t, ask.busy, unwanted, ask.hasty))
        except GivenUp:
            answer = Answer(number, given_up=True)
        finally:
            pixels.release()
        if answer.hasty:
            send(answers, answer)
            try:
                answer = answered(number, increment.with_care(unwanted))
            except GivenUp:
                answer = Answer(number, given_up=True)
        if sum(rect.area for rect in answer.changed) > LARGE:
            give_back()
        send(answers, answer)
        rest.begin()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
