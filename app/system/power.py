"""Whether the computer runs on its battery, and how much is left in it: one shape for every system. What can wait then does."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ASK_S = 30.0
SYS = Path("/sys/class/power_supply")


@dataclass(frozen=True, slots=True)
class Charge:
    """`percent` of all batteries of the computer together, None where it is not told; `draining`: it runs on them now."""

    percent: int | None
    draining: bool


class Power(Protocol):
    """Asked at each look, on one thread. Raises nothing."""

    def __call__(self) -> Charge | None:
        """None: no battery, or the system does not tell."""


class Cached:
    """Asks at most every `ASK_S` seconds."""

    def __init__(self, ask: Callable[[], Charge | None], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._asked: float | None = None
        self._last: Charge | None = None

    def __call__(self) -> Charge | None:
        now = self._clock()
        if self._asked is None or not 0 <= now - self._asked < ASK_S:
            self._asked, self._last = now, self._ask()
        return self._last


def linux_charge(root: Path = SYS) -> Charge | None:
    """From the kernel's own files. Batteries of mice and the like ('scope' Device) do not count."""
    full = left = 0.0
    statuses: list[str] = []
    for folder in sorted(root.glob("*")):
        if _word(folder, "type") != "Battery" or _word(folder, "scope") == "Device" or _word(folder, "present") == "0":
            continue
        statuses.append(_word(folder, "status"))
        whole = _number(folder, "energy_full") or _number(folder, "charge_full")
        now = _number(folder, "energy_now") if whole else None
        now = _number(folder, "charge_now") if whole and now is None else now
        capacity = _number(folder, "capacity")
        if now is None and capacity is None:
            continue
        full += whole or 100.0
        left += now if now is not None else (whole or 100.0) * (capacity or 0.0) / 100
    if not statuses:
        return None
    return Charge(max(0, min(100, round(100 * left / full))) if full else None, "Discharging" in statuses)


def _word(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _number(folder: Path, name: str) -> float | None:
    try:
        return float(_word(folder, name))
    except ValueError:
        return None


def mac_charge(run: Callable[[], str] | None = None) -> Charge | None:
    """From `pmset -g batt`: "Now drawing from 'Battery Power'" and "…\\t57%; discharging; …". Written from its documentation; not run there yet."""
    try:
        text = (run or _pmset)()
    except (OSError, subprocess.SubprocessError):
        return None
    percents = [int(word[:-2]) for word in text.split() if word.endswith("%;") and word[:-2].isdecimal()]
    return Charge(min(percents), "'Battery Power'" in text) if percents else None


def _pmset() -> str:
    return subprocess.run(["/usr/bin/pmset", "-g", "batt"], capture_output=True, text=True, timeout=2, check=True).stdout
