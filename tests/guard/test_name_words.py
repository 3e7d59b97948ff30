"""What the name of a variable, a setting or a column says it holds."""

from __future__ import annotations

import pytest

from app.guard.name_words import Held, held, is_called, words_of


def test_words_of_names() -> None:
    assert words_of("JWT_SIGNING") == ["jwt", "signing"]
    assert words_of("dbPassword2") == ["db", "password"]
    assert words_of("spring.datasource.password") == ["spring", "datasource", "password"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("DB_PASSWORD", Held.SURE),
        ("dbpassword", Held.SURE),
        ("wifi-psk", Held.SURE),
        ("HASH_PEPPER", Held.SURE),
        ("PASSWORD_PROD", Held.SURE),
        ("JWT_SIGNING", Held.LIKELY),
        ("cookieSalt", Held.LIKELY),
        ("SENTRY_DSN", Held.LIKELY),
        ("ALARM_PIN", Held.FIGURES),
        ("unlockCode", Held.FIGURES),
        ("password_file", Held.NOTHING),
        ("TOKEN_LIFETIME", Held.NOTHING),
        ("existingSecret", Held.NOTHING),
        ("keyboard", Held.NOTHING),
        ("statusCode", Held.NOTHING),
        ("compass", Held.NOTHING),
        ("", Held.NOTHING),
    ],
)
def test_what_they_hold(name: str, says: Held) -> None:
    assert held(name) is says


def test_words_that_secrets_are_called() -> None:
    assert is_called("Password")
    assert not is_called("walrus")
