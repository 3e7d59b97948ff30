"""Takes the pictures of the window that README shows, from notes made up in `story`: the same pictures on every run.

Usage: python packaging/pictures.py [folder]   (default: resources/pictures)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QDialog, QWidget

    from app.compose.remote import Remote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

RUNS = (("light", "1"), ("dark", "1"), ("light", "2"))


def main(argv: list[str]) -> int:
    """Every look and scale in a process of its own, since Qt reads the scale once."""
    folder = Path(argv[0]) if argv else ROOT / "resources" / "pictures"
    if "--one" not in argv:
        folder.mkdir(parents=True, exist_ok=True)
        for look, scale in RUNS:
            env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
            subprocess.run([sys.executable, __file__, str(folder), "--one", look, scale], env=env, check=True)
        return 0
    look, scale = argv[-2:]
    with tempfile.TemporaryDirectory() as home:
        Studio(folder, Path(home), look, scale).take_all()
    return 0


class Studio:
    """One look at one scale: a window with prepared notes, brought into each state and pictured."""

    def __init__(self, folder: Path, home: Path, look: str, scale: str) -> None:
        from PySide6.QtCore import QLocale
        from PySide6.QtWidgets import QApplication

        from app.settings.paths import find_paths
        from app.ui import theme
        from app.ui.conductor import Conductor
        from app.ui.main_window import MainWindow
        from app.ui.pictures import Pictures
        from app.ui.tokens import DARK, LIGHT
        from app.ui.window_state import WindowState
        from tests.fakes.recorder import ScriptedRecorder

        QLocale.setDefault(QLocale("en_GB"))
        self._folder, self._look, self._scale = folder, look, scale
        self._app = QApplication(["pictures"])
        self._app.setFont(_font())
        self._paths = find_paths(home, {})
        self._now = datetime.now().astimezone().replace(hour=10, minute=27, second=8, microsecond=0).timestamp()
        self._clock = self._now - 25 * 60
        tokens = DARK if look == "dark" else LIGHT
        theme.apply(self._app, tokens)
        self._pictures = Pictures()
        self.window = MainWindow(tokens, WindowState(w=1120, h=760))
        self.window.furnish(self._pictures.thumb)
        self._conductor = Conductor(self.window, self._pictures, "system")
        self._recorder = ScriptedRecorder(self._paths, lambda: self._clock)
        self._recorder.listen(self._take)

    def _take(self, event: object) -> None:
        from app.runtime.hub import Batch

        self._conductor.take(Batch((event,)))  # type: ignore[arg-type]

    def take_all(self) -> None:
        self.window.resize(1120, 760)
        self.window.show()
        self._equip()
        self._grab("first-start")
        self._fill()
        self._equip()
        self._record()
        self._grab("recording")
        self._hud()
        if self._scale == "1":
            self._narrow()
            for name, state in self._states():
                state()
                self._grab(name)
            self._outside()
        self._recorder.close()
        self._conductor.settle()
        self.window.close()

    def _hud(self) -> None:
        from hud_sheet import sheet

        file = self._file("hud")
        sheet(self._look, self.window.grab(), float(self._scale)).save(str(file))
        _compress(file, colours=256)
        print(file)

    def _states(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("due", self._due),
            ("editing", self._editing),
            ("commands", self._commands),
            ("error", self._error),
            ("realtime", self._realtime),
            ("refused", self._refused),
            ("search", self._search),
            ("picture", self._picture),
            ("settings", self._settings),
            ("hotkeys", partial(self._hotkeys, "x11")),
            ("hotkeys-by-hand", partial(self._hotkeys, "hand")),
            ("settings-realtime", self._settings_realtime),
            ("consent", self._consent),
            ("key", self._key),
            ("models", self._models),
            ("sent", self._sent),
        )

    # ------------------------------------------------------------------ states

    def _equip(self) -> None:
        from app.capture.screens import SourceChoice
        from app.notes.shelf import Shelf
        from app.notes.vault import Vault

        self._conductor.equip(self._recorder, Shelf(self._paths.notes_db), Vault(self._paths.pictures_db), tuple, SourceChoice("screen", screen="1"))

    def _fill(self) -> None:
        """Sessions of the days before."""
        from story import OTHERS

        from app.events import Done, Replace, Section
        from app.values import BlockKind

        midnight = datetime.fromtimestamp(self._now).astimezone().replace(hour=10, minute=2)
        for number, (days, before, minutes, title, text) in enumerate(OTHERS):
            t = (midnight - timedelta(days=days, minutes=before)).timestamp()
            self._clock = t
            scribe = self._recorder.scribe
            scribe.begin(t, title)
            section = Section(f"old{number}", t, "Firefox", title)
            self._recorder.play(section)
            for part, words in enumerate(text.split("\n\n")):
                block = f"old{number}-{part}"
                self._recorder.play(Replace(section.id, block, t, BlockKind.TEXT, words), Done(section.id, block, t))
            scribe.end(t + minutes * 60)
        self._conductor.choose_note("")

    def _record(self) -> None:
        """The running lecture, its last line still growing."""
        from story import LECTURE, H, W, picture

        from app.events import Delta, Done, EngineState, FrameKept, Replace, Section
        from app.values import BlockKind, Evidence

        self._clock = start = self._now - 25 * 60
        self._recorder.start()
        self._recorder.scribe.rename("Lecture 12: Screening tests")
        self._recorder.tell(EngineState("local", "ready"))
        for number, scene in enumerate(LECTURE):
            t = self._clock = start + scene.minute * 60
            frame = int(t * 1e6)
            full, thumb = picture(scene.paint)
            self._recorder.scribe.picture(frame, t, full, thumb, (W, H))
            section = Section(f"s{number}", t, scene.app, scene.window)
            self._recorder.play(section)
            for part, (kind, text, rect) in enumerate(scene.notes):
                block = f"s{number}-{part}"
                self._recorder.play(Replace(section.id, block, t, kind, text, Evidence(frame, rect)), Done(section.id, block, t))
            if number == 0:
                self._recorder.write_own("Ask for the source of the 0.5 % prevalence.")
            if number == 2:
                self._recorder.mark("Prices go into the report")
        self._clock = self._now - 4
        self._recorder.tell(FrameKept(self._clock, 1))
        self._recorder.play(Delta("s3", "s3-live", self._clock, BlockKind.CHAT, "Jon: Done, the price per true positive is € 250 for later", None))

    def _due(self) -> None:
        """What will be deleted is announced above the list."""
        from app.notes import notices
        from app.notes.retention import DAY_S, Notice, State

        notice = Notice("pictures", "", "size", 2 * 2**30, 214, self._now - 80 * DAY_S, self._now + DAY_S, 0.0)
        notices.write(self._paths.notes_db.parent, {"pictures": State(notice), "notes": State()})
        self.window.list.due.refresh()

    def _editing(self) -> None:
        from app.notes import notices
        from app.notes.retention import State

        notices.write(self._paths.notes_db.parent, {"pictures": State(), "notes": State()})
        self.window.list.due.refresh()
        self.window.pane.edit_block("s3-1")

    def _commands(self) -> None:
        self.window.pane.close_editor()
        self._conductor.actions.by_id["palette"].trigger()

    def _error(self) -> None:
        from app.events import Problem

        if self.window.palette_box is not None:
            self.window.palette_box.close_palette()
        self.window.status.trouble(
            Problem(
                "store-full",
                "The disk is full, so new notes are kept in memory and in a rescue file.",
                "Free some space on the disk of /home/mara.",
                detail="sqlite3.OperationalError: database or disk is full\n/home/mara/.local/share/realtime-hud/notes.db",
            ),
            self._now,
        )
        self.window.status.toggle_details()

    def _realtime(self) -> None:
        from app.events import EngineState, FrameSent, Usage

        self.window.status.forgive()
        self._recorder.tell(EngineState("realtime", "working"))
        for number in range(7):
            self._recorder.tell(FrameSent(self._now, number, 90_000, "api.openai.com"))
            self._recorder.tell(Usage(self._now, 1380, 0.0061))

    def _refused(self) -> None:
        from app.engines.realtime.errors import KEY
        from app.events import EngineState

        fault = KEY.told("invalid_api_key: Incorrect API key provided: sk-proj-••••. HTTP 401 from api.openai.com").placed("", "api.openai.com")
        self._recorder.tell(EngineState("realtime", "trouble", f"{fault.message} The notes are written on this computer."))
        self.window.status.trouble(fault.problem(None), self._now)

    def _search(self) -> None:
        self.window.pane.view.setFocus()
        self.window.status.forgive()
        self.window.list.search.setText("prevalence")
        self.window.list.search_now()

    def _picture(self) -> None:
        from story import LECTURE

        from app.values import Evidence

        self.window.list.search.clear()
        self.window.list.search_now()
        scene = LECTURE[0]
        self.window.pane.picture_wanted.emit(Evidence(int((self._now - 25 * 60 + scene.minute * 60) * 1e6), scene.notes[1][2]))

    def _settings(self) -> None:
        from app.settings.store import SettingsFile
        from app.ui.settings_dialog import SettingsDialog

        self.window.picture.close_view()
        self._dialog: QDialog = SettingsDialog(None, SettingsFile(self._paths.settings_file))
        self._dialog.show()

    # ------------------------------------------------------------------ the realtime engine's dialogs

    def _remote(self) -> Remote:
        from app.compose.remote import make_remote
        from app.settings.schema import Settings

        return make_remote(self._paths, Settings(), [])

    def _hotkeys(self, way: Literal["x11", "hand"]) -> None:
        """One key is taken, and another one of ours was pressed into a field."""
        from app.runtime.hotkey_bridge import HotkeyBridge
        from app.system.hotkeys import words
        from app.system.hotkeys.hotkeys import Wish
        from app.ui.hotkeys.page import HotkeysPage
        from app.ui.hotkeys.table import HOTKEYS, default_keys
        from tests.fakes.hotkeys import FakeHotkeys

        fake = FakeHotkeys(way, words.by_hand("sway") if way == "hand" else None)
        keys = {**default_keys(), "mark": "F9"}
        fake.taken = {"F9"}
        bridge = HotkeyBridge(lambda: fake, self.window, here=True)
        bridge.wish([Wish(hotkey.id, keys[hotkey.id], hotkey.words) for hotkey in HOTKEYS])
        bridge.begin()
        page = HotkeysPage(None, bridge, HOTKEYS, self.window.tokens, "sway" if way == "hand" else "", windows=False)
        page.finished.connect(bridge.close)
        self._instead(page)
        page.show_keys(keys)
        if way == "x11":
            page.rows["shot"].chosen.emit("Ctrl+Alt+Shift+G")

    def _settings_realtime(self) -> None:
        from app.settings.store import SettingsFile
        from app.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(None, SettingsFile(self._paths.settings_file))
        dialog.show_group("realtime")
        self._instead(dialog)

    def _consent(self) -> None:
        from app.settings.schema import Settings
        from app.ui.remote.consent import Consent

        self._instead(Consent(None, self._remote(), Settings()))

    def _key(self) -> None:
        from app.engines.realtime.models import TryOut
        from app.system.keys import KeyStatus
        from app.ui.remote.key_dialog import KeyDialog

        dialog = KeyDialog(None, self._remote())
        self._instead(dialog)
        self._settle(lambda: "Looking" not in dialog.place.text())
        dialog._show(KeyStatus("keyring", "7wQx", "GNOME Keyring"))
        dialog._tested(TryOut("api.openai.com", "gpt-realtime-1.5", None, 0.43, "ready"))

    def _models(self) -> None:
        from app.ui.remote.model_dialog import ModelDialog

        self._instead(ModelDialog(None, self._remote(), 0.5, ask=False))

    def _sent(self) -> None:
        from story import LECTURE, picture

        from app.guard.ledger import Entry
        from app.ui.remote.money import MoneyView

        remote = self._remote()
        for number, scene in enumerate(LECTURE):
            t = self._now - 25 * 60 + scene.minute * 60
            entry = Entry(f"e{number}", t, "api.openai.com", "gpt-realtime-1.5", number, 88_400 + 7_300 * number, 1, scene.app, scene.window)
            remote.ledger.sent(replace(entry, thumbnail=picture(scene.paint)[1]))
            remote.ledger.took(t, entry, 1900 + 31 * number, 1105, 64 + number, 0.0093 + number / 4000)
        view = MoneyView(None, remote)
        self._instead(view)
        self._settle(lambda: view.rows.rowCount() == len(LECTURE))

    def _instead(self, dialog: QDialog) -> None:
        self._dialog.close()
        self._dialog = dialog
        dialog.show()

    def _settle(self, done: Callable[[], bool]) -> None:
        """Until what runs on other threads has come back."""
        until = time.monotonic() + 10
        while not done() and time.monotonic() < until:
            self._app.processEvents()

    def _narrow(self) -> None:
        self.window.resize(640, 480)
        self._grab("narrow")
        self.window.resize(1120, 760)

    def _outside(self) -> None:
        """What asks on the screen itself, and the panel's menu."""
        from choosing import pictures
        from PySide6.QtWidgets import QToolButton

        if hasattr(self, "_dialog"):
            self._dialog.close()
        for name, widget in pictures(self.window.tokens, self._conductor.actions, self.window.witness, self._settle):
            self._save(widget, name)
        menu = next(button.menu() for button in self.window.findChildren(QToolButton) if button.objectName() == "split")
        menu.popup(menu.pos())
        self._save(menu, "pause-menu")
        menu.close()

    # ------------------------------------------------------------------ the camera

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}-{self._look}{'-200' if self._scale == '2' else ''}.png"

    def _grab(self, name: str) -> None:
        if self._recorder.recording.state == "recording":  # else the signs would say, rightly, that nobody looks at the screen
            self._recorder.see()
        self._conductor.relist()
        for _ in range(12):
            self._app.processEvents()
        self.window.status.refresh(self._now)
        self._app.processEvents()
        self._save(getattr(self, "_dialog", self.window), name)

    def _save(self, widget: QWidget, name: str) -> None:
        for _ in range(4):
            self._app.processEvents()
        file = self._file(name)
        widget.grab().save(str(file))
        _compress(file)
        print(file)


def _font() -> QFont:
    from PySide6.QtGui import QFont

    font = QFont("Noto Sans")
    font.setPixelSize(13)
    return font


def _compress(file: Path, colours: int = 0) -> None:
    """Without the alpha channel, which is the same everywhere, and packed as tightly as PNG can; `colours`: with so many at most."""
    from PIL import Image

    with Image.open(file) as full:
        small = full.convert("RGB")
    if colours:
        small = small.quantize(colours, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
