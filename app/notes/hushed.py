"""What engines say, kept secrets out of: whole blocks, texts that grow, and what turns out to be a secret only later. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from ..values import UNSURE_MARK

Hush = Callable[[str], str]
_PLAIN: Final = re.compile(r"[\W_]*[^\W\d_]+(?:['’-][^\W\d_]+)*[.,!?)\"”»]*")
_SHORT: Final = 6
_AFTER: Final = 3
"""Plain words behind something that might have been the beginning of a secret after which it is none."""


class Hushed:
    """The texts of one session's engines as they may be noted.

    Args:
        hush: Puts placeholders in the place of secrets in a text of several lines; text it made stays as it is. None: there are no secrets.
    """

    def __init__(self, hush: Hush | None) -> None:
        self._hush = hush
        self._late: dict[str, str] = {}
        self._said: dict[str, str] = {}

    def hide(self, texts: Iterable[tuple[str, str]]) -> None:
        """From now on, these texts give way to others."""
        self._late.update(texts)

    def whole(self, block: str, text: str) -> str:
        """All that a block says, as it may be noted."""
        self._said[block] = text
        return self.plain(text)

    def more(self, block: str, before: str, text: str) -> str:
        """All that a block says when `text` is added to it, but for an end that might be the beginning of a secret. `before`: what stands there."""
        self._said[block] = self._said.get(block, before) + text
        whole = self._said[block]
        return self.plain(whole[: safe(whole)] if self._hush is not None else whole)

    def all_of(self, block: str, before: str) -> str:
        """All that a block says so far, kept back or not."""
        return self.plain(self._said.get(block, before))

    def end(self, block: str, before: str) -> str:
        """All that a block says, now that it says no more."""
        return self.plain(self._said.pop(block, before))

    def forget(self, block: str) -> None:
        """The block was changed by somebody else."""
        self._said.pop(block, None)

    def plain(self, text: str) -> str:
        """Any text, as it may be noted. Marks of unsure words hide no secret: a text that has one is noted without them."""
        bare = text.replace(UNSURE_MARK, "")
        hidden = bare
        for secret, said in self._late.items():
            if secret in hidden:
                hidden = _without(hidden, secret, said)
        hidden = hidden if self._hush is None else self._hush(hidden)
        return text if hidden == bare else hidden


def _without(text: str, secret: str, said: str) -> str:
    """A short one gives way only where it is all that a line says: its figures may stand for something else anywhere."""
    one = re.escape(secret)
    if len(secret) < _SHORT:
        return re.sub(rf"(?m)^([\W_]*){one}([\W_]*)$", lambda found: found[1] + said + found[2], text)
    return re.sub(rf"(?<!\w){one}(?!\w)", lambda _found: said, text)


def safe(text: str) -> int:
    """How much of a text that is still being said can be shown: not a word that is not over, nor what may be a secret until more is known."""
    start = text.rfind("\n") + 1
    cut, plain = len(text), 0
    words = list(re.finditer(r"\S+", text[start:]))
    for word in words:
        if _PLAIN.fullmatch(word[0]):
            plain += 1
            if plain >= _AFTER:
                cut = len(text)
            continue
        if cut == len(text):
            cut = start + word.start()
        plain = 0
    if words and not text[-1].isspace():
        cut = min(cut, start + words[-1].start())
    return cut
