"""Prices: read from two files, in words what is wrong with one, and no answer reckoned too cheap."""

from __future__ import annotations

import datetime
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.realtime.config import MODEL
from app.engines.realtime.messages import Tokens
from app.engines.realtime.prices import Price, picture_tokens, read_prices

from .kit import prices

ROW = "text_in = 4\ntext_cached = 0.5\nimage_in = 5\nimage_cached = 0.5\ntext_out = 16\n"
PRICE = Price(4, 0.5, 5, 0.5, 16)
COUNT = st.integers(0, 10**6)


def test_the_shipped_ones_know_the_model_of_the_settings() -> None:
    known = prices()
    assert known.date is not None
    assert known.facts(MODEL).price is not None
    worst = known.worst()
    for facts in known.models.values():
        assert facts.price is None or all(most >= own for most, own in zip(astuple(worst), astuple(facts.price), strict=True))


def test_the_users_own_come_first_and_a_dated_name_has_its_facts() -> None:
    found = read_prices(
        f"date = 2026-01-01\n[models.a]\n{ROW}", f"date = 2026-02-02\n[models.a]\n{ROW.replace('16', '17')}reasons = true\nends = 2027-01-01\n"
    )
    facts = found.facts("a-2026-02-23")
    assert found.date == datetime.date(2026, 2, 2)
    assert facts.price is not None
    assert (facts.price.text_out, facts.reasons, facts.ends) == (17, True, datetime.date(2027, 1, 1))


def test_an_unknown_model_has_no_price_and_the_dearest_counts() -> None:
    empty = read_prices("", " \n")
    assert (empty.date, empty.facts("x").price, empty.facts("x").name) == (None, None, "x")
    assert min(astuple(empty.worst())) > 0


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("[models", "prices.toml: "),
        ("models = 3", "prices.toml: “models” must be a table"),
        ("[models]\na = 3", "“a” must be a table"),
        ("[models.a]\ntext_in = 4", "“a” needs text_cached"),
        (f"[models.a]\n{ROW.replace('16', '-1')}", "“a” needs text_out"),
        (f"[models.a]\n{ROW.replace('16', 'nan')}", "“a” needs text_out"),
        (f"[models.a]\n{ROW.replace('16', 'true')}", "“a” needs text_out"),
        (f"[models.a]\n{ROW.replace('16', '1e9')}", "“a” needs text_out"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong(own: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_prices(f"[models.b]\n{ROW}", own)


@settings(max_examples=50)
@given(COUNT, COUNT, COUNT, COUNT, COUNT)
def test_an_answer_never_costs_more_than_was_set_aside_for_it(text: int, image: int, cached: int, cached_image: int, output: int) -> None:
    tokens = Tokens(input=text + image, output=output, image=image, cached=min(cached, text + image), cached_image=cached_image)
    cost = PRICE.of(tokens)
    assert 0 <= cost <= PRICE.most(text, image, output) + 1e-9


def test_each_kind_of_token_has_its_price() -> None:
    assert PRICE.of(Tokens(input=10**6)) == pytest.approx(4)
    assert PRICE.of(Tokens(input=10**6, image=10**6)) == pytest.approx(5)
    assert PRICE.of(Tokens(input=10**6, cached=10**6)) == pytest.approx(0.5)
    assert PRICE.of(Tokens(output=10**6)) == pytest.approx(16)


@pytest.mark.parametrize(
    ("size", "detail", "tokens"),
    [
        ((5000, 4000), "low", 85),
        ((512, 512), "high", 255),
        ((513, 512), "high", 425),
        ((1024, 1024), "high", 765),
        ((4096, 2048), "high", 85 + 170 * 6),
        ((1, 1), "high", 255),
    ],
)
def test_what_a_picture_takes(size: tuple[int, int], detail: str, tokens: int) -> None:
    assert picture_tokens(*size, detail) == tokens


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_no_picture_takes_more_than_the_largest(width: int, height: int) -> None:
    assert 255 <= picture_tokens(width, height, "high") <= 85 + 170 * 8
