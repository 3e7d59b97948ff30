"""Secrets as they are shown, made apart from what recognises them: what stays readable of the kinds that were learned from and of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

import pytest

from app.guard.secret import PLACEHOLDER

from .damaged import misread, wrapped
from .secret_screens import LEFT, Screen, left_of
from .shown_secrets import further, is_scored, shown, strangers, surroundings
from .test_cover import written

WHOLE, SCORED_WHOLE = 0.005, 0.04
"""Of kinds that were learned from, and of those that nothing was fitted to."""
PARTLY = 0.005
WRAPPED, MISREAD = 0.02, 0.08
"""Whole where a narrow window wraps its lines, and where a poor reader takes one letter in fifty for another and parts words."""
TORN = 0.05
"""Partly there."""


def stay(screens: Iterable[Screen]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]], int]:
    """(whole, partly, how many): the secrets of which more than a few characters stay."""
    whole, partly, count = [], [], 0
    for screen in screens:
        text = PLACEHOLDER.sub("", written(screen.rows))
        for secret in screen.secrets:
            count += 1
            left = left_of(secret, text)
            if left >= len(re.sub(r"[\s-]", "", secret)):
                whole.append((screen.kind, screen.carrier, secret))
            elif left > LEFT:
                partly.append((screen.kind, screen.carrier, secret))
    return whole, partly, count


def test_the_corpus_is_wide() -> None:
    screens = list(shown())
    assert sum(len(one.secrets) for one in screens) >= 300
    assert len({one.kind for one in screens}) >= 60
    assert len({surroundings(one) for one in screens}) >= 8
    assert {is_scored(one.kind) for one in screens} == {True, False}


def test_the_same_seed_makes_the_same_secrets() -> None:
    assert list(shown(4)) == list(shown(4))
    assert [one.secrets for one in shown(4)] != [one.secrets for one in shown(5)]


@pytest.mark.parametrize("seed", range(2))
def test_of_the_second_corpus_none_stays(seed: int) -> None:
    whole, partly, count = stay(shown(seed))
    assert len(whole) <= WHOLE * count, whole
    assert len(partly) <= PARTLY * count, partly


def test_the_third_corpus_is_wide() -> None:
    scored = [one for one in further() if is_scored(one.kind)]
    learned = [one for one in further() if not is_scored(one.kind)]
    for half in (scored, learned):
        assert sum(len(one.secrets) for one in half) >= 200
        assert len({one.kind for one in half}) >= 40


@pytest.mark.parametrize("seed", range(2))
def test_of_its_kinds_that_were_learned_from_none_stays(seed: int) -> None:
    whole, partly, count = stay(one for one in further(seed) if not is_scored(one.kind))
    assert len(whole) <= WHOLE * count, whole
    assert len(partly) <= PARTLY * count, partly


@pytest.mark.parametrize("seed", range(2))
def test_of_its_other_kinds_next_to_none_stays(seed: int) -> None:
    whole, partly, count = stay(one for one in further(seed) if is_scored(one.kind))
    assert len(whole) <= SCORED_WHOLE * count
    assert len(partly) <= PARTLY * count


def test_the_fourth_corpus_is_wide() -> None:
    screens = list(strangers())
    assert sum(len(one.secrets) for one in screens) >= 250
    assert len({one.kind for one in screens}) >= 50
    assert len({one.kind for one in screens if is_scored(one.kind)}) >= 20


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("scored", [False, True])
def test_of_the_fourth_corpus_next_to_none_stays(seed: int, scored: bool) -> None:
    whole, partly, count = stay(one for one in strangers(seed) if is_scored(one.kind) is scored)
    assert len(whole) <= (SCORED_WHOLE if scored else WHOLE) * count
    assert len(partly) <= PARTLY * count


@pytest.mark.parametrize("scored", [False, True])
def test_a_narrow_window_shows_next_to_none_either(scored: bool) -> None:
    whole, partly, count = stay(wrapped(one, Random(one.rows[0])) for one in further() if is_scored(one.kind) is scored)
    assert len(whole) <= (WRAPPED + SCORED_WHOLE * scored) * count
    assert len(partly) <= TORN * count


@pytest.mark.parametrize("scored", [False, True])
def test_a_poor_reader_lets_few_pass(scored: bool) -> None:
    whole, partly, count = stay(misread(one, Random(one.rows[0])) for one in further() if is_scored(one.kind) is scored)
    assert len(whole) <= (MISREAD + SCORED_WHOLE * scored) * count
    assert len(partly) <= 2 * TORN * count
