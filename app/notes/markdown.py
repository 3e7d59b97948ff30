"""A session as a Markdown file that a person keeps: clean text, no ids, one comment at the end that says whose it is.

`reread` reads it back, so every sign used here (✎, `> **Marked …**`, `*(cut short)*`) has its counterpart there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from ..events import Block, Section
from ..values import BlockKind
from .clean import clean, one_line
from .draft import Draft
from .inert import JOINER, fences, inert, inert_code, inert_line

PEN = "✎"
MARKS = {
    "cut": "*(cut short)*",
    "filtered": "*(held back in part by the service's filter)*",
    "damaged": "*(damaged on the disk)*",
}
PICTURE = "Picture of the screen,"
CONSOLE = "console"
TOKEN = re.compile(r"^<!-- realtime-hud session=(\S+) [^\n]*-->\r?$", re.MULTILINE)
"""The last line of a session's file says whose it is."""
_SIGN = "<!-- realtime-hud session="
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_FIRST_LEVEL = re.compile(r"^( {0,3}### )(?=\S)")
_OURS = re.compile(rf"{PEN}(?: |$)|> \*\*Marked \d\d:\d\d\*\*")
_REMARK = re.compile(r"\*[^* \n](?:[^*\n]*)\*")
_TAG = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])")
_CODE_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])\s")
_RULE_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_LISTS = (BlockKind.LIST, BlockKind.TODO, BlockKind.KEYPOINTS)


class Rendered:
    """A draft's Markdown; a section is written anew only when it changed, so that an hour of notes costs no more than its last minute."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts: dict[str, tuple[int, str]] = {}

    def text(self) -> str:
        parts: list[str] = []
        for part in self._draft.parts:
            kept = self._parts.get(part.section.id)
            if kept is None or kept[0] != part.changed:
                kept = self._parts[part.section.id] = (part.changed, section_text(part.section, part.blocks))
            parts.append(kept[1])
        draft = self._draft
        return page(draft.id, draft.title, draft.started, draft.ended, parts)


def render(draft: Draft) -> str:
    """The whole file of a session; ends with a newline."""
    return Rendered(draft).text()


def page(session: str, title: str, started: float, ended: float | None, parts: Sequence[str]) -> str:
    """A file from its sections' texts."""
    begun = local_time(started)
    line = f"*{begun:%Y-%m-%d, %H:%M}" + (f"–{local_time(ended):%H:%M}" if ended is not None else "") + "*"
    end = "" if ended is None else f" ended={ended:.3f}"
    text = "\n\n".join([f"# {_plain(title)}", line, *(part for part in parts if part)]) + "\n\n"
    return f"{text}{_SIGN}{session} started={started:.3f}{end} sum={checksum(text)} -->\n"


def apart(text: str) -> tuple[list[str], str]:
    """The lines of a file from `page`, and its last line without its end."""
    body, _, token = text.rpartition(_SIGN)
    return body.split("\n")[:-1], _SIGN + token.rstrip("\n")


def with_own_lines(token: str) -> str:
    """The last line of a file that holds lines of others as well: it must never be taken for one that is wholly ours."""
    return token.replace(" sum=", " own sum=")


