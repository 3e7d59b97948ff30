"""The log file: for finding faults, never holding notes, keys or pictures. Opened once per process by who starts it."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import re
import sys
from pathlib import Path

from ..files import make_private_dir, make_private_file

MOST_BYTES = 1 << 20
_FORM = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_SECRETS = re.compile(
    r"sk-[\w-]{8,}|ek_[\w-]{8,}|(?i:bearer)\s+\S+|(?i:api[-_]key[\"']?\s*[:=]\s*)\S+|data:image/\w+;base64,[\w+/=]+|[A-Za-z0-9+/]{200,}={0,2}"
)


def masked(text: str) -> str:
    """`text` without keys and image data."""
    return _SECRETS.sub("***", text)


class _Masking(logging.Formatter):
    """Masks the whole line as it will stand in the file, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class _Forgiving(logging.handlers.RotatingFileHandler):
    """A full disk costs lines of the log and nothing else: no traceback on the terminal, no crash at the end."""

    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            super().close()


def open_log(path: Path) -> logging.Handler:
    """Sends all logging of this process to `path`, rotated at 1 MB with one older file. Where it cannot be written, logging goes nowhere."""
    handler: logging.Handler
    try:
        make_private_dir(path.parent)
        make_private_file(path)
        handler = _Forgiving(path, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Masking(_FORM))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
