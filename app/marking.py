"""Texts that stand in tables: marked for translators, and filled in once they are translated. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Names = tuple[tuple[str, str], ...]
"""What is filled in for `{name}`: pairs of a name and its value."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Returns `text`. Qt's lupdate goes by this name; it is translated where it is shown, with `QCoreApplication.translate(context, text)`."""
    return text


def filled(text: str, names: Names) -> str:
    """`text` with the things it speaks of. A value is never looked into: what stands in braces there stays."""
    values = dict(names)
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


class Said(str):
    """Marked sentences with what is filled in. It reads as English, and knows itself well enough to be said in another language.

    Attributes:
        parts: The sentences, each with what is filled in.
    """

    __slots__ = ("parts",)
    parts: tuple[tuple[str, Names], ...]

    def __new__(cls, parts: tuple[tuple[str, Names], ...]) -> Said:
        made = super().__new__(cls, " ".join(filled(text, names) for text, names in parts if text))
        made.parts = parts
        return made

    def __getnewargs__(self) -> tuple[tuple[tuple[str, Names], ...]]:  # type: ignore[override]
        return (self.parts,)

    def translated(self, translate: Callable[[str], str]) -> str:
        """`translate`: gives a marked text in the other language."""
        return " ".join(
            filled(translate(text), tuple((name, value.translated(translate) if isinstance(value, Said) else value) for name, value in names))
            for text, names in self.parts
            if text
        )


def worded(text: str, **names: object) -> Said:
    """One marked sentence; a name may itself be something said."""
    return Said(((text, tuple((name, value if isinstance(value, str) else str(value)) for name, value in names.items())),))


def joined(sentences: Iterable[str]) -> Said:
    """One sentence behind the other; those that nobody marked stay as they are."""
    return Said(tuple(part for one in sentences for part in (one.parts if isinstance(one, Said) else (("{as_it_is}", (("as_it_is", one),)),))))
