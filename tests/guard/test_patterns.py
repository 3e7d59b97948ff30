"""What is taken for a secret and what is not: made-up secrets of every kind, harmless look-alikes, and this program's own files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard.mask import hidden
from app.guard.money import luhn, mod97
from app.guard.patterns import find
from app.guard.secret import PLACEHOLDER

from ..sessions import player
from .secrets_corpus import HARMLESS, Case, apart, known, unseen

ROOT = Path(__file__).resolve().parents[2]
MOST_GROWTH = 8
"""Of the work on a line of four times the length: 4 where it grows with the line, 16 where it grows with the square."""


def covered(case: Case) -> float:
    """Which part of the secret would be hidden."""
    first = case.text.index(case.secret)
    last = first + len(case.secret)
    parts = [min(one.end, last) - max(one.start, first) for one in find(case.text) if one.kind != "label"]
    return sum(max(0, part) for part in parts) / len(case.secret)


@pytest.mark.parametrize("seed", range(1, 6))
def test_made_up_secrets_are_found(seed: int) -> None:
    missed = [case.text for case in (*known(seed), *apart(seed)) if covered(case) < 0.9]
    assert not missed


def test_secrets_the_rules_were_not_made_for() -> None:
    cases = [case for seed in range(1, 6) for case in unseen(seed)]
    found = sum(covered(case) >= 0.9 for case in cases)
    assert found >= 0.95 * len(cases)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    assert [one for one in find(text) if one.kind != "label"] == []


def test_programs_and_prose_lose_next_to_nothing() -> None:
    lines = [line for path in sorted((ROOT / "app" / "engines").rglob("*.py")) for line in path.read_text(encoding="utf-8").splitlines()]
    taken = sum(one.end - one.start for line in lines for one in find(line) if one.kind != "label")
    assert taken < 0.002 * sum(map(len, lines))


def test_of_all_the_sample_sessions_one_account_number_is_hidden() -> None:
    """What the sessions of tests/sessions show was written for other tests: nobody had secrets in mind."""
    sessions = [(name, player.load(name)) for name in player.names()]
    pages = [(name, player.true_page(session, i)) for name, session in sessions for i in (0, min(9, len(session.frames) - 1))]
    taken = {(name, line.text) for name, page in pages for line in page.lines if boxes_of(line.text)}
    assert taken == {("forms", "DE02 1203 0000 0000 2020 51")}


def bare(text: str) -> str:
    """`text` without its secrets and what stands in their place."""
    return PLACEHOLDER.sub("", hidden(text))


def boxes_of(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text) if one.kind != "label"]


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("sk -proj -AbC123def 456GHI789jkl", ""),
        ("AKTA1234567890ABCDEF", ""),
        ("pa55word: hunter2", "pa55word: "),
        ("Passw0rd = Sommer2024!", "Passw0rd = "),
        ("4l11 1111 1111 l111", ""),
        ("5500 0000 0000 0005 is the card", " is the card"),
        ("DE89 37O4 0044 0532 0130 00", ""),
        ("postgres:/app:s3cret9@db", "postgres:/app:"),
    ],
)
def test_readers_mistakes_do_not_let_a_secret_pass(read: str, kept: str) -> None:
    assert bare(read) == kept


def test_values_below_their_label_and_blocks_of_keys() -> None:
    block = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ\n-----END OPENSSH PRIVATE KEY-----"
    text = f"Password\nTr0ub4dor&3\nLog in with me\n{block}\nafter"
    key = "[private key hidden]"
    assert hidden(text) == f"Password\n[password hidden]\nLog in with me\n{key}\n{key}\n{key}\nafter"


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("exp 09/29 CVV 737", "exp  CVV "),
        ("CVC: 1234 on the back", "CVC:  on the back"),
        ("cvv2=7l7", "cvv2="),
        ("The CVV stands on the back", "The CVV stands on the back"),
        ("CVC 12 pages", "CVC 12 pages"),
    ],
)
def test_the_check_digits_of_a_card_are_hidden_too(read: str, kept: str) -> None:
    assert bare(read) == kept


def test_checks_of_cards_and_accounts() -> None:
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")
    assert mod97("GB82WEST12345698765432")
    assert not mod97("GB82WEST12345698765431")
    assert not mod97("DE")


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    last = 0
    for one in find(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end
    hidden(text)


_BITS = st.sampled_from(
    ["password", ": ", "sk-", "A1b2", "  ", "4111", " ", "DE12", "://", "a:b@", "-----BEGIN PRIVATE KEY-----", "code", "123 456", "eyJ", "\n", "is"]
)


@given(st.lists(_BITS, max_size=60).map("".join))
def test_any_mixture_is_answered(text: str) -> None:
    for line in text.split("\n"):
        assert all(0 <= one.start < one.end <= len(line) for one in find(line))
    assert hidden(hidden(text)).count("sk-A1b2A1b2A1b2A1b2") == 0


@pytest.mark.parametrize(
    "bit",
    [
        "a",
        "A1",
        "1 ",
        "AA11 ",
        "a:",
        "x://",
        "password ",
        "sk-",
        "-----BEGIN ",
        "is ",
        "\t",
        "123456789012-",
        "peculiar-",
        "ab1-",
        "h12",
        "a@b.",
        "(a) ",
        "-",
        ".",
        "_",
        "../",
        "a.b.",
        '{"a":"b",',
    ],
)
def test_no_line_takes_long(bit: str) -> None:
    """Four times the line, some four times the work, sixteen where a rule goes back and forth; both lengths in turn, so that load falls on both."""

    def cost(length: int) -> float:
        line = (bit * length)[:length] + "!"
        began = time.process_time()
        for _ in range(3):
            find.__wrapped__(line)
        return time.process_time() - began

    cost(475)
    short, long = zip(*((cost(475), cost(1900)) for _ in range(5)), strict=True)
    assert min(long) < MOST_GROWTH * max(min(short), 0.001)
