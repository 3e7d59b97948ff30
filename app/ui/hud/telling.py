"""What the HUD says and how it looks, as frozen values: what travels to a board, and to the board of another process as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Sign = Literal["recording", "paused", "trouble", "none"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note, as plain text.

    `yours`: written by the user; `grows`: the last one of a block that is still being written; `fixed`: code or terminal text, whose letters are
    all as wide.
    """

    text: str
    block: str
    session: str = ""
    yours: bool = False
    grows: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """All that is shown now, in the user's language.

    Attributes:
        sign, word: The state by shape and in a word.
        about: What follows it quietly: the engine, the age of the last picture.
        why: A sentence when something is not as usual; it stands in the place of the oldest lines.
        cost: What was spent so far; '' while no money flows.
        lines: Oldest first.
        streams: An answer is being written.
        note: What the field for a quick note says before anything is typed; `open`: whether a note can be written at all.
    """

    sign: Sign = "none"
    word: str = ""
    about: str = ""
    why: str = ""
    cost: str = ""
    lines: tuple[Line, ...] = ()
    streams: bool = False
    note: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Dress:
    """How it looks and where it stands: the settings of the HUD. Lengths in logical pixels, `opacity` in percent."""

    look: str = "dark"
    form: Literal["compact", "expanded"] = "expanded"
    font_size: int = 13
    opacity: int = 88
    width: int = 360
    lines: int = 4
    screen: str = ""
    corner: str = "bottom-right"
    click_through: bool = True
    unshared: bool = True
    still: bool = False


def telling_of(said: Mapping[str, Any]) -> Telling:
    """The way back from `asdict`. Raises TypeError or KeyError for anything else."""
    return Telling(**{**said, "lines": tuple(Line(**line) for line in said["lines"])})


def dress_of(said: Mapping[str, Any]) -> Dress:
    """The way back from `asdict`. Raises TypeError for anything else."""
    return Dress(**said)


def plain(value: Telling | Dress | Line) -> dict[str, Any]:
    """As JSON knows it."""
    return asdict(value)
