"""What the settings file says to people when something is wrong with it.

Tested in: tests/settings/test_settings_store.py
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from ..events import Problem
from ..marking import filled
from ..problems.table import PROBLEMS, new_problem, problem_of
from .schema import Setting, all_settings

_MOST_NAMED: Final = 10


def wanted(setting: Setting) -> str:
    """What a setting takes, as a sentence."""
    return filled(PROBLEMS["settings-value"].sentences[_takes(setting)], tuple((name, str(limit)) for name, limit in _limits(setting).items()))


def wrong_value(path: Path, line: int, setting: Setting, value: Any) -> Problem:
    said = str(value).lower() if isinstance(value, bool) else f"“{value}”" if isinstance(value, str) else str(value)
    default = "empty" if setting.default == "" else "default"
    names = {"file": path, "line": line, "key": setting.key, "value": said[:60], "default": _default(setting)}
    return problem_of("settings-value", ("line" if line else "file", _takes(setting), default), names | _limits(setting))


def no_table(path: Path, line: int, name: str) -> Problem:
    return new_problem("settings-group", "line" if line else "file", file=path, line=line, key=name)


def broken(path: Path, bad: Path, line: int, error: Exception) -> Problem:
    return new_problem("settings-broken", "line" if line else "nothing", "kept", detail=str(error), line=line, bad=bad, kept=bad.name, name=path.name)


def unknown(path: Path, keys: Sequence[str]) -> Problem:
    """Names that mean nothing to this version, with the known one that each looks like."""
    alike = {key: get_close_matches(key, [setting.key for setting in all_settings()], 1) for key in keys}
    named = ", ".join(f"{key} ({alike[key][0]}?)" if alike[key] else key for key in keys[:_MOST_NAMED]) + (", …" if len(keys) > _MOST_NAMED else "")
    return new_problem("settings-unknown", file=path, keys=named)


def unreadable(path: Path, error: OSError) -> Problem:
    return new_problem("settings-unreadable", detail=str(error), file=path)


def unwritable(path: Path, error: OSError) -> Problem:
    return new_problem("settings-unwritable", detail=str(error), folder=path.parent)


def _takes(setting: Setting) -> str:
    """Which sentence of the row says what a setting takes."""
    if setting.choices:
        return "choices"
    if setting.kind is bool:
        return "switch"
    if setting.kind is str:
        return "text"
    number = "whole" if setting.kind is int else "number"
    return number if setting.low is None or setting.high is None else f"{number}-range"


def _limits(setting: Setting) -> dict[str, object]:
    low, high = ("" if limit is None else f"{limit:g}" for limit in (setting.low, setting.high))
    return {"low": low, "high": high, "choices": ", ".join(f"“{choice}”" for choice, _ in setting.choices)}


def _default(setting: Setting) -> str:
    return f"{setting.default}".lower() if setting.kind is bool else f"{setting.default}"
