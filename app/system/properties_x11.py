"""Properties of X11 windows as Python values."""

from __future__ import annotations

from typing import Any

_LENGTH = 1024
"""Property length asked for, in units of 4 bytes: longer titles are cut."""

_STRING = 31
"""Predefined atom (X protocol, appendix B)."""


def numbers(handle: Any, atom: int) -> list[int]:
    """Of 32 bits each; none where there is no such property. Raises XError when the window has gone."""
    found = handle.get_property(atom, 0, 0, _LENGTH)
    return [int(number) for number in found.value] if found is not None and found.format == 32 else []


def text(handle: Any, atom: int) -> str:
    """UTF8_STRING as UTF-8; anything else (STRING, COMPOUND_TEXT) as Latin-1 where it is not UTF-8. Raises XError when the window has gone."""
    found = handle.get_property(atom, 0, 0, _LENGTH)
    if found is None or found.format != 8:
        return ""
    raw = found.value if isinstance(found.value, bytes) else str(found.value).encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1" if found.property_type == _STRING else "utf-8", "replace")


def app_of(wm_class: str) -> str:
    """The class part of WM_CLASS ('xterm\\0XTerm\\0' is 'XTerm'), capitalised; the instance part where a program sets no class."""
    parts = [part for part in wm_class.split("\0") if part]
    if not parts:
        return ""
    name = parts[-1].strip()
    return name[:1].upper() + name[1:]
