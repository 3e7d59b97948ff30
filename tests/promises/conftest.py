"""What every promise may use: `figure` to say what was measured, `rounds` for loops that are longer in `make promises`."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from .table import FIGURE, FULL


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Call with what was measured, such as '0 of 200 kills lost a note': it stands in the table beside the promise."""
    return lambda text: record_property(FIGURE, text)


@pytest.fixture
def rounds() -> Callable[[int, int], int]:
    """Call with (few, full): how often a loop runs in `make test`, and in `make promises`."""
    return lambda few, full: full if os.environ.get(FULL) else few
