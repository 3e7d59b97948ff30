"""Keys of an X11 desktop by passive grabs (XGrabKey) on a connection of their own: the server sends nothing but these keys."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from itertools import combinations, product
from typing import TypeVar

from Xlib import X, error
from Xlib.display import Display

from ...events import Problem
from . import words
from .combination import Combination, NotACombinationError, combination
from .fate import Fate, fate_by_options, options_of
from .hotkeys import Bound, CannotOpenError, Event, Pressed, Way, Wish
from .keymap_x11 import KeymapX11
from .known import owner_of

log = logging.getLogger(__name__)

T = TypeVar("T")

REPEAT_MS = 3
"""A release and a press of one key so close together are the server's auto-repeat: it sends both with one time, a finger needs far longer."""

_CAPS, _NUM_LOCK, _SCROLL_LOCK = 0xFFE5, 0xFF7F, 0xFF14
_ALT, _SUPER = (0xFFE9, 0xFFEA, 0xFFE7, 0xFFE8), (0xFFEB, 0xFFEC)
"""Keysyms: Alt or Meta, Super, left and right."""

_STRING = 31
"""The predefined atom STRING."""

_SHIFT_MASK, _LOCK_MASK, _CONTROL_MASK, _MOD1_MASK, _MOD4_MASK = 1, 2, 4, 8, 64

_NAMED = {
    "Space": 0x20, "Tab": 0xFF09, "Backtab": 0xFF09, "Return": 0xFF0D, "Enter": 0xFF8D, "Esc": 0xFF1B, "Backspace": 0xFF08, "Ins": 0xFF63,
    "Del": 0xFFFF, "Home": 0xFF50, "End": 0xFF57, "PgUp": 0xFF55, "PgDown": 0xFF56, "Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53, "Down": 0xFF54,
    "Print": 0xFF61, "Pause": 0xFF13, "ScrollLock": 0xFF14, "Media Play": 0x1008FF14, "Media Stop": 0x1008FF15, "Media Previous": 0x1008FF16,
    "Media Next": 0x1008FF17, "Calculator": 0x1008FF1D, "Launch Mail": 0x1008FF19,
}  # fmt: skip


def keysym(key: str) -> int:
    """X's number for the symbol of a key of `combination.KEYS`."""
    if key in _NAMED:
        return _NAMED[key]
    if len(key) == 1:
        return ord(key.lower())
    return 0xFFBE + int(key[1:]) - 1  # F1 to F24


class _Grab:
    """One wish as the server holds it."""

    def __init__(self, wish: Wish, codes: tuple[int, ...], mask: int) -> None:
        self.wish, self.codes, self.mask = wish, codes, mask


