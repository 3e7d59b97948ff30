"""What becomes of a combination between the finger and the programs: the X server's own keyboard map, played through in every order of pressing.

A key that switches layouts, composes or chooses a level while others are held (options of XKB such as `grp:alt_shift_toggle`) takes the place of the
modifier it stands on, and the combination never arrives, although the server lets everybody grab it. The libraries are those Qt needs for X11.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations, permutations, product
from typing import NamedTuple

from .fate import TWINS, Culprit, Fate, Special

PHYSICAL = ("LCTL", "RCTL", "LALT", "RALT", "LFSH", "RTSH", "LWIN", "RWIN", "CAPS")
"""Keys that carry modifiers, by their names in every XKB map."""

_LAYOUT = frozenset((0xFE08, 0xFE09, 0xFE0A, 0xFE0B, 0xFE0C, 0xFE0D, 0xFE0E, 0xFE0F, 0xFE06, 0xFE07, 0xFF7E))
"""ISO_Next_Group and its kin, latched and locked, and Mode_switch."""
_LEVEL = frozenset((*range(0xFE02, 0xFE06), *range(0xFE11, 0xFE14)))
_COMPOSE = 0xFF20
_CONSOLES = range(0x1008FE01, 0x1008FE0D)
_END_OF_SESSION = 0xFED5
_REAL = 0xFF
"""The eight modifiers that a grab knows."""

_DOWN, _UP = 1, 0
_MODS_EFFECTIVE, _LAYOUT_EFFECTIVE = 1 << 3, 1 << 7
_NO_KEY = 0xFFFFFFFF
_NO_FILES = 3
"""A context that reads no files and no environment: the map comes from the server."""


class _Alone(NamedTuple):
    """One key by itself."""

    mods: int
    symbol: int
    regroups: bool


class KeymapX11:
    """The map as it was when this was made. One thread."""

    def __init__(self, display: str, masks: Mapping[str, int], relevant: int) -> None:
        """Reads the map.

        Args:
            display: Such as ':0'.
            masks: Which modifier bit means Shift, Ctrl, Alt and Meta here; 0 for none.
            relevant: The bits a grab compares, all but the locks.

        Raises:
            OSError: A library is missing, or the server has no such map.
        """
        self._masks, self._relevant = dict(masks), relevant & _REAL
        self._fates: dict[frozenset[str], Fate] = {}
        self._keymap: int | None = None
        self._xkb = _library("libxkbcommon.so.0", _XKB)
        self._context: int | None = self._xkb.xkb_context_new(_NO_FILES)
        try:
            self._keymap = _read(display, self._context)
            if self._keymap is None:
                raise OSError("the server gives no keyboard map")
        except OSError:
            self.close()
            raise
        self._layouts = max(1, self._xkb.xkb_keymap_num_layouts(self._keymap))
        codes = {name: self._xkb.xkb_keymap_key_by_name(self._keymap, name.encode()) for name in PHYSICAL}
        self._codes = {name: code for name, code in codes.items() if code not in (0, _NO_KEY)}
        self._alone = {name: self._press_alone(code) for name, code in self._codes.items()}

    def close(self) -> None:
        """A second call does nothing."""
        if self._context:
            if self._keymap:
                self._xkb.xkb_keymap_unref(self._keymap)
            self._xkb.xkb_context_unref(self._context)
        self._context = self._keymap = None

    def fate(self, modifiers: frozenset[str], codes: tuple[int, ...]) -> Fate:
        """`modifiers`: of `combination.MODIFIERS`. `codes`: the keys that carry the last symbol."""
        if modifiers not in self._fates:
            self._fates[modifiers] = self._judged(modifiers)
        found = self._fates[modifiers]
        special = self._special(modifiers, codes) if found.arrives != "never" else ""
        return found._replace(arrives="never", special=special) if special else found

    # ------------------------------------------------------------------ judging

    def _judged(self, modifiers: frozenset[str]) -> Fate:
        outcomes = set(self._outcomes(modifiers))
        broken = [name for name in sorted(modifiers) if self._is_broken(name)]
        if outcomes == {True} and not broken:
            return Fate("always")
        keys = tuple(broken[:1]) or self._least(modifiers)
        return Fate("sometimes" if True in outcomes else "never", keys, self._culprit(keys))

    def _least(self, modifiers: frozenset[str]) -> tuple[str, ...]:
        """The fewest of them that fail already."""
        for count in range(1, len(modifiers) + 1):
            for some in combinations(sorted(modifiers, key=tuple(TWINS).index), count):
                if set(self._outcomes(frozenset(some))) != {True}:
                    return some
        return tuple(sorted(modifiers))

    def _outcomes(self, modifiers: frozenset[str]) -> Iterator[bool]:
        """Whether the modifiers are what a grab waits for, for each layout, each choice of left and right, each order."""
        mask = sum(self._masks[name] for name in modifiers)
        choices = [self._keys_of(name) for name in sorted(modifiers)]
        for layout, keys in product(range(self._layouts), product(*choices)):
            for order in permutations(keys):
                yield self._held(order, layout)[0] == mask
        if not all(choices):
            yield False

    def _keys_of(self, modifier: str) -> tuple[str, ...]:
        """The keys that are this modifier, and nothing else, when pressed alone."""
        return tuple(name for name, one in self._alone.items() if one.mods == self._masks[modifier] and not one.regroups)

    def _is_broken(self, modifier: str) -> bool:
        """Whether the key people press for it, the left one, is none, and was not given to another key on purpose (swapped Ctrl and Caps Lock)."""
        left, right = TWINS[modifier]
        keys = self._keys_of(modifier)
        return left in self._alone and left not in keys and set(keys) <= {right}

    def _orders(self, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Every way to press them one after the other, with either key of a pair."""
        for some in product(*(self._keys_of(name) for name in names)):
            yield from permutations(some)

    def _culprit(self, keys: tuple[str, ...]) -> Culprit:
        """What happens instead, by the symbols that come while these are pressed."""
        broken = [self._alone[left] for name in keys if self._is_broken(name) and (left := TWINS[name][0]) in self._alone]
        seen = {one.symbol for one in broken}
        for order in self._orders(keys):
            seen |= self._held(order, 0)[1]
        if seen & _LAYOUT or any(one.regroups for one in broken):
            return "layout"
        if _COMPOSE in seen:
            return "compose"
        return "level" if seen & _LEVEL else "else"

    def _special(self, modifiers: frozenset[str], codes: tuple[int, ...]) -> Special:
        keys = tuple(found[0] for name in sorted(modifiers) if (found := self._keys_of(name)))
        with self._state(0) as state:
            for name in keys:
                self._xkb.xkb_state_update_key(state, self._codes[name], _DOWN)
            symbols = {self._xkb.xkb_state_key_get_one_sym(state, code) for code in codes}
        if _END_OF_SESSION in symbols:
            return "session"
        return "console" if symbols & set(_CONSOLES) else ""

    # ------------------------------------------------------------------ playing

    def _press_alone(self, code: int) -> _Alone:
        with self._state(0) as state:
            symbol = self._xkb.xkb_state_key_get_one_sym(state, code)
            self._xkb.xkb_state_update_key(state, code, _DOWN)
            mods = self._mods(state)
            held = self._xkb.xkb_state_serialize_layout(state, _LAYOUT_EFFECTIVE)
        return _Alone(mods, symbol, held != 0 or symbol in _LAYOUT)

    def _held(self, order: tuple[str, ...], layout: int) -> tuple[int, set[int]]:
        """The modifiers in force once these keys are down, and the symbols that came on the way."""
        symbols = set()
        with self._state(layout) as state:
            for name in order:
                symbols.add(self._xkb.xkb_state_key_get_one_sym(state, self._codes[name]))
                self._xkb.xkb_state_update_key(state, self._codes[name], _DOWN)
            return self._mods(state), symbols

    def _mods(self, state: int) -> int:
        return int(self._xkb.xkb_state_serialize_mods(state, _MODS_EFFECTIVE)) & self._relevant

    @contextmanager
    def _state(self, layout: int) -> Iterator[int]:
        """Nothing is held, and this layout is in force."""
        state = self._xkb.xkb_state_new(self._keymap)
        try:
            self._xkb.xkb_state_update_mask(state, 0, 0, 0, 0, 0, layout)
            yield state
        finally:
            self._xkb.xkb_state_unref(state)