def checksum(text: str) -> str:
    """Tells whether somebody changed a file: it stands in its last line."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def untouched(text: str) -> bool:
    """Whether a file is as it was written by us."""
    body, sign, whose = text.rpartition(_SIGN)
    found = re.search(r" sum=([0-9a-f]{16}) -->\n\Z", whose)
    return bool(sign and found and found[1] == checksum(body) and " own sum=" not in whose)


def section_text(section: Section, blocks: Sequence[Block]) -> str:
    """A section with its blocks, without an end of line; empty when it has no blocks with text."""
    body = join(blocks)
    return f"{section_line(section)}\n\n{body}" if body else ""


def section_line(section: Section, *, as_said: bool = False) -> str:
    """The heading of a section. Headings inside it are of level 3 and below. `as_said`: for where no Markdown is obeyed, such as a terminal."""
    plain = one_line if as_said else _plain
    name = " · ".join(plain(part) for part in (section.app, section.window, section.heading) if part.strip())
    return f"## {local_time(section.t):%H:%M} {name}".rstrip()


def join(blocks: Sequence[Block], *, as_said: bool = False) -> str:
    """Blocks under each other; a list, console or table that goes on in the next block is one. `as_said`: see `block_text`."""
    pieces: list[str] = []
    last: Block | None = None
    for block in blocks:
        body = block_text(block, as_said=as_said)
        if not body:
            continue
        joined = _continued(last, pieces[-1], block, body) if last is not None else None
        if joined is None:
            pieces.append(body)
        else:
            pieces[-1] = joined
        last = block
    return "\n\n".join(pieces)


def block_text(block: Block, *, as_said: bool = False) -> str:
    """One block, by its kind. `as_said`: nothing in it is escaped, for where no Markdown is obeyed (a terminal, a page we make ourselves)."""
    text = clean(block.text).strip("\n").rstrip()
    if block.kind not in (BlockKind.CODE, BlockKind.TERMINAL):
        text = text.lstrip()
    hand = _AS_SAID if as_said else _YOURS if block.source == "yours" else _INERT
    body = _WRITERS.get(block.kind, _written)(text, block, hand)
    if body and block.source == "yours" and block.kind is not BlockKind.MARK:
        body = f"{PEN}\n{body}" if _stands_alone(body) else f"{PEN} {body}"
    said = MARKS.get(block.mark, "")
    return "\n\n".join(part for part in (body, said) if part)


def is_ours(paragraph: str) -> bool:
    """Whether a paragraph reads as one of our own signs: the pen, a mark, a remark, a picture."""
    return paragraph in MARKS.values() or bool(_OURS.match(paragraph) or _REMARK.fullmatch(paragraph))


def local_time(t: float | None) -> datetime:
    """Unix seconds as local time; the epoch for what no calendar holds."""
    try:
        return datetime.fromtimestamp(t or 0.0, tz=UTC).astimezone()
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, tz=UTC)


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` applied to each line that is not in a fenced block; a fence left open is closed."""
    lines: list[str] = []
    open_fence = ""
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line)
        if open_fence:
            if found and found[1].startswith(open_fence) and not found[2].strip():
                open_fence = ""
            lines.append(line)
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            open_fence = found[1]
            lines.append(line)
        else:
            lines.append(change(line))
    return "\n".join([*lines, open_fence] if open_fence else lines)


@dataclass(frozen=True, slots=True)
class _Hand:
    """How a text is written: of several lines, of one, and inside a fence of ours."""

    text: Callable[[str], str]
    line: Callable[[str], str]
    code: Callable[[str], str]


def _written(text: str, block: Block, hand: _Hand) -> str:
    return hand.text(text)


def _inert_text(text: str) -> str:
    """No paragraph of it is taken for a sign of ours when it is read back."""
    lines = inert(text).split("\n")
    made: list[str] = []
    for at, (line, place) in enumerate(fences(lines)):
        alone = at + 1 == len(lines) or not lines[at + 1].strip()
        if place != "outside" or (at and lines[at - 1].strip() and made[-1].strip()):
            made.append(line)
        elif _OURS.match(line.lstrip(JOINER)) or (alone and is_ours(line.lstrip(JOINER))):
            made.append(JOINER + line)
        else:
            made.append(_FIRST_LEVEL.sub(rf"\1{JOINER}", line) if alone else line)
    return "\n".join(made)


def _deeper(line: str) -> str:
    """The first two levels of headings are the file's own."""
    found = _HEADING.match(line)
    return "#" * min(6, len(found[1]) + 2) + line[found.end() :] if found else line


def _no_tags(line: str) -> str:
    """Of the user's own words only tags are shown, not obeyed; code spans show their text as it is."""
    if "<" not in line:
        return line
    pieces: list[str] = []
    at = 0
    for span in _CODE_SPAN.finditer(line):
        pieces += [_TAG.sub(r"\\<", line[at : span.start()]), span.group()]
        at = span.end()
    return "".join([*pieces, _TAG.sub(r"\\<", line[at:])])


def _same(text: str) -> str:
    return text


