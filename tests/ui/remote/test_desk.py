"""The realtime engine's part of the window: nothing leaves before it was agreed to, and it is asked about once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.compose.parts import Parts, compose
from app.events import Problem
from app.settings.paths import find_paths
from app.ui.remote.consent import Consent
from app.ui.remote.desk import RemoteDesk
from app.ui.remote.key_dialog import KeyDialog
from app.ui.remote.model_dialog import ModelDialog
from app.ui.remote.money import MoneyView

from ..shows import Show


class House:
    def __init__(self, show: Show, parts: Parts) -> None:
        self.show, self.parts = show, parts
        self.desk = RemoteDesk(show.window, parts)
        self.kept: list[dict[str, object]] = []
        self.told: list[Problem] = []
        self.went: list[str] = []
        self.desk.keep_wanted.connect(self._keep)
        self.desk.trouble.connect(self.told.append)

    def _keep(self, changes: dict[str, object]) -> None:
        self.kept.append(changes)
        self.parts.apply(self.parts.settings_file.save(changes).settings)  # type: ignore[arg-type]

    def asked(self) -> Consent | None:
        return next((each for each in self.show.window.findChildren(Consent) if each.isVisible()), None)


@pytest.fixture
def house(show: Show, home: Path) -> Iterator[House]:
    parts = compose(find_paths(home / "hud", {}), has_windows=False)
    house = House(show, parts)
    yield house
    house.desk.close()
    parts.recorder.close()


def test_the_local_engine_is_used_without_a_question(house: House) -> None:
    house.desk.may("local", house.went.append)
    assert (house.went, house.asked()) == (["local"], None)


def test_agreed_once_it_is_kept_and_a_missing_key_is_told(house: House, qtbot: QtBot) -> None:
    house.desk.may("realtime", house.went.append)
    asked = house.asked()
    assert asked is not None
    assert house.went == [], "nothing before the answer"
    house.desk.may("realtime", house.went.append)
    assert len(house.show.window.findChildren(Consent)) == 1
    asked.agree.click()
    assert house.went == ["realtime"]
    assert house.kept == [{"agreed": "api.openai.com"}]
    qtbot.waitUntil(lambda: [problem.code for problem in house.told] == ["key-missing"], timeout=20000)
    house.desk.may("realtime", house.went.append)
    assert house.went == ["realtime", "realtime"]


def test_refused_the_local_engine_goes_on(house: House) -> None:
    house.desk.may("realtime", house.went.append)
    asked = house.asked()
    assert asked is not None
    asked.reject()
    assert (house.went, house.kept) == (["local"], [])


def test_its_dialogs_open_and_money_once(house: House) -> None:
    for what, kind in (("key", KeyDialog), ("model", ModelDialog), ("money", MoneyView), ("money", MoneyView)):
        house.desk.open(what)
        assert len([each for each in house.show.window.findChildren(kind) if each.isVisible()]) == 1
    house.desk.something_left()
    house.desk.close()
    assert not [each for each in house.show.window.findChildren(QDialog) if each.isVisible()]
