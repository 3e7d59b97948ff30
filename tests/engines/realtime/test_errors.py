"""Faults: from four sources, one value; the provider's words kept, and no key among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.realtime import errors
from app.engines.realtime.errors import MOST_WAIT_S, Fault, from_close, from_error, from_http, known, masked, wait_in, words
from app.problems.table import PROBLEMS

FAULTS = [each for name, each in vars(errors).items() if isinstance(each, Fault) and name.isupper()]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_every_fault_is_a_row_that_says_what_to_do(fault: Fault) -> None:
    problem = fault.placed("gpt", "api.example.com").problem(3.0 if fault.retry else None)
    assert problem.code in PROBLEMS
    assert problem.message
    assert "{" not in problem.message + problem.cure
    assert problem.fatal is not fault.retry
    assert problem.cure or fault.retry or fault.rotate


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Incorrect API key provided: sk-proj-abc*****xyz.", "Incorrect API key provided: •••."),
        ("Bearer abcdef123456 is wrong", "••• is wrong"),
        ("id 0123456789abcdef0123456789abcdef end", "id ••• end"),
        ("session sess-AbCd1234", "session •••"),
        ("nothing secret: sk", "nothing secret: sk"),
    ],
)
def test_keys_are_masked(text: str, left: str) -> None:
    assert masked(text) == left
    assert errors.SERVER.told(text).detail == left


@given(st.text(max_size=30), st.text("abcXYZ019*_-", min_size=4, max_size=60))
def test_no_key_survives_in_a_detail(before: str, key: str) -> None:
    assert f"sk-{key}" not in masked(f"{before} sk-{key} end")


def test_a_detail_is_of_bearable_length() -> None:
    assert len(masked("word " * 5000)) == 2000


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Please try again in 20s.", 20.0),
        ("Please try again in 300ms.", 0.3),
        ("Please try again in 6m0s. Visit the site 3 times", 360.0),
        ("try again in 1m2.5s", 62.5),
        ("Try again in 1h0m0s", 3600.0),
        ("retry after 5 minutes", 300.0),
        ("Retry after 2 minutes and 5 seconds.", 125.0),
        ("retry after 30", 30.0),
        ("retry after 30 or so", 30.0),
        ("try again in 2 days", MOST_WAIT_S),
        ("try again in a moment", None),
        ("try again later, in 5 s", None),
        ("", None),
    ],
)
def test_how_long_a_sentence_asks_to_wait(text: str, seconds: float | None) -> None:
    assert wait_in(text) == (None if seconds is None else pytest.approx(seconds))


@given(st.text(max_size=60).map("try again in {}".format))
def test_any_wait_is_bearable(text: str) -> None:
    found = wait_in(text)
    assert found is None or 0 <= found <= MOST_WAIT_S


@pytest.mark.parametrize(
    ("code", "kind", "message", "fault"),
    [
        ("invalid_api_key", "", "", errors.KEY),
        ("", "insufficient_quota", "", errors.NO_QUOTA),
        ("new_code", "server_error", "", errors.SERVER),
        ("", "", "Missing bearer authentication in header", errors.KEY),
        ("new_code", "new_kind", "something", None),
    ],
)
def test_an_error_by_its_code(code: str, kind: str, message: str, fault: Fault | None) -> None:
    found = from_error(code, kind, message)
    assert (found.code if found else None) == (fault.code if fault else None)


def test_a_service_that_is_busy_says_for_how_long() -> None:
    found = from_error("rate_limit_exceeded", "", "Rate limit reached. Please try again in 6m0s.")
    assert found is not None
    assert (found.after_s, found.detail) == (360.0, "rate_limit_exceeded · Rate limit reached. Please try again in 6m0s.")


@pytest.mark.parametrize(
    ("code", "reason", "fault"),
    [
        (1000, "", errors.CLOSED),
        (1006, "", errors.LOST),
        (1001, "Your session hit the maximum duration of 60 minutes.", errors.ROTATE),
        (4000, "invalid_request_error.beta_api_shape_disabled", errors.BETA),
        (3000, "", errors.KEY),
        (3500, "", errors.CLOSED),
        (4999, "", errors.CLOSED),
        (2500, "", errors.LOST),
        (1013, "try again in 3s", errors.BUSY),
    ],
)
def test_a_close_by_its_reason_then_its_number(code: int, reason: str, fault: Fault) -> None:
    found = from_close(code, reason)
    assert found.code == fault.code
    assert found.rotate is fault.rotate
    assert f"close {code}" in found.detail


def test_what_was_said_before_a_close_counts_more() -> None:
    assert from_close(1000, "bye", errors.NO_QUOTA) is errors.NO_QUOTA


@pytest.mark.parametrize(
    ("status", "code", "fault"),
    [
        (301, "", errors.REDIRECTED),
        (401, "", errors.KEY),
        (429, "", errors.BUSY),
        (429, "insufficient_quota", errors.NO_QUOTA),
        (429, "server_error", errors.BUSY),
        (500, "", errors.SERVER),
        (503, "model_not_found", errors.NO_MODEL),
        (599, "what", errors.SERVER),
        (418, "", errors.REFUSED),
        (200, "", errors.REFUSED),
    ],
)
def test_an_upgrade_that_was_refused(status: int, code: str, fault: Fault) -> None:
    assert from_http(status, code, "said", None).code == fault.code


def test_the_header_counts_more_than_the_sentence() -> None:
    assert from_http(429, "", "try again in 20s", 5.0).after_s == 5.0
    assert from_http(429, "", "try again in 20s", None).after_s == 20.0


def test_small_things() -> None:
    assert known("nothing") is None
    assert words(" HTTP 500 ", "") == "HTTP 500"
    assert words("", " said ") == "said"
