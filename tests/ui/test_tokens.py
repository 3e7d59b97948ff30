"""Colours: every text can be read on every ground it stands on, every state sign seen."""

from __future__ import annotations

import re

import pytest

from app.ui.tokens import DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("surface", "raised", "sunken", "hover", "chosen")


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG reckons it, 1 to 21."""
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


@BOTH
def test_every_colour_is_written_out(look: Tokens) -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in look[1:])


@BOTH
def test_texts_can_be_read(look: Tokens) -> None:
    for ground in GROUNDS:
        assert contrast(look.text, getattr(look, ground)) >= 7, ground
        assert contrast(look.quiet, getattr(look, ground)) >= 4.5, ground


@BOTH
def test_words_on_a_button_and_links_can_be_read(look: Tokens) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.accent, look.surface) >= 4.5
    assert contrast(look.text, look.selection) >= 4.5


@BOTH
def test_signs_of_states_can_be_seen(look: Tokens) -> None:
    for ground in (look.surface, look.raised):
        assert min(contrast(sign, ground) for sign in (look.live, look.warn, look.stop)) >= 3


def test_contrast_is_reckoned_as_everywhere() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
