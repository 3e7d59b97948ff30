"""Sites: how people name them, how titles do, and how they stand in an address bar as a reader reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard.sites import address_of, belongs, clean_site, hosts_in, is_browser, sites_anywhere, sites_shown
from app.values import Line, Page, Rect, Window, Word


def read(*lines: tuple[str, int, int]) -> Page:
    return Page(1, 1000.0, (1920, 1080), tuple(Line(text, Rect(x, y, 8 * len(text), 14)) for text, x, y in lines))


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("bank.example", "bank.example"),
        ("BANK.example", "bank.example"),
        ("my.bank.example", "bank.example"),
        ("a.b.bank.example", "bank.example"),
        ("www.bank.example", "bank.example"),
        ("bücher.example", "bücher.example"),
        ("xn--bcher-kva.example", "bücher.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("192.168.1.20", "192.168.1.20"),
        # As a reader may have it.
        ("onl1ne.bank.exampIe", "bank.example"),
        ("bank.examp|e", "bank.example"),
        ("rnybank.example", "mybank.example"),
        ("0nline.example", "online.example"),
        ("wwwbank.example", "bank.example"),
        ("bankexample", "bank.example"),
        ("loyds.example", "lloyds.example"),
    ],
)
def test_a_host_that_belongs_to_a_site(host: str, site: str) -> None:
    assert belongs(host, site)


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("mybank.example", "bank.example"),
        ("bank.example.evil.test", "bank.example"),
        ("bank.test", "bank.example"),
        ("example", "bank.example"),
        ("bank.example", "my.bank.example"),
        ("192.168.1.21", "192.168.1.20"),
    ],
)
def test_a_host_that_does_not(host: str, site: str) -> None:
    assert not belongs(host, site)


@pytest.mark.parametrize(
    ("line", "hosts"),
    [
        ("bank.example", {"bank.example"}),
        ("https://www.bank.example/login?next=%2F", {"www.bank.example"}),
        ("bank.example/accounts/4711", {"bank.example"}),
        ("Not secure   bank.example/login", {"bank.example"}),
        ("Q bank.example ☆", {"bank.example"}),
        ("https://user:pass@bank.example:8443/x", {"bank.example"}),
        ("bank. example / login", {"bank.example"}),
        ("bank .example/login", {"bank.example"}),
        ("my.bank.exa mple/login", {"my.bank.example"}),
        ("Not secure | https/www.bank.exam ple", {"www.bank.example"}),
        ("bankexample/login", {"bankexample"}),
        ("localhost:8080/admin", {"localhost"}),
        ("https://[2001:db8::1]/x", {"2001:db8::1"}),
        ("https://search.example/?q=https://bank.example", {"search.example"}),
        ("Anna <anna@bank.example>", set()),
        ("Please have a look at bank.example for the new terms of use", set()),
        ("Online banking", set()),
        ("", set()),
    ],
)
def test_a_line_that_is_an_address(line: str, hosts: set[str]) -> None:
    found = address_of(line)
    assert found >= hosts
    assert bool(found) == bool(hosts)


def test_titles_name_sites() -> None:
    assert hosts_in("Log in · bank.example — Mozilla Firefox") == {"bank.example"}
    assert hosts_in("Welcome to bank.example! - Chromium") == {"bank.example"}
    assert hosts_in("https://bank.example/login - Chromium") == {"bank.example"}
    assert hosts_in("Mail of anna@bank.example - Thunderbird") == set()
    assert hosts_in("Quarterly figures") == set()


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("bank.example", "bank.example"),
        ("https://www.Bank.example:443/login", "bank.example"),
        ("//bank.example/", "bank.example"),
        ("user@bank.example", "bank.example"),
        ("*.bank.example.", "bank.example"),
        ("bank", ""),
        ("bank..example", ""),
        ("", ""),
        ("http://", ""),
        ("1.2.3", ""),
    ],
)
def test_what_people_type(typed: str, site: str) -> None:
    assert clean_site(typed) == site


def test_browsers_are_known_by_name_or_title() -> None:
    assert is_browser(Window("firefox", "News"))
    assert is_browser(Window("Org.mozilla.firefox", ""))
    assert is_browser(Window("", "News - Google Chrome"))
    assert not is_browser(Window("XTerm", "bank.example"))


def test_only_the_top_of_a_browser_s_window_is_its_address() -> None:
    page = read(("Accounts", 210, 60), ("bank.example/login", 300, 95), ("news.example", 300, 500), ("other.example", 1500, 95))
    window = Window("firefox", "Accounts", Rect(200, 50, 1000, 800))
    assert sites_shown(page, window, Rect(0, 0, 1920, 1080), 1.0) == {"bank.example"}
    assert sites_shown(page, window, Rect(0, 0, 1920, 1080), 3.0) == {"bank.example", "news.example"}, "at a scale of 3 it may be so low"
    assert sites_anywhere(page) == {"bank.example", "news.example", "other.example"}
    moved = Window("firefox", "Accounts", Rect(2200, 50, 1000, 800))
    assert sites_shown(page, moved, Rect(2000, 0, 1920, 1080), 1.0) == {"bank.example"}, "a screen at the right"
    assert sites_shown(page, Window("firefox", "Accounts"), Rect(0, 0, 1920, 1080), 1.0) == sites_anywhere(page)


def test_an_address_read_without_certainty_or_within_a_row_counts() -> None:
    unsure = Line("", Rect(300, 95, 200, 14), 0.3, (Word("bank.example/login", Rect(300, 95, 150, 14)),))
    row = Line("Sign in to see more of it all  shop.example", Rect(300, 95, 600, 14), 0.9, (
        Word("Sign in to see more of it all", Rect(300, 95, 300, 14)), Word("shop.example", Rect(700, 95, 100, 14)),
    ))  # fmt: skip
    page = Page(1, 1000.0, (1920, 1080), (row,), doubtful=(unsure,))
    assert sites_anywhere(page) == {"bank.example", "shop.example"}


@given(st.text(max_size=200))
def test_any_line_is_answered(line: str) -> None:
    assert all(belongs(host, host) for host in address_of(line))
