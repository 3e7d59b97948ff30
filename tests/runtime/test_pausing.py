"""How long a pause lasts: minutes, or until the next morning, by the clock of this place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.runtime.pausing import LONGEST_MIN, SHORTEST_NIGHT_S, PauseSpan, ends_at, morning, span_of


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_words() -> None:
    assert span_of("", 1e9) == PauseSpan()
    assert span_of("15", 1e9) == PauseSpan(for_s=900.0)
    assert span_of("2.5", 1e9) == PauseSpan(for_s=150.0)
    assert span_of("tomorrow", 1e9) == PauseSpan(until=morning(1e9))


@pytest.mark.parametrize("text", ["0", "-5", "soon", "nan", "inf", "1e9", str(LONGEST_MIN + 1)])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="tomorrow"):
        span_of(text, 1e9)


@pytest.mark.parametrize(
    ("pressed", "until"),
    [
        ("2026-11-30 14:00", "2026-12-01 04:00"),
        ("2026-11-30 23:59", "2026-12-01 04:00"),
        ("2026-12-01 00:30", "2026-12-01 04:00"),
        ("2026-12-01 03:30", "2026-12-02 04:00"),
        ("2026-12-31 18:00", "2027-01-01 04:00"),
        ("2027-03-27 20:00", "2027-03-28 04:00"),  # the clocks of Berlin go forward in that night
        ("2027-10-30 20:00", "2027-10-31 04:00"),  # and back in this one
    ],
)
def test_until_tomorrow_is_the_next_morning_here(zone: str, pressed: str, until: str) -> None:
    here = ZoneInfo(zone)
    now = datetime.fromisoformat(pressed).replace(tzinfo=here).timestamp()
    assert datetime.fromtimestamp(morning(now), here).strftime("%Y-%m-%d %H:%M") == until


@given(st.floats(1.5e9, 2.2e9))
def test_it_is_always_at_least_two_hours_away_and_at_most_a_day_and_three(now: float) -> None:
    assert SHORTEST_NIGHT_S <= morning(now) - now <= 27 * 3600


def test_a_menu_may_say_when_a_pause_would_end() -> None:
    now = 1_790_000_000.0
    assert ends_at("15", now) == now + 900
    assert ends_at("tomorrow", now) == morning(now)
