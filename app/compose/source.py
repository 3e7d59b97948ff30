"""What is recorded: as the settings, a person and the last time say it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from ..capture.screens import SourceChoice
from ..capture.written import of_written, written
from ..events import Problem
from ..files import write_whole
from ..guard.mask import hidden
from ..problems.table import new_problem
from ..settings.paths import Paths
from ..settings.schema import Value

_REGION = "last-region"


def saved_choice(text: str, follow: bool = False) -> tuple[SourceChoice, list[Problem]]:
    """The source a setting names. `follow`: instead of one screen, the mouse's.

    One that cannot be understood is said, and stays one that is not there: recording anything else might be more than was wanted.
    """
    try:
        choice = of_written(text)
    except ValueError as error:
        return SourceChoice("screen", screen=text), [new_problem("settings-source", source=text, why=str(error))]
    return (SourceChoice("mouse") if follow and choice.kind == "screen" else choice), []


def kept_choice(choice: SourceChoice, hide: Callable[[str], str] = hidden) -> dict[str, Value]:
    """The settings that name this source, for `saved_choice` to find it again."""
    if choice.kind == "mouse":
        return {"source": "", "follow": True}
    return {"source": written(choice, hide), "follow": False}


def remember_region(paths: Paths, choice: SourceChoice) -> None:
    """Keeps the region for the next time 'last' is asked for."""
    if choice.kind == "region" and choice.rect is not None:
        rect = choice.rect
        with suppress(OSError):  # a convenience: never worth a recording
            paths.state.mkdir(parents=True, exist_ok=True)
            write_whole(paths.state / _REGION, f"{rect.x},{rect.y},{rect.w},{rect.h}\n")


def last_region(paths: Paths) -> SourceChoice | None:
    """The region recorded last; None when there was none."""
    try:
        return SourceChoice.of_region((paths.state / _REGION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def with_last_region(paths: Paths, choice: SourceChoice) -> SourceChoice:
    """A region without its rectangle becomes the last one; one with it is remembered."""
    if choice.kind == "region" and choice.rect is None:
        return last_region(paths) or choice
    remember_region(paths, choice)
    return choice


def describe(choice: SourceChoice) -> str:
    """The source in the words of a sentence: 'Recording …'."""
    match choice.kind:
        case "all":
            return "all screens"
        case "screen":
            return f"screen {choice.screen.partition('+')[0]}" if choice.screen else "the main screen"
        case "mouse":
            return "the screen the mouse is on"
        case "region":
            size = choice.rect
            return f"a region of {size.w} × {size.h} pixels" if size else "a region"
        case "window":
            return f"the window '{hidden(choice.title)}'"
        case "active":
            return "the active window"
