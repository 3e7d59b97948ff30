"""The text of a file that is not ours, so that every byte of it can be put back as it was."""

from __future__ import annotations

import codecs
import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class NoTextError(OSError):
    """What lies in the file is no text."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "this is not a text file, so no notes are written into it", str(path))


@dataclass(frozen=True, slots=True)
class Form:
    """How a file writes its text.

    Attributes:
        encoding: 'ascii' where it cannot be told which of the old ones it is: what we add is plain ASCII then, other letters as `&#…;`.
        end: What ends its lines.
    """

    encoding: Literal["utf-8", "utf-16-le", "utf-16-be", "ascii"] = "utf-8"
    end: Literal["\n", "\r\n"] = "\n"

    def ours(self, text: str) -> str:
        """A text of ours as it can stand in the file."""
        if self.encoding == "ascii":
            text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        return text.replace("\n", self.end)

    def pack(self, text: str) -> bytes:
        """The bytes of a whole file."""
        if self.encoding in ("utf-8", "ascii"):
            return text.encode("utf-8", "surrogateescape")
        return text.encode(self.encoding, "surrogatepass")


def unpack(raw: bytes, path: Path) -> tuple[str, Form]:
    """The text of a file, its byte order mark included, and its form: `Form.pack` gives back the very bytes.

    Raises:
        NoTextError: It is none.
    """
    text, encoding = _decoded(raw)
    if "\x00" in text:
        raise NoTextError(path)
    form = Form(encoding, "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n")
    if form.pack(text) != raw:
        raise NoTextError(path)
    return text, form


def _decoded(raw: bytes) -> tuple[str, Literal["utf-8", "utf-16-le", "utf-16-be", "ascii"]]:
    if raw.startswith(_WIDE[0][0]):
        return raw.decode("utf-16-le", "replace"), "utf-16-le"
    if raw.startswith(_WIDE[1][0]):
        return raw.decode("utf-16-be", "replace"), "utf-16-be"
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return raw.decode("utf-8", "surrogateescape"), "ascii"
