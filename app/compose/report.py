"""A report to send to somebody who helps: one text that a person can read first.

It holds no notes, no pictures, no keys, no titles of windows and no list of what is left out.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from .. import __version__
from ..desktop import desktop_kind
from ..events import Problem
from ..files import write_whole
from ..guard.mask import hidden
from ..problems.table import new_problem
from ..settings.paths import Paths
from ..settings.schema import Setting, Settings, Value, all_settings
from ..settings.store import SettingsFile
from ..system.log import log_files, masked
from .checks import Finding

TITLE: Final = "Realtime HUD report"
"""How the first line of every report begins: a file that begins otherwise is somebody's and is not written over."""
MOST_LINES: Final = 4_000
"""Of the log: days of it, and still a text that can be read."""
MOST_PROBLEMS: Final = 40
_TOLD: Final = "system.journal: problem "
"""What stands in a line of the log that holds a problem."""
_LIBRARIES: Final = (
    "PySide6-Essentials",
    "onnxruntime",
    "numpy",
    "Pillow",
    "mss",
    "websocket-client",
    "keyring",
    "rapidfuzz",
    "python-xlib",
    "jeepney",
)
_SESSION: Final = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "LANG", "LC_ALL")
_SHOWN: Final = ("keys.", "hud.", "realtime.model", "realtime.language", "realtime.agreed", "realtime.key_header")
"""Texts of the settings that are harmless; any other that a person wrote may hold a name, an address or a password and is only counted."""


class CannotReport(Exception):  # noqa: N818 - named after what it says
    """The report is not written; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def place_for(wanted: Path, now: float | None = None) -> Path:
    """Where a report goes: `wanted`, or a file in it when it is a folder. `now`: unix seconds.

    Raises:
        CannotReport: A file is there that is no report.
    """
    if wanted.is_dir():
        wanted = wanted / default_name(now)
    if wanted.exists() and not wanted.is_file():
        raise CannotReport(new_problem("report-exists", file=wanted))
    try:
        with wanted.open("rb") as file:
            ours = file.read(len(TITLE)) in (b"", TITLE.encode())
    except FileNotFoundError:
        return wanted
    except OSError as error:
        raise CannotReport(new_problem("report-failed", detail=str(error), file=wanted)) from error
    if not ours:
        raise CannotReport(new_problem("report-exists", file=wanted))
    return wanted


def default_name(now: float | None = None) -> str:
    """What a report is called where nobody named it."""
    return time.strftime("realtime-hud-report-%Y-%m-%d.txt", time.localtime(now))


def write_report(paths: Paths, found: Iterable[Finding], file: Path) -> None:
    """Writes the report, whole or not at all, for its owner alone. Takes as long as the findings take to come.

    Raises:
        CannotReport: It cannot be written.
    """
    text = report_text(paths, found)
    try:
        write_whole(file, text)
    except OSError as error:
        raise CannotReport(new_problem("report-failed", detail=str(error), file=file)) from error


def report_text(paths: Paths, found: Iterable[Finding]) -> str:
    """The whole report, masked."""
    sections = [
        ("Versions", _versions()),
        ("Checks", _checked(found)),
        ("Settings that differ from the defaults", _settings(paths)),
    ]
    log = _log(paths.log_file)
    told = [line for line in log if _TOLD in line][-MOST_PROBLEMS:]
    head = f"{TITLE}, {time.strftime('%Y-%m-%d %H:%M %z')}\n\n{_WHAT_THIS_IS}"
    text = "\n".join([head, *(_section(title, lines) for title, lines in sections)])
    logged = [_section("Problems told lately", told), _section("Log", log), _section("Crash", _lines(paths.log_file.with_suffix(".crash")))]
    return _at_home(masked("\n".join([hidden(text), *logged])) + "\n")


_WHAT_THIS_IS: Final = (
    "Read this before you send it to anyone. It holds no notes, no pictures, no keys, no titles of windows and no list of what is left out;\n"
    "texts you wrote into the settings are only counted, and “~” stands for your home folder."
)


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join(("", f"== {title}", *(list(lines) or ["none"])))


def _versions() -> Iterator[str]:
    yield f"Realtime HUD {__version__}"
    yield f"Python {platform.python_version()} ({platform.python_implementation()}), {platform.platform()}, {os.cpu_count()} processors"
    for library in _LIBRARIES:
        try:
            yield f"{library} {metadata.version(library)}"
        except metadata.PackageNotFoundError:
            yield f"{library} is not installed"
    yield f"desktop: {desktop_kind(os.environ, sys.platform)}"
    yield from (f"{name}={os.environ[name]}" for name in _SESSION if name in os.environ)


def _checked(found: Iterable[Finding]) -> Iterator[str]:
    for finding in found:
        yield f"{finding.state}: {finding.check}: {finding.message} {finding.cure}".rstrip()


def _settings(paths: Paths) -> Iterator[str]:
    loaded = SettingsFile(paths.settings_file).load()
    for setting in all_settings():
        value: Value = getattr(loaded.settings, setting.name)
        if value != getattr(Settings(), setting.name):
            yield f"{setting.key} = {_value(setting, value)}"
    yield from (f"problem: {problem.code}" for problem in loaded.problems)


def _value(setting: Setting, value: Value) -> str:
    if not isinstance(value, str) or setting.choices or setting.key.startswith(_SHOWN):
        return str(value)
    if setting.key == "realtime.base_url":
        return f"an address at {urlsplit(value).hostname or 'no host'}"
    return f"({len(value)} letters, not shown)"


def _log(path: Path) -> list[str]:
    return [line for file in log_files(path) for line in _lines(file)][-MOST_LINES:]


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _at_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