class X11Hotkeys:
    """Needs no thread: `fileno` is the connection. While another program holds the keyboard (an open menu) the server lets no grab fire."""

    way: Way = "x11"

    def __init__(self, display: str, desktop: str = "") -> None:
        """Connects.

        Args:
            display: Such as ':0'.
            desktop: Whose known shortcuts explain a taken key.

        Raises:
            CannotOpenError: The server does not answer.
        """
        try:
            self._display: Display | None = Display(display)
        except (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError) as failure:
            raise CannotOpenError(str(failure)) from failure
        self._display.set_error_handler(_ignore)
        self._root = self._display.screen().root
        self._desktop = desktop
        self._wishes: tuple[Wish, ...] = ()
        self._grabs: list[_Grab] = []
        self._told: dict[str, Bound] = {}
        self._down: set[int] = set()
        self._released: dict[int, int] = {}
        self._waiting: list[Event] = []
        self._name = display
        self._keymap: KeymapX11 | None = None
        self._options: tuple[str, ...] = ()
        self._read_modifiers()

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        if self._display is None:
            return tuple(Bound(wish.id, wish.keys, "impossible", words.gone("the display is closed")) for wish in wishes)
        self._wishes = tuple(wishes)
        gone = words.gone("the display went away")
        found = self._tried(self._regrab) or tuple(Bound(wish.id, wish.keys, "impossible", gone) for wish in wishes)
        self._told = {bound.id: bound for bound in found}
        return found

    def test(self, keys: str) -> Problem | None:
        found = self._tried(lambda: (self._tested(keys),))
        return found[0] if found else words.gone("the display went away")

    def _tested(self, keys: str) -> Problem | None:
        placed = self._placed(keys)
        if isinstance(placed, Problem):
            return placed
        fate = self._fate(keys, placed[0])
        if fate.arrives != "always":
            return words.swallowed(keys, fate, self._options)
        if any(grab.codes == placed[0] and grab.mask == placed[1] for grab in self._grabs):
            return None
        if self._grabbed(*placed):
            self._ungrab(*placed)
            return None
        return words.taken(keys, owner_of(keys, self._desktop))

    def fileno(self) -> int:
        return -1 if self._display is None else int(self._display.fileno())

    def heard(self) -> tuple[Event, ...]:
        self._tried(self._read)
        events, self._waiting = tuple(self._waiting), []
        return events

    def configure(self) -> bool:
        return False

    def close(self) -> None:
        self._tried(self._let_go)
        if self._keymap is not None:
            self._keymap.close()
        self._keymap = None
        if self._display is not None:
            self._tried(self._display.close)
        self._display = None

    # ------------------------------------------------------------------ grabbing

    def _tried(self, work: Callable[[], T]) -> T | None:
        """What `work` gives; None when the server went away: then nothing more is heard, and the window goes with it."""
        if self._display is None:
            return None
        try:
            return work()
        except (error.ConnectionClosedError, OSError) as failure:
            log.info("The display of the hotkeys went away: %r", failure)
            self._display.display.socket.close()  # python-xlib 0.33 leaves it open when it was the server that went
            self._display, self._grabs = None, []
            return None

    def _masks_of_symbols(self) -> dict[int, int]:
        """The bits of the keys that are modifiers; for a symbol on several of them the first."""
        assert self._display is not None
        masks: dict[int, int] = {}
        for number, codes in enumerate(self._display.get_modifier_mapping()):
            for code, level in product(codes, range(4)):
                masks.setdefault(self._display.keycode_to_keysym(code, level) if code else 0, 1 << number)
        return masks

    def _read_modifiers(self) -> None:
        """Which bit stands for which modifier: remapped keyboards differ."""
        masks = self._masks_of_symbols()
        self._masks = {
            "Shift": _SHIFT_MASK,
            "Ctrl": _CONTROL_MASK,
            "Alt": next((masks[symbol] for symbol in _ALT if symbol in masks), 0),
            "Meta": next((masks[symbol] for symbol in _SUPER if symbol in masks), 0),
        }
        locks = [_LOCK_MASK, masks.get(_NUM_LOCK, 0), masks.get(_SCROLL_LOCK, 0)]
        used = sorted({lock for lock in locks if lock and lock not in self._masks.values()})
        self._locks = tuple(sum(some) for count in range(len(used) + 1) for some in combinations(used, count))
        self._relevant = 0xFF & ~sum(used)
        self._read_map()

    def _read_map(self) -> None:
        """What the keys do besides: other maps swallow other combinations."""
        assert self._display is not None
        names = self._root.get_full_property(self._display.intern_atom("_XKB_RULES_NAMES"), _STRING)
        self._options = options_of(bytes(names.value)) if names is not None and names.format == 8 else ()
        if self._keymap is not None:
            self._keymap.close()
        try:
            self._keymap = KeymapX11(self._name, self._masks, self._relevant)
        except OSError as failure:
            log.info("The keyboard map cannot be read, its options must do: %s", failure)
            self._keymap = None

    def _fate(self, keys: str, codes: tuple[int, ...]) -> Fate:
        """What becomes of a combination that can be grabbed."""
        held = combination(keys).modifiers
        return self._keymap.fate(held, codes) if self._keymap is not None else fate_by_options(held, self._options)

    def _regrab(self) -> tuple[Bound, ...]:
        self._let_go()
        return tuple(self._take(wish) for wish in self._wishes)

    def _take(self, wish: Wish) -> Bound:
        if not wish.keys:
            return Bound(wish.id, "", "none")
        placed = self._placed(wish.keys)
        if isinstance(placed, Problem):
            return Bound(wish.id, wish.keys, "impossible", placed)
        if not self._grabbed(*placed):
            return Bound(wish.id, wish.keys, "taken", words.taken(wish.keys, owner_of(wish.keys, self._desktop)))
        self._grabs.append(_Grab(wish, *placed))
        fate = self._fate(wish.keys, placed[0])
        if fate.arrives == "always":
            return Bound(wish.id, wish.keys, "bound")
        problem = words.swallowed(wish.keys, fate, self._options)
        return Bound(wish.id, wish.keys, "unsure" if fate.arrives == "sometimes" else "swallowed", problem)

    def _placed(self, keys: str) -> tuple[tuple[int, ...], int] | Problem:
        """(keycodes, modifier mask) of a combination on this keyboard."""
        if self._display is None:
            return words.gone("the display is closed")
        try:
            wanted = combination(keys)
        except NotACombinationError as wrong:
            return words.no_such_combination(keys, wrong)
        absent = next((name for name in wanted.modifiers if not self._masks[name]), "")
        if absent:
            return words.not_on_keyboard(keys, {"Meta": "Super"}.get(absent, absent))
        codes = self._codes(wanted)
        return (codes, sum(self._masks[name] for name in wanted.modifiers)) if codes else words.not_on_keyboard(keys, wanted.key)

    def _codes(self, wanted: Combination) -> tuple[int, ...]:
        """The keys that carry the symbol; one that carries it unshifted goes before one that needs Shift (digits on a French keyboard)."""
        assert self._display is not None
        found = sorted(self._display.keysym_to_keycodes(keysym(wanted.key)), key=lambda pair: pair[1])
        return tuple(sorted({code for code, level in found if level == found[0][1]}))

    def _grabbed(self, codes: tuple[int, ...], mask: int) -> bool:
        """Grabs with every state of the locks, since X compares all modifiers; gives all of it back when a part is taken."""
        assert self._display is not None
        refusals = []
        for code in codes:
            for locks in self._locks:
                refusal = error.CatchError(error.BadAccess)
                self._root.grab_key(code, mask | locks, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refusal)
                refusals.append(refusal)
        self._display.sync()
        if any(refusal.get_error() for refusal in refusals):
            self._ungrab(codes, mask)
            return False
        return True

    def _ungrab(self, codes: tuple[int, ...], mask: int) -> None:
        for code in codes:
            for locks in self._locks:
                self._root.ungrab_key(code, mask | locks)
        if self._display is not None:
            self._display.sync()

    def _let_go(self) -> None:
        for grab in self._grabs:
            self._ungrab(grab.codes, grab.mask)
        self._grabs = []

    # ------------------------------------------------------------------ hearing

    def _read(self) -> None:
        if self._display is None:
            return
        remapped = False
        while self._display is not None and self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.KeyPress:
                self._pressed(event.detail, event.state, event.time)
            elif event.type == X.KeyRelease:
                self._down.discard(event.detail)
                self._released[event.detail] = event.time
            elif event.type == X.MappingNotify:
                self._display.refresh_keyboard_mapping(event)
                remapped = True
        if remapped:
            self._remap()

    def _pressed(self, code: int, state: int, time_ms: int) -> None:
        repeated = code in self._down or 0 <= time_ms - self._released.get(code, -REPEAT_MS) < REPEAT_MS
        self._down.add(code)
        if repeated:
            return
        for grab in self._grabs:
            if code in grab.codes and state & self._relevant == grab.mask:
                self._waiting.append(Pressed(grab.wish.id))

    def _remap(self) -> None:
        """The keyboard became another one (setxkbmap, xmodmap, a plugged-in keyboard): the same letters may lie elsewhere."""
        self._let_go()
        self._down.clear()
        self._read_modifiers()
        for bound in self._regrab():
            if bound != self._told.get(bound.id):
                self._told[bound.id] = bound
                self._waiting.append(bound)


def _ignore(problem: object, request: object) -> None:
    """Errors of requests without a reply: python-xlib would print them."""
