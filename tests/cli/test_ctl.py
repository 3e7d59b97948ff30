"""`ctl` answers at once: it is the key of a desktop that has none to give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SLOW = ("shutil", "bz2", "lzma", "subprocess", "PySide6", "tomllib", "logging", "sqlite3")
_RUN = f"""
import sys
from app.__main__ import main
code = main(["--home", sys.argv[1], "ctl", "status"])
print([name for name in {_SLOW!r} if name in sys.modules])
raise SystemExit(code)
"""


def test_it_loads_nothing_that_takes_its_time(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", _RUN, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stdout) == (1, "[]\n")
    assert run.stderr == "realtime-hud: Realtime HUD is not running. Start it with 'realtime-hud'.\n"


def test_only_what_is_missing_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-m", "app", "ctl"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "required: ACTION. See" in done.stderr
