"""Keys of Windows by RegisterHotKey, on a thread of their own: the system posts a press to the queue of the thread that registered, and only presses
of these keys. Written from the documentation and tested through a fake of user32; not run here.

Tested in: tests/system/hotkeys/test_others.py
"""

from __future__ import annotations

import ctypes
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from ...events import Problem
from . import words
from .combination import NotACombinationError, combination
from .hotkeys import Bound, CannotOpenError, Event, Pressed, Way, Wish
from .known import owner_of

T = TypeVar("T")

MOD_NOREPEAT = 0x4000
ERROR_HOTKEY_ALREADY_REGISTERED = 1409
_MODIFIERS = {"Alt": 1, "Ctrl": 2, "Shift": 4, "Meta": 8}
_ANSWER_S = 2.0
_TEST_ID = 0xBFFE
"""Ids of programs go up to 0xBFFF."""

_VIRTUAL = {
    "Backspace": 0x08, "Tab": 0x09, "Backtab": 0x09, "Return": 0x0D, "Enter": 0x0D, "Pause": 0x13, "Esc": 0x1B, "Space": 0x20, "PgUp": 0x21,
    "PgDown": 0x22, "End": 0x23, "Home": 0x24, "Left": 0x25, "Up": 0x26, "Right": 0x27, "Down": 0x28, "Print": 0x2C, "Ins": 0x2D, "Del": 0x2E,
    "ScrollLock": 0x91, "Media Next": 0xB0, "Media Previous": 0xB1, "Media Stop": 0xB2, "Media Play": 0xB3, "Launch Mail": 0xB4,
    "Calculator": 0xB7, ";": 0xBA, "=": 0xBB, ",": 0xBC, "-": 0xBD, ".": 0xBE, "/": 0xBF, "`": 0xC0, "[": 0xDB, "\\": 0xDC, "]": 0xDD, "'": 0xDE,
}  # fmt: skip
"""Virtual key codes; those of punctuation are the places of a US keyboard."""


def virtual_key(key: str) -> int:
    """Windows' number for a key of `combination.KEYS`."""
    if key in _VIRTUAL:
        return _VIRTUAL[key]
    return ord(key) if len(key) == 1 else 0x70 + int(key[1:]) - 1


class System(Protocol):
    """The five calls of user32 and kernel32 that are needed. All but `wake` on the thread of the keys."""

    def thread(self) -> int:
        """The id of this thread, with its message queue made."""

    def register(self, number: int, modifiers: int, key: int) -> int:
        """0, or the system's error number."""

    def unregister(self, number: int) -> None: ...

    def wait(self) -> int:
        """The number of the key that was pressed, 0 when `wake` was called. Waits."""

    def wake(self, thread: int) -> bool: ...


class _User32:
    """The real one."""

    _WM_HOTKEY, _WM_APP = 0x0312, 0x8000

    def __init__(self) -> None:
        from ctypes import wintypes

        windll = ctypes.WinDLL  # type: ignore[attr-defined,unused-ignore]
        self._user32 = windll("user32", use_last_error=True)
        self._kernel32 = windll("kernel32", use_last_error=True)
        self._message = wintypes.MSG
        self._user32.RegisterHotKey.argtypes = (wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT)
        self._user32.UnregisterHotKey.argtypes = (wintypes.HWND, ctypes.c_int)
        self._user32.GetMessageW.argtypes = (ctypes.c_void_p, wintypes.HWND, wintypes.UINT, wintypes.UINT)
        self._user32.PostThreadMessageW.argtypes = (wintypes.DWORD, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)
        self._kernel32.GetCurrentThreadId.restype = wintypes.DWORD

    def thread(self) -> int:
        self._user32.PeekMessageW(ctypes.byref(self._message()), None, 0, 0, 0)  # makes the queue: a post before it would be lost
        return int(self._kernel32.GetCurrentThreadId())

    def register(self, number: int, modifiers: int, key: int) -> int:
        if self._user32.RegisterHotKey(None, number, modifiers, key):
            return 0
        return int(ctypes.get_last_error()) or -1  # type: ignore[attr-defined,unused-ignore]

    def unregister(self, number: int) -> None:
        self._user32.UnregisterHotKey(None, number)

    def wait(self) -> int:
        message = self._message()
        while self._user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == self._WM_HOTKEY:
                return int(message.wParam)
            if message.message == self._WM_APP:
                return 0
        return 0

    def wake(self, thread: int) -> bool:
        return bool(self._user32.PostThreadMessageW(thread, self._WM_APP, 0, 0))


