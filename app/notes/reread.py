"""Reads a session's Markdown file back: the last way to get notes again when the store and its backups are lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from ..events import Block, Section
from ..values import BlockKind, Source
from .draft import Draft
from .inert import JOINER, fences, plain, plain_code, plain_line
from .markdown import CONSOLE, MARKS, PEN, PICTURE, is_ours, local_time, outside_fences

_WHOSE = re.compile(r"<!-- realtime-hud session=(\S+) started=(-?\d+(?:\.\d+)?)(?: ended=(-?\d+(?:\.\d+)?))?(?: own)? sum=[0-9a-f]+ -->\s*\Z")
_SECTION = re.compile(r"## (\d\d):(\d\d)(?: (.*))?")
_PICTURE = re.compile(rf"\*{re.escape(PICTURE)} (\d\d):(\d\d)\*")
_MARK = re.compile(r"> \*\*Marked (\d\d):(\d\d)\*\*(?: · (.*))?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"(#{3,6}) (.*)")
_ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])\s")
_REMARK = re.compile(r"\*[^* \n][^*\n]*\*")
_BOX = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s")


def reread(text: str) -> Draft | None:
    """The session of a file, or None when it is none of ours. Times are exact to the minute; ids are new but the same at each reading.

    What people wrote into the file is in it too. Rectangles and frames are not in files and stay empty.
    """
    text = text.replace("\r\n", "\n")
    whose = _WHOSE.search(text)
    if whose is None or not text.startswith("# "):
        return None
    started = float(whose[2])
    lines = text[: whose.start()].rstrip("\n").split("\n")
    draft = Draft(whose[1], plain_line(lines[0][2:].strip()), started, float(whose[3]) if whose[3] else None)
    begun = local_time(started)
    section: Section | None = None
    for part in _chunks(lines[1:]):
        found = _SECTION.fullmatch(part[0]) if len(part) == 1 else None
        if found:
            section, begun = _section(draft, found, begun)
            draft.add_section(section)
        elif section is not None:
            _add(draft, section, "\n".join(part))
    return draft


def _section(draft: Draft, found: re.Match[str], last: datetime) -> tuple[Section, datetime]:
    at = _next(last, found)
    app, _, window = " · ".join(plain_line(each) for each in (found[3] or "").split(" · ")).partition(" · ")
    return Section(_id(draft, f"section {len(draft.parts)}"), at.timestamp(), app, window), at


def _next(last: datetime, clock: re.Match[str]) -> datetime:
    """The first moment not before `last` when a clock shows these hours and minutes."""
    at = last.replace(hour=int(clock[1]) % 24, minute=int(clock[2]) % 60)
    if (at.hour, at.minute) == (last.hour, last.minute):
        return last
    if at > last:
        return at
    try:
        return at + timedelta(days=1)
    except OverflowError:  # no calendar has that day
        return last


def _add(draft: Draft, section: Section, text: str) -> None:
    blocks = draft.blocks_of(section.id)
    mark = next((name for name, said in MARKS.items() if said == text), None)
    if mark is not None and blocks:
        draft.put(replace(blocks[-1], mark=mark))
        return
    source: Source = "local"
    if text.startswith((PEN + " ", PEN + "\n")):
        source, text = "yours", text[2:]
    own = source == "yours" or _MARK.match(text) is not None
    name = _id(draft, f"{section.id} {len(blocks)}")
    clock = _MARK.match(text) or _PICTURE.fullmatch(text)
    t = _next(local_time(section.t), clock).timestamp() if clock else section.t
    kind, text, theirs = _read(text, own)
    draft.put(Block(name, section.id, t, kind, theirs or source, text, float(len(blocks) + 1), done=True))


def _read(text: str, own: bool) -> tuple[BlockKind, str, Source | None]:
    """Kind, Markdown and, where the form tells, whose it is. `own`: the user's words, which are hardly escaped."""
    first, *rest = text.split("\n")
    found = _MARK.fullmatch(first)
    if found:
        return BlockKind.MARK, _unshift("\n".join([found[3] or "", *(line[1:].strip() for line in rest)])).strip(), "yours"
    if _PICTURE.fullmatch(text):
        return BlockKind.SHOT, "", None
    fence = _FENCE.fullmatch(first)
    if fence and rest and rest[-1].strip() == fence[1]:
        return (*_fenced(fence[2].strip(), "\n".join(rest[:-1]), text, own), None)
    heading = _HEADING.fullmatch(text)
    if heading:
        return BlockKind.HEADING, _heading(heading, own), None
    if not own and _REMARK.fullmatch(text):
        return BlockKind.REMARK, plain_line(text[1:-1]), "program"
    return _kind(text), _unshift(text) if own else _plain(text), None


def _fenced(language: str, inner: str, text: str, own: bool) -> tuple[BlockKind, str]:
    """Kind and text of a fenced block: without its fence where that is ours, whole where it names a language."""
    if language not in ("", CONSOLE):
        return BlockKind.CODE, text if own else plain(text)
    return (BlockKind.TERMINAL if language else BlockKind.CODE), inner if own else plain_code(inner)


def _heading(found: re.Match[str], own: bool) -> str:
    """A joiner tells a heading that had one sign from one that had none."""
    level, words = len(found[1]) - 2, found[2]
    if own:
        return ("#" * level + " " if level > 1 else "") + _unescape(words)
    return ("#" * level + " " if level > 1 or words.startswith(JOINER) else "") + plain_line(words.removeprefix(JOINER))


def _plain(text: str) -> str:
    """Of a paragraph that only looks like a sign of ours, the joiner that says so is not its text."""
    bare = text.lstrip(JOINER)
    if bare != text and (is_ours(bare) or is_ours(bare.split("\n", 1)[0])):
        text = text.removeprefix(JOINER)
    return plain(text)


def _kind(text: str) -> BlockKind:
    lines = [line for line in text.split("\n") if line.strip()]
    if all(_BOX.match(line) for line in lines):
        return BlockKind.TODO
    if _ITEM.match(lines[0]):
        return BlockKind.LIST
    if len(lines) > 1 and lines[0].lstrip().startswith("|") and set(lines[1]) <= set("|-: "):
        return BlockKind.TABLE
    return BlockKind.TEXT


def _chunks(lines: list[str]) -> list[list[str]]:
    """Lines between blank ones; a fenced part is one, blank lines in it and all. A line of a section stands alone."""
    chunks: list[list[str]] = [[]]
    for line, place in fences(lines):
        if place != "outside":
            chunks[-1].append(line)
        elif not line.strip():
            chunks.append([])
        elif _SECTION.fullmatch(line):
            chunks += [[line], []]
        else:
            chunks[-1].append(line)
    return [chunk for chunk in chunks if chunk]


def _unshift(text: str) -> str:
    return outside_fences(text, lambda line: _unescape(line[2:] if _HEADING.fullmatch(line) else line))


def _unescape(text: str) -> str:
    return re.sub(r"\\<(?=[A-Za-z/!?])", "<", text)


def _id(draft: Draft, of: str) -> str:
    return blake2b(f"{draft.id} {of}".encode(), digest_size=6).hexdigest()
