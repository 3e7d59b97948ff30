"""Properties of X11 windows as Python values."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from . import compound_text
from .titles import tidy

if TYPE_CHECKING:
    from Xlib.display import Display

_AT_ONCE = 1024
"""Property length asked for at a time, in units of 4 bytes."""

_LONGEST = 1 << 20
"""Bytes of a text. A browser says at a title's end that a window is private, so it is not cut where a page's own title is merely long."""

_STRING, _WM_NAME = 31, 39
"""Predefined atoms (X protocol, appendix B)."""


def numbers(handle: Any, atom: int) -> list[int]:
    """Of 32 bits each; none where there is no such property. Raises XError when the window has gone."""
    found = handle.get_property(atom, 0, 0, _AT_ONCE)
    return [int(number) for number in found.value] if found is not None and found.format == 32 else []


def title(display: Display, handle: Any) -> str:
    """What a window calls itself: as EWMH has it, else as ICCCM has it. Raises XError when the window has gone."""
    return tidy(text(display, handle, display.get_atom("_NET_WM_NAME"))) or tidy(text(display, handle, _WM_NAME))


def text(display: Display, handle: Any, atom: int) -> str:
    """A property of any of the types that are texts, with its NULs. Raises XError when the window has gone."""
    found = handle.get_property(atom, 0, 0, _AT_ONCE)
    if found is None or found.format != 8:
        return ""
    raw = _bytes(found.value)
    while found.bytes_after and len(raw) < _LONGEST:
        found = handle.get_property(atom, 0, len(raw) // 4, _AT_ONCE)
        if found is None or found.format != 8 or not found.value:
            break
        raw += _bytes(found.value)
    return _decoded(raw, found.property_type if found is not None else 0, display.get_atom("COMPOUND_TEXT"))


def _bytes(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")


def _decoded(raw: bytes, kind: int, compound: int) -> str:
    """UTF-8 where it is that and has no escapes, as many programs write it whatever type they name; else as its type says."""
    if kind != compound or not (b"\x1b" in raw or b"\x9b" in raw):
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    if kind == compound:
        return compound_text.decode(raw)
    return raw.decode("latin-1" if kind == _STRING else "utf-8", "replace")


def app_of(wm_class: str) -> str:
    """The class part of WM_CLASS ('xterm\\0XTerm\\0' is 'XTerm'), capitalised; the instance part where a program sets no class."""
    parts = [tidy(part) for part in wm_class.split("\0")]
    name = next((part for part in reversed(parts) if part), "")
    return name[:1].upper() + name[1:]
