"""What is known of a kind of problem before it happens.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Command = Literal["", "key", "model", "money", "hotkeys", "region", "settings", "set_aside", "remove_plain"]
"""What the window offers beside a problem; '' where a button cannot help."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of problem. All texts are marked for translators in the context 'Problems'; `{names}` are filled in when it happens.

    Attributes:
        code: Short, stable and for scripts, spelled `like-this`.
        message: What happened and what still works. May be empty when `sentences` say it.
        cure: What to do.
        brief: The cure where a button of `command` stands beside the words; '' when it is the same.
        command: What the window offers.
        group: The group of settings in which it is mended; only with the command 'settings'.
        lasts: It holds until it is told to be over; False: it is about one event.
        fatal: The part that says it has stopped for good.
        service: It is over as soon as the service answers again.
        retry_s: Seconds until the program tries again by itself, where that is always the same; None: it does not, or says so when it happens.
        sentences: What is said beside or instead of `message`, by a name: only those named when it happens, in that order.
        private: The names whose values are kept out of the log, such as titles of windows and notes; 'detail' stands for the details.
        phrases: The names whose values are themselves marked texts.
    """

    code: str
    message: str
    cure: str = ""
    brief: str = ""
    command: Command = ""
    group: str = ""
    lasts: bool = False
    fatal: bool = False
    service: bool = False
    retry_s: float | None = None
    sentences: Mapping[str, str] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def parts(self, also: tuple[str, ...]) -> tuple[str, ...]:
        """The sentences said together, not filled in."""
        return tuple(text for text in (self.message, *(self.sentences[name] for name in also)) if text)
