"""Keys of macOS by Carbon's RegisterEventHotKey, which needs no permission and hears only these keys. Its events come through the main thread's own
event loop, so this belongs to that thread. Written from the documentation and tested through a fake of the calls; not run here.

Tested in: tests/system/hotkeys/test_others.py
"""

from __future__ import annotations

import ctypes
import ctypes.util
import socket
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from ...events import Problem
from . import words
from .combination import NotACombinationError, combination
from .hotkeys import Bound, CannotOpenError, Event, Pressed, Way, Wish
from .known import owner_of

EXISTS = -9878
"""eventHotKeyExistsErr: this program has the key already. Two programs may hold one key without an error."""

_MODIFIERS = {"Ctrl": 0x100, "Shift": 0x200, "Alt": 0x800, "Meta": 0x1000}
"""Qt means Command (cmdKey) by Ctrl and Control (controlKey) by Meta."""

_ANSI = {
    "A": 0, "S": 1, "D": 2, "F": 3, "H": 4, "G": 5, "Z": 6, "X": 7, "C": 8, "V": 9, "B": 11, "Q": 12, "W": 13, "E": 14, "R": 15, "Y": 16, "T": 17,
    "1": 18, "2": 19, "3": 20, "4": 21, "6": 22, "5": 23, "=": 24, "9": 25, "7": 26, "-": 27, "8": 28, "0": 29, "]": 30, "O": 31, "U": 32, "[": 33,
    "I": 34, "P": 35, "Return": 36, "L": 37, "J": 38, "'": 39, "K": 40, ";": 41, "\\": 42, ",": 43, "/": 44, "N": 45, "M": 46, ".": 47, "Tab": 48,
    "Backtab": 48, "Space": 49, "`": 50, "Backspace": 51, "Esc": 53, "Enter": 76, "F17": 64, "F18": 79, "F19": 80, "F20": 90, "F5": 96, "F6": 97,
    "F7": 98, "F3": 99, "F8": 100, "F9": 101, "F11": 103, "F13": 105, "F16": 106, "F14": 107, "F10": 109, "F12": 111, "F15": 113, "Ins": 114,
    "Home": 115, "PgUp": 116, "Del": 117, "F4": 118, "End": 119, "F2": 120, "PgDown": 121, "F1": 122, "Left": 123, "Right": 124, "Down": 125,
    "Up": 126,
}  # fmt: skip
"""Virtual key codes (HIToolbox/Events.h); letters are the places of a US keyboard."""


_SIGNS = (("Meta", "⌃"), ("Alt", "⌥"), ("Shift", "⇧"), ("Ctrl", "⌘"))


def shown(keys: str) -> str:
    """A combination as macOS writes it."""
    try:
        wanted = combination(keys)
    except NotACombinationError:
        return keys
    return "".join(sign for name, sign in _SIGNS if name in wanted.modifiers) + wanted.key


class Carbon(Protocol):
    """What is needed of Carbon. `listen` is told the callback once; it is called with the number of the key that went down."""

    def listen(self, callback: Callable[[int], None]) -> int:
        """0, or the system's error number."""

    def register(self, number: int, modifiers: int, key: int) -> tuple[int, object]:
        """(0 or the system's error number, what `unregister` takes)."""

    def unregister(self, reference: object) -> None: ...

    def close(self) -> None: ...


class _HotKeyID(ctypes.Structure):
    _fields_ = (("signature", ctypes.c_uint32), ("id", ctypes.c_uint32))


class _EventType(ctypes.Structure):
    _fields_ = (("event_class", ctypes.c_uint32), ("kind", ctypes.c_uint32))


def _four(code: str) -> int:
    return int.from_bytes(code.encode("ascii"), "big")


