"""What an hour costs at the present settings, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...compose.remote import Remote

BUSY_HOUR = 240
"""New pictures in an hour of steady work, one each 15 s."""
TEXT_TOKENS = 800
"""Instructions and the last notes, as sent with each picture."""


def pictures_an_hour(interval_s: float) -> int:
    """A busy hour, or what the interval allows."""
    return min(BUSY_HOUR, max(1, int(3600 / max(interval_s, 0.1))))


def hourly(remote: Remote, model: str, interval_s: float) -> float | None:
    """US dollars a busy hour costs with `model`; None where nobody has written its price down."""
    from ...guard.budget import forecast

    price = remote.prices.facts(model).price
    if price is None:
        return None
    budget, config = remote.budget, remote.config
    answer = min(budget.output_tokens(model), config.max_output_tokens)
    picture = budget.image_tokens(model, config.image_detail)
    return forecast(pictures_an_hour(interval_s), TEXT_TOKENS, picture, answer, (price.text_in, price.image_in, price.text_out))


def dollars(usd: float) -> str:
    """'$0.04'; below a cent '$0.004', so that money that flows is never shown as none."""
    if 0 < usd < 0.0005:
        return "<$0.001"
    return f"${usd:.3f}" if 0 < usd < 0.01 else f"${usd:,.2f}"
