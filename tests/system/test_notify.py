"""Notices through a real message bus: shown, replaced in place, answered, and nothing at all where nobody shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from app.system import notify_linux
from app.system.notify import Notice, Silent
from app.system.notify_choice import open_notifier
from app.system.notify_linux import DesktopNotifier
from tests.fakes.notifications import FakeNotifications
from tests.fakes.portal import private_bus
from tests.waiting import until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the notification service of Linux desktops")


@pytest.fixture
def bus() -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def desktop(bus: str) -> Iterator[FakeNotifications]:
    made = FakeNotifications(bus)
    yield made
    made.close()


@pytest.fixture
def acted() -> list[str]:
    return []


@pytest.fixture
def notifier(bus: str, acted: list[str]) -> Iterator[DesktopNotifier]:
    made = DesktopNotifier(bus, acted.append)
    yield made
    made.close()


def test_a_notice_is_shown_without_a_sound_and_replaced_in_place(desktop: FakeNotifications, notifier: DesktopNotifier) -> None:
    notifier.show(Notice("recording", "Paused", "A <b> & c", "Open", urgent=True))
    notifier.show(Notice("recording", "Paused again", "why"))
    notifier.show(Notice("shot", "Noted", ""))
    until(lambda: len(desktop.shown) == 3, 30, "three notices")
    first, again, other = desktop.shown
    assert first.body == "A &lt;b&gt; &amp; c", "words are never markup"
    assert first.actions == ["default", "Open", "open", "Open"]
    assert first.hints["suppress-sound"] is True
    assert (first.hints["urgency"], again.hints["urgency"]) == (2, 1)
    assert first.hints["desktop-entry"] == "realtime-hud"
    assert again.replaces == first.number
    assert other.replaces == 0


def test_its_button_is_heard_and_it_can_be_taken_away(desktop: FakeNotifications, notifier: DesktopNotifier, acted: list[str]) -> None:
    notifier.show(Notice("recording", "Paused", "why", "Open"))
    until(lambda: desktop.shown, 30, "a notice")
    desktop.press(999)
    desktop.press(desktop.shown[0].number)
    until(lambda: acted == ["recording"], 30, "the button")
    notifier.withdraw("recording")
    until(lambda: desktop.closed == [desktop.shown[0].number], 30, "taken away")
    notifier.withdraw("recording")
    notifier.show(Notice("recording", "Paused", "why"))
    until(lambda: len(desktop.shown) == 2, 30, "another one")
    assert desktop.shown[1].replaces == 0
    assert len(desktop.closed) == 1


def test_a_desktop_without_buttons_gets_none(bus: str, acted: list[str]) -> None:
    desktop, notifier = FakeNotifications(bus, ("body",)), DesktopNotifier(bus, acted.append)
    notifier.show(Notice("a", "Title", "1 < 2", "Open"))
    until(lambda: desktop.shown, 30, "a notice")
    assert (desktop.shown[0].actions, desktop.shown[0].body) == ([], "1 < 2")
    notifier.close()
    desktop.close()


def test_nobody_serves_notices(notifier: DesktopNotifier, acted: list[str]) -> None:
    notifier.show(Notice("a", "Title", "body"))
    until(lambda: notifier._rest_until > 0, 30, "a rest")
    assert acted == []


def test_there_is_no_bus(acted: list[str]) -> None:
    notifier = DesktopNotifier("unix:path=/no/such/bus", acted.append)
    notifier.withdraw("a")
    notifier.show(Notice("a", "Title", "body"))
    until(lambda: notifier._rest_until > 0, 30, "a rest")
    notifier.close()
    notifier.show(Notice("a", "Title", "after the end"))


def test_a_desktop_that_never_answers_is_left_alone(desktop: FakeNotifications, notifier: DesktopNotifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify_linux, "ANSWER_S", 0.1)
    desktop.silent = True
    notifier.show(Notice("a", "Title", "body"))
    until(lambda: notifier._rest_until > 0, 30, "a rest")
    asked = desktop.asked
    desktop.silent = False
    notifier.show(Notice("a", "Title", "body"))
    until(lambda: not notifier._orders, 30, "the second one passed over")
    assert (desktop.asked, desktop.shown) == (asked, [])


def test_a_desktop_that_went_and_came_back(bus: str, notifier: DesktopNotifier) -> None:
    first = FakeNotifications(bus)
    notifier.show(Notice("a", "one", ""))
    until(lambda: first.shown, 30, "a notice")
    first.close()
    second = FakeNotifications(bus)
    notifier.show(Notice("b", "two", ""))
    until(lambda: second.shown, 30, "a notice of the new one")
    second.close()


def test_each_system_has_its_way() -> None:
    made = Silent()
    assert open_notifier({}, "darwin", print, lambda _: made) is made
    assert isinstance(open_notifier({}, "haiku", print, lambda _: made), Silent)
    linux = open_notifier({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "linux", print, lambda _: made)
    assert isinstance(linux, DesktopNotifier)
    linux.close()
