"""Settings of an engine: what is secret is in nothing that could be printed."""

from __future__ import annotations

from app.engines.realtime.config import MODEL, MOST_OUTPUT, OPENAI, Purse, RealtimeConfig, Sent
from app.engines.realtime.shots import MOST_SIDE
from app.guard.budget import Budget, Caps


def test_no_secret_is_in_what_is_printed_of_them() -> None:
    secret = "s3cr3t"
    config = RealtimeConfig(lambda: secret, headers={"X": secret}, proxy=f"http://me:{secret}@p", env={"A": secret})
    assert secret not in repr(config)
    assert secret not in repr(Sent("id", 1.0, "h", "m", 1, 2, 1, "app", "window", "text", (secret.encode(),)))


def test_untouched_they_go_to_the_service_within_its_limits() -> None:
    config = RealtimeConfig(str)
    assert (config.base_url, config.model, config.most_side) == (OPENAI, MODEL, MOST_SIDE)
    assert 1 <= config.max_output_tokens <= MOST_OUTPUT


def test_the_budget_is_a_purse() -> None:
    purse: Purse = Budget(Caps(session=0.01))
    assert purse.reserve(1.0, 0.008) is None
    reached = purse.reserve(1.0, 0.008)
    assert reached is not None
    assert (reached.span, reached.cap, reached.until) == ("session", 0.01, None)
    purse.release(0.008)
    assert purse.reserve(1.0, 0.008) is None
