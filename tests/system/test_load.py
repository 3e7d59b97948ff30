from __future__ import annotations

import os

import pytest

from app.system.load import load


def test_tasks_are_counted_for_each_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (6.0, 2.0, 1.0), raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert load() == 1.5


def test_a_system_that_does_not_tell_is_never_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getloadavg", raising=False)
    assert load() == 0.0


def test_a_load_that_cannot_be_had_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> tuple[float, float, float]:
        raise OSError

    monkeypatch.setattr(os, "getloadavg", unknown, raising=False)
    assert load() == 0.0
