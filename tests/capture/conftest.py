"""A real camera on a real screen, with the rules as they are shipped, as the program has it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.compose.discretion import Discretion
from app.guard.rules import Rules
from app.system.windows import Windows, open_windows


@pytest.fixture
def windows() -> Iterator[Windows]:
    asked = open_windows(os.environ, "linux")
    yield asked
    asked.close()


@pytest.fixture
def camera(windows: Windows) -> Iterator[Camera]:
    discretion = Discretion(Rules(), lambda _window: False)

    made = Camera(
        lambda: open_grabber(os.environ, "linux"), SourceChoice(), windows, turn=windows.turn, popups=windows.popups,
        policy=lambda: discretion.policy(windows.still_open),
    )  # fmt: skip
    yield made
    made.close()
