"""What engines say is shown as far as it cannot be the beginning of a secret."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden
from app.notes.hushed import Hushed, safe


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The budget is ", "The budget is "),
        ("The budg", "The "),
        ("The key is sk-proj", "The key is "),
        ("It costs 212 million euros this year ", "It costs 212 million euros this year "),
        ("It costs 212 million ", "It costs "),
        ("Password: ", ""),
        ("done\nPassword: hun", "done\n"),
        ("done\n", "done\n"),
        ("", ""),
    ],
)
def test_an_end_that_may_become_a_secret_waits(said: str, shown: str) -> None:
    assert said[: safe(said)] == shown


@pytest.mark.parametrize(
    "text",
    ["The password is hunter22 for now\nand more", "use ghp_" + "a1B2c3" * 6 + " please", "pay with 4111 1111 1111 1111 today or tomorrow then"],
)
def test_no_state_of_a_growing_text_shows_a_secret(text: str) -> None:
    hushed, shown = Hushed(hidden), ""
    for char in text:
        shown = hushed.more("b", "", char)
        assert "hunter" not in shown
        assert "ghp_" not in shown
        assert "4111" not in shown
    assert hushed.end("b", shown) == hidden(text)


def test_what_is_a_secret_later_gives_way_in_all_that_follows() -> None:
    hushed = Hushed(None)
    assert hushed.whole("a", "- Tulip93 is it") == "- Tulip93 is it"
    hushed.hide([("Tulip93", "[password hidden]")])
    assert hushed.whole("a", "- Tulip93 is it, MyTulip93x is not") == "- [password hidden] is it, MyTulip93x is not"
    assert hushed.plain("Tulip93") == "[password hidden]"


def test_a_text_that_was_said_before_goes_on() -> None:
    hushed = Hushed(None)
    assert hushed.more("a", "One ", "two ") == "One two "
    hushed.forget("a")
    assert hushed.more("a", "Other ", "two ") == "Other two "


def test_a_mark_of_an_unsure_word_hides_no_secret() -> None:
    hushed = Hushed(lambda text: text.replace("correct horse battery", "[password hidden]"))
    assert hushed.plain("say correct horse(?) battery") == "say [password hidden]"
    assert hushed.plain("a plain(?) word") == "a plain(?) word"
    hushed.hide([("staple gun", "[password hidden]")])
    assert hushed.plain("then staple(?) gun(?)") == "then [password hidden]"


def test_a_short_one_gives_way_only_where_a_line_says_nothing_else() -> None:
    hushed = Hushed(None)
    hushed.hide([("2026", "[code hidden]")])
    assert hushed.plain("- 2026\nIn 2026 it was\n2026") == "- [code hidden]\nIn 2026 it was\n[code hidden]"
