"""The one settings file: TOML that holds only what differs from the defaults. Comments and keys we do not know stay in it.

Tested in: tests/settings/test_settings_store.py
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item, Table

from ..events import Problem
from ..files import make_private_dir, write_whole
from . import words
from .schema import Setting, Settings, Value, all_settings

_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the file said: settings that can be used in any case, and what was wrong with it in words.

    `unknown`: keys that mean nothing to this version, as 'table.name'; they stay in the file.
    """

    settings: Settings
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()


class SettingsFile:
    """The settings file. Raises nothing when read: a wrong value is named and its default used; a broken file is kept as `.bad`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Loaded:
        """Reads the file. A missing one is all defaults."""
        try:
            text = self._text()
        except FileNotFoundError:
            return Loaded(Settings())
        except OSError as error:
            return Loaded(Settings(), (words.unreadable(self._path, error),))
        except ValueError as error:
            return self._set_aside(error, 0)
        try:
            return _checked(tomlkit.parse(text).unwrap(), text, self._path)
        except (TOMLKitError, RecursionError, ValueError) as error:
            return self._set_aside(error, getattr(error, "line", 0))

    def save(self, changes: Mapping[str, Value]) -> Loaded:
        """Writes `changes` (attribute name → value) into the file as it is on the disk now, and returns all settings as they are then.

        A value that equals the default is taken out of the file, unless its setting is one that is always stated.

        Raises:
            KeyError: There is no such setting.
            ValueError: A value is not allowed; the sentence says what is. Nothing was written.
        """
        known = {setting.name: setting for setting in all_settings()}
        wanted = {name: accept(known[name], value) for name, value in changes.items()}
        loaded = self.load()
        try:
            text = self._text()
        except (OSError, ValueError):
            text = ""
        document = tomlkit.parse(text)
        for name, value in wanted.items():
            _set(document, known[name], value)
        now = Settings(**{**_values(loaded.settings), **wanted})
        try:
            make_private_dir(self._path.parent)
            write_whole(Path(os.path.realpath(self._path)), tomlkit.dumps(document))  # a linked file (dotfiles) stays a link
        except OSError as error:
            return Loaded(now, (*loaded.problems, words.unwritable(self._path, error)), loaded.unknown)
        return Loaded(now, loaded.problems, loaded.unknown)

    def names(self, name: str) -> bool:
        """Whether the file itself says what a setting is, in a value that can be used. Raises nothing."""
        (setting,) = (each for each in all_settings() if each.name == name)
        try:
            accept(setting, tomlkit.parse(self._text()).unwrap()[setting.key.partition(".")[0]][name])
        except (OSError, ValueError, TOMLKitError, RecursionError, KeyError, TypeError):
            return False
        return True

    def _text(self) -> str:
        with self._path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise ValueError("it is larger than a settings file can be")
        return raw.decode("utf-8-sig")

    def _set_aside(self, error: Exception, line: int) -> Loaded:
        """Keeps the broken file under a name that no other has."""
        number = 1
        bad = self._path.with_name(f"{self._path.name}.bad")
        while os.path.lexists(bad):
            number += 1
            bad = self._path.with_name(f"{self._path.name}.bad{number}")
        try:
            self._path.rename(bad)
        except OSError as trouble:
            return Loaded(Settings(), (words.unreadable(self._path, trouble),))
        return Loaded(Settings(), (words.broken(self._path, bad, line, error),))


_EXACT = 1e15
"""Whole numbers below it are the same as numbers with a point."""


def accept(setting: Setting, value: Any) -> Value:
    """`value` in the setting's type.

    Raises:
        ValueError: It is not allowed; the sentence says what is.
    """
    if setting.kind is float and type(value) is int and abs(value) < _EXACT:
        value = float(value)
    allowed = _is_of_kind(setting.kind, value) and _is_within(setting, value) and _is_choice(setting, value)
    if not allowed:
        raise ValueError(words.wanted(setting))
    accepted: Value = value
    return accepted


def _is_of_kind(kind: type, value: Any) -> bool:
    """Whether it is of this very type (True is no number), a finite number, a text that can be shown."""
    if isinstance(value, bool) or kind is bool:
        return kind is bool and isinstance(value, bool)
    if not isinstance(value, kind):
        return False
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, str) or ("\0" not in value and value.isprintable())


def _is_within(setting: Setting, value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    low, high = setting.low, setting.high
    return (low is None or value >= low) and (high is None or value <= high)


def _is_choice(setting: Setting, value: Any) -> bool:
    return not setting.choices or value in [choice for choice, _ in setting.choices]


def _checked(content: Mapping[str, Any], text: str, path: Path) -> Loaded:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for setting in all_settings():
        table = content.get(setting.key.partition(".")[0], {})
        if not isinstance(table, Mapping):
            continue
        if setting.name in table:
            try:
                values[setting.name] = accept(setting, table[setting.name])
            except ValueError:
                problems.append(words.wrong_value(path, line_of(text, setting.key), setting, table[setting.name]))
    groups = sorted({setting.key.partition(".")[0] for setting in all_settings()})
    flat = [name for name in groups if name in content and not isinstance(content[name], Mapping)]
    problems += [words.no_table(path, line_of(text, name), name) for name in flat]
    return Loaded(Settings(**values), tuple(problems), tuple(_unknown(content)))


def _unknown(content: Mapping[str, Any]) -> Iterator[str]:
    known = {setting.key for setting in all_settings()}
    groups = {key.partition(".")[0] for key in known}
    for name, value in content.items():
        if name not in groups:
            yield str(name)
        elif isinstance(value, Mapping):
            yield from (f"{name}.{each}" for each in value if f"{name}.{each}" not in known)


def line_of(text: str, key: str) -> int:
    """The line of the file a key stands in, from 1; 0 when it cannot be told."""
    table, _, name = key.partition(".")
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.split("#", 1)[0].strip()
        if bare.startswith("["):
            inside = bare.strip("[] \"'") == table
        left = bare.split("=", 1)[0].strip().replace(" ", "").replace('"', "").replace("'", "")
        if "=" in bare and (left == key or (inside and left == name)):
            return number
    return 0


def _set(document: tomlkit.TOMLDocument, setting: Setting, value: Value) -> None:
    group, _, name = setting.key.partition(".")
    table = document.get(group)
    if value == setting.default and not setting.stated:
        if isinstance(table, Mapping):
            _set_back(document, group, table, name, value)
        return
    if not isinstance(table, Mapping):
        if table is not None:
            document.remove(group)
        table = document[group] = tomlkit.table()
    table[name] = value  # type: ignore[index]


def _set_back(document: tomlkit.TOMLDocument, group: str, table: Mapping[str, Any], name: str, default: Value) -> None:
    """A default is not written, but where it was and a person wrote a comment beside it; an empty group goes."""
    if name in table and _has_comment(table, name):
        table[name] = default  # type: ignore[index]
    elif name in table:
        table.remove(name)  # type: ignore[attr-defined]
    if isinstance(table, Table) and not len(table) and not table.as_string().strip():
        document.remove(group)


def _has_comment(table: Mapping[str, Any], name: str) -> bool:
    item = table.item(name) if isinstance(table, Table) else None
    return isinstance(item, Item) and item.trivia.comment.startswith("#")


def _values(settings: Settings) -> dict[str, Any]:
    return {each.name: value for each, value in zip(fields(settings), asdict(settings).values(), strict=True)}
