"""Key points: whole sentences of the text, few, in their order, those that others speak of."""

from __future__ import annotations

import pytest

from app.engines.local.keypoints import LEAST_SENTENCES, MOST_POINTS, key_points, sentences

ASIDE = [f"Nobody remembers remark {word} afterwards at all." for word in "abcdefghijklmnopqrstuvwxyz"]


def test_running_text_is_cut_into_its_sentences() -> None:
    text = 'The pump was replaced on Monday. "It had leaked for 3.5 weeks," said Ms Marlow. Yes. Who pays for it, nobody could tell us!'
    assert sentences(text) == [
        "The pump was replaced on Monday.",
        '"It had leaked for 3.5 weeks," said Ms Marlow.',
        "Who pays for it, nobody could tell us!",
    ]


@pytest.mark.parametrize("text", ["Short. Words. Only.", "", "no sentence ends here but it is long enough, as it seems"])
def test_what_says_little_is_left_out(text: str) -> None:
    assert all(len(one) >= 30 for one in sentences(text))


def test_short_texts_have_no_key_points() -> None:
    assert key_points(ASIDE[:LEAST_SENTENCES]) == []
    assert key_points([" ".join(ASIDE[:10])]) == []


def test_what_others_speak_of_is_a_key_point() -> None:
    about = [f"The {part} pump station flooded the harbour district again." for part in ("northern", "southern", "western", "eastern")]
    aside = [f"{a.capitalize()}{b}{c}lm {b}{a}{c}sted {c}{a}{b}ruk {a}{c}{b}vann {c}{b}{a}dal." for a in "bcdf" for b in "aeiou" for c in "xz"][:30]
    texts = [*aside[:15], *about[:2], *aside[15:], *about[2:]]
    found = key_points(texts)
    assert set(about) <= set(found)


def test_key_points_stand_word_for_word_and_in_their_order() -> None:
    texts = [f"Sentence number {number} speaks of harbour pumps and valves." for number in range(60)]
    found = key_points(texts)
    assert 3 <= len(found) <= MOST_POINTS
    places = [texts.index(one) for one in found]
    assert places == sorted(set(places))


def test_of_two_alike_the_one_with_figures_and_names_is_told() -> None:
    plain = ["the harbour pumps were replaced because the valves were leaking again"] * 30
    texts = [f"{one.capitalize()}." for one in plain]
    texts[17] = "The harbour pumps of Bergen were replaced for 48,200 euros because the valves were leaking again."
    assert texts[17] in key_points(texts)


def test_a_text_of_thousands_of_sentences_is_thinned_out() -> None:
    texts = [f"Sentence number {number} speaks of harbour pumps and valves." for number in range(5000)]
    assert len(key_points(texts)) == MOST_POINTS
