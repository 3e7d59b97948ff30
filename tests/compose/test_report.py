"""A report holds what helps and nothing that is private."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest

from app.compose.checks import Finding
from app.compose.report import TITLE, CannotReport, default_name, place_for, report_text, write_report
from app.problems.table import new_problem
from app.settings.paths import Paths, find_paths
from app.settings.store import SettingsFile
from app.system.journal import write_down
from app.system.log import never_write, open_log

KEY = "gateway key of 2026 with blanks"
FOUND = (
    Finding("windows", "ok", "Windows: 3; the active one is of xterm.", private="Its title: Dear diary."),
    Finding("disk", "trouble", "The disk is full.", "Make room."),
)


@pytest.fixture
def paths(home: Path) -> Paths:
    return find_paths(home / "hud", {})


def test_it_holds_versions_checks_settings_problems_and_the_log(paths: Paths) -> None:
    never_write(KEY)
    handler = open_log(paths.log_file)
    try:
        logging.getLogger("test.report").info("the service said %s", KEY)
        write_down(new_problem("rate-limit", detail=f"slow down, {KEY}", host="api.example"))
        write_down(new_problem("window-guarded", title="Dear diary"))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    SettingsFile(paths.settings_file).save(
        {
            "leave_out": "Dear diary; Bank of Atlantis",
            "own_instructions": "Write to grandmother",
            "headers": "X-Gateway: hunter2hunter2",
            "proxy": "http://user:swordfish@proxy:3128",
            "base_url": "wss://user:swordfish@gateway.example/v1?token=abc",
            "interval": 2.0,
            "theme": "dark",
            "hotkey_shot": "F9",
        }
    )
    text = report_text(paths, FOUND)
    assert text.startswith(TITLE)
    for wanted in (
        "== Versions", "onnxruntime ", "PySide6-Essentials ", "Python 3.", "desktop: ",
        "ok: windows: Windows: 3; the active one is of xterm.", "trouble: disk: The disk is full. Make room.",
        "record.interval = 2.0", "window.theme = dark", "keys.hotkey_shot = F9", "record.leave_out = (28 letters, not shown)",
        "realtime.base_url = an address at gateway.example", "problem rate-limit: api.example asks for a pause", "details · slow down, ***",
        "the service said ***",
    ):  # fmt: skip
        assert wanted in text, wanted
    for secret in ("diary", "Atlantis", "grandmother", "hunter2", "swordfish", "token=abc", KEY):
        assert secret not in text, secret
    told = text.partition("== Problems told lately")[2].partition("== Log")[0]
    assert "rate-limit" in told
    assert "the service said" not in told


def test_the_home_folder_is_not_named(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada.lovelace")
    text = report_text(paths, [Finding("program", "ok", "notes /home/ada.lovelace/.local/share/notes.db.")])
    assert "notes ~/.local/share/notes.db." in text
    assert "lovelace" not in text


def test_a_broken_settings_file_is_a_line_of_the_report(paths: Paths) -> None:
    paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file.write_text("[record]\ninterval = 'soon'\n")
    assert "problem: settings-value" in report_text(paths, ())


def test_it_is_written_whole_for_its_owner_alone(paths: Paths, home: Path) -> None:
    file = home / "report.txt"
    write_report(paths, FOUND, place_for(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_text()
    write_report(paths, (), place_for(file))
    assert file.read_text() != first, "a report may be written again"
    assert place_for(home, 0.0).parent == home
    assert place_for(home, 0.0).name == default_name(0.0)


def test_a_file_that_is_no_report_is_left_as_it_is(home: Path) -> None:
    mine = home / "letter.txt"
    mine.write_text("Dear grandmother")
    with pytest.raises(CannotReport) as refused:
        place_for(mine)
    assert refused.value.problem.code == "report-exists"
    assert str(mine) in refused.value.problem.message
    pipe = home / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotReport):
        place_for(pipe)


def test_a_folder_that_is_not_there_is_said(paths: Paths, home: Path) -> None:
    with pytest.raises(CannotReport) as refused:
        write_report(paths, (), place_for(home / "nowhere" / "report.txt"))
    assert refused.value.problem.code == "report-failed"
    assert refused.value.problem.cure
