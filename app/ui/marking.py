"""Marking texts that stand in tables for translators."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Returns `text`. lupdate goes by this name; Qt's own is typed as giving an object."""
    return text
