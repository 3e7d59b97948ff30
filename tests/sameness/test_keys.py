from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sameness.keys import code_key, figures, text_key

WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Quoted” text", "'quoted' text"),
        ("– a dash – between", "— a dash — between"),
        ("• an item", "- an item"),
        ("well-known", "well known"),
        ("Illinois", "lllinois"),
        ("lost space between", "lostspace between"),
        ("25 °C", "25°C"),
        ("the end.", "the end"),
        ("−500", "-500"),
        ("Müssen wir", "Mussen wir"),
    ],
)
def test_what_tells_nothing_is_left_out(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12.5 million", "1.25 million"),
        ("+3.2 %", "-3.2 %"),
        ("-   1,310.50", "1,310.50"),
        ("−0.5", "0.5"),
        ("1.000", "1,000"),
        ("15%", "15‰"),
        ("15 %", "15"),
        ("$400", "€400"),
        ("a < b", "a > b"),
        ("x != y", "x = y"),
        ("if (!ok)", "if (ok)"),
        ("1-10", "11-0"),
        ("3 500", "3500"),
        ("10:30", "1030"),
        ("25 °C", "25 C"),
        ("5 µg", "5 mg"),
        ("ls -l", "ls l"),
        ("not locked", "locked"),
        ("x ≤ 5", "x ≥ 5"),
        ("v1.12", "v11.2"),
        ("#12", "12"),
        ("2^10", "210"),
        ("10.0.0.1", "10.0.0.11"),
        ("~5", "5"),
        ("✓ done", "✗ done"),
        ("↑ 3", "↓ 3"),
        (".5", "5"),
        ("5² cm", "52 cm"),
        ("½ cup", "12 cup"),
        ("O'Brien 10", "O'Brien 1O"),
    ],
)
def test_what_tells_something_is_kept(one: str, other: str) -> None:
    assert text_key(one) != text_key(other)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9), st.data())
def test_every_figure_is_told_from_every_other(one: Decimal, data: st.DataObject) -> None:
    other = data.draw(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
    said, also = f"the sum is {one:f} today", f"the sum is {other:f} today"
    assert (text_key(said) == text_key(also)) == (f"{one:f}" == f"{other:f}")


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_an_operator_anywhere_tells(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    one, other = data.draw(st.permutations(["<", ">", "≤", "≥", "=", "≠", "+", "×", "÷", "±", "→", "&", "%", "€", "$"]))[:2]
    said = [" ".join([*words[:at], sign, *words[at:]]) for sign in (one, other)]
    assert text_key(said[0]) != text_key(said[1])
    assert text_key(said[0]) != text_key(" ".join(words))


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_the_same_each_time(text: str) -> None:
    assert text_key(text) == text_key(text)
    assert " " not in text_key(text)


def test_code_keeps_every_sign() -> None:
    assert code_key("a[i] = b ;") == code_key("a[i]=b;")
    assert code_key("a[i]") != code_key("a(i)")
    assert code_key("f(x) ") == code_key("f(x)")
    assert code_key("x = -1") != code_key("x = 1")
    assert code_key('print("a")') == code_key("print(“a”)")


def test_figures_are_given_in_order_with_sign_and_separators() -> None:
    assert figures("from -3.2 to +4,500.10 at 10:30") == ("-3.2", "4,500.10", "10:30")
    assert figures("none here") == ()
