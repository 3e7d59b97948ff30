"""The realtime engine in the window, against a real server on a real socket: agreement, key, model, money, problems with a button."""

from __future__ import annotations

import csv
import http
import json
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from app.compose.parts import Parts, compose
from app.events import EngineState, FrameSent, Problem, Usage
from app.guard.ledger import Entry
from app.settings.paths import find_paths
from app.standing.sentences import dollars
from app.ui.cures import cure_of
from app.ui.remote.consent import Consent
from app.ui.remote.desk import RemoteDesk
from app.ui.remote.forecast import hourly
from app.ui.remote.key_dialog import KeyDialog
from app.ui.remote.model_dialog import ModelDialog
from app.ui.remote.money import MoneyView

from ..fakes.realtime_server import RealtimeServer, says
from .names import nameless
from .shows import T0, Show
from .test_window import jpeg

KEY = "sk-proj-abcdefghijklmnop4321"


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def parts_of(home: Path, monkeypatch: pytest.MonkeyPatch, url: str = "", **settings: Any) -> Parts:
    """The real composition, with the service at `url`."""
    if url:
        monkeypatch.setenv("REALTIME_HUD_BASE_URL", url)
    parts = compose(find_paths(home / "hud", {}), has_windows=False)
    if settings:
        parts.apply(parts.settings_file.save(settings).settings)
    return parts


@pytest.fixture
def desk(show: Show, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RemoteDesk]:
    """The desk wired to the window as the program does it."""
    parts = parts_of(home, monkeypatch)
    made = RemoteDesk(show.window, parts)
    made.keep_wanted.connect(lambda changes: parts.apply(parts.settings_file.save(changes).settings))
    made.trouble.connect(show.window.status.trouble)
    show.conductor.tasks.ask_first(made.may)
    show.conductor.remote_wanted.connect(made.open)
    show.conductor.something_left.connect(made.something_left)
    yield made
    made.close()
    parts.recorder.close()


def choose_realtime(show: Show) -> Consent | None:
    menu = show.window.engine.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith("Realtime")).trigger()
    return show.window.findChild(Consent)


def test_everything_in_the_dialogs_has_a_name(show: Show, desk: RemoteDesk) -> None:
    sheet = choose_realtime(show)
    assert sheet is not None
    for command in ("key", "model", "money"):
        show.trigger(command)
    dialogs = show.window.findChildren(QDialog)
    assert len(dialogs) == 4
    for dialog in dialogs:
        assert dialog.windowTitle()
        assert nameless(dialog) == []


