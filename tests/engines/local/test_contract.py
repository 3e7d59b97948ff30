from __future__ import annotations

from app.engines.local.engine import LocalEngine

from ..contract import EngineContract


class TestLocalEngine(EngineContract):
    def make(self) -> LocalEngine:
        return LocalEngine()


class TestBriefLocalEngine(EngineContract):
    def make(self) -> LocalEngine:
        return LocalEngine("brief")
