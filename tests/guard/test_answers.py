"""What only the rows before it tell for a secret."""

from __future__ import annotations

import pytest

from app.guard.answers import is_answer
from app.guard.mask import hidden

from .test_cover import written


@pytest.mark.parametrize(
    "rows",
    [
        ("Bob", "what's the wifi password?", "Alice", "it's sunflower88"),
        ("Bob", "password for the vm?", "Alice", "root / sunflower88"),
        ("Bob: can you send me the db creds", "Alice: shop_app", "Alice: sunflower88"),
        ("Passwords", "example.com\tada@example.com\tsunflower88"),
        ("$ nmcli -s -g 802-11-wireless-security.psk c show HomeNet", "sunflower88"),
        ("$ pwgen 11 1", "sunflower88"),
        ("$ pass show mail/work", "sunflower field amber"),
        ("$ op read op://Work/vpn/password", "sunflower-field"),
        ("$ cat /run/secrets/smtp", "sunflower"),
        ("$ kubectl get secret web -o jsonpath='{.data.pw}' | base64 --decode", "Sunflower-Field"),
    ],
)
def test_an_answer_is_hidden(rows: tuple[str, ...]) -> None:
    text = written(rows)
    assert "sunflower" not in text
    assert "hidden]" in text


@pytest.mark.parametrize(
    "rows",
    [
        ("Authenticator", "example.com (ada)", "395 955", "28 s"),
        ("To authorize the transfer please use TAN", "395955"),
        ("Here is the Steam Guard code you need to log in:", "K7RQP"),
        ("Your login code", "XK4-9QP"),
        ("Ann: do you know the pin for the gate?", "Bob: 5081"),
        ("what is the door code", "it's 508113"),
    ],
)
def test_a_code_near_what_it_is_for_is_hidden(rows: tuple[str, ...]) -> None:
    assert "[code hidden]" in written(rows)


@pytest.mark.parametrize(
    "rows",
    [
        ("Do you know the password?", "No, ask Ada tomorrow."),
        ("the password moved to settings.py", "see line 41"),
        ("Fix the password field", "commit 447976ef4fd09b1be88b316d1a81553f1aa7cd07"),
        ("$ openssl version", "OpenSSL 3.0.15 3 Sep 2024"),
        ("Verification", "Order number: 1234567890"),
        ("Ann: what is the code of the course?", "Bob: see 5081 and 5082"),
        ("$ pass show mail/work", "Error: mail/work is not in the password store."),
        ("$ pass show mail/work", "$ ls"),
        ("$ kubectl get secret web -o yaml", "apiVersion: v1"),
    ],
)
def test_other_rows_near_such_words_stay(rows: tuple[str, ...]) -> None:
    assert "hidden]" not in written(rows)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("sunflower88", True),
        ("Kp2_xx9q", True),
        ("sunflower", False),
        ("a.b@example.com", False),
        ("/etc/passwd1", False),
        ("12:30:11", False),
        ("v1.2.3", False),
    ],
)
def test_what_an_answer_looks_like(text: str, is_one: bool) -> None:
    assert is_answer(text) is is_one


@pytest.mark.parametrize(
    "rows",
    [
        ("Kim 10:02", "what is the wifi password?", "Lee 10:03", "walfang"),
        ("Kim: pw for the zip?", "Lee: sure", "Lee: walfang"),
        ("Wi-Fi", "Casa Azul", "Walfang77"),
        ("123456 Walfang", "Acme 482913", "is your Acme code"),
    ],
)
def test_what_only_the_row_before_or_behind_tells(rows: tuple[str, ...]) -> None:
    left = hidden("\n".join(rows)).split("\n")
    assert "hidden]" in left[1] + left[-1]
    assert "walfang" not in left[-1].lower()


def test_a_reply_that_tells_nothing_stays() -> None:
    rows = "what is the password?\nsorry\nthanks\nMaria"
    assert hidden(rows) == rows