# ------------------------------------------------------------------ libraries

_P, _U, _I, _S = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_char_p
_Signatures = Mapping[str, tuple[type | None, tuple[type, ...]]]

_XKB: _Signatures = {
    "xkb_context_new": (_P, (_I,)),
    "xkb_context_unref": (None, (_P,)),
    "xkb_keymap_unref": (None, (_P,)),
    "xkb_keymap_num_layouts": (_U, (_P,)),
    "xkb_keymap_key_by_name": (_U, (_P, _S)),
    "xkb_state_new": (_P, (_P,)),
    "xkb_state_unref": (None, (_P,)),
    "xkb_state_update_key": (_U, (_P, _U, _I)),
    "xkb_state_update_mask": (_U, (_P, _U, _U, _U, _U, _U, _U)),
    "xkb_state_serialize_mods": (_U, (_P, _I)),
    "xkb_state_serialize_layout": (_U, (_P, _I)),
    "xkb_state_key_get_one_sym": (_U, (_P, _U)),
}
_XKB_X11: _Signatures = {
    "xkb_x11_setup_xkb_extension": (_I, (_P, ctypes.c_uint16, ctypes.c_uint16, _I, _P, _P, _P, _P)),
    "xkb_x11_get_core_keyboard_device_id": (ctypes.c_int32, (_P,)),
    "xkb_x11_keymap_new_from_device": (_P, (_P, _P, ctypes.c_int32, _I)),
}
_XCB: _Signatures = {
    "xcb_connect": (_P, (_S, _P)),
    "xcb_connection_has_error": (_I, (_P,)),
    "xcb_disconnect": (None, (_P,)),
}


def _library(name: str, signatures: _Signatures) -> ctypes.CDLL:
    """Raises OSError when it, or one of its functions, is not there."""
    library = ctypes.CDLL(name)
    for function, (result, arguments) in signatures.items():
        try:
            found = getattr(library, function)
        except AttributeError as missing:
            raise OSError(f"{name} has no {function}") from missing
        found.restype, found.argtypes = result, arguments
    return library


def _read(display: str, context: int | None) -> int | None:
    """The server's map; None when it gives none. Raises OSError when a library is missing."""
    xcb, x11 = _library("libxcb.so.1", _XCB), _library("libxkbcommon-x11.so.0", _XKB_X11)
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        if xcb.xcb_connection_has_error(connection) or not x11.xkb_x11_setup_xkb_extension(connection, 1, 0, 0, None, None, None, None):
            return None
        device = x11.xkb_x11_get_core_keyboard_device_id(connection)
        found: int | None = x11.xkb_x11_keymap_new_from_device(context, connection, device, 0) if device >= 0 else None
        return found
    finally:
        xcb.xcb_disconnect(connection)
