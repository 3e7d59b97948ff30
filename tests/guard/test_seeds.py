"""The shipped list of windows that are never recorded: written as titles are compared, and none that names an ordinary window."""

from __future__ import annotations

import pytest

from app.guard import seeds
from app.guard.texts import plain

LISTS = {
    "apps": sorted(seeds.APPS),
    "names": sorted(seeds.NAMES),
    "browsers": seeds.BROWSERS,
    "private": seeds.PRIVATE,
    "bracketed": seeds.BRACKETED,
    "firefoxes": seeds.FIREFOXES,
}
ORDINARY = {
    "firefox", "google chrome", "libreoffice writer", "terminal", "code", "thunderbird", "nautilus", "evince", "gimp", "spotify", "slack", "notes",
    "calculator", "settings", "mail", "browser", "new tab", "neuer tab", "documents",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_each_is_written_as_titles_are_compared(name: str) -> None:
    assert [one for one in LISTS[name] if one != plain(one)] == []


@pytest.mark.parametrize("name", LISTS)
def test_none_is_empty_or_there_twice(name: str) -> None:
    assert all(LISTS[name])
    assert len(set(LISTS[name])) == len(LISTS[name])


def test_no_ordinary_window_is_left_out() -> None:
    assert ORDINARY & (seeds.APPS | seeds.NAMES | set(seeds.PRIVATE)) == set()
