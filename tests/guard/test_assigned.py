"""Names in settings and programs, and what they are set to."""

from __future__ import annotations

import pytest

from app.guard.assigned import kind_of
from app.guard.mask import hidden


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("clientSecret = q7m2x9k4w1z8", "clientSecret = [key hidden]"),
        ("DB_PASSWORD=walrus", "DB_PASSWORD=[password hidden]"),
        ('"sessionToken": "q7m2x9k4w1z8",', '"sessionToken": "[session hidden]'),
    ],
)
def test_what_a_name_is_set_to_is_hidden(line: str, kept: str) -> None:
    assert hidden(line) == kept


@pytest.mark.parametrize("line", ["DB_PASSWORD=", "TOKEN_LIFETIME=300", "PASSWORD_REQUIRED=true", "tokenName = name", "API_TOKEN=$API_TOKEN"])
def test_what_is_set_to_nothing_secret_stays(line: str) -> None:
    assert hidden(line) == line


def test_what_a_name_says_it_holds() -> None:
    assert kind_of("client_secret=") == "key"
    assert kind_of("DB_PASSWORD=") == "password"
    assert kind_of("sessionid=") == "session"
