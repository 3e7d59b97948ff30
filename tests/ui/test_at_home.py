"""What the desktop keeps about the program: true to what lies on the disk of this home."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.ui.at_home import at_home

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a menu of applications as files is of Linux")


def test_the_start_at_login_is_a_file_that_comes_and_goes(home: Path) -> None:
    asked = at_home(None)
    assert not asked.starts()
    asked.start(True)
    assert asked.starts()
    (written,) = (home / ".config" / "autostart").glob("*.desktop")
    assert "Exec=" in written.read_text()
    asked.start(False)
    assert not asked.starts()


def test_the_entry_in_the_menu_is_put_there_known_again_and_removed(home: Path) -> None:
    asked = at_home(None)
    assert asked.entry is not None
    assert asked.put_entry is not None
    assert asked.entry() in ("", "system")
    asked.put_entry(True)
    assert asked.entry() == "own"
    asked.put_entry(False)
    assert asked.entry() in ("", "system")


def test_an_entry_that_starts_another_copy_is_stale(home: Path) -> None:
    asked = at_home(None)
    assert asked.entry is not None
    assert asked.put_entry is not None
    asked.put_entry(True)
    (written,) = (home / ".local" / "share" / "applications").glob("*.desktop")
    written.write_text("\n".join("Exec=/elsewhere/realtime-hud" if line.startswith("Exec=") else line for line in written.read_text().splitlines()))
    assert asked.entry() == "stale"


def test_a_folder_that_takes_nothing_is_told(home: Path) -> None:
    (home / ".config" / "autostart").parent.mkdir(exist_ok=True)
    (home / ".config" / "autostart").touch()
    with pytest.raises(OSError, match="autostart"):
        at_home(None).start(True)
