"""Sessions as one page of HTML that opens anywhere, years from now: pictures inside, no scripts, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape

from ..events import Block
from ..values import BlockKind
from .clean import clean
from .draft import Draft, Part
from .markdown import MARKS, join, local_time
from .vault import Vault

_STYLE = """
:root { color-scheme: light dark; --text: #1B1F24; --quiet: #5B636D; --line: #DFE3E7; --raised: #F6F7F8; --accent: #2F6BD8; --page: #FFF }
@media (prefers-color-scheme: dark) {
:root { --text: #E8EAED; --quiet: #9AA3AD; --line: #2C3036; --raised: #1E2125; --accent: #7AA7FF; --page: #16181B } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 2.5rem 0 0 } h2 { font-size: 1rem; color: var(--quiet); font-weight: 600; margin: 0 0 .5rem }
h3, h4, h5, h6 { margin: .8rem 0 .2rem } .when { color: var(--quiet); margin: 0 0 1.5rem }
section { display: flex; gap: 1.5rem; border-top: 1px solid var(--line); padding: 1rem 0; align-items: flex-start }
section > div { flex: 1; min-width: 0; overflow-wrap: anywhere } section > aside { width: 20rem; flex: none }
aside img { width: 100%; border: 1px solid var(--line); border-radius: 4px; display: block; margin-bottom: .5rem }
pre { background: var(--raised); padding: .6rem .8rem; overflow-x: auto; border-radius: 4px } code { font: .9em/1.45 ui-monospace, monospace }
table { border-collapse: collapse; display: block; overflow-x: auto } td, th { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left }
.yours { border-left: 2px solid var(--accent); padding-left: .8rem } .quiet { color: var(--quiet); font-style: italic }
blockquote { margin: .5rem 0; border-left: 2px solid var(--line); padding-left: .8rem } p { margin: .4rem 0; white-space: pre-line }
@media (max-width: 50rem) { section { flex-direction: column-reverse } section > aside { width: 100% } }
"""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*)")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(r"(`+)(?!`)(?P<code>.+?)(?<!`)\1(?!`)|\*\*(?P<bold>[^*\n]+)\*\*|\*(?P<slant>[^*\s][^*\n]*)\*|\\(?P<plain>[!-/:-@\[-`{-~])")
_PICTURES_A_SECTION = 6


def page(drafts: Sequence[Draft], vault: Vault | None) -> str:
    """The whole page. A text of the notes is never HTML: everything is escaped, links are shown and not made."""
    title = escape(clean(drafts[0].title)) if len(drafts) == 1 else "Notes"
    body = "\n".join(_session(draft, vault) for draft in drafts)
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n'
    )


def _session(draft: Draft, vault: Vault | None) -> str:
    ended = f"–{local_time(draft.ended):%H:%M}" if draft.ended is not None else ""
    head = f'<h1>{escape(clean(draft.title))}</h1>\n<p class="when">{local_time(draft.started):%Y-%m-%d, %H:%M}{ended}</p>'
    return "\n".join([head, *(_section(part, vault) for part in draft.parts if part.blocks)])


def _section(part: Part, vault: Vault | None) -> str:
    name = " · ".join(escape(clean(text)) for text in (part.section.app, part.section.window, part.section.heading) if text)
    pictures = "".join(_picture(frame, vault) for frame in _frames(part)) if vault is not None else ""
    aside = f"<aside>{pictures}</aside>" if pictures else ""
    body = "\n".join(_block(blocks) for blocks in _groups(part.blocks))
    return f"<section><div><h2>{local_time(part.section.t):%H:%M} {name}</h2>\n{body}</div>{aside}</section>"


def _frames(part: Part) -> list[int]:
    """The section's pictures, each once; when there are many, the first ones, the last and those the user asked for."""
    seen = [(block.evidence.frame, block.kind) for block in part.blocks if block.evidence is not None]
    frames = list(dict.fromkeys(frame for frame, _ in seen))
    if len(frames) <= _PICTURES_A_SECTION:
        return frames
    asked = {frame for frame, kind in seen if kind in (BlockKind.SHOT, BlockKind.MARK)}
    kept = {*frames[: _PICTURES_A_SECTION - 1], frames[-1], *asked}
    return [frame for frame in frames if frame in kept]


def _picture(frame: int, vault: Vault | None) -> str:
    raw = vault.full(frame) if vault is not None else None
    if not raw:
        return ""
    kind = "png" if raw.startswith(b"\x89PNG") else "webp" if raw[8:12] == b"WEBP" else "jpeg"
    return f'<img alt="Picture of the screen" loading="lazy" src="data:image/{kind};base64,{b64encode(raw).decode()}">'


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Runs of blocks that are drawn alike, so that lists and tables that go on are one."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _look(groups[-1][-1]) == _look(block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _look(block: Block) -> str:
    if block.kind is BlockKind.REMARK:
        return "quiet"
    return "yours" if block.source == "yours" else ""


def _block(blocks: Sequence[Block]) -> str:
    look = _look(blocks[0])
    inner = blocks_html(join(blocks, as_said=True))
    return f'<div class="{look}">{inner}</div>' if look else inner


def blocks_html(text: str) -> str:
    """The part of Markdown that notes use, as HTML; anything else is shown as it is written."""
    lines = text.split("\n")
    pieces: list[str] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        for reads in _READERS:
            found = reads(lines, at)
            if found is not None:
                pieces.append(found[0])
                at = found[1]
                break
    return "\n".join(pieces)


def _code(lines: list[str], at: int) -> tuple[str, int] | None:
    found = _FENCE.fullmatch(lines[at])
    if not found or (found[1][0] == "`" and "`" in found[2]):
        return None
    end = at + 1
    while end < len(lines) and not (lines[end].strip().startswith(found[1]) and not lines[end].strip().strip(found[1][0])):
        end += 1
    inner = escape("\n".join(lines[at + 1 : end]))
    return f"<pre><code>{inner}</code></pre>", end + 1


def _heading(lines: list[str], at: int) -> tuple[str, int] | None:
    found = _HEADING.fullmatch(lines[at])
    return (f"<h{len(found[1])}>{_inline(found[2])}</h{len(found[1])}>", at + 1) if found else None


def _table(lines: list[str], at: int) -> tuple[str, int] | None:
    if "|" not in lines[at] or at + 1 >= len(lines) or "-" not in lines[at + 1] or not _RULE.fullmatch(lines[at + 1]):
        return None
    end = at + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    rows = [_row(lines[at], "th"), *(_row(line, "td") for line in lines[at + 2 : end])]
    return f"<table>{''.join(rows)}</table>", end


def _row(line: str, tag: str) -> str:
    line = line.strip().removeprefix("|")
    cells = _CELL_END.split(line if line.endswith("\\|") else line.removesuffix("|"))
    return "<tr>" + "".join(f"<{tag}>{_inline(cell.strip())}</{tag}>" for cell in cells) + "</tr>"


def _list(lines: list[str], at: int) -> tuple[str, int] | None:
    first = _ITEM.fullmatch(lines[at])
    if not first:
        return None
    items: list[str] = []
    end = at
    while end < len(lines) and (found := _ITEM.fullmatch(lines[end])):
        indent = min(10, len(found[1].expandtabs(4)) // 2)
        box = "" if found[3] is None else "☐ " if found[3] == " " else "☑ "
        sign = f' style="margin-left: {indent * 1.2:g}rem"' if indent else ""
        value = f' value="{int(found[2][:-1])}"' if found[2][:-1].isdigit() else ""
        items.append(f"<li{value}{sign}>{box}{_inline(found[4])}</li>")
        end += 1
    tag = "ol" if first[2][:-1].isdigit() else "ul"
    return f"<{tag}>{''.join(items)}</{tag}>", end


def _quote(lines: list[str], at: int) -> tuple[str, int] | None:
    end = at
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    if end == at:
        return None
    inner = "<br>".join(_inline(line[1:].strip()) for line in lines[at:end])
    return f"<blockquote>{inner}</blockquote>", end


def _paragraph(lines: list[str], at: int) -> tuple[str, int]:
    end = at + 1
    while end < len(lines) and lines[end].strip() and not any(reads(lines, end) for reads in _SPECIAL):
        end += 1
    text = "\n".join(lines[at:end])
    look = ' class="quiet"' if text in MARKS.values() else ""
    return f"<p{look}>{_inline(text)}</p>", end


_SPECIAL: tuple[Callable[[list[str], int], tuple[str, int] | None], ...] = (_code, _heading, _table, _list, _quote)
_READERS: tuple[Callable[[list[str], int], tuple[str, int] | None], ...] = (*_SPECIAL, _paragraph)


def _inline(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for found in _INLINE.finditer(text):
        pieces.append(escape(text[at : found.start()]))
        if found["code"] is not None:
            pieces.append(f"<code>{escape(found['code'])}</code>")
        elif found["bold"] is not None:
            pieces.append(f"<strong>{escape(found['bold'])}</strong>")
        elif found["slant"] is not None:
            pieces.append(f"<em>{escape(found['slant'])}</em>")
        else:
            pieces.append(escape(found["plain"]))
        at = found.end()
    return "".join([*pieces, escape(text[at:])])
