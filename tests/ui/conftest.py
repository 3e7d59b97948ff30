"""The window of this room's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from .shows import Show


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Show]:
    """A window with a scripted recorder and a real store."""
    made = Show(qtbot, home, qapp)
    yield made
    made.close()
