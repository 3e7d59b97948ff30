"""Secrets on whole screens: a corpus made apart from the rules, and lines that only look like secrets."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from app.guard.cover import spots
from app.guard.mask import masked
from app.guard.secret import PLACEHOLDER
from app.values import Line, Page, Rect, Word

from ..sessions import player
from .innocent_lines import innocent
from .secret_screens import LEFT, Screen, left_of, screens

WIDE, HIGH, PITCH, STOP = 9, 14, 22, 24
PARTLY = 0.005


def page_of(rows: Sequence[str]) -> Page:
    """The rows as a reader would give them: what tabs divide are lines of their own."""
    lines: list[Line] = []
    for number, row in enumerate(rows):
        column = 0
        for part in row.split("\t"):
            lead, text = len(part) - len(part.lstrip(" ")), part.strip()
            if text:
                box = Rect(20 + WIDE * (column + lead), 20 + PITCH * number, WIDE * len(text), HIGH)
                lines.append(Line(text, box, words=(Word(text, box),)))
            column = ((column + len(part)) // STOP + 1) * STOP
    return Page(1, 0.0, (1900, 1000), tuple(lines))


def written(rows: Sequence[str]) -> str:
    """What notes would be made of."""
    page = page_of(rows)
    return "\n".join(line.text for line in masked(page, spots(page)).lines)


def kept_of(screen: Screen) -> list[tuple[str, str, str, int]]:
    """The secrets of a screen of which more than a few characters stay: kind, carrier, secret and how many."""
    text = written(screen.rows)
    return [(screen.kind, screen.carrier, one, left) for one in screen.secrets if (left := left_of(one, text)) > LEFT]


@pytest.mark.parametrize("seed", range(3))
def test_no_secret_of_the_corpus_stays_whole_and_next_to_none_in_part(seed: int) -> None:
    corpus = list(screens(seed))
    assert len(corpus) >= 400
    assert len({one.kind for one in corpus}) >= 80
    kept = [one for screen in corpus for one in kept_of(screen)]
    assert [one for one in kept if one[3] >= len(re.sub(r"[\s-]", "", one[2]))] == []
    assert len(kept) <= PARTLY * sum(len(one.secrets) for one in corpus)


def test_lines_without_a_secret_stay_as_they_are() -> None:
    screens_without = innocent()
    assert len(screens_without) >= 300
    assert [rows for rows in screens_without if PLACEHOLDER.search(written(rows))] == []


def test_of_the_recorded_sessions_next_to_nothing_is_hidden() -> None:
    names = player.names() + player.names(held_out=True)
    pages = [player.true_page(session, i) for session in map(player.load, names) for i in range(len(session.frames))]
    lines = {line.text for page in pages for line in page.lines}
    taken = {one.row.text for page in pages for one in spots(page)} - {"DE02 1203 0000 0000 2020 51", "47 036 892 816"}
    assert len(taken) <= 0.003 * len(lines), taken


@pytest.mark.parametrize("rows", [("Password: hunter22",), ("Card number", "4111 1111 1111 1111"), ("export GITHUB_TOKEN=ghp_" + "a1B2c3" * 6,)])
def test_what_was_masked_stays_as_it_is(rows: tuple[str, ...]) -> None:
    once = written(rows)
    assert written(once.split("\n")) == once


def test_a_number_typed_digit_by_digit_is_hidden_all_the_time() -> None:
    number = "4111 1111 1111 1111"
    for end in range(1, len(number)):
        assert written(("Card number", number[:end].rstrip())) in ("Card number\n[card hidden]", "Card number\n[card hidden …1111]")
        assert written((f"Card number\t{number[:end].rstrip()}",)).startswith("Card number\n[card hidden")
    assert written(("Card number", number)) == "Card number\n[card hidden …1111]"


@pytest.mark.parametrize("end", range(1, 9))
def test_a_password_typed_letter_by_letter_is_hidden_all_the_time(end: int) -> None:
    assert written((f"Password: {'Tr0ub4do'[:end]}",)) == "Password: [password hidden]"


def test_a_placeholder_says_what_it_was() -> None:
    assert written(("export GITHUB_TOKEN=ghp_" + "a1B2c3" * 6,)) == "export GITHUB_TOKEN=[key hidden: GitHub]"
    assert written(("Password: hunter22",)) == "Password: [password hidden]"
    assert written(("IBAN: DE02 1203 0000 0000 2020 51",)) == "IBAN: [account hidden]"
    assert written(("Your verification code is 482913.",)) == "Your verification code is [code hidden]."


def test_words_of_a_line_lose_their_secret_too() -> None:
    left, right = Rect(20, 20, 80, 14), Rect(300, 20, 200, 14)
    words = Word("Password:", left), Word("hunter22", right)
    line = Line("Password: hunter22", Rect(20, 20, 480, 14), words=words, unsure=("Password:", "hunter22"))
    page = Page(1, 0.0, (800, 600), (line,))
    (out,) = masked(page, spots(page)).lines
    assert out.text == "Password: [password hidden]"
    assert out.words == (Word("Password:", left), Word("[password hidden]", right))
    assert out.box == line.box
    assert out.unsure == ("Password:",)


def test_a_label_and_its_value_in_one_row_with_a_gap() -> None:
    label, value = Rect(20, 20, 80, 14), Rect(300, 20, 90, 14)
    line = Line("Passphrase walfang", Rect(20, 20, 370, 14), words=(Word("Passphrase", label), Word("walfang", value)))
    page = Page(1, 0.0, (800, 600), (line,))
    assert [(one.start, one.end) for one in spots(page)] == [(11, 18)]


def test_a_secret_that_stands_a_second_time_is_hidden_there_too() -> None:
    assert "walrus" not in written(("Passphrase\twalrus pebble tulip", "Repeat\twalrus pebble tulip"))


def test_the_month_of_a_card_is_hidden_near_its_number_alone() -> None:
    assert "12/31" not in written(("Visa 4111 1111 1111 1111", "Valid thru 12/31"))
    assert "12/31" in written(("Valid thru 12/31", "Milk and butter"))
