"""A browser's private window is never recorded, in any of the usual browsers and languages, whatever page it shows and whatever I change meanwhile"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.compose.discretion import Discretion, rules_of
from app.settings.schema import Settings
from app.system.windows import Windows, open_windows
from app.values import Rect
from tests.capture.secrets_x11 import Program, leaked, program_with_windows
from tests.capture.terminals import listed

TITLES = {
    "Firefox": (
        "firefox", "Bank — Mozilla Firefox Private Browsing", "Bank — Mozilla Firefox (Privater Modus)",
        "Banque — Navigation privée de Mozilla Firefox",
        "Banco — Mozilla Firefox (Navegación privada)", "銀行 — Mozilla Firefox プライベートブラウジング",
    ),
    "Chrome": (
        "Google-chrome", "New Incognito Tab - Google Chrome", "Neuer Inkognito-Tab - Google Chrome",
        "Nouvel onglet de navigation privée - Google Chrome", "Nueva pestaña de Incógnito - Google Chrome", "新しいシークレット タブ - Google Chrome",
    ),
    "Edge": (
        "Microsoft-edge", "Bank - [InPrivate] - Microsoft\u200b Edge", "Neuer InPrivate-Tab - [InPrivate] - Microsoft Edge",
        "Banque - [InPrivate] - Microsoft Edge", "Banco - [InPrivate] - Microsoft Edge", "銀行 - [InPrivate] - Microsoft Edge",
    ),
    "Opera": (
        "Opera", "Bank - Opera (Private)", "Bank - Opera (Privat)", "Banque - Opera (Privé)",
        "Banco - Opera (Privado)", "銀行 - Opera (プライベート)",
    ),
    "Brave": (
        "Brave-browser", "New Private Tab - Brave", "Neuer privater Tab - Brave", "Nouvel onglet privé - Brave", "Nueva pestaña privada - Brave",
        "新しいプライベートタブ - Brave",
    ),
}  # fmt: skip
CHANGES = ({"theme": "dark"}, {"hud_width": 500}, {"engine": "realtime"}, {"leave_out": "diary"}, {"interval": 1.0}, {"leave_out": ""})


def test_every_title_of_the_list_is_left_out(figure: Callable[[str], None]) -> None:
    rules = rules_of(Settings())
    tried = [(app, title) for app, *titles in TITLES.values() for title in titles]
    missed = [(app, title) for app, title in tried if not rules.excluded(app, title)]
    assert missed == []
    assert len(tried) == 25
    figure(f"{len(tried)} of {len(tried)} titles of 5 browsers in 5 languages")


@pytest.fixture
def windows() -> Iterator[Windows]:
    asked = open_windows(os.environ, "linux")
    yield asked
    asked.close()


@pytest.fixture
def demo() -> Iterator[Program]:
    with program_with_windows() as made:
        yield made


@pytest.mark.screen
def test_a_private_window_that_no_longer_says_so_stays_left_out(windows: Windows, demo: Program, figure: Callable[[str], None]) -> None:
    """As Chromium has it on X11: its title says it only until a page is open."""
    settings = Settings()
    discretion = Discretion(rules_of(settings), lambda _window: False)
    camera = Camera(
        lambda: open_grabber(os.environ, "linux"), SourceChoice("region", rect=Rect(0, 0, 960, 540)), windows, turn=windows.turn,
        popups=windows.popups, policy=lambda: discretion.policy(windows.still_open),
    )  # fmt: skip
    try:
        demo.make("main", (100, 100, 600, 300), "New Incognito Tab - Chromium", app="chromium")
        listed(windows, "New Incognito Tab - Chromium")
        assert not leaked(camera.shot(time.time()).frame)
        for number in range(30):
            demo.call("main", "set_wm_name", name=f"Account {number} - Chromium")
            settings = replace(settings, **CHANGES[number % len(CHANGES)])
            discretion.change(rules_of(settings))
            assert not leaked(camera.shot(time.time()).frame)
        figure("0 of 30 looks showed it, with a setting changed before each")
    finally:
        camera.close()
