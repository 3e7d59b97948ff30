"""The order and the filters of the Windows and macOS ways, over a stand-in for the system's calls."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.system.density_mac import pixels_per_point
from app.system.windows_mac import Listed, MacWindows
from app.system.windows_win import WinWindows
from app.values import Rect, Window


@dataclass
class FakeDesktop:
    """What Windows would answer: handle → (shown, title, client area, pid)."""

    known: dict[int, tuple[bool, str, Rect | None, int]]
    front: int = 0
    programs: dict[int, str] = field(default_factory=dict)
    broken: bool = False
    owned: dict[int, int] = field(default_factory=dict)

    def owner(self, handle: int) -> int:
        return self.owned.get(handle, 0)

    def exists(self, handle: int) -> bool:
        return handle in self.handles()

    def handles(self) -> list[int]:
        if self.broken:
            raise OSError("access denied")
        return list(self.known)

    def foreground(self) -> int:
        return self.front

    def shown(self, handle: int) -> bool:
        return self.known[handle][0]

    def title(self, handle: int) -> str:
        return self.known[handle][1]

    def client(self, handle: int) -> Rect | None:
        return self.known[handle][2]

    def outer(self, handle: int) -> Rect | None:
        client = self.client(handle)
        return client.grown(8) if client else None

    def pid(self, handle: int) -> int:
        return self.known[handle][3]

    def program(self, pid: int) -> str:
        return self.programs.get(pid, "")


AREA = Rect(-1200, 40, 800, 600)


def test_on_windows_only_what_is_shown_and_named_is_listed() -> None:
    desktop = FakeDesktop(
        {1: (True, " report.docx - Word ", AREA, 70), 2: (False, "minimised", AREA, 71), 3: (True, "", AREA, 72), 4: (True, "gone", None, 73)},
        front=1,
        programs={70: r"C:\Program Files\Office\winword.exe"},
    )
    assert WinWindows(desktop)() == (Window("Winword", "report.docx - Word", AREA, True, 70),)


def test_on_windows_a_refused_call_gives_nothing() -> None:
    assert WinWindows(FakeDesktop({}, broken=True))() == ()


def test_on_windows_a_menu_may_be_of_any_window_of_its_program_and_a_dialog_is_of_its_owner() -> None:
    desktop = FakeDesktop(
        {1: (True, "", AREA, 70), 2: (True, "Save as", AREA, 70), 3: (True, "one", AREA, 70), 4: (True, "two", AREA, 70), 5: (True, "x", AREA, 9)},
        owned={2: 4},
    )
    menu, dialog = WinWindows(desktop).popups()
    assert (menu.window.id, menu.window.rect) == (1, AREA.grown(8)), "with its frame"
    assert [owner.title for owner in menu.owners] == ["Save as", "one", "two"]
    assert (dialog.window.title, [owner.title for owner in dialog.owners]) == ("Save as", ["two"])
    assert WinWindows(FakeDesktop({}, broken=True)).popups() == ()


def test_on_macos_what_floats_above_may_be_of_any_window_of_its_program() -> None:
    listed = [Listed("Vault", "", 5, 101, AREA, 7), Listed("Vault", "Logins", 5, 0, AREA, 8), Listed("Notes", "", 3, 0, AREA, 9)]
    (menu,) = MacWindows(lambda: listed, lambda: 2.0).popups()
    assert (menu.window.id, menu.window.rect) == (7, Rect(-2400, 80, 1600, 1200))
    assert [owner.title for owner in menu.owners] == ["Logins"]


def test_on_macos_ordinary_windows_are_listed_and_the_first_is_active() -> None:
    listed = [
        Listed("Dock", "", 1, 20, AREA),
        Listed("Safari", "Start", 2, 0, AREA),
        Listed("Notes", "", 3, 0, AREA),
        Listed("X", "x", 4, 0, Rect(0, 0, 0, 0)),
    ]
    assert MacWindows(lambda: listed)() == (Window("Safari", "Start", AREA, True, 2), Window("Notes", "", AREA, False, 3))


def test_on_macos_a_missing_framework_gives_nothing() -> None:
    def missing() -> list[Listed]:
        raise OSError("no such file")

    assert MacWindows(missing)() == ()


def test_on_macos_points_become_pixels() -> None:
    (window,) = MacWindows(lambda: [Listed("Notes", "One", 7, 0, Rect(-600, 20, 400, 300), 42)], lambda: 2.0)()
    assert (window.rect, window.id) == (Rect(-1200, 40, 800, 600), 42)
    assert pixels_per_point() == 1.0, "no Mac here"


def test_what_has_not_closed_is_open_shown_or_not() -> None:
    desktop = FakeDesktop({1: (True, "shown", AREA, 70), 2: (False, "minimised", AREA, 71)})
    assert WinWindows(desktop).still_open(frozenset({1, 2, 3})) == {1, 2}
    desktop.broken = True
    assert WinWindows(desktop).still_open(frozenset({3})) == {3}, "nobody can tell"
    everyone = [Listed("Notes", "One", 7, 0, AREA, 42)]
    assert MacWindows(list, everyone=lambda: everyone).still_open(frozenset({42, 43})) == {42}
    assert MacWindows(list).still_open(frozenset({43})) == {43}

    def missing() -> list[Listed]:
        raise OSError("no frameworks here")

    assert MacWindows(missing, everyone=missing).still_open(frozenset({43})) == {43}
