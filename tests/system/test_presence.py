"""Whether to record, and how closely: idle, battery and session together; and each way to ask for them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.away_mac import MacIdle, MacSession
from app.system.away_win import WinIdle, WinSession, win_charge
from app.system.idle import BusIdle, Unknown
from app.system.idle_x11 import X11Idle
from app.system.power import ASK_S, Cached, Charge, linux_charge, mac_charge
from app.system.presence import BATTERY_TIMES, IDLE_TIMES, Advice, AwayRules, Presence, WhenIdle
from app.system.presence_choice import open_idle
from app.system.session import AWAY, LOCKED, SAVED
from tests.capture.terminals import xdo
from tests.fakes.login import FakeDesktop
from tests.fakes.portal import private_bus
from tests.waiting import until


class Here:
    """A person, a battery and a session, as a test says."""

    def __init__(self) -> None:
        self.why, self.idle, self.charge, self.rules = "", float("nan"), Charge(100, False), AwayRules()

    def advice(self, changed: float, now: float = 10_000.0) -> Advice:
        return Presence(_Session(self), _Idle(self), lambda: self.charge, lambda: self.rules)(now, changed)


class _Session:
    def __init__(self, here: Here) -> None:
        self._here = here

    def __call__(self, now: float) -> str:
        return self._here.why

    def close(self) -> None:
        """Nothing to let go of."""


class _Idle:
    def __init__(self, here: Here) -> None:
        self._here = here

    def __call__(self) -> float | None:
        return self._here.idle

    def close(self) -> None:
        """Nothing to let go of."""


@pytest.mark.parametrize("when_idle", ["slower", "pause", "go on"])
@given(st.floats(0, 5000), st.floats(0, 5000), st.integers(1, 60))
def test_a_screen_on_which_something_happens_is_never_taken_for_idle(when_idle: WhenIdle, unused: float, still: float, minutes: int) -> None:
    here = Here()
    here.idle, here.rules = unused, AwayRules(when_idle, minutes)
    advice = here.advice(10_000.0 - still)
    idle = unused >= 60 * minutes and still >= 60 * minutes and when_idle != "go on"
    assert bool(advice.pause) == (idle and when_idle == "pause")
    assert advice.slower == (IDLE_TIMES if idle and when_idle == "slower" else 1.0)
    assert bool(advice.why) == (advice.slower > 1)


def test_the_words() -> None:
    here = Here()
    here.idle = 700.0
    assert here.advice(0).why == "Nobody has used the keyboard or mouse for 10 min, so it looks less often."
    here.rules = AwayRules("pause", 5)
    assert here.advice(0).pause == "nobody has used the keyboard or mouse for 5 min"
    here.why = LOCKED
    assert here.advice(0) == Advice(LOCKED)
    here.why, here.idle, here.charge = "", 0.0, Charge(19, True)
    assert here.advice(0) == Advice("", BATTERY_TIMES, "The battery is below 20 %, so it looks less often.")
    for charge, rules in ((Charge(19, False), AwayRules()), (Charge(20, True), AwayRules()), (Charge(1, True), AwayRules(battery_below=0))):
        here.charge, here.rules = charge, rules
        assert here.advice(0) == Advice()


@pytest.mark.screen
def test_the_x_server_tells_of_the_last_input() -> None:
    idle = open_idle(os.environ, "linux")
    assert isinstance(idle, X11Idle)
    try:
        until(lambda: (idle() or 0) > 0.05, 30, "time passes")
        xdo("mousemove", 333, 222)
        xdo("mousemove", 334, 222)
        first = idle()
        assert first is not None
        assert first < 2
    finally:
        idle.close()


def test_a_wayland_desktop_is_asked_on_its_bus_and_not_all_the_time() -> None:
    now = [1000.0]
    with private_bus() as address:
        desktop = FakeDesktop(address)
        idle = BusIdle({"DBUS_SESSION_BUS_ADDRESS": address}, lambda: now[0])
        desktop.idle_ms = 61_500
        assert idle() == 61.5
        desktop.idle_ms = 5
        assert idle() == 61.5
        now[0] += 10
        assert idle() == 0.005
        desktop.close()
        now[0] += 10
        assert idle() is None
        idle.close()
    now[0] += 100
    assert idle() is None
    assert isinstance(open_idle({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, "linux"), BusIdle)
    assert isinstance(open_idle({}, "linux"), Unknown)


def supply(root: Path, name: str, **files: object) -> None:
    (root / name).mkdir()
    for file, value in files.items():
        (root / name / file).write_text(f"{value}\n")


def test_the_kernel_s_files(tmp_path: Path) -> None:
    assert linux_charge(tmp_path / "nothing") is None
    supply(tmp_path, "AC", type="Mains", online=0)
    supply(tmp_path, "hidpp_battery_0", type="Battery", scope="Device", capacity=3, status="Discharging")
    assert linux_charge(tmp_path) is None, "the battery of a mouse"
    supply(tmp_path, "BAT0", type="Battery", capacity=57, status="Discharging", present=1)
    assert linux_charge(tmp_path) == Charge(57, True)
    supply(tmp_path, "BAT1", type="Battery", present=0, capacity=100, status="Unknown")
    assert linux_charge(tmp_path) == Charge(57, True)
    (tmp_path / "BAT0" / "status").write_text("Not charging\n")
    assert linux_charge(tmp_path) == Charge(57, False)
    (tmp_path / "BAT0" / "capacity").write_text("rubbish\n")
    assert linux_charge(tmp_path) == Charge(None, False)


def test_two_batteries_count_by_what_they_hold(tmp_path: Path) -> None:
    supply(tmp_path, "BAT0", type="Battery", energy_full=24_000_000, energy_now=0, capacity=0, status="Not charging")
    supply(tmp_path, "BAT1", type="Battery", energy_full=72_000_000, energy_now=36_000_000, capacity=50, status="Discharging")
    assert linux_charge(tmp_path) == Charge(38, True)


def test_the_battery_is_asked_now_and_then() -> None:
    now, asked = [0.0], []

    def ask() -> Charge:
        asked.append(now[0])
        return Charge(50, True)

    power = Cached(ask, lambda: now[0])
    for step in range(100):
        now[0] = float(step)
        assert power() == Charge(50, True)
    assert asked == [0.0, ASK_S, 2 * ASK_S, 3 * ASK_S]


class Windows:
    """What Windows would answer; None or an OSError where it refuses."""

    def __init__(self, **said: object) -> None:
        self._said = {"session": (0, 1), "saver": False, "ticks": (5000, 2000), "power": (0, 1, 57), **said}

    def _answer(self, name: str) -> object:
        said = self._said[name]
        if isinstance(said, OSError):
            raise said
        return said

    def session(self) -> tuple[int, int] | None:
        return self._answer("session")  # type: ignore[return-value]

    def saver(self) -> bool:
        return bool(self._answer("saver"))

    def ticks(self) -> tuple[int, int] | None:
        return self._answer("ticks")  # type: ignore[return-value]

    def power(self) -> tuple[int, int, int] | None:
        return self._answer("power")  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, ""),
        ({"session": (0, 0)}, LOCKED),
        ({"session": (4, 1)}, AWAY),
        ({"saver": True}, SAVED),
        ({"session": None}, ""),
        ({"saver": OSError()}, ""),
    ],
)
def test_on_windows_the_session_says_why(said: dict[str, object], why: str) -> None:
    assert WinSession(Windows(**said))(0.0) == why


def test_on_windows_idle_and_battery() -> None:
    assert WinIdle(Windows())() == 3.0
    assert WinIdle(Windows(ticks=(500, (1 << 32) - 500)))() == 1.0, "the clock goes round after 49 days"
    assert WinIdle(Windows(ticks=None))() is None
    assert win_charge(Windows()) == Charge(57, True)
    assert win_charge(Windows(power=(1, 8, 90))) == Charge(90, False)
    assert win_charge(Windows(power=(1, 128, 255))) is None
    assert win_charge(Windows(power=OSError())) is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"kCGSSessionOnConsoleKey": True}, ""), ({"kCGSSessionOnConsoleKey": True, "CGSSessionScreenIsLocked": True}, LOCKED),
        ({"kCGSSessionOnConsoleKey": False, "CGSSessionScreenIsLocked": True}, AWAY), (None, ""),
    ],
)  # fmt: skip
def test_on_macos_the_session_says_why(said: Mapping[str, bool] | None, why: str) -> None:
    assert MacSession(lambda: said)(0.0) == why


def test_on_macos_idle_and_battery() -> None:
    assert MacIdle(lambda: 12.5)() == 12.5
    on_battery = "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=4653155)\t57%; discharging; 5:09 remaining present: true\n"
    assert mac_charge(lambda: on_battery) == Charge(57, True)
    assert mac_charge(lambda: on_battery.replace("Battery Power", "AC Power").replace("57%; discharging", "100%; charged")) == Charge(100, False)
    assert mac_charge(lambda: "Now drawing from 'AC Power'\n") is None
