"""Every check says what it found, on a real screen; one that breaks is a finding itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.compose import checks
from app.compose.checks import CHECKS, findings
from app.settings.paths import Paths, find_paths
from app.settings.store import SettingsFile
from tests.e2e.program import terminal


@pytest.fixture
def paths(home: Path) -> Paths:
    return find_paths(home / "hud", os.environ)


@pytest.mark.screen
@pytest.mark.reader
def test_all_is_well_on_a_good_machine(paths: Paths) -> None:
    with terminal("true", title="Dear diary"):
        found = {finding.check: finding for finding in findings(paths)}
    assert found.keys() == CHECKS.keys()
    assert {finding.check for finding in found.values() if finding.state == "trouble"} == set()
    assert all(finding.message.endswith(".") for finding in found.values())
    assert "Dear diary" not in found["windows"].message
    assert "Dear diary" in found["windows"].private


def test_without_a_desktop_the_cure_is_named(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    finding = CHECKS["screens"](paths)
    assert finding.state == "trouble"
    assert "DISPLAY" in finding.cure


def test_a_check_that_breaks_is_a_finding(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_paths: Paths) -> checks.Finding:
        raise RuntimeError("the floor gave way")

    monkeypatch.setattr(checks, "CHECKS", {"floor": breaks})
    (finding,) = findings(paths)
    assert (finding.check, finding.state) == ("floor", "trouble")
    assert "the floor gave way" in finding.message


def test_what_the_settings_file_says_that_means_nothing_is_told(paths: Paths) -> None:
    assert CHECKS["settings"](paths).state == "ok"
    SettingsFile(paths.settings_file).save({"interval": 1.0})
    assert CHECKS["settings"](paths).message == "The settings file can be read."
    paths.settings_file.write_text("[record]\nintervall = 1.0\n", "utf-8")
    found = CHECKS["settings"](paths)
    assert found.state == "note"
    assert "record.intervall (record.interval?)" in found.private
    assert str(paths.settings_file) in found.cure


def test_the_lists_are_told_of(paths: Paths) -> None:
    found = CHECKS["left out"](paths)
    assert (found.state, found.message.partition(";")[0]) == ("ok", "Password managers and private browsing")
    SettingsFile(paths.settings_file).save({"leave_out": "Payroll; site:bank.example", "only": "app:Code", "never_send": "Signal"})
    assert "your own patterns: 2, the only ones seen: 1, never sent: 1" in CHECKS["left out"](paths).message


def test_what_is_wrong_with_them_is_said(paths: Paths) -> None:
    SettingsFile(paths.settings_file).save({"leave_out": "app:", "only": "site:bank.example"})
    found = CHECKS["left out"](paths)
    assert found.state == "note"
    assert "'Also leave out windows with': “app:” names nothing" in found.private
    assert "'Record only windows with': “site:bank.example” does nothing here" in found.private
    assert str(paths.settings_file) in found.cure
