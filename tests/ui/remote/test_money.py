"""Everything that left: what it cost against its limits, searched, exported as it is listed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.compose.remote import Remote
from app.events import Problem
from app.ui.remote.money import MoneyView

from .kit import entry, remote

Opened = Callable[[Remote], MoneyView]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    def open_(made: Remote) -> MoneyView:
        view = MoneyView(None, made)
        qtbot.addWidget(view)
        view.show()
        qtbot.waitUntil(lambda: bool(view.totals.text()), timeout=20000)
        return view

    return open_


def _filled(made: Remote, count: int = 3) -> None:
    now = time.time()
    for number in range(count):
        one = replace(entry(number), t=now - number)
        made.ledger.sent(one)
        made.ledger.took(now, one, 1000, 900, 10, 0.25)


def test_nothing_sent_is_said_and_cannot_be_exported(opened: Opened, home: Path) -> None:
    view = opened(remote(home, cap_session=0, cap_day=2.0, cap_month=0))
    assert view.state.text() == "No picture has left this computer."
    assert not view.export.isEnabled()
    assert "Today: $0.00 of at most $2.00" in view.totals.text()
    assert "This session: $0.00 without a limit" in view.totals.text()


def test_what_was_sent_is_summed_and_searched(opened: Opened, home: Path, qtbot: QtBot) -> None:
    made = remote(home)
    _filled(made)
    view = opened(made)
    assert "This month: $0.75" in view.totals.text()
    assert view.state.text().startswith("3 requests, ")
    view.search.setText("page 2")
    qtbot.waitUntil(lambda: view.rows.rowCount() == 1, timeout=20000)
    assert view.state.text().startswith("1 request, ")
    view.search.setText("nothing has these words")
    qtbot.waitUntil(lambda: "has these words" in view.state.text(), timeout=20000)


def test_what_is_listed_is_written_and_a_folder_that_takes_none_is_told(opened: Opened, home: Path, qtbot: QtBot) -> None:
    made = remote(home)
    _filled(made, 1)
    view = opened(made)
    told: list[Problem] = []
    view.failed.connect(told.append)
    view.export_to(home / "sent.json")
    qtbot.waitUntil(lambda: view.state.text().startswith("Written to "), timeout=20000)
    assert "Page 0" in (home / "sent.json").read_text()
    view.export_to(home / "nowhere" / "sent.csv")
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told[0].code == "export"
    assert view.state.text() == told[0].message


def test_the_limits_are_one_click_away(opened: Opened, home: Path, qtbot: QtBot) -> None:
    view = opened(remote(home))
    with qtbot.waitSignal(view.limits_wanted, timeout=5000):
        view.limits.click()
    view.close_button.click()
    assert not view.isVisible()
