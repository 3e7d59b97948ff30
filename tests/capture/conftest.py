"""A real camera on a real screen, with the rules as they are shipped, as the program has it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.guard.rules import Rules
from app.system.windows import Windows, open_windows
from app.values import Window


@pytest.fixture
def windows() -> Iterator[Windows]:
    asked = open_windows(os.environ, "linux")
    yield asked
    asked.close()


@pytest.fixture
def camera(windows: Windows) -> Iterator[Camera]:
    rules = Rules()

    def hidden(window: Window) -> bool:
        return rules.excluded(window.app, window.title, window.id, window.pid)

    made = Camera(
        lambda: open_grabber(os.environ, "linux"), SourceChoice(), windows, hidden=hidden, turn=windows.turn, popups=windows.popups
    )  # fmt: skip
    yield made
    made.close()
