"""Text from a screen or a model as Markdown that does nothing wherever it is opened, and that text back from it.

Headings, lists, tables, emphasis and code stay. What would load, link, run, hide or embed something in a browser, in Obsidian or in one of its
plugins is shown as the text it is. A backslash is put before the one character that makes it work; where the text has one there already, a
word joiner, which nobody sees, before that tells the two apart: so `plain` gives back the very text. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

JOINER = "\u2060"
_RUN = rf"{JOINER}*\\*"
_SIGN = re.compile(rf"({JOINER}*)(\\*)([<&\[(:!^%=#$`~@/.*_-])")
_SKIPPED = re.compile(_RUN)
_ENTITY = re.compile(r"#?[0-9A-Za-z]{1,32};")
_BLOCK_ID = re.compile(r"[0-9A-Za-z-]+\s*$")
_TAG = re.compile(r"[^\s#.,;:!?()\[\]{}\"'`<>|]+")
_MARKED = re.compile(rf"(?:{_RUN}=)*{_RUN}(?=\S)[^=]")
_TILDES = re.compile(rf"{_RUN}~{_RUN}~")
_TICKS = re.compile(r"`+")
_BEFORE, _BEHIND = 8, 256
_SCRIPT = re.compile(rf"<({JOINER}*)%")
_DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=\s|$)")
_OPENING = re.compile(r"( *)(`{3,}|~{3,})(.*)")
_DEEPEST = 4
"""The file's own headings are of the first two levels, so those of a text begin at the third; a fifth and sixth one has no room and is text."""
_SHIFT = 2
_PLAIN_INFO = "text"
"""Before what stood behind a fence: then it is the second word and does nothing. A bare fence is one of ours, as is `console`."""
_LANGUAGES = frozenset((
    "asm", "awk", "bash", "bat", "c", "cfg", "clojure", "cmake", "cmd", "cpp", "cs", "csharp", "css", "csv", "dart", "diff", "docker",
    "dockerfile", "elixir", "erlang", "fish", "fortran", "go", "gradle", "graphql", "groovy", "haskell", "hcl", "html", "http", "ini", "java",
    "javascript", "js", "json", "json5", "jsonc", "jsx", "julia", "kotlin", "latex", "less", "lisp", "log", "lua", "make", "makefile",
    "markdown", "matlab", "md", "nginx", "nim", "nix", "objc", "ocaml", "pascal", "perl", "php", "plaintext", "powershell", "proto",
    "protobuf", "ps1", "py", "python", "r", "rb", "rs", "ruby", "rust", "sass", "scala", "scheme", "scss", "sh", "shell", "sql", "svg",
    "swift", "tcl", "terraform", "tex", "toml", "ts", "tsv", "tsx", "txt", "typescript", "vb", "vim", "vue", "wasm", "xml", "yaml", "yml",
    "zig", "zsh",
))  # fmt: skip
"""Words behind a fence that only colour its text. `dataview`, `mermaid`, `query`, `button` and their like do something."""


def inert(text: str) -> str:
    """`text` so that nothing in it works; `plain` reads it back. A fence that is left open is closed."""
    piped = _is_table(text)
    made: list[str] = []
    closing = ""
    for line, place in fences(text.split("\n")):
        if place == "outside":
            made.append(_heading_deeper(line) or _escaped(line, piped))
        elif place == "inside":
            made.append(inert_code(line))
        else:
            opening = _OPENING.fullmatch(line) if place == "opens" else None
            closing = opening[1] + opening[2] if opening else ""
            made.append(_harmless_fence(line) if opening else line)
    return "\n".join([*made, closing] if closing else made)


def plain(text: str) -> str:
    """The text that `inert` was given."""
    piped = _is_table(text)
    made: list[str] = []
    for line, place in fences(text.split("\n")):
        if place == "outside":
            made.append(_heading_higher(line) or _unescaped(line, piped))
        elif place == "inside":
            made.append(plain_code(line))
        else:
            made.append(_own_fence(line) if place == "opens" else line)
    return "\n".join(made)


def inert_line(text: str) -> str:
    """`inert` for a title or a heading: no line of it is a heading or a fence of its own."""
    return _escaped(text, piped=False)


def plain_line(text: str) -> str:
    """The text that `inert_line` was given."""
    return _unescaped(text, piped=False)


def inert_code(text: str) -> str:
    """The inside of a fence that is ours: templates that run wherever they stand are taken apart by a sign that nobody sees."""
    return _SCRIPT.sub(rf"<{JOINER}\1%", text)


def plain_code(text: str) -> str:
    """The text that `inert_code` was given."""
    return _SCRIPT.sub(lambda found: f"<{found[1].removeprefix(JOINER)}%", text)


