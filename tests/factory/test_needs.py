"""Tests of how the factories say what they lack."""

from __future__ import annotations

import pytest

from .needs import has


def test_what_is_missing_is_said_once_with_its_cure(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert not has("no-such-viewer", "viewer-package", "its screens are")
    assert capsys.readouterr().err == (
        "factory: no-such-viewer is not installed, so its screens are left out. Cure: apt-get install viewer-package\n"
    )


def test_what_is_there_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert has("sh", "dash", "nothing is")
    assert capsys.readouterr().err == ""
