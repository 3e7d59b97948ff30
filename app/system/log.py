"""The log file: for finding faults, never holding notes, keys or pictures. Opened once per process by who starts it."""

from __future__ import annotations

import base64
import contextlib
import logging
import logging.handlers
import os
import re
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Final
from urllib.parse import quote

from ..files import make_private_dir, make_private_file
from ..sealed import KEY_VARIABLE, kept_aside

MOST_BYTES: Final = 1 << 20
LEAST_SECRET: Final = 6
"""Letters a value must have to be masked wherever it stands: a shorter one would black out ordinary words."""
MASK: Final = "***"
_FORM: Final = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_SECRETS: Final = re.compile(
    r"sk-[\w-]{8,}|ek_[\w-]{8,}|(?i:bearer)\s+\S+|(?i:api[-_]key[\"']?\s*[:=]\s*)\S+|data:image/\w+;base64,[\w+/=]+|[A-Za-z0-9+/]{200,}={0,2}"
)


class _Values:
    """What this process must never write, in each way it might be spelled."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: frozenset[str] = frozenset()

    def add(self, value: str) -> None:
        if len(value) < LEAST_SECRET:
            return
        spelled = {value, quote(value, safe=""), repr(value)[1:-1], base64.b64encode(value.encode()).decode()}
        with self._lock:
            self._known |= spelled

    def masked(self, text: str) -> str:
        for value in sorted(self._known, key=len, reverse=True):
            text = text.replace(value, MASK)
        return text


_VALUES: Final = _Values()
"""One for the process, as logging itself is: whoever meets a key says so here, and no line anybody logs holds it from then on."""


def never_write(value: str) -> None:
    """From now on `value`, a key or a password, stands in no line of the log and nowhere that goes through `masked`. Any thread."""
    _VALUES.add(value)


def masked(text: str) -> str:
    """`text` without keys and image data: those known by their value, and what looks like one."""
    return _SECRETS.sub(MASK, _VALUES.masked(text))


class _Masking(logging.Formatter):
    """Masks the whole line as it will stand in the file, traceback included."""

    def __init__(self, also: Callable[[str], str]) -> None:
        super().__init__(_FORM)
        self._also = also

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        head = len(self.formatMessage(record)) - len(record.message)  # a date beside the word 'combination' is none
        try:
            return masked(line[:head]) + self._also(masked(line[head:]))
        except Exception as error:  # noqa: BLE001 - a line that cannot be looked through is not written
            return f"{self.formatTime(record)} A line of {record.name} is left out: it could not be looked through ({type(error).__name__})."


class _Forgiving(logging.handlers.RotatingFileHandler):
    """A full disk costs lines of the log and nothing else: no traceback on the terminal, no crash at the end. Each file is its owner's alone."""

    def _open(self) -> TextIOWrapper:
        """With the first line: who has nothing to say leaves no file."""
        path = Path(self.baseFilename)
        make_private_dir(path.parent)
        make_private_file(path)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            super().close()


def open_log(path: Path, also: Callable[[str], str] = str) -> logging.Handler:
    """Sends all logging of this process to `path`, rotated at 1 MB with one older file. Nothing is made before the first line. Where the
    file cannot be written, logging goes nowhere.

    Args:
        path: The file; it and its older one are readable by their owner alone.
        also: Masks what else a line may hold that looks like a secret.
    """
    for value in (os.environ.get(KEY_VARIABLE, ""), *kept_aside().values()):
        never_write(value)
    handler = _Forgiving(path, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(_Masking(also))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def log_files(path: Path) -> tuple[Path, ...]:
    """The files of the log that are there, the older one first."""
    return tuple(file for file in (path.with_name(path.name + ".1"), path) if file.is_file())
