"""Windows and macOS through fakes of the few calls they need: what is asked of the system, and what is made of its answers. Not run on either."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import pytest

from app.system.hotkeys.hotkeys import CannotOpenError, Pressed, Wish
from app.system.hotkeys.macos import EXISTS, MacHotkeys, shown
from app.system.hotkeys.windows import ERROR_HOTKEY_ALREADY_REGISTERED, WindowsHotkeys, virtual_key
from tests.waiting import until

SHOT = Wish("shot", "Ctrl+Alt+Shift+F")
MOD_CONTROL_ALT_SHIFT_NOREPEAT = 0x4007


class FakeUser32:
    """A system with one other program, which holds `taken` (modifiers, key)."""

    def __init__(self) -> None:
        self.taken: set[tuple[int, int]] = set()
        self.held: dict[int, tuple[int, int]] = {}
        self.refuses = 0
        self.queue: queue.SimpleQueue[int] = queue.SimpleQueue()

    def thread(self) -> int:
        return 7

    def register(self, number: int, modifiers: int, key: int) -> int:
        if self.refuses:
            return self.refuses
        if (modifiers, key) in self.taken or (modifiers, key) in self.held.values():
            return ERROR_HOTKEY_ALREADY_REGISTERED
        self.held[number] = (modifiers, key)
        return 0

    def unregister(self, number: int) -> None:
        self.held.pop(number, None)

    def wait(self) -> int:
        return self.queue.get()

    def wake(self, thread: int) -> bool:
        assert thread == 7
        self.queue.put(0)
        return True

    def press(self, modifiers: int, key: int) -> None:
        self.queue.put(next(number for number, held in self.held.items() if held == (modifiers, key)))


@pytest.fixture
def windows() -> Iterator[tuple[FakeUser32, WindowsHotkeys]]:
    system = FakeUser32()
    keys = WindowsHotkeys(system)
    yield system, keys
    keys.close()
    assert system.held == {}


def test_windows_binds_hears_and_lets_go(windows: tuple[FakeUser32, WindowsHotkeys]) -> None:
    system, keys = windows
    assert [bound.outcome for bound in keys.bind([SHOT, Wish("mark", "")])] == ["bound", "none"]
    assert list(system.held.values()) == [(MOD_CONTROL_ALT_SHIFT_NOREPEAT, ord("F"))]
    system.press(MOD_CONTROL_ALT_SHIFT_NOREPEAT, ord("F"))
    until(keys.heard, 30, "a press")
    assert keys.bind([Wish("shot", "F9")])[0].outcome == "bound"
    assert list(system.held.values()) == [(0x4000, 0x78)]
    system.press(0x4000, 0x78)
    assert until(keys.heard, 30, "a press of the new key") == (Pressed("shot"),)
    assert keys.test("F9") is None


def test_windows_names_taken_and_refused_keys(windows: tuple[FakeUser32, WindowsHotkeys]) -> None:
    system, keys = windows
    system.taken = {(MOD_CONTROL_ALT_SHIFT_NOREPEAT, ord("F")), (0x4008, ord("L"))}
    taken, windows_own = keys.bind([SHOT, Wish("lock", "Meta+L")])
    assert (taken.outcome, windows_own.outcome) == ("taken", "taken")
    assert windows_own.problem is not None
    assert "Windows locks the screen with it" in windows_own.problem.message
    assert keys.test("Ctrl+Alt+Shift+G") is None
    assert system.held == {}, "a tried key is given back"
    system.refuses = 5
    problem = keys.test("Ctrl+Alt+Shift+G")
    assert problem is not None
    assert (problem.code, problem.detail) == ("hotkey-refused", "error 5")
    assert keys.bind([Wish("shot", "Shift+A")])[0].outcome == "impossible"


def test_windows_answers_after_its_end() -> None:
    keys = WindowsHotkeys(FakeUser32())
    keys.close()
    keys.close()
    assert keys.bind([SHOT])[0].outcome == "impossible"
    assert keys.heard() == ()


@pytest.mark.parametrize(("key", "code"), [("A", 0x41), ("0", 0x30), ("F1", 0x70), ("F24", 0x87), ("Space", 0x20), ("Print", 0x2C), ("/", 0xBF)])
def test_windows_numbers(key: str, code: int) -> None:
    assert virtual_key(key) == code


class FakeCarbon:
    """Calls the handler as Carbon's event loop does."""

    def __init__(self, error: int = 0) -> None:
        self.error = error
        self.held: dict[int, tuple[int, int]] = {}
        self.closed = False
        self.handler: Callable[[int], None] = lambda number: None

    def listen(self, callback: Callable[[int], None]) -> int:
        self.handler = callback
        return self.error

    def register(self, number: int, modifiers: int, key: int) -> tuple[int, object]:
        if (modifiers, key) in self.held.values():
            return EXISTS, None
        self.held[number] = (modifiers, key)
        return 0, number

    def unregister(self, reference: object) -> None:
        assert isinstance(reference, int)
        del self.held[reference]

    def close(self) -> None:
        self.closed = True


def test_macos_binds_hears_and_lets_go() -> None:
    carbon = FakeCarbon()
    keys = MacHotkeys(carbon)
    assert [bound.outcome for bound in keys.bind([SHOT, Wish("mark", "Meta+F9"), Wish("hud", "")])] == ["bound", "bound", "none"]
    assert list(carbon.held.values()) == [(0x100 | 0x200 | 0x800, 3), (0x1000, 101)]  # Command, Shift, Option and F; Control and F9
    carbon.handler(1)
    assert keys.heard() == (Pressed("shot"),)
    assert keys.test(SHOT.keys) is None
    assert keys.bind([Wish("hud", "F9")])[0].outcome == "bound"
    carbon.handler(1)
    assert keys.heard() == (), "a press of a key that is not held any more"
    keys.close()
    assert carbon.held == {}
    assert carbon.closed


def test_macos_refuses_what_the_system_would_not_give() -> None:
    carbon = FakeCarbon()
    keys = MacHotkeys(carbon)
    option, spotlight, absent, twice, _ = keys.bind(
        [Wish("a", "Alt+Shift+A"), Wish("b", "Ctrl+Space"), Wish("c", "Ctrl+Pause"), Wish("d", "Ctrl+Alt+D"), Wish("e", "Ctrl+Alt+Shift+D")]
    )
    assert option.problem is not None
    assert option.problem.message.startswith("⌥⇧A holds neither Command nor Control")
    assert (spotlight.outcome, absent.outcome, twice.outcome) == ("taken", "impossible", "taken")
    assert list(carbon.held.values()) == [(0xB00, 2)]
    keys.close()


def test_macos_without_a_handler_is_told() -> None:
    with pytest.raises(CannotOpenError, match="-50"):
        MacHotkeys(FakeCarbon(-50))
    assert shown("Meta+Ctrl+Alt+Shift+F") == "⌃⌥⇧⌘F"
