"""What an hour costs, before anything is sent and after the service has said what it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guard.budget import GUESS
from app.ui.remote.forecast import BUSY_HOUR, OUTPUT_TOKENS, TEXT_TOKENS, hourly, pictures_an_hour

from .kit import remote


def test_a_busy_hour_or_what_the_interval_allows() -> None:
    assert [pictures_an_hour(interval) for interval in (0.0, 0.5, 15.0, 60.0, 9999.0)] == [BUSY_HOUR, BUSY_HOUR, BUSY_HOUR, 60, 1]


def test_without_a_price_there_is_no_forecast(home: Path) -> None:
    assert hourly(remote(home), "unheard-of", 0.5) is None


@pytest.mark.parametrize("detail", ["low", "high", "auto"])
def test_the_first_one_is_a_guess_by_detail(home: Path, detail: str) -> None:
    made = remote(home, image_detail=detail)
    price = made.prices.facts(made.config.model).price
    assert price is not None
    each = TEXT_TOKENS * price.text_in + GUESS[detail] * price.image_in + OUTPUT_TOKENS * price.text_out
    assert hourly(made, made.config.model, 60.0) == pytest.approx(60 * each / 1e6)


def test_later_ones_go_by_what_answers_took(home: Path) -> None:
    made = remote(home)
    model = made.config.model
    guessed = hourly(made, model, 0.5)
    made.budget.learn_answer(model, 100, 50, 200, 10)
    price = made.prices.facts(model).price
    assert price is not None
    each = 50 * price.text_in + 50 * price.text_cached + 200 * price.image_in + 10 * price.text_out
    learned = hourly(made, model, 0.5)
    assert learned == pytest.approx(BUSY_HOUR * each / 1e6)
    assert guessed is not None
    assert learned is not None
    assert learned < guessed
