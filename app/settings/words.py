"""What the settings file says to people when something is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..events import Problem
from .schema import Setting


def wanted(setting: Setting) -> str:
    """What a setting takes, as the end of a sentence."""
    if setting.choices:
        return "one of " + ", ".join(f"“{choice}”" for choice, _ in setting.choices)
    if setting.kind is bool:
        return "true or false"
    if setting.kind is str:
        return "a text on one line, in quotation marks"
    number = "a whole number" if setting.kind is int else "a number"
    if setting.low is not None and setting.high is not None:
        return f"{number} from {setting.low:g} to {setting.high:g}"
    return number


def wrong_value(path: Path, line: int, setting: Setting, value: Any, takes: str) -> Problem:
    where = f"Line {line} of the settings file" if line else "The settings file"
    said = str(value).lower() if isinstance(value, bool) else f"“{value}”" if isinstance(value, str) else str(value)
    return Problem(
        "settings-value",
        f"{where} sets “{setting.key}” to {said[:60]}, but it takes {takes}. The default {_default(setting)} is used.",
        f"Change it in the settings or in {path}.",
    )


def no_table(path: Path, line: int, name: str) -> Problem:
    where = f"Line {line} of the settings file" if line else "The settings file"
    return Problem("settings-value", f"{where} sets “{name}” to a value, but it is a group of settings. Their defaults are used.", f"Correct {path}.")


def broken(path: Path, bad: Path, line: int, error: Exception) -> Problem:
    where = f"line {line} of it cannot be read" if line else "it is no settings file"
    return Problem(
        "settings-broken",
        f"The settings file is broken: {where}. It is kept as “{bad.name}” and the defaults are used.",
        f"Correct {bad} and name it “{path.name}” again, or choose your settings anew.",
        detail=str(error),
    )


def unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        "settings-unreadable",
        "The settings file cannot be read. The defaults are used.",
        f"Give yourself the right to read {path}.",
        detail=str(error),
    )


def unwritable(path: Path, error: OSError) -> Problem:
    return Problem(
        "settings-unwritable",
        "The settings cannot be saved. They hold until the program ends.",
        f"Free some space, or give yourself the right to write in {path.parent}.",
        detail=str(error),
    )


def _default(setting: Setting) -> str:
    return "(empty)" if setting.default == "" else f"{setting.default}".lower() if setting.kind is bool else f"{setting.default}"
