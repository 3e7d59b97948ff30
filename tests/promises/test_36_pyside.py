"""The window's library does not bring the program down after an hour"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal

from tests import guards

CALLS = 1000
MOST_LOST = 10
"""References that other threads may have dropped meanwhile; PySide6 6.12.0 on Python 3.11 loses one a call and aborts after minutes."""

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")


class _Emitter(QObject):
    happened = Signal(bool)


def _lost(thing: object, job: Callable[[], object]) -> int:
    before = sys.getrefcount(thing)
    for _ in range(CALLS):
        job()
    return before - sys.getrefcount(thing)


def test_void_calls_and_signals_drop_no_reference(figure: Callable[[str], None]) -> None:
    emitter, heard = _Emitter(), itertools.count()
    emitter.happened.connect(lambda _: next(heard))
    lost = {
        "None": _lost(None, lambda: emitter.setObjectName("x")),
        "True": _lost(True, lambda: emitter.happened.emit(True)),
        "False": _lost(False, lambda: emitter.blockSignals(False)),
    }
    assert next(heard) == CALLS
    assert {name: count for name, count in lost.items() if abs(count) >= MOST_LOST} == {}
    assert guards.none_leak(CALLS) < MOST_LOST
    figure(f"{max(map(abs, lost.values()))} references lost in {CALLS} calls of each kind")
