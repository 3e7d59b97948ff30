"""Texts that stand in tables: marked for translators, and filled in once they are translated. Knows no Qt."""

from __future__ import annotations

import re

Names = tuple[tuple[str, str], ...]
"""What is filled in for `{name}`: pairs of a name and its value."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Returns `text`. Qt's lupdate goes by this name; it is translated where it is shown, with `QCoreApplication.translate(context, text)`."""
    return text


def filled(text: str, names: Names) -> str:
    """`text` with the things it speaks of. A value is never looked into: what stands in braces there stays."""
    values = dict(names)
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)
