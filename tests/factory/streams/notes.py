"""Notes as lines: what a person sees of the Markdown, with its form, when it was written and what it is said to be seen on. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.values import Evidence

from ..truth import plain
from .playing import Played, Written

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$=%:^\"'/@,;?])")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$")
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s")
_SEPARATOR = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_SPOKEN = re.compile(r"^\*\*(.+?)\*\*:?\s*(?:\(?\d{1,2}:\d{2}(?::\d{2})?\)?)?:?\s*(.*)$")
_CELLS = re.compile(r"(?<!\\)\|")
_UNSURE = "(?)"
_PROTECTED = "\ue000"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of the notes (of a paragraph all of it).

    Attributes:
        form: 'heading', 'item', 'row', 'code', 'speech' or 'text'.
        text: Without its Markdown, compared as `truth.plain` says.
        cells: Of a row.
        indent: Blanks before a line of code.
        speaker: Who is said to have said it.
        block: Which block it stands in.
        section: And which section.
        t: When it was first written, in seconds.
        evidence: Where it is said to be seen.
        struck: Said to be gone.
    """

    form: str
    text: str
    cells: tuple[str, ...] = ()
    indent: int = 0
    speaker: str = ""
    block: str = ""
    section: str = ""
    t: float = 0.0
    evidence: Evidence | None = None
    struck: bool = False


def note_lines(played: Played) -> list[NoteLine]:
    """All lines of the notes as they ended, in their order."""
    found: list[NoteLine] = []
    told: set[str] = set()
    for id_, block in played.blocks.items():
        if block.section not in told and played.headings.get(block.section):
            found.append(NoteLine("heading", shown(played.headings[block.section]), block=id_, section=block.section, t=block.versions[0][0]))
        told.add(block.section)
        found += (replace(line, block=id_, section=block.section) for line in _dated(block))
    return found


def _dated(block: Written) -> Iterator[NoteLine]:
    """The lines of a block, each with the first version that held it."""
    first: dict[tuple[str, str], tuple[float, Evidence | None]] = {}
    for t, text, evidence in block.versions:
        for line in lines_of(text):
            first.setdefault((line.form, line.text), (t, evidence))
    for line in lines_of(block.text):
        t, evidence = first[line.form, line.text]
        yield replace(line, t=t, evidence=evidence)


def lines_of(markdown: str) -> Iterator[NoteLine]:
    """The lines of one block's Markdown."""
    fence = ""
    paragraph: list[str] = []
    for raw in markdown.splitlines():
        mark = _FENCE.match(raw)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
            elif raw.strip():
                yield NoteLine("code", plain(raw), indent=len(raw) - len(raw.lstrip()))
            continue
        if mark or not raw.strip() or _starts_anew(raw):
            yield from _paragraph(paragraph)
            paragraph = []
        if mark:
            fence = mark[1]
        elif raw.strip() and _starts_anew(raw):
            yield from _single(raw)
        elif raw.strip():
            paragraph.append(raw)
    yield from _paragraph(paragraph)


def _starts_anew(raw: str) -> bool:
    return bool(_HEADING.match(raw) or _ITEM.match(raw) or raw.lstrip().startswith("|"))


def _paragraph(lines: list[str]) -> Iterator[NoteLine]:
    if lines:
        joined = " ".join(line.lstrip("> ").strip() for line in lines)
        yield _spoken(joined, "text")


def _single(raw: str) -> Iterator[NoteLine]:
    if heading := _HEADING.match(raw):
        yield NoteLine("heading", shown(heading[2]))
    elif raw.lstrip().startswith("|"):
        if not _SEPARATOR.match(raw):
            cells = tuple(shown(cell) for cell in _CELLS.split(raw.strip().removesuffix("|").removeprefix("|")))
            yield NoteLine("row", " ".join(cell for cell in cells if cell), cells)
    elif item := _ITEM.match(raw):
        number = _NUMBER.match(raw)
        yield _spoken(item[2], "item", f"{number[0].strip()} " if number else "")


def _spoken(raw: str, form: str, before: str = "") -> NoteLine:
    """A line that may begin with who said it."""
    said = _SPOKEN.match(raw)
    struck = raw.count("~~") >= 2
    if said and said[2]:
        who = shown(said[1]).rstrip(":")
        return NoteLine("speech", shown(said[2]), speaker=who, cells=(who, shown(said[2])), struck=struck)
    return NoteLine(form, shown(raw), cells=(before,) if before else (), struck=struck)


def shown(markdown: str) -> str:
    """What a person sees of a piece of Markdown."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1])
        return _PROTECTED

    text = _ESCAPE.sub(keep, markdown)
    for mark in ("**", "~~", "`"):
        text = text.replace(mark, "")
    text = html.unescape(re.sub(r"<br ?/?>", " ", text))
    text = re.sub(_PROTECTED, lambda _: kept.pop(0), text)
    return plain(text.replace(_UNSURE, ""))
