"""Passwords that no label names: where one signs in, in sections of files, on pages that make them, typed where a command was expected."""

from __future__ import annotations

import pytest

from .test_cover import written


@pytest.mark.parametrize(
    ("rows", "secret"),
    [
        (("Welcome back", "ben@example.org", "walrus", "Sign in"), "walrus"),
        (("Willkommen", "ben@example.org", "walross", "Anmelden"), "walross"),
        (("10.0.0.1", "administrator", "Walrus7pond4"), "Walrus7pond4"),
        (("[passwords]", "ben = Walrus7pond4", "eva = Tulip3sea9"), "Walrus7pond4"),
        (("chpasswd:", "  list: |", "    root:Walrus7pond4"), "Walrus7pond4"),
        (("Password generator", "Length 20", "q7Wz-4tYv_B7nC1", "Copy"), "q7Wz-4tYv_B7nC1"),
        (("Generate passphrase", "walrus-pond-tulip-sea-amber", "Copy"), "walrus-pond-tulip-sea-amber"),
        (("$ walruspond", "bash: walruspond: command not found", "$ sudo -i", "[sudo] password for ben:"), "walruspond"),
        (("% walruspond", "zsh: command not found: walruspond", "% su", "Password:"), "walruspond"),
        (("Forge", "204 518", "ben@example.org"), "204 518"),
        (("Forge (ben@example.org)", "204518"), "204518"),
    ],
)
def test_it_is_hidden(rows: tuple[str, ...], secret: str) -> None:
    text = written(rows)
    assert secret not in text
    assert "hidden" in text


@pytest.mark.parametrize(
    "rows",
    [
        ("ben@example.org", "Berlin", "Send a message"),
        ("From", "ben@example.org", "yesterday"),
        ("root", "Documents", "Pictures"),
        ("[users]", "shell = bash", "home = /home"),
        ("$ gti status", "bash: gti: command not found", "$ git status"),
        ("Total", "204 518", "191 003"),
        ("ben@example.org\t204 518", "eva@example.org\t191 003"),
    ],
)
def test_the_same_shapes_without_a_secret_stay(rows: tuple[str, ...]) -> None:
    assert "hidden" not in written(rows)
