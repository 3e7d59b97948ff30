"""Secrets over several pages: known again, taken back, and hidden while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.guard.veil import Look, Secrecy, Veil
from app.values import Page, Window

from .test_cover import page_of

SECRET = "q7Rk2Wm9Tz4Bx1"


def looks(*screens: Sequence[str]) -> list[Look]:
    """The screens one after another, as one session sees them."""
    veil = Veil()
    return [veil.look(numbered(number, rows)) for number, rows in enumerate(screens, 1)]


def numbered(frame: int, rows: Sequence[str]) -> Page:
    return replace(page_of(rows), frame=frame)


def texts(look: Look) -> list[str]:
    return [line.text for line in look.page.lines]


def test_a_label_that_comes_later_takes_back_what_was_let_through() -> None:
    first, second = looks((SECRET[:9],), ("Password", SECRET[:9]))
    assert texts(first) == [SECRET[:9]]
    assert first.late == ()
    assert texts(second) == ["Password", "[password hidden]"]
    assert dict(second.late) == {SECRET[:9]: "[password hidden]"}
    ((frame, box),) = second.earlier
    assert (frame, box) == (1, page_of((SECRET[:9],)).lines[0].box)


def test_a_card_typed_where_nothing_calls_it_one() -> None:
    *before, last = looks(("4111",), ("4111 1111",), ("4111 1111 1111",), ("4111 1111 1111 1111",))
    assert texts(last) == ["[card hidden …1111]"]
    late = dict(last.late)
    assert set(late) == {"4111", "4111 1111", "4111 1111 1111"}
    assert {frame for frame, _ in last.earlier} == {look.page.frame for look in before}


def test_a_secret_is_known_again_where_nothing_calls_it_one() -> None:
    _, second = looks((f"Password: {SECRET}",), (f"sure, take {SECRET} then",))
    assert texts(second) == ["sure, take [password hidden] then"]
    assert len(second.boxes) == 1


def test_a_page_seen_again_takes_nothing_back_twice() -> None:
    rows = ("Password", SECRET[:9])
    _, second, third = looks((SECRET[:9],), rows, rows)
    assert second.late
    assert third.late == ()
    assert texts(third) == texts(second)


def test_a_title_of_a_window_is_hidden_too() -> None:
    page = replace(page_of(("hello",)), windows=(Window("xterm", f"mysql --password={SECRET}"),))
    assert Veil().look(page).page.windows[0].title == "mysql --password=[password hidden]"


def test_sessions_share_nothing() -> None:
    looks((f"Password: {SECRET}",))
    (other,) = looks(("nothing here", "and here"))
    assert texts(other) == ["nothing here", "and here"]


def test_kept_by_the_settings_or_for_one_note() -> None:
    assert not Secrecy().kept
    assert Secrecy(kept_always=True).kept
    assert Secrecy(kept_here=True).kept


def test_a_value_is_known_again_when_its_label_has_left_the_screen() -> None:
    _, second = looks(("Password", "walfang", "Next"), ("walfang", "Next"))
    assert texts(second) == ["[password hidden]", "Next"]
    assert second.late == ()


def test_what_stands_above_its_label_is_taken_back() -> None:
    _, second = looks(("Wal7-fang-9x",), ("Wal7-fang-9x", "Password (shown once)"))
    assert texts(second)[0] == "[password hidden]"
    assert dict(second.late) == {"Wal7-fang-9x": "[password hidden]"}


def test_lines_of_a_key_whose_first_line_comes_later_are_taken_back() -> None:
    body = ("abcdefghabcdefgh", "bcdefghibcdefghi")
    first, second = looks(body, ("-----BEGIN PRIVATE KEY-----", *body))
    assert texts(first) == list(body)
    assert texts(second) == ["[private key hidden]"] * 3
    assert set(dict(second.late)) == set(body)


def test_an_answer_is_taken_back_when_its_question_comes_later() -> None:
    _, second = looks(("Walfang",), ("What was the name of your first pet?", "Walfang"))
    assert dict(second.late) == {"Walfang": "[password hidden]"}


def test_words_of_a_phrase_are_taken_back_when_there_are_enough_of_them() -> None:
    words = ("1. witch\t2. collapse\t3. practice", "4. feed\t5. shame\t6. open", "7. despair\t8. creek\t9. road")
    _, second = looks(words[:1], words)
    assert {"1. witch", "2. collapse", "3. practice"} <= set(dict(second.late))
