"""The GlobalShortcuts portal, spoken to on a real message bus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from app.system.hotkeys.hotkeys import Bound, Event, Pressed, Wish
from app.system.hotkeys.portal import PortalHotkeys, trigger
from tests.fakes.portal import private_bus
from tests.fakes.shortcuts_portal import FakeShortcuts
from tests.waiting import until

APP = "io.github.realtime_hud"
WISHES = (Wish("shot", "Ctrl+Alt+Shift+F", "Shot now"), Wish("mark", "Meta+F9", "Mark"), Wish("hud", ""))


@pytest.fixture
def address() -> Iterator[str]:
    with private_bus() as name:
        yield name


class Desk:
    """Keys and what was heard of them."""

    def __init__(self, keys: PortalHotkeys) -> None:
        self.keys = keys
        self.heard: list[Event] = []

    def hear(self, wanted: Callable[[list[Event]], bool], what: str) -> list[Event]:
        """Everything heard up to the moment in which `wanted` is true of it; it is forgotten then."""

        def come() -> bool:
            self.heard.extend(self.keys.heard())
            return wanted(self.heard)

        until(come, 30, what)
        heard, self.heard = self.heard, []
        return heard

    def settled(self, count: int = 2) -> dict[str, Bound]:
        heard = self.hear(lambda events: sum(isinstance(event, Bound) for event in events) >= count, f"{count} answers")
        return {event.id: event for event in heard if isinstance(event, Bound)}


@pytest.fixture
def portal(address: str) -> Iterator[FakeShortcuts]:
    made = FakeShortcuts(address)
    yield made
    made.close()


@pytest.fixture
def desk(address: str) -> Iterator[Desk]:
    made = Desk(PortalHotkeys(address, APP, "GNOME"))
    yield made
    made.keys.close()


def test_a_trigger_is_written_as_the_specification_wants() -> None:
    assert trigger("Meta+Ctrl+Alt+Shift+F") == "CTRL+ALT+SHIFT+LOGO+f"
    assert trigger("Ctrl+Alt+PgDown") == "CTRL+ALT+Page_Down"
    assert trigger("nothing") == ""


def test_keys_are_asked_for_given_and_heard(portal: FakeShortcuts, desk: Desk) -> None:
    assert [bound.outcome for bound in desk.keys.bind(WISHES)] == ["asked", "asked", "none"]
    found = desk.settled()
    assert {name: (bound.outcome, bound.shown) for name, bound in found.items()} == {
        "shot": ("bound", "Press shot"),
        "mark": ("bound", "Press mark"),
    }
    assert portal.names == [APP]
    assert portal.bound == [("shot", "Shot now", "CTRL+ALT+SHIFT+f"), ("mark", "Mark", "LOGO+F9")]
    portal.press("mark")
    portal.press("unknown")
    portal.press("shot")
    assert desk.hear(lambda events: Pressed("shot") in events, "a press") == [Pressed("mark"), Pressed("shot")]
    assert desk.keys.fileno() >= 0


def test_presses_of_other_sessions_are_not_ours(portal: FakeShortcuts, desk: Desk) -> None:
    desk.keys.bind(WISHES)
    desk.settled()
    portal.press("shot", "/org/freedesktop/portal/desktop/session/1_1/other")
    portal.press("mark")
    assert desk.hear(lambda events: Pressed("mark") in events, "a press") == [Pressed("mark")]


def test_other_wishes_take_another_session_and_leave_none_behind(portal: FakeShortcuts, desk: Desk) -> None:
    desk.keys.bind(WISHES)
    desk.keys.bind((Wish("shot", "F9"),))
    found = desk.settled(1)
    assert found["shot"].keys == "F9"
    until(lambda: len(portal.sessions) == 1, 30, "one session")
    desk.keys.bind((Wish("shot", ""),))
    until(lambda: portal.sessions == [], 30, "no session")


def test_a_shortcut_without_a_key_is_told(portal: FakeShortcuts, desk: Desk) -> None:
    portal.keyless = {"mark"}
    desk.keys.bind(WISHES)
    found = desk.settled()
    assert found["shot"].outcome == "bound"
    assert found["mark"].problem is not None
    assert "“Mark”" in found["mark"].problem.message
    portal.rebind({"shot": "Super+S", "mark": "Super+M"})
    assert {name: bound.shown for name, bound in desk.settled().items()} == {"shot": "Super+S", "mark": "Super+M"}


def test_the_desktops_own_page_is_opened_where_there_is_one(address: str, portal: FakeShortcuts, desk: Desk) -> None:
    assert not desk.keys.configure()
    desk.keys.bind(WISHES)
    desk.settled()
    assert desk.keys.configure()
    until(lambda: portal.configured == 1, 30, "the page")
    portal.version = 1
    old = Desk(PortalHotkeys(address, APP))
    old.keys.bind(WISHES)
    old.settled()
    assert not old.keys.configure()
    old.keys.close()


@pytest.mark.parametrize(("manner", "code"), [("refuses", "hotkey-not-agreed"), ("absent", "hotkey-by-hand")])
def test_a_no_is_told(address: str, manner: str, code: str) -> None:
    portal = FakeShortcuts(address, manner)  # type: ignore[arg-type]
    desk = Desk(PortalHotkeys(address, APP, "sway"))
    desk.keys.bind(WISHES)
    found = desk.settled()
    assert {bound.problem.code for bound in found.values() if bound.problem is not None} == {code}
    desk.keys.close()
    portal.close()


def test_a_program_without_a_desktop_entry_is_told_what_to_install(portal: FakeShortcuts, desk: Desk, address: str) -> None:
    stranger = Desk(PortalHotkeys(address, "not.installed"))
    stranger.keys.bind(WISHES)
    problem = stranger.settled()["shot"].problem
    assert problem is not None
    assert problem.code == "hotkey-no-entry"
    assert "Add the program to the applications menu" in problem.cure
    stranger.keys.close()


def test_an_older_portal_needs_no_name(address: str) -> None:
    portal = FakeShortcuts(address, wants_name=False)
    desk = Desk(PortalHotkeys(address, "not.installed"))
    desk.keys.bind(WISHES)
    assert desk.settled()["shot"].outcome == "bound"
    desk.keys.close()
    portal.close()


def test_a_silent_desktop_holds_nothing_up(address: str) -> None:
    portal = FakeShortcuts(address, "silent")
    desk = Desk(PortalHotkeys(address, APP))
    assert desk.keys.bind(WISHES)[0].outcome == "asked"
    until(lambda: (desk.keys.heard(), portal.bound)[1], 30, "the question")
    assert desk.keys.heard() == ()
    desk.keys.close()
    portal.close()


def test_no_portal_at_all(address: str) -> None:
    desk = Desk(PortalHotkeys(address, APP, "Hyprland"))
    desk.keys.bind(WISHES)
    problem = desk.settled()["shot"].problem
    assert problem is not None
    assert problem.message.startswith("Hyprland does not let programs have hotkeys")
    assert desk.keys.bind(WISHES)[0].outcome == "impossible"
    desk.keys.close()


def test_what_is_taken_back_is_told_and_a_new_portal_is_asked_again(address: str) -> None:
    portal = FakeShortcuts(address)
    desk = Desk(PortalHotkeys(address, APP))
    desk.keys.bind(WISHES)
    desk.settled()
    portal.end_session()
    assert desk.settled()["shot"].problem is not None
    portal.close()
    assert desk.settled()["shot"].problem is not None
    again = FakeShortcuts(address)
    assert desk.settled()["shot"].outcome == "bound"
    again.close()
    desk.keys.close()


def test_a_bus_that_ends_is_told_and_survived() -> None:
    with private_bus() as address:
        portal = FakeShortcuts(address)
        desk = Desk(PortalHotkeys(address, APP))
        desk.keys.bind(WISHES)
        desk.settled()
        portal.close()
        desk.settled()
    assert desk.settled()["shot"].outcome == "impossible"
    assert desk.keys.fileno() == -1
    assert desk.keys.bind(WISHES)[0].outcome == "impossible"
    desk.keys.close()
