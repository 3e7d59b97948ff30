"""The entry in the applications menu and the start at login, as they stand on the disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import APP_ID
from app.system.autostart_choice import open_autostart
from app.system.autostart_mac import MacAutostart
from app.system.autostart_win import WindowsAutostart
from app.system.desktop_entry import entry_text, exec_line, find_entry, install_entry, remove_entry
from app.system.launching import Launch, own_launch

ROOT = Path(__file__).resolve().parents[2]
AWKWARD = Launch(("/opt/my tools/py\\thon", "-m", "app", "--home", '/home/ann/50% "done" $HOME'), "/opt/my checkout")


def _places(folder: Path) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(folder / "data"), "XDG_DATA_DIRS": str(folder / "system"), "XDG_CONFIG_HOME": str(folder / "config")}


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_entry_comes_with_its_icons_and_goes_without_a_trace(tmp_path: Path) -> None:
    places = _places(tmp_path)
    assert find_entry(places, AWKWARD).where == ""
    path = install_entry(places, AWKWARD)
    assert path == tmp_path / "data" / "applications" / f"{APP_ID}.desktop"
    assert {f"data/icons/hicolor/{size}x{size}/apps/{APP_ID}.png" for size in (16, 22, 24, 32, 48, 64, 128, 256)} < _files(tmp_path)
    assert (found := find_entry(places, AWKWARD)).where == "own"
    assert found.starts
    assert not find_entry(places, Launch(("/elsewhere/realtime-hud",))).starts
    assert remove_entry(places)
    assert _files(tmp_path) == set()
    assert not remove_entry(places)


def test_the_entry_of_a_package_is_found(tmp_path: Path) -> None:
    package = tmp_path / "system" / "applications" / f"{APP_ID}.desktop"
    package.parent.mkdir(parents=True)
    package.write_text("[Desktop Entry]\n")
    assert find_entry(_places(tmp_path), AWKWARD).where == "system"


@pytest.mark.parametrize("launch", [AWKWARD, Launch(("/usr/bin/realtime-hud",)), own_launch()])
def test_the_entry_is_one_by_the_desktops_own_rules(tmp_path: Path, launch: Launch) -> None:
    validator = shutil.which("desktop-file-validate")
    if validator is None:
        pytest.skip("desktop-file-validate is not installed")
    entry = tmp_path / f"{APP_ID}.desktop"
    entry.write_text(entry_text(launch))
    said = subprocess.run([validator, str(entry)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "")


def test_every_command_of_the_entry_is_this_program() -> None:
    commands = [line for line in entry_text(AWKWARD).splitlines() if line.startswith("Exec=")]
    assert commands[0] == 'Exec="/opt/my tools/py\\\\\\\\thon" -m app --home "/home/ann/50%% \\\\"done\\\\" \\\\$HOME"'
    assert [line.removeprefix(commands[0]) for line in commands] == ["", " --start", " --shot", " ctl stop"]
    assert entry_text(AWKWARD).count("\nPath=/opt/my checkout\n") == 1


def test_a_plain_command_is_not_quoted() -> None:
    assert exec_line(("/usr/bin/realtime-hud", "--start")) == "/usr/bin/realtime-hud --start"


def test_this_checkout_starts_from_any_folder(tmp_path: Path) -> None:
    launch = own_launch(tmp_path / "home")
    said = subprocess.run(launch.with_words("--version"), cwd=launch.folder, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("realtime-hud ")
    assert launch.command[-2:] == ("--home", str(tmp_path / "home"))


# ------------------------------------------------------------------ start at login


def test_the_switch_is_true_to_the_disk(tmp_path: Path) -> None:
    start = open_autostart(_places(tmp_path), "linux", AWKWARD)
    path = tmp_path / "config" / "autostart" / f"{APP_ID}.desktop"
    assert not start.on()
    start.turn(True)
    assert start.on()
    assert "--minimized" in path.read_text()
    path.write_text(path.read_text().replace("enabled=true", "enabled=false"))  # as the settings of GNOME switch it off
    assert not start.on()
    start.turn(True)
    assert start.on()
    path.write_text(path.read_text() + "Hidden=true\n")
    assert not start.on()
    start.turn(False)
    assert not path.exists()
    start.turn(False)


def test_the_start_at_login_is_an_entry_by_the_desktops_own_rules(tmp_path: Path) -> None:
    validator = shutil.which("desktop-file-validate")
    if validator is None:
        pytest.skip("desktop-file-validate is not installed")
    open_autostart(_places(tmp_path), "linux", AWKWARD).turn(True)
    said = subprocess.run([validator, str(tmp_path / "config/autostart" / f"{APP_ID}.desktop")], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    start = open_autostart(_places(tmp_path), "linux", AWKWARD)
    with pytest.raises(OSError, match=r"config"):
        start.turn(True)
    assert not start.on()


class _Key:
    """The values of the Run key, as `winreg` gives them."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def read(self, name: str) -> str:
        if name not in self.values:
            raise FileNotFoundError(2, name)
        return self.values[name]

    def write(self, name: str, value: str) -> None:
        self.values[name] = value

    def remove(self, name: str) -> None:
        if name not in self.values:
            raise FileNotFoundError(2, name)
        del self.values[name]


def test_windows_runs_what_stands_in_its_registry() -> None:
    key = _Key()
    start = WindowsAutostart(Launch(("C:\\Program Files\\Realtime HUD\\realtime-hud.exe",)), key)
    assert not start.on()
    start.turn(True)
    assert start.on()
    assert key.values == {"Realtime HUD": '"C:\\Program Files\\Realtime HUD\\realtime-hud.exe" --minimized'}
    start.turn(False)
    start.turn(False)
    assert not start.on()


def test_a_mac_runs_a_launch_agent(tmp_path: Path) -> None:
    start = MacAutostart({"HOME": str(tmp_path)}, AWKWARD)
    assert not start.on()
    start.turn(True)
    assert start.on()
    (agent,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    assert b"<string>--minimized</string>" in agent.read_bytes()
    agent.write_bytes(b"broken")
    assert not start.on()
    start.turn(False)
    assert not start.on()


def test_the_command_line_puts_it_there_and_takes_it_away(tmp_path: Path) -> None:
    env = {**_places(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}

    def entry(*words: str) -> str:
        command = [sys.executable, "-m", "app", "--home", str(tmp_path / "hud"), "entry", *words]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout

    assert "is in the applications menu now" in entry("install")
    assert "starts when you log in" in entry("autostart", "on")
    assert entry("status").count("\n") == 2
    assert "not start" in entry("autostart", "off")
    entry("remove")
    assert [name for name in _files(tmp_path) if not name.startswith("hud/")] == []
