"""A look is taken when it is due or wanted, and whoever waits for one is asked every second whether anybody is there."""

from __future__ import annotations

from app.recorder.rhythm import HEED_S, LONGEST_REST_S, Rhythm


def test_the_first_look_is_due_at_once() -> None:
    assert Rhythm().wait_s(1000.0) == 0.0


def test_between_two_looks_of_a_screen_at_rest_it_wakes_to_heed() -> None:
    rhythm = Rhythm()
    rhythm.wait_s(1000.0)
    assert rhythm.looked(1000.0, 8.0) == HEED_S
    assert rhythm.wait_s(1001.0) == HEED_S
    assert rhythm.wait_s(1007.5) == 0.5
    assert rhythm.wait_s(1008.0) == 0.0


def test_what_is_wanted_is_due_once() -> None:
    rhythm = Rhythm()
    rhythm.wait_s(1000.0)
    rhythm.looked(1000.0, 8.0)
    rhythm.want()
    assert rhythm.wait_s(1001.0) == 0.0
    assert rhythm.wait_s(1001.0) > 0.0


def test_a_clock_set_back_delays_no_look() -> None:
    rhythm = Rhythm()
    rhythm.wait_s(1000.0)
    rhythm.looked(1000.0, 8.0)
    assert rhythm.wait_s(1000.0 - LONGEST_REST_S) == 0.0


def test_a_quick_rhythm_is_kept_by_who_calls() -> None:
    rhythm = Rhythm()
    rhythm.wait_s(1000.0)
    assert rhythm.looked(1000.0, 0.3) == 0.3
    assert rhythm.wait_s(1000.1) == 0.0
