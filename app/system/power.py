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
    batteries = [folder for folder in sorted(root.glob("*")) if _is_ours(folder)]
    if not batteries:
        return None
    held = [content for folder in batteries if (content := _content(folder)) is not None]
    left, full = sum(now for now, _ in held), sum(whole for _, whole in held)
    percent = max(0, min(100, round(100 * left / full))) if full else None
    return Charge(percent, any(_word(folder, "status") == "Discharging" for folder in batteries))


def _is_ours(folder: Path) -> bool:
    """Whether it is a battery that this computer runs on."""
    return _word(folder, "type") == "Battery" and _word(folder, "scope") != "Device" and _word(folder, "present") != "0"


def _content(folder: Path) -> tuple[float, float] | None:
    """What is in a battery and what it holds when full, in whatever it counts; None where it tells neither that nor a percentage."""
    whole = _number(folder, "energy_full") or _number(folder, "charge_full")
    if whole:
        for name in ("energy_now", "charge_now"):
            now = _number(folder, name)
            if now is not None:
                return now, whole
    capacity = _number(folder, "capacity")
    return None if capacity is None else ((whole or 100.0) * capacity / 100, whole or 100.0)


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
