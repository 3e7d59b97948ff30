"""Labels, and what fits into their fields."""

from __future__ import annotations

import pytest

from app.guard.labels import Label, fits, label_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Password", "password"),
        ("Your password:", "password"),
        ("Kennwo rt", "password"),
        ("Card number", "card"),
        ("CVC", "check"),
        ("Recovery codes", "list"),
        ("Write down your secret recovery phrase", "phrase"),
        ("Expiry date", "expiry"),
        ("Use this code to sign in:", "code"),
    ],
)
def test_labels(text: str, kind: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.kind == kind


@pytest.mark.parametrize("text", ["Forgot your password?", "The weather is fine", "Zip code"])
def test_no_labels(text: str) -> None:
    assert label_of(text) is None


def test_what_fits_into_a_field() -> None:
    assert fits(Label("password", True), "h")
    assert fits(Label("password", True), "toor")
    assert not fits(Label("password", True), "Login")
    assert not fits(Label("password", False), "Log in with another account")
    assert fits(Label("code", False), "482 913")
    assert fits(Label("card", False), "4111")


@pytest.mark.parametrize("text", ["$ pwd", "> pwd", "anna@lab:~/plant$ pwd", "# passwd", "root@box:/srv# pwd"])
def test_a_command_after_a_prompt_is_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize("text", ["pwd", "Pwd:", "Passwd"])
def test_the_same_word_alone_is_one(text: str) -> None:
    assert label_of(text) is not None


@pytest.mark.parametrize("text", ["ada@atlas:~/lab#", "(venv) root@db-1:/srv/www$", "j.doe@mac-mini:~ %"])
def test_a_prompt_that_waits_fits_no_field(text: str) -> None:
    assert not fits(Label("password", False), text)
    assert fits(Label("password", True), "j.doe@2031:x")
