"""Every module of the program has tests of its own, at the mirrored place, or says in its docstring where it is tested."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
MODULES = [path.relative_to(APP) for path in sorted(APP.rglob("*.py")) if path.name not in ("__init__.py", "__main__.py")]
ELSEWHERE = re.compile(r"^Tested in: (tests/\S+\.py)$", re.MULTILINE)
WAITING = Path(__file__).with_name("untested.txt")
"""Modules that are tested through others only: whoever gives one of them tests takes its line out."""
MOST_WAITING = 5
"""To be lowered with the list, never raised."""


def _said(module: Path) -> list[str]:
    return ELSEWHERE.findall(ast.get_docstring(ast.parse((APP / module).read_text(encoding="utf-8"))) or "")


def _mirrored(module: Path) -> Path:
    return ROOT / "tests" / module.parent / f"test_{module.stem}.py"


def _has_tests(module: Path) -> bool:
    return _mirrored(module).is_file() or bool(_said(module))


@pytest.fixture(scope="module")
def waiting() -> set[str]:
    return set(WAITING.read_text(encoding="utf-8").split())


def test_each_module_has_tests_or_says_where_they_are(waiting: set[str]) -> None:
    missing = {module.as_posix() for module in MODULES if not _has_tests(module)}
    assert missing - waiting == set(), "give it tests at the mirrored place, or a line 'Tested in: tests/….py' in its docstring"


def test_fewer_and_fewer_wait(waiting: set[str]) -> None:
    still = [module.as_posix() for module in MODULES if not _has_tests(module)]
    assert len(still) <= MOST_WAITING
    assert len(waiting) <= MOST_WAITING, "take what has tests out of tests/untested.txt"


def test_where_a_module_says_it_is_tested_there_are_tests() -> None:
    named = {(module.as_posix(), place) for module in MODULES for place in _said(module)}
    assert len(named) > 50
    assert {(module, place) for module, place in named if "def test_" not in _text(place)} == set()


def _text(place: str) -> str:
    path = ROOT / place
    return path.read_text(encoding="utf-8") if path.is_file() else ""
