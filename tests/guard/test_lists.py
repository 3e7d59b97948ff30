"""The user's lists: what they mean, and what is said of parts that mean nothing or something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard.lists import SENTENCES, Pattern, read_list


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Payroll", Pattern("payroll")),
        ("  Two   Words ", Pattern("two words")),
        ("app:Signal", Pattern("signal", "app")),
        ("APP : Signal", Pattern("signal", "app")),
        ("title:Tagebuch", Pattern("tagebuch", "title")),
        ("site:bank.example", Pattern("bank.example", "site")),
        ("site: Bank.Example ", Pattern("bank.example", "site")),
        ("site:bücher.example", Pattern("bücher.example", "site")),
        ("site:192.168.1.20", Pattern("192.168.1.20", "site")),
        ("site:localhost", Pattern("localhost", "site")),
        ("Re: salary", Pattern("re: salary")),
        ("“Payroll”", Pattern("payroll")),
        ('title:"My diary"', Pattern("my diary", "title")),
        ("*Payroll*", Pattern("payroll")),
        ("Źródła", Pattern("źródła")),
        ("パスワード", Pattern("パスワード")),
    ],
)
def test_a_part_that_is_clear(text: str, pattern: Pattern) -> None:
    listed = read_list(text)
    assert listed.patterns == (pattern,)
    assert listed.doubts == ()


@pytest.mark.parametrize(
    ("text", "pattern", "said"),
    [
        ("app:", None, "“app:” names nothing"),
        ("title: ", None, "“title:” names nothing"),
        ("site:", None, "“site:” names nothing"),
        ("url:", None, "“url:” names nothing"),
        ("site:https://bank.example/login?x=1", Pattern("bank.example", "site"), "is taken as “site:bank.example”: a rule holds for a whole site"),
        ("site:bank.example/transfers", Pattern("bank.example", "site"), "“site:bank.example/transfers” is taken as “site:bank.example”"),
        ("site:bank.example:8443", Pattern("bank.example", "site"), "“site:bank.example”"),
        ("site:www.bank.example", Pattern("bank.example", "site"), "“site:bank.example”"),
        ("site:*.bank.example", Pattern("bank.example", "site"), "“site:bank.example”"),
        ("https://www.bank.example/", Pattern("bank.example", "site"), "since it is an address"),
        ("site:bank", None, "not the full name of a site"),
        ("site:my bank", None, "not the full name of a site"),
        ("site://", None, "not the full name of a site"),
        ("site:-.example", None, "not the full name of a site"),
        ("domain:bank.example", Pattern("bank.example", "site"), "“domain:bank.example” is taken as “site:bank.example”"),
        ("process:Signal", Pattern("signal", "app"), "“process:Signal” is taken as “app:signal”"),
        ("window:Diary", Pattern("diary", "title"), "“window:Diary” is taken as “title:diary”"),
        ("*", None, "“*” holds no letter or figure"),
        ("app:-", None, "holds no letter or figure"),
    ],
)
def test_a_part_that_is_not(text: str, pattern: Pattern | None, said: str) -> None:
    listed = read_list(text)
    assert listed.patterns == ((pattern,) if pattern else ())
    (doubt,) = listed.doubts
    assert said in doubt.sentence
    assert "{" not in doubt.sentence


def test_empty_parts_and_repeated_ones_are_cleaned_away() -> None:
    listed = read_list(" ; ;app:Signal;; app:signal ;\n;")
    assert listed.patterns == (Pattern("signal", "app"),)
    assert listed.doubts == ()


def test_one_bad_part_spoils_no_other() -> None:
    listed = read_list("Payroll; app:; site:bank.example")
    assert listed.patterns == (Pattern("payroll"), Pattern("bank.example", "site"))
    assert len(listed.doubts) == 1


def test_a_list_of_what_alone_is_seen_cannot_name_sites() -> None:
    for text in ("site:bank.example", "https://bank.example", "url:bank.example"):
        listed = read_list(text, sites=False)
        assert listed.patterns == ()
        assert "a site is known only once it was seen" in listed.doubts[0].sentence


def test_every_sentence_is_said_of_something() -> None:
    said = "app:;site:bank;site:www.bank.example;https://bank.example;url:bank.example;process:x;*"
    codes = {doubt.code for doubt in read_list(said).doubts} | {doubt.code for doubt in read_list("site:bank.example", sites=False).doubts}
    assert codes == set(SENTENCES)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    listed = read_list(text)
    parts = [part for part in text.replace("\n", ";").split(";") if part.strip()]
    assert len(listed.patterns) <= len(parts)
    assert all(pattern.text for pattern in listed.patterns)
    assert bool(parts) == bool(listed.patterns or listed.doubts), "nothing is ignored in silence"