class _Carbon:
    """The real one."""

    _PRESSED = 5

    def __init__(self) -> None:
        path = ctypes.util.find_library("Carbon")
        if path is None:
            raise OSError("Carbon was not found")
        self._lib = ctypes.CDLL(path)
        self._lib.GetEventDispatcherTarget.restype = ctypes.c_void_p
        self._lib.InstallEventHandler.argtypes = (
            ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_EventType), ctypes.c_void_p, ctypes.c_void_p,
        )  # fmt: skip
        self._lib.RemoveEventHandler.argtypes = (ctypes.c_void_p,)
        self._lib.GetEventParameter.argtypes = (
            ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p,
        )  # fmt: skip
        self._lib.RegisterEventHotKey.argtypes = (
            ctypes.c_uint32, ctypes.c_uint32, _HotKeyID, ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(ctypes.c_void_p),
        )  # fmt: skip
        self._lib.UnregisterEventHotKey.argtypes = (ctypes.c_void_p,)
        self._handler: Any = None
        self._installed = ctypes.c_void_p()

    def listen(self, callback: Callable[[int], None]) -> int:
        proto = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)

        def handle(_next: int, event: int, _data: int) -> int:
            found = _HotKeyID()
            self._lib.GetEventParameter(event, _four("----"), _four("hkid"), None, ctypes.sizeof(found), None, ctypes.byref(found))
            callback(int(found.id))
            return 0

        self._handler = proto(handle)  # kept: Carbon keeps only its address
        kind = _EventType(_four("keyb"), self._PRESSED)
        target = self._lib.GetEventDispatcherTarget()
        return int(self._lib.InstallEventHandler(target, self._handler, 1, ctypes.byref(kind), None, ctypes.byref(self._installed)))

    def register(self, number: int, modifiers: int, key: int) -> tuple[int, object]:
        reference = ctypes.c_void_p()
        target = self._lib.GetEventDispatcherTarget()
        error = self._lib.RegisterEventHotKey(key, modifiers, _HotKeyID(_four("rhud"), number), target, 0, ctypes.byref(reference))
        return int(error), reference

    def unregister(self, reference: object) -> None:
        self._lib.UnregisterEventHotKey(reference)

    def close(self) -> None:
        if self._installed:
            self._lib.RemoveEventHandler(self._installed)


def carbon() -> Carbon:
    """Raises CannotOpenError elsewhere than on macOS."""
    try:
        return _Carbon()
    except (AttributeError, OSError) as failure:
        raise CannotOpenError(str(failure)) from failure


class MacHotkeys:
    """Presses are put by Carbon's callback and named by a byte in a pair of sockets, as on the other systems."""

    way: Way = "macos"

    def __init__(self, made: Carbon) -> None:
        """Raises CannotOpenError when the system takes no handler."""
        self._carbon = made
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._pressed: list[int] = []
        self._held: dict[int, tuple[Wish, object]] = {}
        self._next = 1
        error = made.listen(self._down)
        if error:
            self._ours.close()
            self._theirs.close()
            raise CannotOpenError(f"InstallEventHandler: {error}")

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        self._let_go()
        return tuple(self._take(wish) for wish in wishes)

    def test(self, keys: str) -> Problem | None:
        if any(wish.keys == keys for wish, _ in self._held.values()):
            return None
        problem, reference = self._register(0, keys)
        if reference is not None:
            self._carbon.unregister(reference)
        return problem

    def fileno(self) -> int:
        return self._ours.fileno()

    def heard(self) -> tuple[Event, ...]:
        try:
            while self._ours.recv(64):
                continue
        except OSError:  # nothing more to read, or closed
            pass
        pressed, self._pressed = self._pressed, []
        return tuple(Pressed(self._held[number][0].id) for number in pressed if number in self._held)

    def configure(self) -> bool:
        return False

    def close(self) -> None:
        self._let_go()
        self._carbon.close()
        self._ours.close()
        self._theirs.close()

    def _down(self, number: int) -> None:
        self._pressed.append(number)
        self._theirs.send(b"!")

    def _take(self, wish: Wish) -> Bound:
        if not wish.keys:
            return Bound(wish.id, "", "none")
        number, self._next = self._next, self._next + 1
        problem, reference = self._register(number, wish.keys)
        if problem is not None:
            return Bound(wish.id, wish.keys, "taken" if problem.code == "hotkey-taken" else "impossible", problem)
        self._held[number] = (wish, reference)
        return Bound(wish.id, wish.keys, "bound")

    def _register(self, number: int, keys: str) -> tuple[Problem | None, object]:
        try:
            wanted = combination(keys)
        except NotACombinationError as wrong:
            return words.no_such_combination(keys, wrong), None
        if wanted.key not in _ANSI:
            return words.not_on_keyboard(shown(keys), wanted.key), None
        if wanted.modifiers and not wanted.modifiers & {"Ctrl", "Meta"}:
            return words.option_alone(shown(keys)), None
        owner = owner_of(keys, "macOS")
        if owner:  # the system hears its own shortcuts first, and says nothing
            return words.taken(shown(keys), owner), None
        error, reference = self._carbon.register(number, sum(_MODIFIERS[name] for name in wanted.modifiers), _ANSI[wanted.key])
        if error == EXISTS:
            return words.taken(shown(keys), ""), None
        return (words.refused(shown(keys), f"error {error}"), None) if error else (None, reference)

    def _let_go(self) -> None:
        for _, reference in self._held.values():
            self._carbon.unregister(reference)
        self._held.clear()
