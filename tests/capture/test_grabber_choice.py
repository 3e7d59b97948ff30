"""Which way pixels come, and what is said where there is none."""

from __future__ import annotations

import pytest

from app.capture.grabber import CannotCapture
from app.capture.grabber_choice import open_grabber


def test_without_a_display_the_cure_is_named() -> None:
    with pytest.raises(CannotCapture) as refused:
        open_grabber({}, "linux")
    assert refused.value.problem.code == "no-display"


def test_wayland_without_a_bus_is_refused_and_never_black() -> None:
    with pytest.raises(CannotCapture) as refused:
        open_grabber({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"}, "linux")
    assert refused.value.problem.code == "no-portal"


def test_a_display_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotCapture) as refused:
        open_grabber({"DISPLAY": ":987"}, "linux")
    assert refused.value.problem.code == "display-lost"
    assert ":987" in refused.value.problem.message
