"""Writes past Python's buffers: a writer that stalls then holds no lock that the end of the program would wait for."""

from __future__ import annotations

import os
import select
from typing import TextIO


class Outlet:
    """Text into a stream's own file, unbuffered. May stall with who reads it.

    Raises OSError (BrokenPipeError: whoever read it is gone); what could not be written then is written first, next time.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._raw = getattr(getattr(stream, "buffer", None), "raw", None)
        self._left = b""

    def write(self, text: str) -> None:
        if self._raw is None:  # no file behind it
            self._stream.write(text)
            self._stream.flush()
            return
        self._left += text.replace("\n", os.linesep).encode(self._stream.encoding, "replace")
        self.catch_up()

    def catch_up(self) -> None:
        """What could not be written before."""
        while self._left and self._raw is not None:
            done = self._raw.write(self._left)
            if done is None:  # somebody has made the file one that does not wait
                select.select([], [self._raw], [])
            else:
                self._left = self._left[done:]
