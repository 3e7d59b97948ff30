"""Which lines are of another script: by the recogniser's figures, by the letters, by the lines around."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.reading.decode import Decoded, Mark
from app.reading.scripts import SIGNS, Scripts, pairs, without_made

from .drawn import WEIGHTS

TABLES = WEIGHTS / "scripts.json"


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return Scripts(TABLES)


def _read(text: str, sure: float = 0.99, masked: float = 0.0, mass: float = 0.0) -> Decoded:
    return Decoded([Mark(char, 0, sure, "", 0) for char in text], masked, mass)


def test_pairs_are_of_letters_without_case_and_accents() -> None:
    size = len(SIGNS)
    assert pairs("É1") == [SIGNS.index("e"), size * SIGNS.index("e") + SIGNS.index("0"), size * SIGNS.index("0")]
    assert pairs("-- !") == pairs("") == [0]
    assert pairs("añ") == pairs("an")


@pytest.mark.parametrize("text", ["Where is the key of the storeroom?", "Zítra bude na severu pršet", "for name, size in sorted(files.items()):"])
def test_latin_lines_are_not_strange(scripts: Scripts, text: str) -> None:
    assert scripts.strangeness(text, _read(text)) < -2


@pytest.mark.parametrize("text", ["Bb16epITe Ha6op TOuek", "Tpe6yerca perwcTpaUMA", "KopuCTyBa4 Ma€ Bci A03B0nn 6e3 x"])
def test_letters_that_make_no_words_are_strange_where_they_are_unsure(scripts: Scripts, text: str) -> None:
    assert scripts.strangeness(text, _read(text, 0.88)) > 2


def test_less_sureness_is_stranger(scripts: Scripts) -> None:
    odds = [scripts.strangeness("a plain line of words", _read("a plain line of words", sure)) for sure in (0.999, 0.95, 0.85)]
    assert odds == sorted(odds)


def test_a_few_letters_say_nothing_against_themselves(scripts: Scripts) -> None:
    assert scripts.strangeness("60: --", _read("60: --", 0.6)) <= 0


def test_a_script_is_named_when_enough_speaks_for_it(scripts: Scripts) -> None:
    assert scripts.name(["Chuyên tàu khoi hành lúc", "Thu viên dóng cúa vào", "Toi dã mua hai ky táo"]) == "Vietnamese"
    assert scripts.name(["a"]) == ""


def test_a_table_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    said = json.loads(TABLES.read_text())
    said["tables"]["Latin"] = said["tables"]["Latin"][:100]
    broken = tmp_path / "scripts.json"
    broken.write_text(json.dumps(said))
    with pytest.raises(ValueError, match="not whole"):
        Scripts(broken)


def test_features_are_as_many_as_weights(scripts: Scripts) -> None:
    weights = json.loads(TABLES.read_text())["weights"]
    read = replace(_read("x"), masked=0.5, mass=0.5)
    assert len(scripts.features("x", read)) == len(weights)
    assert len(scripts.features("", Decoded([]))) == len(weights)


@pytest.mark.parametrize("text", ["{f03c0d1e-0b0c-4d0e-90a0-c0ffee0d0e0f}", "fe80::1ff:fe23:4567:890a", "0x80070005", "35 µA", "4.7 kΩ", "Δx", "√Hz"])
def test_what_is_of_no_language_says_nothing_of_the_script(text: str) -> None:
    assert not any(char.isalpha() for char in without_made(text))


@pytest.mark.parametrize("text", ["an ordinary line", "3aka3 88417 onIayeH", "room 12b"])
def test_words_say_something_beside_figures(text: str) -> None:
    assert any(char.isalpha() for char in without_made(text))
