"""What was written outside the store: which file, and how it stood when we wrote it last. By this a file is known again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from .merge import MARK_BYTES

Role = Literal["file", "out", "events"]
"""The session's own Markdown file; one that its notes were added to; the lines of `--events`."""

BORN = "born"
"""The name in `Written.extra` of when the file was made, in nanoseconds."""
COLUMNS = "session, role, path, named, device, inode, size, changed, digest, lines, extra"


@dataclass(frozen=True, slots=True)
class Written:
    """A file as we left it.

    Attributes:
        named: The user gave it its name: a new title does not change it.
        device, inode, size, changed: Of the file itself; `changed` in nanoseconds. All 0 before it was written.
        digest: Of all its bytes.
        lines: A mark for each line of ours (see `merge`), as `base` again.
        extra: What else its writer has to know.
    """

    session: str
    role: Role
    path: Path
    named: bool = False
    device: int = 0
    inode: int = 0
    size: int = 0
    changed: int = 0
    digest: bytes = b""
    lines: bytes = b""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def base(self) -> list[bytes]:
        return [self.lines[at : at + MARK_BYTES] for at in range(0, len(self.lines), MARK_BYTES)]

    @property
    def born(self) -> int:
        """When the file was made (`birth.born_ns`); 0 where it is not known."""
        return int(self.extra.get(BORN, 0))

    def is_that(self, status: os.stat_result, born: int = 0) -> bool:
        """Whether this is the very file, under whatever name. `born`: when it was made; 0 where it is not known."""
        same_number = bool(self.inode) and (_small(status.st_dev), _small(status.st_ino)) == (self.device, self.inode)
        return same_number and (0 in (born, self.born) or born == self.born)

    def row(self) -> tuple[Any, ...]:
        """The values of `COLUMNS`, in their order. Numbers that SQLite has no room for lose their upper bits."""
        numbers = (_small(number) for number in (self.device, self.inode, self.size, self.changed))
        return (self.session, self.role, os.fsencode(self.path), int(self.named), *numbers, self.digest, self.lines, json.dumps(dict(self.extra)))


def of_row(row: Sequence[Any]) -> Written:
    """The value of a row of `COLUMNS`."""
    try:
        extra = json.loads(row[10])
    except (ValueError, TypeError):
        extra = {}
    return Written(str(row[0]), row[1], Path(os.fsdecode(row[2])), bool(row[3]), row[4], row[5], row[6], row[7], bytes(row[8]), bytes(row[9]), extra)


def as_left(status: os.stat_result, raw: bytes) -> dict[str, Any]:
    """The fields of `Written` that tell how a file with these bytes stands."""
    device, inode = _small(status.st_dev), _small(status.st_ino)
    return {"device": device, "inode": inode, "size": len(raw), "changed": _small(status.st_mtime_ns), "digest": digest(raw)}


def digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).digest()


def _small(number: int) -> int:
    return number & (1 << 63) - 1
