"""What is said of shared screens is what is true."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.hud.sharing import Sharing


@pytest.mark.parametrize(
    ("platform", "left_out", "asked", "words"),
    [
        ("xcb", False, True, "X11 has no way to"),
        ("wayland", False, True, "cannot hide its windows"),
        ("windows", True, True, "This system hides the HUD"),
        ("windows", False, True, "Windows refuses"),
        ("windows", None, True, "is known once the HUD has been shown"),
        ("windows", False, False, "sees the HUD"),
        ("cocoa", False, True, "see the HUD anyway"),
        ("offscreen", False, True, "not known here"),
    ],
)
def test_each_system_has_its_honest_sentence(qapp: QApplication, platform: str, left_out: bool | None, asked: bool, words: str) -> None:
    assert words in Sharing().sentence(platform, left_out, asked=asked)