def words_of(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


# ------------------------------------------------------------------ agreement


def test_nothing_is_chosen_before_the_user_has_agreed(show: Show, desk: RemoteDesk, qtbot: QtBot) -> None:
    sheet = choose_realtime(show)
    assert sheet is not None
    said = words_of(sheet)
    for part in ("api.openai.com", "Pictures of what you record", "in a busy hour", "gpt-realtime-1.5", "$1.00 in a session", "$5.00 in a day"):
        assert part in said
    assert "Local" in show.window.engine.text()
    click(sheet.local)
    assert "Local" in show.window.engine.text()
    assert desk._parts.settings.agreed == ""
    show.trigger("start")
    assert show.recorder.engine == "local"


def test_the_agreement_is_kept_and_asked_for_once(show: Show, desk: RemoteDesk, qtbot: QtBot) -> None:
    sheet = choose_realtime(show)
    assert sheet is not None
    click(sheet.agree)
    assert "Realtime" in show.window.engine.text()
    assert "You chose the Realtime engine" in show.window.pane.empty._words.text()
    assert desk._parts.settings_file.load().settings.agreed == "api.openai.com"
    # There is no key yet: said in the status bar, with the one button that helps.
    qtbot.waitUntil(lambda: show.window.status.problem is not None, timeout=20000)
    assert show.window.status._cure.text() == "Enter key…"
    click(show.window.status._cure)
    dialog = show.window.findChild(KeyDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()
    show.trigger("start")
    assert show.recorder.engine == "realtime"


def test_a_shot_outside_a_recording_is_asked_about_too(show: Show, desk: RemoteDesk) -> None:
    show.conductor.tasks.use_engine("realtime")
    show.trigger("shot")
    sheet = show.window.findChild(Consent)
    assert sheet is not None
    assert show.recorder.calls == []
    click(sheet.local)
    assert show.recorder.calls == [("shot",)]
    assert show.recorder.engine == "local"


def test_another_service_is_asked_about_anew(show: Show, desk: RemoteDesk) -> None:
    desk.keep_wanted.emit({"agreed": "api.openai.com", "base_url": "wss://proxy.example/v1"})
    show.conductor.tasks.use_engine("realtime")
    show.trigger("start")
    sheet = show.window.findChild(Consent)
    assert sheet is not None
    assert "proxy.example" in words_of(sheet)
    assert show.recorder.calls == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert show.recorder.engine == "local"


def test_the_forecast_follows_the_settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(home, monkeypatch)
    usual = hourly(parts.remote, "gpt-realtime-1.5", 0.5)
    assert usual is not None
    slow = hourly(parts.remote, "gpt-realtime-1.5", 60.0)
    assert slow == pytest.approx(usual / 4)
    parts.apply(parts.settings_file.save({"image_detail": "low"}).settings)
    low = hourly(parts.remote, "gpt-realtime-1.5", 0.5)
    assert low is not None
    assert low < usual * 0.7
    assert hourly(parts.remote, "somebody-else", 0.5) is None
    parts.recorder.close()


@pytest.mark.parametrize(("usd", "text"), [(0, "$0.00"), (0.0002, "<$0.001"), (0.0042, "$0.004"), (0.04, "$0.04"), (1234.5, "$1,234.50")])
def test_money_that_flows_is_never_shown_as_none(usd: float, text: str) -> None:
    assert dollars(usd) == text


# ------------------------------------------------------------------ key


def test_a_key_is_pasted_tested_kept_for_the_session_and_forgotten(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with RealtimeServer(says("ready")) as server:
        parts = parts_of(home, monkeypatch, server.url)
        dialog = KeyDialog(None, parts.remote)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: "There is no key yet." in dialog.place.text(), timeout=20000)
        assert "no keyring" in dialog.hint.text()
        assert not dialog.test.isEnabled()
        assert dialog.field.echoMode() == QLineEdit.EchoMode.Password
        QTest.keyClicks(dialog.field, KEY)
        click(dialog.test)
        qtbot.waitUntil(lambda: "The connection works" in dialog.outcome.text(), timeout=20000)
        assert "gpt-realtime-1.5" in dialog.outcome.text()
        assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"
        assert parts.remote.keys.get() == "", "a test keeps nothing"
        kept: list[None] = []
        dialog.kept.connect(lambda: kept.append(None))
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible(), "Return keeps the key and leaves the dialog open"
        qtbot.waitUntil(lambda: "for this session only" in dialog.place.text(), timeout=20000)
        assert "ending in 4321" in dialog.place.text()
        assert len(kept) == 1
        assert dialog.field.text() == ""
        assert KEY not in words_of(dialog)
        click(dialog.forget)
        qtbot.waitUntil(lambda: "There is no key yet." in dialog.place.text(), timeout=20000)
        dialog.close()
    parts.recorder.close()


def _refuses(request: Request) -> Response:
    body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}.", "code": "invalid_api_key"}}).encode()
    return Response(http.HTTPStatus.UNAUTHORIZED, "Unauthorized", Headers(), body)


def test_a_refused_key_is_told_in_the_words_of_the_service_without_the_key(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with RealtimeServer(door=_refuses) as server:
        parts = parts_of(home, monkeypatch, server.url)
        dialog = KeyDialog(None, parts.remote)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClicks(dialog.field, KEY)
        click(dialog.test)
        qtbot.waitUntil(dialog.words.isVisible, timeout=20000)
        assert "does not accept the API key" in dialog.outcome.text()
        assert "Incorrect API key provided" in dialog.words.toPlainText()
        assert KEY not in dialog.words.toPlainText() + dialog.outcome.text()
        assert dialog.words.geometry().bottom() < dialog.test.geometry().top(), "nothing lies over another"
        dialog.close()
    parts.recorder.close()


def test_a_dialog_closed_in_the_middle_of_a_test_leaves_nothing_behind(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def silence(peer: object) -> None:
        """No session is ever made."""

    with RealtimeServer(opened=silence) as server:
        parts = parts_of(home, monkeypatch, server.url)
        dialog = KeyDialog(None, parts.remote)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClicks(dialog.field, KEY)
        click(dialog.test)
        qtbot.waitUntil(lambda: server.connections == 1, timeout=20000)
        dialog.close()
    parts.recorder.close()


# ------------------------------------------------------------------ model

MODELS = {"object": "list", "data": [{"id": "gpt-realtime-1.5"}, {"id": "gpt-realtime-mini", "shutdown_date": "2027-01-20"}, {"id": "realtime-new"}]}


def _lists(request: Request) -> Response | None:
    if not request.path.endswith("/models"):
        return None
    return Response(http.HTTPStatus.OK, "OK", Headers({"Content-Type": "application/json"}), json.dumps(MODELS).encode())


def rows_of(dialog: ModelDialog) -> list[tuple[str, ...]]:
    def text(row: int, place: int) -> str:
        item = dialog.table.item(row, place)
        return item.text() if item else ""

    return [tuple(text(row, place) for place in range(3)) for row in range(dialog.table.rowCount())]


def test_the_live_list_with_prices_and_last_days(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with RealtimeServer(door=_lists) as server:
        parts = parts_of(home, monkeypatch, server.url)
        dialog = ModelDialog(None, parts.remote, 0.5, ask=True)
        qtbot.addWidget(dialog)
        dialog.show()
        assert len(rows_of(dialog)) >= 5, "the known ones are there before the service answers"
        qtbot.waitUntil(lambda: "Offered by" in dialog.state.text(), timeout=20000)
        rows = rows_of(dialog)
        assert [row[0] for row in rows] == ["gpt-realtime-1.5", "gpt-realtime-mini", "realtime-new"]
        assert rows[0][1].startswith("$")
        assert rows[1][2]
        assert rows[2][1] == "unknown"
        chosen: list[str] = []
        dialog.chosen.connect(chosen.append)
        item = dialog.table.item(1, 0)
        assert item is not None
        QTest.mouseClick(
            dialog.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, dialog.table.visualItemRect(item).center()
        )
        assert dialog.field.text() == "gpt-realtime-mini"
        dialog.field.setText("my-deployment")
        click(dialog.use)
        assert chosen == ["my-deployment"]
    parts.recorder.close()


def test_a_list_that_cannot_be_had_says_why(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with RealtimeServer(door=_refuses) as server:
        parts = parts_of(home, monkeypatch, server.url)
        dialog = ModelDialog(None, parts.remote, 0.5, ask=False)
        qtbot.addWidget(dialog)
        dialog.show()
        assert server.connections == 0
        click(dialog.again)
        qtbot.waitUntil(lambda: "does not accept the API key" in dialog.state.text(), timeout=20000)
        assert dialog.table.rowCount() >= 5
        dialog.close()
    parts.recorder.close()


# ------------------------------------------------------------------ money


def fill(parts: Parts, now: float) -> None:
    ledger = parts.remote.ledger
    picture = jpeg("#3366CC")
    for number, window in enumerate(("Lecture 12", "Invoice", "Mail")):
        entry = Entry(f"e{number}", now - number, "api.openai.com", "gpt-realtime-1.5", number, 90_000, 1, "Firefox", window, "", picture)
        ledger.sent(entry)
        ledger.took(now, entry, 1300, 1000, 80, 0.0123)


def _names(view: MoneyView, file: Path) -> bool:
    return str(file) in view.state.text()


def test_what_was_sent_is_listed_searched_and_exported(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(home, monkeypatch)
    view = MoneyView(None, parts.remote)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: "No picture has left" in view.state.text(), timeout=20000)
    fill(parts, time.time())
    view.something_left()
    qtbot.waitUntil(lambda: view.rows.rowCount() == 3, timeout=20000)
    assert "Today: $0.04 of at most $5.00" in view.totals.text()
    shown = [str(view.rows.data(view.rows.index(0, place))) for place in range(1, 7)]
    assert shown[1:] == ["Firefox · Lecture 12", "api.openai.com", "90 kB", "1380", "$0.0123"]
    assert not view.rows.data(view.rows.index(0, 0), Qt.ItemDataRole.DecorationRole).isNull()
    QTest.keyClicks(view.search, "invoice")
    qtbot.waitUntil(lambda: view.rows.rowCount() == 1, timeout=20000)
    table, objects = home / "sent.csv", home / "sent.json"
    for file in (table, objects):
        view.export_to(file)
        qtbot.waitUntil(partial(_names, view, file), timeout=20000)
    assert [row[7] for row in csv.reader(table.read_text().splitlines())] == ["window", "Invoice"]
    assert json.loads(objects.read_text())[0]["usd"] == 0.0123
    view.export_to(home / "nowhere" / "x.csv")
    qtbot.waitUntil(lambda: "cannot be written" in view.state.text(), timeout=20000)
    view.close()
    parts.recorder.close()


def test_from_the_start_on_the_status_names_the_engine_that_was_chosen(show: Show) -> None:
    show.conductor.tasks.use_engine("realtime")
    show.trigger("start")
    assert "with the Realtime engine. Nothing has been sent yet." in show.window.status.sentences(T0)
    show.recorder.tell(EngineState("local", "ready"))
    assert show.window.status.sentences(T0).endswith("with the local engine. Nothing leaves this computer.")


def test_the_status_tells_what_leaves_and_what_it_costs(show: Show) -> None:
    status = show.window.status
    show.trigger("start")
    show.recorder.tell(EngineState("realtime", "starting", "Connecting to api.openai.com…"))
    assert status.sentences(T0).endswith("Connecting to api.openai.com… Nothing has been sent yet.")
    show.recorder.tell(EngineState("realtime", "ready", "x"))
    assert "with the Realtime engine. Nothing has been sent yet." in status.sentences(T0)
    show.recorder.tell(FrameSent(T0, 1, 90_000, "api.openai.com"))
    show.recorder.tell(Usage(T0, 1380, 0.0412))
    assert status.sentences(T0).endswith("$0.04 so far. Pictures go to api.openai.com.")
    show.recorder.tell(EngineState("realtime", "trouble", "api.openai.com cannot be reached. The notes are written on this computer."))
    said = status.sentences(T0)
    assert "The notes are written on this computer. $0.04 so far. 1 picture went to api.openai.com. Nothing is sent now." in said
    show.recorder.pause()
    assert "Nothing is sent now." in status.sentences(T0)
    show.recorder.resume()
    show.recorder.tell(FrameSent(T0, 2, 90_000, "api.openai.com"))
    show.recorder.tell(Usage(T0, 10, None))
    show.recorder.tell(EngineState("realtime", "working"))
    assert status.sentences(T0).endswith("More than $0.04 so far. Pictures go to api.openai.com.")
    show.trigger("stop")
    assert status.sentences(T0).endswith("2 pictures went to api.openai.com. Nothing is sent now.")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("key-refused", "Enter key…"),
        ("model-unknown", "Choose model…"),
        ("budget-day", "Spending…"),
        ("address-wrong", "Settings…"),
        ("store-full", None),
    ],
)
def test_a_problem_has_the_button_that_helps(show: Show, code: str, words: str | None) -> None:
    opened: list[str] = []
    show.conductor.remote_wanted.connect(opened.append)
    show.conductor.settings_wanted.connect(lambda: opened.append("settings"))
    show.recorder.tell(Problem(code, "Something is wrong.", "Do something."))
    button = show.window.status._cure
    assert button.isVisible() is (words is not None)
    if words is not None:
        assert button.text() == words
        click(button)
        help_ = cure_of(code)
        assert help_ is not None
        assert opened == [help_[0]]


def test_a_problem_of_the_service_is_over_when_it_answers_again(show: Show) -> None:
    show.trigger("start")
    show.recorder.tell(Problem("offline", "api.openai.com cannot be reached.", "Check the network connection.", retry_s=2.0))
    show.recorder.tell(EngineState("realtime", "ready"))
    assert show.window.status.problem is None
    show.recorder.tell(Problem("store-full", "The disk is full."))
    show.recorder.tell(EngineState("realtime", "ready"))
    assert show.window.status.problem is not None


def test_the_record_menu_opens_key_model_and_money(show: Show, desk: RemoteDesk, qapp: QApplication) -> None:
    for command, kind in (("key", KeyDialog), ("model", ModelDialog), ("money", MoneyView)):
        show.trigger(command)
        dialog = show.window.findChild(kind)
        assert isinstance(dialog, QDialog)
        assert dialog.isVisible()
        dialog.close()


def test_a_key_entered_after_a_refusal_brings_the_engine_back(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states: list[str] = []

    def door(request: Request) -> Response | None:
        return None if request.headers["Authorization"] == f"Bearer {KEY}" else _refuses(request)

    with RealtimeServer(says("Noted."), door=door) as server:
        parts = parts_of(home, monkeypatch, server.url)
        parts.remote.keys.set("sk-wrong-0000000000000000")
        engine = parts.recorder._equipment.engine("realtime")
        engine.start(lambda event: states.append(event.state) if isinstance(event, EngineState) else None)
        qtbot.waitUntil(lambda: "trouble" in states, timeout=20000)
        qtbot.waitUntil(lambda: parts.live.engine is not None and parts.live.engine._ended(), timeout=20000)
        parts.again()
        qtbot.waitUntil(lambda: states.count("trouble") == 2, timeout=20000)
        qtbot.waitUntil(lambda: parts.live.engine is not None and parts.live.engine._ended(), timeout=20000)
        parts.remote.keys.set(KEY)
        parts.again()
        qtbot.waitUntil(lambda: "ready" in states, timeout=20000)
        parts.again()  # a healthy one is left alone
        engine.stop()
    parts.recorder.close()


def test_settings_hold_while_it_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(home, monkeypatch)
    keys, ledger = parts.remote.keys, parts.remote.ledger
    parts.apply(parts.settings_file.save({"cap_day": 2.0, "model": "other", "interval": 3.0, "keep_pictures": "all"}).settings)
    assert parts.remote.budget.caps.day == 2.0
    assert parts.remote.config.model == "other"
    assert parts.recorder._equipment.camera._interval_s == 3.0  # type: ignore[attr-defined]
    assert parts.recorder._reading.keep_pictures == "all"
    assert (parts.remote.keys, parts.remote.ledger) == (keys, ledger), "a key kept for this session is not lost"
    parts.apply(parts.settings_file.save({"base_url": "wss://elsewhere.example/v1"}).settings)
    assert parts.remote.keys is not keys, "another service never gets this one's key"
    assert parts.remote.host == "elsewhere.example"
    parts.recorder.close()


def test_the_limits_are_one_click_from_what_was_spent(show: Show, desk: RemoteDesk, qtbot: QtBot) -> None:
    asked: list[None] = []
    desk.limits_wanted.connect(lambda: asked.append(None))
    show.trigger("money")
    view = show.window.findChild(MoneyView)
    assert view is not None
    click(view.limits)
    assert asked == [None]
    desk._parts.apply(desk._parts.settings_file.save({"cap_day": 0.0, "cap_month": 7.5}).settings)
    desk.something_left()
    qtbot.waitUntil(lambda: "This month: $0.00 of at most $7.50" in view.totals.text(), timeout=20000)
    assert "Today: $0.00 without a limit" in view.totals.text()


def test_another_engine_while_recording_is_said_to_come_later(show: Show, desk: RemoteDesk) -> None:
    show.trigger("start")
    show.recorder.tell(EngineState("local", "ready"))
    sheet = choose_realtime(show)
    assert sheet is not None
    click(sheet.agree)
    problem = show.window.status.problem
    assert problem is not None
    assert "from the next Start" in problem.message
