"""Where our part of somebody else's Markdown file begins and ends, and where it goes. Pure: texts in, places out. Places count characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .merge import marks, pairs

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\r?$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\r?$")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a part of ours.

    Attributes:
        at: Before this character.
        lead, tail: Empty lines that keep it apart from what stands before and behind.
        level: The level of the heading it stands under, 0 for none.
        joined: What stands before does not end its line.
    """

    at: int
    lead: str
    tail: str = ""
    level: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """`level` is 0 where `name` is no heading."""

    start: int
    end: int
    level: int = 0
    name: str = ""


def spot(text: str, under: str = "") -> Spot | None:
    """At the end of a text, or at the end of what stands under the heading `under`; None when there is no such heading."""
    if not under:
        return _behind(text, len(text), 0)
    lines = list(_lines(text))
    wanted = _plain(under)
    found = next((line for line in lines if line.level and _plain(line.name) == wanted), None)
    return None if found is None else _behind(text, _end_under(text, lines, found), found.level)


def _end_under(text: str, lines: Sequence[_Line], head: _Line) -> int:
    """Where the last line ends that says something under a heading: before the next one of its level or above."""
    behind = lines[lines.index(head) + 1 :]
    following = next((line.start for line in behind if 0 < line.level <= head.level), len(text))
    return max(line.end for line in (head, *behind) if line.start < following and text[line.start : line.end].strip())


def _behind(text: str, at: int, level: int) -> Spot:
    before = text[:at].removeprefix("\ufeff").replace("\r\n", "\n")
    joined = bool(before) and not before.endswith("\n")
    lead = "" if not before or before.endswith("\n\n") else "\n\n" if joined else "\n"
    rest = text[at:].replace("\r\n", "\n")
    return Spot(at, lead, "\n" if rest and not rest.startswith("\n") else "", level, joined)


def again(old: str, part: tuple[int, int], new: str) -> tuple[int, int] | None:
    """Where the part of the text `old` is in `new`, with what was written into it; None when nothing of it is left."""
    if old == new:
        return part
    start, end = part
    if new[:end] == old[:end]:
        return part
    moved = len(new) - len(old)
    if start + moved >= 0 and new[start + moved :] == old[start:]:
        return start + moved, end + moved
    return _by_lines(old, part, new)


def _by_lines(old: str, part: tuple[int, int], new: str) -> tuple[int, int] | None:
    """By the lines that both texts have: from where the part begins, or behind what stood before it, to the same at its other end."""
    old_lines, new_lines = old.split("\n"), new.split("\n")
    found = pairs(marks(old_lines), marks(new_lines))
    joined = part[0] > 0 and old[part[0] - 1] != "\n"
    first, last = old.count("\n", 0, part[0]) + joined, old.count("\n", 0, part[1])  # `last` is the line behind
    inside = [number for number in range(first, last) if number in found]
    if not any(old_lines[number].strip() for number in inside):
        return None
    begin, finish = _between(found, inside, first, last)
    starts = [0, *accumulate(len(line) + 1 for line in new_lines)]
    return _end_before(new, starts[begin]) if joined and begin else starts[begin], min(len(new), starts[finish])


def _between(found: dict[int, int], inside: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The lines of the new text (from, to) that lines `first` to `last` of the old one became; `inside` are those of them that both have."""
    before = max((number for number in found if number < first), default=None)
    behind = min((number for number in found if number >= last), default=None)
    begin = found[inside[0]] if inside[0] == first or before is None else found[before] + 1
    finish = found[inside[-1]] + 1 if inside[-1] == last - 1 or behind is None else found[behind]
    return begin, finish


def _end_before(text: str, at: int) -> int:
    """Where the line that ends before `at` has its end."""
    return at - 2 if text[at - 2 : at] == "\r\n" else at - 1


def window(base: Sequence[bytes], lines: Sequence[str]) -> tuple[int, int] | None:
    """Which lines of a file are our part (from, to), with what was written into it; `base` are the marks of our part. None: nothing of it is left."""
    there = marks(lines)
    size = len(base)
    for at in range(len(there) - size + 1):
        if there[at] == base[0] and there[at : at + size] == list(base):
            return at, at + size
    empty = marks([""])[0]
    found = [theirs for ours, theirs in pairs(base, there, whole=True).items() if base[ours] != empty]
    if not found:
        return None
    first, last = min(found), max(found) + 1
    # The empty lines that keep our part apart are ours as well.
    first -= base[0] == empty == (there[first - 1] if first else b"")
    last += base[-1] == empty == (there[last] if last < len(there) else b"")
    return first, last


def _plain(name: str) -> str:
    return " ".join(name.lstrip("#").split()).casefold()


def _lines(text: str) -> Iterator[_Line]:
    """Lines with their end; the level and the words of headings. What is in fences or in front matter is no heading."""
    matter = _MATTER.match(text)
    skipped = matter.end() if matter else 0
    fence = ""  # what closes the fence it is in
    before = _Line(0, 0)
    for found in _LINE.finditer(text):
        bare = found[0].rstrip("\r\n").removeprefix("\ufeff")
        rule = _FENCE.fullmatch(bare)
        line = _Line(*found.span())
        if found.start() < skipped:
            pass
        elif fence:
            fence = "" if rule and _closes(rule, fence) else fence
        elif rule and _opens(rule):
            fence = rule[1]
        else:
            line = _outside(found, bare, before)
        before = line if not line.level else _Line(0, 0)
        yield line


def _opens(rule: re.Match[str]) -> bool:
    return not (rule[1][0] == "`" and "`" in rule[2])


def _closes(rule: re.Match[str], fence: str) -> bool:
    return rule[1].startswith(fence) and not rule[2].strip()


def _outside(found: re.Match[str], bare: str, before: _Line) -> _Line:
    """A line that is in no fence: a heading, one that makes a heading of the line before, or any other."""
    if head := _HEADING.match(bare):
        return _Line(*found.span(), len(head[1]), head[2])
    if before.name and (ruled := _UNDERLINE.match(bare)):
        return _Line(before.start, found.end(), 1 if ruled[1][0] == "=" else 2, before.name)
    return _Line(*found.span(), 0, bare.strip())
