"""What may be seen, as settings come and go."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.capture.hide import Judgement
from app.compose.discretion import Discretion, blind_problems, doubts_of, list_problems, rules_of
from app.compose.parts import Parts, compose
from app.guard.rules import Rules
from app.settings.paths import find_paths
from app.settings.schema import Settings
from app.values import Frame, Line, Page, Rect, Sight, Window

NEW_TAB = Window("Chromium", "New Incognito Tab - Chromium", pid=100, id=7)
BANK = replace(NEW_TAB, title="Bank - Chromium")


def hidden(discretion: Discretion, window: Window) -> bool:
    return discretion.policy().hidden(window)


@pytest.fixture
def discretion() -> Discretion:
    return Discretion(Rules(), lambda window: window.title == "prints our notes")


def test_what_is_remembered_outlives_the_rules(discretion: Discretion) -> None:
    assert hidden(discretion, NEW_TAB)
    discretion.change(rules_of(Settings(leave_out="Payroll")))
    assert hidden(discretion, BANK)
    discretion.change(rules_of(Settings(leave_out_secret=False)))
    assert not hidden(discretion, BANK), "private windows may be seen now"
    discretion.change(rules_of(Settings()))
    assert hidden(discretion, BANK)


def test_a_window_that_was_private_while_that_was_allowed_is_hidden_from_when_it_is_not(discretion: Discretion) -> None:
    discretion.change(rules_of(Settings(leave_out_secret=False)))
    assert not hidden(discretion, NEW_TAB)
    discretion.change(rules_of(Settings()))
    assert hidden(discretion, BANK)


def test_one_look_has_one_policy(discretion: Discretion) -> None:
    policy = discretion.policy()
    discretion.change(rules_of(Settings(leave_out="News")))
    news = Window("Firefox", "News - Mozilla Firefox")
    assert not policy.hidden(news)
    assert hidden(discretion, news)


def test_a_window_that_closed_is_forgotten(discretion: Discretion) -> None:
    assert hidden(discretion, NEW_TAB)
    assert discretion.policy(lambda numbers: numbers).hidden(BANK)
    assert not discretion.policy(lambda _numbers: frozenset()).hidden(BANK)


def test_what_prints_the_notes_is_hidden_whatever_the_rules_say(discretion: Discretion) -> None:
    discretion.change(Rules(seeded=False))
    assert hidden(discretion, Window("XTerm", "prints our notes"))


CHANGES: dict[str, Callable[[Parts], object]] = {
    "the theme": lambda parts: parts.apply(replace(parts.settings, theme="dark")),
    "the HUD's width": lambda parts: parts.apply(replace(parts.settings, hud_width=500)),
    "the engine": lambda parts: parts.apply(replace(parts.settings, engine="realtime", agreed="api.openai.com")),
    "another pattern": lambda parts: parts.apply(replace(parts.settings, leave_out="Payroll")),
    "a key": lambda parts: parts.again(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_any_setting_forgets_a_private_window(home: Path, change: str) -> None:
    parts = compose(find_paths(home / "hud", os.environ))
    assert hidden(parts.live.discretion, NEW_TAB)
    CHANGES[change](parts)
    assert hidden(parts.live.discretion, BANK)
    assert parts.recorder.close()


# ------------------------------------------------------------------ sites

AREA = Rect(0, 0, 1920, 1080)
BROWSER = Window("firefox", "Accounts — Mozilla Firefox", Rect(100, 50, 1000, 800), pid=9, id=3)


def seen(discretion: Discretion, address: str, *windows: Window, t: float = 1000.0, read: bool = True) -> tuple[Frame, Page | None]:
    """A frame as the camera would hand it over now, with an address bar at the top of the first window."""
    policy = discretion.policy()
    judged = Judgement(policy, windows, ())
    line = Line(address, Rect(300, 95, 300, 14))
    frame = Frame(int(t), t, AREA, bytearray(4 * AREA.area), judged.named(), local_only=judged.local_only(), policy=policy.number)
    return frame, Page(int(t), t, (1920, 1080), (line,), judged.named()) if read else None


@pytest.fixture
def banking() -> Discretion:
    return Discretion(rules_of(Settings(leave_out="site:bank.example")), lambda _window: False)


def test_a_page_known_only_once_it_is_read_is_dropped_and_hidden_from_then_on(banking: Discretion) -> None:
    assert not hidden(banking, BROWSER)
    assert banking.vet(*seen(banking, "https://my.bank.example/accounts", BROWSER)) == "again"
    assert hidden(banking, BROWSER)
    assert banking.vet(*seen(banking, "notes of the day", Window("Code", "main.py", AREA, id=4))) == "note"


def test_a_private_window_that_only_its_bar_tells_of(discretion: Discretion) -> None:
    window = Window("Brave-browser", "Gifts - Brave", Rect(0, 0, 900, 600), pid=9, id=4)
    frame, _ = seen(discretion, "shop.example/gifts", window)
    badge = Line("Private", Rect(780, 55, 60, 16))
    page = Page(1, frame.t, (900, 600), (Line("shop.example/gifts", Rect(190, 55, 140, 16)), badge))
    assert discretion.vet(frame, page) == "again"
    assert hidden(discretion, window)
    assert hidden(discretion, replace(window, title="Another page - Brave"))


def test_tabs_are_told_apart_by_their_titles(banking: Discretion) -> None:
    news = replace(BROWSER, title="News — Mozilla Firefox")
    banking.vet(*seen(banking, "bank.example", BROWSER))
    assert not hidden(banking, news), "another tab is looked at"
    assert banking.vet(*seen(banking, "news.example", news, t=1060.0)) == "note"
    assert hidden(banking, BROWSER), "and coming back hides at once"
    assert not hidden(banking, news)


def test_a_frame_that_waited_is_dropped_though_its_address_cannot_be_read(banking: Discretion) -> None:
    waiting = seen(banking, "a menu lies over the address", BROWSER)
    banking.vet(*seen(banking, "bank.example", BROWSER))
    assert banking.vet(*waiting) == "again"


def test_a_picture_nobody_could_read_is_dropped_while_its_site_is_not_known(banking: Discretion) -> None:
    assert banking.vet(*seen(banking, "", BROWSER, read=False)) == "again"
    banking.vet(*seen(banking, "news.example", BROWSER))
    assert banking.vet(*seen(banking, "", BROWSER, read=False)) == "note"
    assert banking.vet(*seen(banking, "", Window("Code", "main.py", AREA, id=4), read=False)) == "note"
    assert Discretion(Rules(), lambda _window: False).vet(*seen(banking, "", BROWSER, read=False)) == "note", "no rule names a site"


def test_a_rule_for_a_site_holds_at_once_for_what_is_open(discretion: Discretion) -> None:
    assert discretion.vet(*seen(discretion, "bank.example", BROWSER)) == "note"
    discretion.change(rules_of(Settings(leave_out="site:bank.example")))
    assert hidden(discretion, BROWSER)


def test_where_no_window_is_told_of_the_whole_page_is_looked_at(banking: Discretion) -> None:
    assert banking.vet(*seen(banking, "bank.example/login")) == "drop", "there is nothing to paint over: it would be the same again"
    assert banking.vet(*seen(banking, "news.example")) == "note"


def test_looks_in_vain_come_to_an_end(banking: Discretion) -> None:
    told = [banking.vet(*seen(banking, f"bank.example/{number}", replace(BROWSER, title=f"Page {number}"))) for number in range(4)]
    assert told == ["again", "again", "drop", "drop"]
    assert banking.vet(*seen(banking, "news.example", replace(BROWSER, title="News"))) == "note"
    assert banking.vet(*seen(banking, "bank.example/9", replace(BROWSER, title="Page 9"))) == "again"


# ------------------------------------------------------------------ rules that change


@pytest.mark.parametrize("change", [{"leave_out": "Payroll"}, {"only": "app:Code"}, {"never_send": "app:Signal"}, {"leave_out_secret": False}])
def test_what_was_taken_by_other_rules_is_looked_at_anew(discretion: Discretion, change: dict[str, Any]) -> None:
    before = seen(discretion, "news.example", BROWSER)
    sight = Sight(*before)
    assert discretion.may_leave(sight)
    assert discretion.holds(sight.frame)
    assert discretion.change(rules_of(Settings(**change)))
    assert discretion.vet(*before) == "again"
    assert not discretion.may_leave(sight)
    assert not discretion.holds(sight.frame), "no picture of it is kept"
    assert not discretion.change(rules_of(Settings(**change))), "the same rules are no other ones"


def test_only_some_windows_may_be_seen() -> None:
    discretion = Discretion(rules_of(Settings(only="app:Code")), lambda _window: False)
    judged = Judgement(discretion.policy(), (Window("Code", "main.py", AREA), BROWSER), ())
    assert [window.app for window in judged.named()] == ["Code"]
    assert discretion.policy().allowed is not None
    discretion.change(rules_of(Settings()))
    assert discretion.policy().allowed is None, "empty means all"


# ------------------------------------------------------------------ what must not be sent


def test_a_site_that_must_not_be_sent_is_known_before_anything_is(discretion: Discretion) -> None:
    discretion.change(rules_of(Settings(never_send="site:wiki.example; app:Signal")))
    assert discretion.vet(*seen(discretion, "wiki.example/plans", BROWSER)) == "again", "its menus may be anywhere"
    again = seen(discretion, "wiki.example/plans", BROWSER)
    assert discretion.vet(*again) == "note"
    sent, here = discretion.divide(Sight(*again))
    assert here is not None
    assert here.page is not None
    assert [line.text for line in here.page.lines] == ["wiki.example/plans"]
    assert sent is not None
    assert sent.page is not None
    assert (sent.page.lines, sent.frame.windows) == ((), ())


def test_where_no_window_is_told_of_nothing_is_sent(discretion: Discretion) -> None:
    blind = Sight(*seen(discretion, "hello"))
    assert discretion.divide(blind) == (blind, None)
    discretion.change(rules_of(Settings(never_send="app:Signal")))
    sent, here = discretion.divide(Sight(*seen(discretion, "hello")))
    assert sent is None
    assert here is not None
    assert here.page is not None
    assert here.page.lines


# ------------------------------------------------------------------ what is said of lists


def test_what_is_wrong_with_a_list_is_said() -> None:
    assert list_problems(Settings(leave_out="Payroll; site:bank.example")) == []
    settings = Settings(leave_out="Payroll; app:", only="site:bank.example", never_send="site:https://wiki.example/x")
    (problem,) = list_problems(settings)
    for part in ("“app:”", "“site:bank.example”", "“site:https://wiki.example/x”"):
        assert part in problem.message
    assert "Payroll" not in problem.message
    assert [setting.name for setting, _ in doubts_of(settings)] == ["leave_out", "only", "never_send"]


def test_a_desktop_that_tells_of_no_windows_is_said_to_be_one() -> None:
    assert [problem.code for problem in blind_problems(Settings())] == ["windows-unknown"]
    wanted = Settings(leave_out_secret=False, only="app:Code", never_send="app:Signal")
    assert [problem.code for problem in blind_problems(wanted)] == ["windows-unknown-only", "windows-unknown-send"]
