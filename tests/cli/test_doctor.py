"""What `doctor` says of the lists of windows."""

from __future__ import annotations

import os
from pathlib import Path

from app.cli.doctor import CHECKS
from app.settings.paths import find_paths
from app.settings.store import SettingsFile


def test_the_lists_are_told_of(home: Path) -> None:
    paths = find_paths(home / "hud", os.environ)
    found = CHECKS["left out"](paths)
    assert (found.state, found.message.partition(";")[0]) == ("ok", "Password managers and private browsing")
    SettingsFile(paths.settings_file).save({"leave_out": "Payroll; site:bank.example", "only": "app:Code", "never_send": "Signal"})
    assert "your own patterns: 2, the only ones seen: 1, never sent: 1" in CHECKS["left out"](paths).message


def test_what_is_wrong_with_them_is_said(home: Path) -> None:
    paths = find_paths(home / "hud", os.environ)
    SettingsFile(paths.settings_file).save({"leave_out": "app:", "only": "site:bank.example"})
    found = CHECKS["left out"](paths)
    assert found.state == "note"
    assert "'Also leave out windows with': “app:” names nothing" in found.message
    assert "'Record only windows with': “site:bank.example” does nothing here" in found.message
    assert str(paths.settings_file) in found.cure