def system() -> System:
    """Raises CannotOpenError elsewhere than on Windows."""
    try:
        return _User32()
    except (AttributeError, OSError, ImportError) as failure:
        raise CannotOpenError(str(failure)) from failure


class WindowsHotkeys:
    """Orders go to the thread of the keys by a queue, presses come back by another one, with a byte in a pair of sockets that `fileno` names."""

    way: Way = "windows"

    def __init__(self, made: System) -> None:
        self._system = made
        self._orders: queue.SimpleQueue[Callable[[], bool]] = queue.SimpleQueue()
        self._pressed: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._ids: dict[int, str] = {}
        self._keys: dict[str, str] = {}
        self._next = 1
        ready: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="hotkeys", daemon=True)
        self._thread.start()
        self._thread_id = ready.get()
        self._open = True

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        return self._ordered(lambda: self._bind(tuple(wishes))) or tuple(
            Bound(wish.id, wish.keys, "impossible", words.gone("the thread of the keys does not answer")) for wish in wishes
        )

    def test(self, keys: str) -> Problem | None:
        if keys in self._keys.values():
            return None
        found = self._ordered(lambda: (self._test(keys),))
        return found[0] if found else words.gone("the thread of the keys does not answer")

    def fileno(self) -> int:
        return self._ours.fileno()

    def heard(self) -> tuple[Event, ...]:
        try:
            while self._ours.recv(64):
                continue
        except OSError:  # nothing more to read, or closed
            pass
        events: list[Event] = []
        while not self._pressed.empty():
            number = self._pressed.get()
            if number in self._ids:
                events.append(Pressed(self._ids[number]))
        return tuple(events)

    def configure(self) -> bool:
        return False

    def close(self) -> None:
        if not self._open:
            return
        self._open = False
        self._orders.put(self._end)
        self._system.wake(self._thread_id)
        self._thread.join(_ANSWER_S)
        self._ours.close()
        self._theirs.close()

    # ------------------------------------------------------------------ the thread of the keys

    def _run(self, ready: queue.SimpleQueue[int]) -> None:
        ready.put(self._system.thread())
        while True:
            number = self._system.wait()
            if number:
                self._pressed.put(number)
                self._theirs.send(b"!")
                continue
            while not self._orders.empty():
                if not self._orders.get()():
                    return

    def _ordered(self, work: Callable[[], T]) -> T | None:
        """Done on the thread of the keys, since a key belongs to the thread that registers it. None when that does not answer."""
        answer: queue.SimpleQueue[T] = queue.SimpleQueue()

        def order() -> bool:
            answer.put(work())
            return True

        self._orders.put(order)
        if not self._open or not self._system.wake(self._thread_id):
            return None
        try:
            return answer.get(timeout=_ANSWER_S)
        except queue.Empty:
            return None

    def _bind(self, wishes: tuple[Wish, ...]) -> tuple[Bound, ...]:
        self._let_go()
        return tuple(self._take(wish) for wish in wishes)

    def _take(self, wish: Wish) -> Bound:
        if not wish.keys:
            return Bound(wish.id, "", "none")
        number, self._next = self._next, self._next % (_TEST_ID - 1) + 1  # never one that a press on its way still names
        problem = self._register(number, wish.keys)
        if problem is not None:
            return Bound(wish.id, wish.keys, "taken" if problem.code == "hotkey-taken" else "impossible", problem)
        self._ids[number] = wish.id
        self._keys[wish.id] = wish.keys
        return Bound(wish.id, wish.keys, "bound")

    def _test(self, keys: str) -> Problem | None:
        problem = self._register(_TEST_ID, keys)
        if problem is None:
            self._system.unregister(_TEST_ID)
        return problem

    def _register(self, number: int, keys: str) -> Problem | None:
        try:
            wanted = combination(keys)
        except NotACombinationError as wrong:
            return words.no_such_combination(keys, wrong)
        mask = sum(_MODIFIERS[name] for name in wanted.modifiers)
        error = self._system.register(number, mask | MOD_NOREPEAT, virtual_key(wanted.key))
        if error == 0:
            return None
        if error == ERROR_HOTKEY_ALREADY_REGISTERED:
            return words.taken(keys, owner_of(keys, "Windows"))
        return words.refused(keys, f"error {error}")

    def _let_go(self) -> None:
        for number in self._ids:
            self._system.unregister(number)
        self._ids.clear()
        self._keys.clear()

    def _end(self) -> bool:
        self._let_go()
        return False
