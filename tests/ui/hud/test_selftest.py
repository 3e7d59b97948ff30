"""What is found about a HUD, and what is said when its promises are not kept."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.hud.selftest import Findings, Verdict


def test_all_three_promises_count() -> None:
    assert Findings().kept
    for found in (Findings(above=False), Findings(left_focus=False), Findings(through=False)):
        assert not found.kept


def test_each_broken_promise_has_its_own_sentence(qtbot: QtBot) -> None:
    owner = QObject()
    verdict = Verdict(owner)
    said = [verdict.ordinary(found).message for found in (Findings(above=False), Findings(left_focus=False), Findings(through=False))]
    assert len(set(said)) == 3
    both = verdict.ordinary(Findings(above=False, through=False))
    assert both.message == said[0], "the worst is what is told"
    assert both.code == "hud-ordinary"
    assert verdict.wayland().code == "hud-wayland"
    assert verdict.wayland().message
