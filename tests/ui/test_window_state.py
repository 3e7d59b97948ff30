"""What the window remembers: broken memory is no memory, and no window is ever out of sight."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.window_state import FIRST_SIZE, LEAST_SIZE, WindowState, load, place_for, pulled_back, save

STATE = WindowState(-1920, 40, 1000, 700, True, 300, False, "dark", True)
RECTS = st.builds(QRect, st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(1, 6000), st.integers(1, 6000))


def test_it_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "state" / "window.json"
    save(path, STATE)
    assert load(path) == STATE


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"w": "wide"}', b'{"x": 1.5, "look": 7, "maximized": 1}'])
def test_broken_memory_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert load(path) == WindowState()
    assert load(tmp_path / "none.json") == WindowState()


def test_what_is_sound_of_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"w": 900, "h": "tall", "look": "light", "unknown": 1}))
    assert load(path) == WindowState(w=900, look="light")


def test_a_disk_that_refuses_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save(tmp_path / "file" / "window.json", STATE)
    assert load(tmp_path / "file" / "window.json") == WindowState()


@settings(max_examples=60)
@given(RECTS, st.lists(RECTS, min_size=1, max_size=3))
def test_a_window_is_always_wholly_on_a_screen(wanted: QRect, areas: list[QRect]) -> None:
    placed = pulled_back(wanted, areas)
    assert any(area.contains(placed) for area in areas)
    if any(area.contains(wanted) for area in areas):
        assert placed.size() == wanted.size()


def test_without_screens_it_stays_where_it_was() -> None:
    assert pulled_back(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)


def test_where_it_opens(qtbot: QtBot) -> None:
    area = QGuiApplication.primaryScreen().availableGeometry()
    first = place_for(WindowState())
    assert area.contains(first)
    assert (first.width(), first.height()) == (min(FIRST_SIZE[0], area.width()), min(FIRST_SIZE[1], area.height()))
    again = place_for(WindowState(w=10, h=10, x=9999))
    assert (again.width(), again.height()) == LEAST_SIZE
    assert area.contains(again)
