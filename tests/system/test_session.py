"""Locked, saved, asleep, another user's turn: told by a logind and a screen saver of our own on a real message bus."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from app.system.presence_choice import open_session
from app.system.session import ASLEEP, AWAY, LOCKED, SAVED, AlwaysHere, LinuxSession
from tests.fakes.login import PATH, FakeDesktop
from tests.fakes.portal import private_bus
from tests.waiting import until


@pytest.fixture
def address() -> Iterator[str]:
    with private_bus() as name:
        yield name


@pytest.fixture
def desktop(address: str) -> Iterator[FakeDesktop]:
    made = FakeDesktop(address)
    yield made
    made.close()


@pytest.fixture
def session(address: str) -> Iterator[LinuxSession]:
    made = LinuxSession({"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address})
    yield made
    made.close()


def test_each_change_is_told(desktop: FakeDesktop, session: LinuxSession) -> None:
    assert session(1000.0) == ""
    for change, why in ((desktop.lock, LOCKED), (desktop.save, SAVED), (desktop.sleep, ASLEEP)):
        change(True)
        until(lambda why=why: session(1001.0) == why, 30, why)  # type: ignore[misc]
        change(False)
        until(lambda: session(1002.0) == "", 30, "over")
    desktop.switch(False)
    until(lambda: session(1003.0) == AWAY, 30, AWAY)


def test_the_gravest_reason_is_named(desktop: FakeDesktop, session: LinuxSession) -> None:
    session(1000.0)
    desktop.save(True)
    desktop.lock(True)
    until(lambda: session(1001.0) == LOCKED, 30)
    desktop.lock(False)
    until(lambda: session(1002.0) == SAVED, 30)


def test_what_was_so_before_the_start_is_asked(desktop: FakeDesktop, session: LinuxSession) -> None:
    desktop.locked = True
    assert session(1000.0) == LOCKED
    session.close()
    desktop.locked, desktop.saving = False, True
    assert session(1200.0) == SAVED


def test_nobody_there_is_no_trouble(address: str, session: LinuxSession) -> None:
    assert session(1000.0) == "", "a bus without logind and screen saver"
    lonely = LinuxSession({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/1", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/2"})
    assert lonely(1000.0) == ""
    assert lonely(1001.0) == ""
    assert isinstance(open_session({}, "freebsd14"), AlwaysHere)


def test_a_missing_bus_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    lonely = LinuxSession({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/1", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/2"})
    with caplog.at_level(logging.INFO):
        for minute in range(10):
            lonely(1000.0 + 61 * minute)
    assert len(caplog.records) == 2


def test_the_session_with_a_desktop_is_asked_not_that_of_a_shell(desktop: FakeDesktop, address: str) -> None:
    """The number in XDG_SESSION_ID came from a login by SSH, as in a tmux that was started there."""
    shell = "/org/freedesktop/login1/session/_37"
    desktop.sessions, desktop.kinds = {"7": shell, "auto": PATH}, {shell: "tty", PATH: "wayland"}
    session = LinuxSession({"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address, "XDG_SESSION_ID": "7"})
    try:
        session(1000.0)
        desktop.lock(True)
        until(lambda: session(1001.0) == LOCKED, 30)
    finally:
        session.close()


def test_a_bus_that_goes_ends_the_reason() -> None:
    with private_bus() as address:
        desktop = FakeDesktop(address)
        session = LinuxSession({"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address})
        desktop.locked = True
        assert session(1000.0) == LOCKED
        desktop.close()
    until(lambda: session(1001.0) == "", 30)
    session.close()
