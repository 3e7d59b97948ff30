"""Whether the computer runs on its battery: what can wait then does."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")
ASKED_EVERY_S = 30.0


def open_power(platform: str, clock: Callable[[], float] = time.monotonic) -> Callable[[], bool]:
    """True while there is power to spare: no battery, or none in use. Any thread; the system is asked every `ASKED_EVERY_S` at most."""
    ask = {"linux": on_battery_linux, "win32": _on_battery_windows, "darwin": _on_battery_mac}.get(platform, lambda: False)
    known: list[tuple[float, bool]] = []

    def spare() -> bool:
        now = clock()
        if not known or now - known[-1][0] >= ASKED_EVERY_S:
            known[:] = [(now, not ask())]
        return known[-1][1]

    return spare


def on_battery_linux(folder: Path = SUPPLIES) -> bool:
    """Whether a battery of the computer itself (not of a mouse or a headset) is being emptied."""
    try:
        return any(_emptied(supply) for supply in folder.iterdir())
    except OSError:
        return False


def _emptied(supply: Path) -> bool:
    def says(name: str) -> str:
        try:
            return (supply / name).read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            return ""

    return says("type") == "Battery" and says("scope") != "Device" and says("status") == "Discharging"


def _on_battery_windows() -> bool:
    """GetSystemPowerStatus, by its documentation: byte 0 is 0 off the mains. Not run here."""
    import ctypes

    status = (ctypes.c_ubyte * 12)()
    windll = getattr(ctypes, "windll", None)
    return bool(windll is not None and windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)) and status[0] == 0)


def _on_battery_mac() -> bool:
    """`pmset -g batt`, by its documentation. Not run here."""
    try:
        told = subprocess.run(["/usr/bin/pmset", "-g", "batt"], capture_output=True, text=True, timeout=2.0, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    return "Battery Power" in told.partition("\n")[0]