_INERT = _Hand(_inert_text, inert_line, inert_code)
_YOURS = _Hand(lambda text: outside_fences(text, lambda line: _no_tags(_deeper(line))), _no_tags, _same)
_AS_SAID = _Hand(lambda text: outside_fences(text, _deeper), _same, _same)


def _heading(text: str, block: Block, hand: _Hand) -> str:
    words = one_line(text)
    found = _HEADING.match(words)
    level = min(6, len(found[1]) + 2) if found else 3
    words = words[found.end() :].strip() if found else words
    first = JOINER if found and level == 3 and hand is _INERT else ""
    return f"{'#' * level} {first}{hand.line(words)}" if words else ""


def _fenced(text: str, block: Block, hand: _Hand) -> str:
    if not text:
        return ""
    if _FENCE.match(text.split("\n", 1)[0]):
        return hand.text(text)
    ticks = max((len(run) for run in re.findall(r"`{3,}", text)), default=2) + 1
    return f"{'`' * ticks}{CONSOLE if block.kind is BlockKind.TERMINAL else ''}\n{hand.code(text)}\n{'`' * ticks}"


def _marked(text: str, block: Block, hand: _Hand) -> str:
    lines = hand.text(text).split("\n") if text else [""]
    first = f"> **Marked {local_time(block.t):%H:%M}**" + (f" · {lines[0]}" if lines[0] else "")
    return "\n".join([first, *(f"> {line}".rstrip() for line in lines[1:])])


def _remark(text: str, block: Block, hand: _Hand) -> str:
    words = one_line(text).strip("*")
    return f"*{hand.line(words)}*" if words else ""


def _shot(text: str, block: Block, hand: _Hand) -> str:
    return hand.text(text) or f"*{PICTURE} {local_time(block.t):%H:%M}*"


_WRITERS: dict[BlockKind, Callable[[str, Block, _Hand], str]] = {
    BlockKind.HEADING: _heading,
    BlockKind.CODE: _fenced,
    BlockKind.TERMINAL: _fenced,
    BlockKind.MARK: _marked,
    BlockKind.REMARK: _remark,
    BlockKind.SHOT: _shot,
}


def _plain(text: str) -> str:
    return inert_line(one_line(text))


def _stands_alone(body: str) -> bool:
    """Whether a word before the first line would break what the line is (a list, a fence, a table, a heading, a quote)."""
    first = body.split("\n", 1)[0]
    return bool(_ITEM.match(first) or first.lstrip().startswith(("```", "~~~", "|", "#", ">", "    ")))


def _continued(last: Block, before: str, block: Block, body: str) -> str | None:
    """Both as one text, or None when `block` begins something of its own."""
    if last.source != block.source or block.source == "yours" or last.mark or block.mark:
        return None
    if last.kind in _LISTS and block.kind in _LISTS:
        return _one_list(before, body)
    joined = _JOINED.get(block.kind) if last.kind is block.kind else None
    return joined(before, body) if joined is not None else None


def _one_list(before: str, body: str) -> str | None:
    both = _ITEM.match(before.rsplit("\n", 1)[-1]) and _ITEM.match(body)
    return f"{before}\n{body}" if both else None


def _one_console(before: str, body: str) -> str | None:
    first, last = before.split("\n"), body.split("\n")
    start = first.index(last[0]) if last[0] in first else -1
    closing = re.match(r"`+|~+", last[0])
    if start != 0 or closing is None or first[-1] != closing.group() or last[-1] != first[-1] or closing.group() in last[1:-1]:
        return None
    return "\n".join([*first[:-1], *last[1:]])


def _one_table(before: str, body: str) -> str | None:
    first, last = before.split("\n"), body.split("\n")
    if len(first) < 2 or not _RULE_ROW.fullmatch(first[1]) or not last[0].lstrip().startswith("|"):
        return None
    if len(last) < 2 or not _RULE_ROW.fullmatch(last[1]):
        return "\n".join([*first, *last])
    goes_on = last[0] == first[0] or (not last[0].strip(" |") and last[0].count("|") == first[1].count("|"))
    return "\n".join([*first, *last[2:]]) if goes_on else None


_JOINED = {BlockKind.TERMINAL: _one_console, BlockKind.TABLE: _one_table}
"""How two blocks of one kind, beside a list's, are made one."""
