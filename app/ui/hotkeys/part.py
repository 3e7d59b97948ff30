"""The hotkeys as a part of the program: bound when everything is loaded, bound anew with every change, carried out as commands."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ... import APP_ID
from ...events import Problem
from ...files import write_whole
from ...problems.table import PROBLEMS
from ...runtime.hotkey_bridge import HotkeyBridge
from ...runtime.hub import Batch
from ...system.hotkeys.by_hand import desktop_of
from ...system.hotkeys.choice import open_hotkeys
from ...system.hotkeys.hotkeys import Bound, Hotkeys, Wish
from ..conductor import Conductor
from ..main_window import MainWindow
from ..telling import spoken
from ..tokens import Tokens
from .key_field import native
from .table import HOTKEYS, Hotkey, keys_in

if TYPE_CHECKING:
    from ...settings.schema import Settings
    from .page import HotkeysPage


def session_hotkeys() -> Hotkeys:
    """What this session has."""
    return open_hotkeys(os.environ, sys.platform, APP_ID)


_ABOUT_KEYS = frozenset(code for code, row in PROBLEMS.items() if row.command == "hotkeys")
"""Over as soon as every key works: the keyboard's layout was changed back, for example."""


class HotkeysPart(QObject):
    """A `Part` of `outside`.

    Signals:
        keep_wanted: Settings to be kept, by attribute.
    """

    keep_wanted = Signal(object)

    def __init__(self, window: MainWindow, conductor: Conductor, state_file: Path, open_: Callable[[], Hotkeys] = session_hotkeys) -> None:
        """`state_file`: where it is remembered which taken keys were told of."""
        super().__init__(window)
        self._window, self._conductor, self._file = window, conductor, state_file
        self._desktop = desktop_of(os.environ) if sys.platform == "linux" else {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "")
        self._offered = tuple(hotkey for hotkey in HOTKEYS if hotkey.id in conductor.actions.by_id)
        self._keys: dict[str, str] = {}
        self._page: HotkeysPage | None = None
        self._tokens = window.tokens
        self._bridge = HotkeyBridge(open_, self, here=sys.platform == "darwin")
        self._bridge.pressed.connect(self._pressed)
        self._bridge.settled.connect(self._settled)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._say)
        self._bridge.begin()

    def take(self, batch: Batch) -> None:
        """Nothing the recorder says changes a key."""

    def apply(self, settings: Settings) -> None:
        self._keys = {hotkey.id: keys_in(settings)[hotkey.id] for hotkey in self._offered}
        self._bridge.wish([Wish(hotkey.id, self._keys[hotkey.id], hotkey.words) for hotkey in self._offered])
        if self._page is not None:
            self._page.show_keys(self._keys)

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def close(self) -> None:
        self._later.stop()
        if self._page is not None:
            self._page.close()
        self._bridge.close()

    def open_page(self) -> None:
        """The page where keys are chosen."""
        if self._page is not None:
            self._page.raise_()
            self._page.activateWindow()
            return
        from .page import HotkeysPage

        page = self._page = HotkeysPage(self._window, self._bridge, self._offered, self._tokens, self._desktop, sys.platform == "win32")
        page.keep_wanted.connect(self.keep_wanted)
        page.finished.connect(self._page_closed)
        page.show_keys(self._keys)
        page.open()

    def _page_closed(self) -> None:
        if self._page is not None:
            self._page.deleteLater()
        self._page = None

    # ------------------------------------------------------------------ keys

    def _pressed(self, name: str) -> None:
        hotkey = next(hotkey for hotkey in self._offered if hotkey.id == name)
        actions = self._conductor.actions.by_id
        action = next((actions[command] for command in hotkey.commands if actions[command].isEnabled()), None)
        if action is not None:
            action.trigger()
        else:
            self._window.status.trouble(self._not_now(hotkey))

    def _not_now(self, hotkey: Hotkey) -> Problem:
        start = self._bridge.results.get("start")
        if start is None or start.outcome != "bound":
            return spoken("command-not-now", command=hotkey.words)
        return spoken("command-not-now", "key", command=hotkey.words, key=start.shown or native(start.keys))

    # ------------------------------------------------------------------ words

    def _settled(self) -> None:
        start = self._bridge.results.get("start")
        self._conductor.start_key((start.shown or native(start.keys)) if start is not None and start.outcome == "bound" else "")
        self._later.start()  # one word about all of them, after the last one

    def _say(self) -> None:
        """Tells once of keys that do nothing; those that were told of before are known."""
        missed = [bound for bound in self._bridge.results.values() if bound.outcome in ("taken", "impossible", "swallowed", "unsure")]
        keyed = sorted(f"{bound.id} {bound.keys}" for bound in missed)
        told = self._told()
        fresh = [bound for bound in missed if f"{bound.id} {bound.keys}" not in told]
        if not missed:
            self._window.witness.put_away(_ABOUT_KEYS)
            self._window.status.refresh()
        if fresh and self._page is None:
            self._window.status.trouble(self._problem(fresh))
        if fresh or any(key not in keyed for key in told):
            write_whole(self._file, json.dumps(keyed).encode())

    def _problem(self, missed: list[Bound]) -> Problem:
        first = missed[0].problem
        assert first is not None
        codes = {bound.problem.code for bound in missed if bound.problem is not None}
        if len(missed) == 1 or codes <= {"hotkey-by-hand", "hotkey-no-entry", "hotkey-not-agreed", "hotkey-gone"}:
            return first
        keys = ", ".join(native(bound.keys) for bound in missed)
        said = "\n".join(bound.problem.message for bound in missed if bound.problem is not None)
        if codes == {"hotkey-swallowed"}:
            return spoken("hotkeys-swallowed", detail=said, keys=keys, held=dict(first.names)["held"])
        return spoken("hotkeys-taken", detail=said, keys=keys)

    def _told(self) -> list[str]:
        try:
            told = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return []
        return [str(key) for key in told] if isinstance(told, list) else []
