"""The program behind the window, in a process of its own: every setting is taken by somebody, and holds when its row says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QTimer
from app.compose.parts import READ_AT_USE
from app.settings.holding import HOLDS
from app.ui import program

class Watched(program.Program):
    def _loaded(self):
        super()._loaded()
        QTimer.singleShot(0, self, self.walk)

    def change(self, **changes):
        self._keep(changes)

    def walk(self):
        said, parts, outside, window = {}, self._parts, self._outside, self.window
        said["missing"] = sorted(set(HOLDS) - set(parts.takers) - READ_AT_USE - set(self.takers) - set(outside.takers))
        app = self._app
        self.change(font_size=17)
        said["font_size"] = app.font().pixelSize()
        self.change(theme="dark")
        said["theme"] = window.tokens.name
        self.change(announce=False)
        said["announce"] = self.conductor.announcer.on
        self.change(hud_shown="always")
        said["hud_shown"] = outside.hud.shown
        self.change(hud_shown="asked")
        said["hud_asked"] = outside.hud.shown
        self.change(interval=7.0)
        said["interval"] = window.witness.standing.interval_s
        self.change(source="active")
        said["source"] = self.conductor.tasks.choice.kind
        self.change(fallback="none")
        said["falls before"] = window.witness.standing.falls
        self.conductor.actions.by_id["start"].trigger()
        self._hub.hand_on()
        said["falls after"] = window.witness.standing.falls
        print(json.dumps(said), flush=True)
        self.quit()

program.Program = Watched
from app.ui.launch import run
sys.exit(run(home=Path(sys.argv[1])))
"""


def test_every_setting_is_taken_and_holds_when_it_says(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(home / "hud")], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "missing": [],
        "font_size": 17,
        "theme": "dark",
        "announce": False,
        "hud_shown": True,
        "hud_asked": False,
        "interval": 7.0,
        "source": "active",
        "falls before": True,
        "falls after": False,
    }
