"""What an hour costs at the present settings, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...compose.remote import Remote

BUSY_HOUR = 240
"""New pictures in an hour of steady work, one each 15 s."""
TEXT_TOKENS = 800
"""Instructions and the last notes, as sent with each picture."""
OUTPUT_TOKENS = 80


def pictures_an_hour(interval_s: float) -> int:
    """A busy hour, or what the interval allows."""
    return min(BUSY_HOUR, max(1, int(3600 / max(interval_s, 0.1))))


def hourly(remote: Remote, model: str, interval_s: float) -> float | None:
    """US dollars a busy hour costs with `model`; None where nobody has written its price down.

    Reckoned with what answers of this model have taken so far in this run; before the first one with guesses, and nothing cached.
    """
    from ...guard.budget import GUESS, Answer

    price = remote.prices.facts(model).price
    if price is None:
        return None
    budget, config = remote.budget, remote.config
    answer = budget.answer(model)
    if answer is None:
        picture = GUESS.get(config.image_detail, GUESS["high"])
        answer = Answer(TEXT_TOKENS, 0.0, picture, min(OUTPUT_TOKENS, config.max_output_tokens))
    told = (answer.text - answer.cached) * price.text_in + answer.cached * price.text_cached
    each = told + answer.image * price.image_in + answer.output * price.text_out
    return pictures_an_hour(interval_s) * each / 1_000_000