# ------------------------------------------------------------------ fences and headings


_FURTHER_IN = 3
"""Blanks: with one more it is a line of the code (CommonMark 0.31, 4.5)."""

Place = Literal["outside", "opens", "inside", "closes"]


def fences(lines: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """Each line and where it stands to a fenced part."""
    closing = ""
    for at, line in enumerate(lines):
        found = _OPENING.fullmatch(line)
        if closing:
            over = found is not None and _closes(found, closing)
            closing = "" if over else closing
            yield line, "closes" if over else "inside"
        elif found and _opens(found, lines, at):
            closing = found[1] + found[2]
            yield line, "opens"
        else:
            yield line, "outside"


def _closes(found: re.Match[str], opening: str) -> bool:
    """A closing fence is at least as long, and may stand up to three blanks further in."""
    fence = opening.lstrip()
    further = len(found[1]) - (len(opening) - len(fence))
    return 0 <= further <= _FURTHER_IN and found[2].startswith(fence) and not found[3].strip()


def _opens(found: re.Match[str], lines: Sequence[str], at: int) -> bool:
    """A fence at the left edge is one wherever it stands. An indented one may end with the list it is in, at a line that the list ends before: it
    counts only where every line up to its end stands at least as deep."""
    if found[2][0] == "`" and "`" in found[3]:
        return False
    if not found[1]:
        return True
    for line in lines[at + 1 :]:
        other = _OPENING.fullmatch(line)
        if other and other[1] == found[1] and _closes(other, found[1] + found[2]):
            return True
        if line.strip() and not line.startswith(found[1]):
            return False
    return False


def _harmless_fence(line: str) -> str:
    found = _OPENING.fullmatch(line)
    if found is None:
        return line
    if re.split(r"[\s{,:]", found[3].casefold(), maxsplit=1)[0] in _LANGUAGES:
        return line
    return f"{found[1]}{found[2]}{_PLAIN_INFO}{' ' if found[3] else ''}{found[3]}"


def _own_fence(line: str) -> str:
    found = _OPENING.fullmatch(line)
    if found is None or found[3].split(" ", 1)[0] != _PLAIN_INFO:
        return line
    return f"{found[1]}{found[2]}{found[3].removeprefix(_PLAIN_INFO).removeprefix(' ')}"


def _heading_deeper(line: str) -> str:
    found = _HEADING.match(line)
    if found is None or len(found[2]) > _DEEPEST:
        return ""
    return f"{found[1]}{'#' * (len(found[2]) + _SHIFT)}{inert_line(line[found.end() :])}"


def _heading_higher(line: str) -> str:
    found = _HEADING.match(line)
    if found is None or len(found[2]) <= _SHIFT:
        return ""
    return f"{found[1]}{'#' * (len(found[2]) - _SHIFT)}{plain_line(line[found.end() :])}"


# ------------------------------------------------------------------ one line


def _escaped(line: str, piped: bool) -> str:
    return _changed(line, piped, _put_in)


def _unescaped(line: str, piped: bool) -> str:
    return _changed(line, piped, _take_out)


def _changed(line: str, piped: bool, change: Callable[[str, str], str]) -> str:
    """`line` with `change` (joiners, backslashes) made to what stands before each sign that would work; code spans show their text as it is."""
    if _SIGN.search(line) is None:
        return line
    lead = len(line) - len(line.lstrip())
    spans = _spans(line, piped)
    inside = {at for start, end in spans for at in range(start, end)}
    made: list[str] = []
    at = 0
    for found in _SIGN.finditer(line):
        if found.start(3) in inside or not _works(line, found, lead):
            continue
        made += [line[at : found.start()], change(found[1], found[2]), found[3]]
        at = found.end()
    text = "".join([*made, line[at:]])
    return _in_spans(text, _spans(text, piped), change) if spans else text


def _put_in(joiners: str, slashes: str) -> str:
    if len(slashes) % 2:  # the text has escaped it already
        return f"{joiners * 2}{JOINER}{slashes}"
    return f"{joiners * 2}{slashes}\\"


def _take_out(joiners: str, slashes: str) -> str:
    if len(slashes) % 2 == 0:
        return joiners + slashes  # somebody changed the file
    half = JOINER * (len(joiners) // 2)
    return half + slashes if len(joiners) % 2 else half + slashes[:-1]


def _works(line: str, found: re.Match[str], lead: int) -> bool:
    """Whether this sign, were it not escaped, would do something there. Long lines are looked at around the sign only."""
    start, end = found.start(), found.end()
    first = start <= lead
    before, behind = line[max(0, start - _BEFORE) : start], line[end:] if first else line[end : end + _BEHIND]
    if not first and not before.strip():
        before = f"x{before}"  # only the first sign of a line has nothing before it
    skipped = _SKIPPED.match(behind)
    following = behind[skipped.end() :] if skipped else behind
    return bool(_SIGNS[found[3]](before, behind, following))


def _spans(line: str, piped: bool) -> list[tuple[int, int]]:
    """Code spans of a line. One that a plugin would run, and one across the cells of a table, is none."""
    runs: dict[int, list[int]] = {}
    for found in _TICKS.finditer(line):
        runs.setdefault(len(found[0]), []).append(found.start())
    spans: list[tuple[int, int]] = []
    at = 0
    while runs and (start := line.find("`", at)) >= 0:
        if _odd(line, start):
            at = start + 1
            continue
        behind = _end_of_run(line, start)
        alike = runs.get(behind - start, [])
        number = bisect_left(alike, behind)
        inner = line[behind : alike[number]] if number < len(alike) else None
        if inner is None or inner.strip().replace(JOINER, "").startswith(("=", "$=")) or (piped and "|" in inner):
            at = behind
            continue
        at = alike[number] + behind - start
        spans.append((start, at))
    return spans


def _odd(line: str, at: int) -> bool:
    """Whether a backslash before it escapes the character."""
    count = 0
    while at > count and line[at - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def _end_of_run(line: str, at: int) -> int:
    found = _TICKS.match(line, at)
    return found.end() if found else at


def _in_spans(line: str, spans: list[tuple[int, int]], change: Callable[[str, str], str]) -> str:
    code = inert_code if change is _put_in else plain_code
    made: list[str] = []
    at = 0
    for start, end in spans:
        made += [line[at:start], code(line[start:end])]
        at = end
    return "".join([*made, line[at:]])


def _is_table(text: str) -> bool:
    return any(("|" in line or ":" in line) and _DELIMITERS.fullmatch(line) for line in text.split("\n"))


def _rule(before: str, behind: str, sign: str, least: int) -> bool:
    """A line of nothing but this sign draws a line, or makes a heading of the one above."""
    return not before.strip() and not behind.replace(sign, "").strip() and 1 + behind.count(sign) >= least


def _edge(before: str) -> bool:
    return not before or before[-1].isspace()


_SIGNS: dict[str, Callable[[str, str, str], bool]] = {
    "<": lambda _before, _behind, following: following[:1].isascii() and (following[:1].isalpha() or following[:1] in ("/", "!", "?", "%")),
    "&": lambda _before, behind, _following: _ENTITY.match(behind) is not None,
    "[": lambda before, _behind, _following: before[-1:] in ("!", "[", "]", "^"),
    "(": lambda before, _behind, _following: before[-1:] == "]",
    ":": lambda before, _behind, _following: before[-1:] == "]",
    "!": lambda before, _behind, _following: before[-1:] == "[",
    "^": lambda before, behind, _following: before[-1:] == "[" or (_edge(before) and _BLOCK_ID.match(behind) is not None),
    "%": lambda before, _behind, _following: before[-1:] in ("<", "%"),
    "=": lambda before, behind, _following: (before[-1:] == "=" and _MARKED.match(behind) is not None) or _rule(before, behind, "=", 1),
    "#": lambda before, behind, following: (
        (_edge(before) and (found := _TAG.match(following)) is not None and not found[0].isdigit()) or _too_deep(before, behind)
    ),
    "$": lambda _before, _behind, following: following != "" and not following[0].isspace(),
    "`": lambda _before, _behind, _following: True,
    "~": lambda before, behind, _following: before[-1:] != "~" and _TILDES.match(behind) is not None,
    "@": lambda before, _behind, following: (before[-1:].isalnum() or before[-1:] in (".", "_", "+", "-")) and following[:1].isalnum(),
    "/": lambda before, _behind, following: before[-1:] == ":" and following[:1] == "/",
    ".": lambda before, _behind, following: before[-3:].casefold() == "www" and not before[-4:-3].isalnum() and following[:1].isalnum(),
    "-": lambda before, behind, _following: _rule(before, behind, "-", 1),
    "*": lambda before, behind, _following: _rule(before, behind, "*", 3),
    "_": lambda before, behind, _following: _rule(before, behind, "_", 3),
}
"""By sign: whether it works behind `before` and before `behind`; `following` is what comes behind escapes in between."""


def _too_deep(before: str, behind: str) -> bool:
    """The first sign of a heading of the fifth or sixth level."""
    return not before.strip() and len(before) <= 3 and re.match(r"#{4,5}(?:\s|$)", behind) is not None
