"""X11's COMPOUND_TEXT as text: ISO 2022 escapes with a few of X's own, as the 'Compound Text Encoding' of the X Consortium has them. Pure.

What cannot be decoded becomes the replacement character; no escape sequence is ever left in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_ESC: Final = 0x1B
_CSI: Final = 0x9B
_STX: Final = b"\x02"
_LOST: Final = "�"

_RIGHT_96: Final = {
    "A": "iso8859-1", "B": "iso8859-2", "C": "iso8859-3", "D": "iso8859-4", "F": "iso8859-7", "G": "iso8859-6", "H": "iso8859-8",
    "L": "iso8859-5", "M": "iso8859-9", "T": "tis-620", "V": "iso8859-10", "Y": "iso8859-13", "_": "iso8859-14", "b": "iso8859-15",
    "f": "iso8859-16",
}  # fmt: skip
"""Sets of 96 characters, always in the right half: the final letter of their escape, and the codec whose right half they are."""

_PAIRS: Final = {"A": ("gb2312", b""), "B": ("euc_jp", b""), "C": ("euc_kr", b""), "D": ("euc_jp", b"\x8f"), "@": ("euc_jp", b"")}
"""Sets of 94 x 94 characters: the codec that has them in its right half, and what it wants before each pair."""

_JIS_ROMAN: Final = {0x5C: "¥", 0x7E: "‾"}
_KATAKANA_FROM, _KATAKANA_TO, _HALF_WIDTH_KATAKANA = 0x21, 0x5F, 0xFF61

_NAMED: Final = {
    "big5-0": "big5", "big5hkscs-0": "big5hkscs", "gbk-0": "gbk", "gb18030-0": "gb18030", "gb18030.2000-0": "gb18030", "iso10646-1": "utf-16-be",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "utf-8": "utf-8", "tis620-0": "tis-620", "jisx0213.2000-1": "euc_jisx0213",
}  # fmt: skip
"""Encodings of extended segments whose name is not that of a codec."""


@dataclass(slots=True)
class _Sets:
    """What the two halves of the code table hold now: the final letter of a set, and whether it is one of pairs."""

    left: tuple[str, bool] = ("B", False)
    right: tuple[str, bool] = ("A", False)


def decode(raw: bytes) -> str:
    """The text of a COMPOUND_TEXT property. Never raises."""
    sets, found, at = _Sets(), [], 0
    while at < len(raw):
        if raw[at] == _ESC:
            text, at = _escape(raw, at, sets)
        elif raw[at] == _CSI:
            text, at = "", _after_direction(raw, at)
        else:
            end = _end_of_run(raw, at)
            text, at = _run(raw[at:end], sets), end
        found.append(text)
    return "".join(found).replace("\x1b", _LOST)


def _escape(raw: bytes, at: int, sets: _Sets) -> tuple[str, int]:
    """What an escape sequence gives by itself, and the place after it. A set it names is put into `sets`."""
    rest = raw[at + 1 :]
    if rest.startswith(b"%G"):
        end = raw.find(_ESC, at + 3)
        stop = end if end >= 0 else len(raw)
        return raw[at + 3 : stop].decode("utf-8", "replace"), stop + 3 if raw.startswith(b"\x1b%@", stop) else stop
    if rest.startswith(b"%/"):
        return _extended(raw, at)
    body = 1
    while body <= len(rest) and 0x20 <= rest[body - 1] <= 0x2F:
        body += 1
    if body > len(rest):
        return "", len(raw)  # cut in the middle
    _designate(rest[: body - 1].decode("ascii"), chr(rest[body - 1]), sets)
    return "", at + 1 + body


def _designate(how: str, final: str, sets: _Sets) -> None:
    match how:
        case "(":
            sets.left = (final, False)
        case ")" | "-":
            sets.right = (final, False)
        case "$" | "$(":
            sets.left = (final, True)
        case "$)":
            sets.right = (final, True)
        case _:
            pass  # versions (ESC # …) and what X does not define change nothing


def _extended(raw: bytes, at: int) -> tuple[str, int]:
    """ESC % / F, two bytes of length, the encoding's name, STX, bytes in that encoding."""
    if at + 6 > len(raw):
        return "", len(raw)
    length = (raw[at + 4] & 0x7F) * 128 + (raw[at + 5] & 0x7F)
    segment, end = raw[at + 6 : at + 6 + length], min(len(raw), at + 6 + length)
    name, stx, body = segment.partition(_STX)
    if not stx:
        return _LOST, end
    codec = name.decode("ascii", "replace").strip("\0").lower().removeprefix("microsoft-")
    try:
        return body.decode(_NAMED.get(codec, codec), "replace"), end
    except LookupError:
        return _LOST, end


def _after_direction(raw: bytes, at: int) -> int:
    """The place after a mark of the direction of writing (CSI 1 ], CSI 2 ], CSI ]): our text keeps the order of reading."""
    end = at + 1
    while end < len(raw) and 0x30 <= raw[end] <= 0x3F:
        end += 1
    return end + 1


def _end_of_run(raw: bytes, at: int) -> int:
    """Where the bytes of one half end: text of the other half may be in another set."""
    right = raw[at] >= 0x80
    end = at
    while end < len(raw) and raw[end] not in (_ESC, _CSI) and (raw[end] >= 0x80) == right:
        end += 1
    return end


def _run(run: bytes, sets: _Sets) -> str:
    right = run[0] >= 0x80
    final, pairs = sets.right if right else sets.left
    if pairs:
        return _of_pairs(run, final, right)
    if not right:
        return _left(run, final)
    if final == "I":
        return "".join(_katakana(byte & 0x7F) for byte in run)
    codec = _RIGHT_96.get(final)
    return _of_right(run, codec) if codec else _LOST * len(run)


def _of_right(run: bytes, codec: str) -> str:
    """0x80 to 0x9F are control characters, whatever the set."""
    return bytes(byte for byte in run if byte >= 0xA0).decode(codec, "replace")


def _left(run: bytes, final: str) -> str:
    if final == "J":
        return "".join(_JIS_ROMAN.get(byte, chr(byte)) for byte in run)
    if final == "I":
        return "".join(_katakana(byte) for byte in run)
    return run.decode("ascii")


def _katakana(byte: int) -> str:
    return chr(_HALF_WIDTH_KATAKANA + byte - _KATAKANA_FROM) if _KATAKANA_FROM <= byte <= _KATAKANA_TO else chr(byte) if byte <= 0x20 else _LOST


def _of_pairs(run: bytes, final: str, right: bool) -> str:
    """Pairs of bytes; a blank or a line's end between them is itself."""
    codec, before = _PAIRS.get(final, ("", b""))
    found, at = [], 0
    while at < len(run):
        if not right and run[at] <= 0x20:
            found.append(chr(run[at]))
            at += 1
            continue
        pair = bytes(byte | 0x80 for byte in run[at : at + 2])
        found.append(_pair(before + pair, codec) if codec and len(pair) == 2 else _LOST)
        at += 2
    return "".join(found)


def _pair(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return _LOST
