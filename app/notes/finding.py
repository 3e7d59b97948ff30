"""Which Markdown file is a session's own: the one we wrote last, wherever the user moved it to; never a copy of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .birth import born_ns
from .markdown import TOKEN, untouched
from .written import Written, digest

_TAIL = 64 << 10
"""Bytes at the end of a file in which its token is looked for: lines that were added behind it may be many."""
_COPY = re.compile(
    r"sync-conflict|conflicted copy|\bconflict\b|\((?:another |\d+(?:st|nd|rd|th) )?(?:copy|copie|kopie|cópia|copia|копия|kopia)\b"
    r"|(?:^|[ -])(?:copy|copie|kopie|copia)(?: \d+)?$|^(?:copy|copie|kopie|copia) (?:\d+ )?(?:of|de|von)\b|\(changed \d{4}-|\.(?:orig|bak)$|~$",
    re.IGNORECASE,
)
"""How programs name the copies they make. A file of such a name is never taken for the session's own, unless we gave it that name."""
_NUMBERED = re.compile(r"[ (]\d{1,3}\)?$")
"""Copies are named so too, but people do the same: it counts only where nothing else tells."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is found of a session's file.

    Attributes:
        path: Its file, or None when there is none that is provably its own.
        moved: It is not where we wrote it.
    """

    path: Path | None
    moved: bool = False


def whose(path: Path) -> str:
    """The session a file says it is of; '' when there is no file, '?' when it says nothing."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _TAIL))
            tail = file.read()
    except OSError:
        return ""
    found = TOKEN.findall(tail.decode("utf-8", "replace"))
    return str(found[-1]) if found else "?"


def find(session: str, known: Written | None, folders: Sequence[Path]) -> Standing:
    """Looks for the file of a session.

    Args:
        known: How it was left; None when nothing is known of it, as of one that an older version wrote.
        folders: Where to look, folders in them too.
    """
    if known is not None and whose(known.path) == session:
        return Standing(known.path)
    files = list(_files(folders))
    if known is not None:
        path = _renamed(session, known, files)
        return Standing(path, moved=path is not None)
    return Standing(_original([path for path in files if whose(path) == session]))


def copies(session: str, own: Path | None, folders: Sequence[Path]) -> list[Path]:
    """Every other file that carries the session's token, in hidden folders too: those of bins and of sync programs."""
    return sorted(path for path in _files(folders, hidden=True) if path != own and whose(path) == session)


def all_ours(raw: bytes) -> bool:
    """Whether a file is as we wrote it, byte for byte."""
    return untouched(raw.decode("utf-8", "replace"))


def _renamed(session: str, known: Written, files: Iterable[Path]) -> Path | None:
    """The very file, or the only one that is byte for byte what we wrote, of the same time: moved from one disk to another."""
    alike: list[Path] = []
    for path in files:
        try:
            status = path.stat()
        except OSError:
            continue
        same_time = (status.st_size, status.st_mtime_ns) == (known.size, known.changed)
        if _COPY.search(path.stem):
            continue
        if known.is_that(status) and known.is_that(status, _born(path)) and whose(path) == session:
            return path
        if same_time and not _NUMBERED.search(path.stem) and _digest_of(path) == known.digest:
            alike.append(path)
    return alike[0] if len(alike) == 1 else None


def _original(alike: Sequence[Path]) -> Path | None:
    """Of files with one token the one that no program named a copy; else the one whose name all others begin with."""
    own = [path for path in alike if not _COPY.search(path.stem) and not _NUMBERED.search(path.stem)] or list(alike)
    if len(own) > 1:
        shortest = min(own, key=lambda path: len(path.stem))
        return shortest if all(path.stem.startswith(shortest.stem) for path in own) else None
    return own[0] if own else None


def _born(path: Path) -> int:
    try:
        return born_ns(path)
    except OSError:
        return 0


def _digest_of(path: Path) -> bytes:
    try:
        return digest(path.read_bytes())
    except OSError:
        return b""


def _files(folders: Sequence[Path], hidden: bool = False) -> Iterator[Path]:
    """Every Markdown file in these folders and below, each once. Links to folders are not followed."""
    seen: set[str] = set()
    for folder in folders:
        for place, names, files in os.walk(folder):
            names[:] = [name for name in names if hidden or not name.startswith(".")]
            for name in files:
                path = os.path.join(place, name)  # noqa: PTH118 - ten thousand files: Path objects would be twice the work
                if name.endswith(".md") and path not in seen:
                    seen.add(path)
                    yield Path(path)
