"""Writes past Python's buffers: a writer that stalls then holds no lock that the end of the program would wait for."""

from __future__ import annotations

import os
import select
from typing import TextIO


class Outlet:
    """Text into a stream's own file, unbuffered. Raises OSError (BrokenPipeError: whoever read it is gone). May stall with who reads it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._raw = getattr(getattr(stream, "buffer", None), "raw", None)

    def write(self, text: str) -> None:
        if self._raw is None:  # no file behind it
            self._stream.write(text)
            self._stream.flush()
            return
        left = memoryview(text.replace("\n", os.linesep).encode(self._stream.encoding, "replace"))
        while left:
            done = self._raw.write(left)
            if done is None:  # somebody has made the file one that does not wait
                select.select([], [self._raw], [])
            else:
                left = left[done:]
