"""Passwords that only a sentence or a command tells."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden


@pytest.mark.parametrize(
    "line",
    [
        "Kim: my new one is Walfang#42",
        "Kim: changed it to Walfang42",
        "use Walfang42 as the password",
        "log in as kim with Walfang42",
        "Ich hab es auf Walfang42 geändert",
        "it's Wal-fang42x now",
        "$ nmcli dev wifi connect Home password walfang",
        "nmcli dev wifi connect Home password walfang ifname wlan0",
        "$ git config --global user.password walfang",
    ],
)
def test_they_are_hidden(line: str) -> None:
    assert "wal" not in hidden(line).lower()


@pytest.mark.parametrize(
    "line",
    [
        "it's 2026-11-30 already",
        "try version 2.4.1 of it",
        "changed it to use fewer threads",
        "my new one is faster",
        "use Python3 for this",
        "log in with your account",
        "set it to 1080p",
        "$ sudo passwd kim",
        "$ bw get password bank",
        "$ vault token lookup",
        "he forgot the password again",
    ],
)
def test_what_tells_none_stays(line: str) -> None:
    assert hidden(line) == line
