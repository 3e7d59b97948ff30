"""Secrets as they are shown, made apart from what recognises them: what stays readable of the half that was learned from and of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from .secret_screens import LEFT, Screen, left_of
from .shown_secrets import is_scored, shown, surroundings
from .test_cover import written

LEARNED_WHOLE = 0.005
SCORED_WHOLE = 0.07
PARTLY = 0.005


def stay(screens: Iterable[Screen]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]], int]:
    """(whole, partly, how many): the secrets of which more than a few characters stay."""
    whole, partly, count = [], [], 0
    for screen in screens:
        text = written(screen.rows)
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
def test_of_the_kinds_that_were_learned_from_none_stays(seed: int) -> None:
    whole, partly, count = stay(one for one in shown(seed) if not is_scored(one.kind))
    assert len(whole) <= LEARNED_WHOLE * count, whole
    assert len(partly) <= PARTLY * count, partly


@pytest.mark.parametrize("seed", range(2))
def test_of_the_other_kinds_next_to_none_stays(seed: int) -> None:
    whole, partly, count = stay(one for one in shown(seed) if is_scored(one.kind))
    assert len(whole) <= SCORED_WHOLE * count
    assert len(partly) <= PARTLY * count
