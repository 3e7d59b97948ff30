"""Which windows are never recorded: those that must be, those that must not, and a user's own."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard import seeds
from app.guard.lists import Pattern, read_list
from app.guard.rules import Rules
from app.guard.texts import plain


def listed(text: str) -> tuple[Pattern, ...]:
    return read_list(text).patterns


@pytest.mark.parametrize(
    ("app", "title"),
    [
        ("KeePassXC", "Passwords.kdbx [Locked] - KeePassXC"),
        ("XTerm", "KeePassXC"),
        ("", "Passwords.kdbx* - KeePassXC"),
        ("Org.keepassxc.KeePassXC", "x"),
        ("Bitwarden", "Bitwarden"),
        ("firefox", "Vaults | Bitwarden Web Vault — Mozilla Firefox"),
        ("1Password", "1Password"),
        ("Gcr-prompter", ""),
        ("Pinentry-gtk-2", "pinentry"),
        ("Org.gnome.World.Secrets", "Secrets"),
        ("Schlüsselbundverwaltung", ""),
        ("Yubico Authenticator", "Accounts"),
        ("Google-chrome", "Password Manager - Settings - Google Chrome"),
        ("Firefox", "Bank — Mozilla Firefox Private Browsing"),
        ("Firefox", "Mozilla Firefox – Privater Modus"),
        ("Firefox", "Bank — Mozilla Firefox (Privater Modus)"),
        ("firefox", "Banque — Navigation privée de Mozilla Firefox"),
        ("firefox", "Navegación privada de Mozilla Firefox"),
        ("firefox", "Mozilla Firefox (navigazione anonima)"),
        ("firefox", "Navegação privativa — Mozilla Firefox"),
        ("firefox", "Privénavigatie van Mozilla Firefox"),
        ("firefox", "Mozilla Firefox — tryb prywatny"),
        ("firefox", "Mozilla Firefox – Privat surfning"),
        ("firefox", "銀行 — Mozilla Firefox プライベートブラウジング"),
        ("firefox", "银行 — Mozilla Firefox 隐私浏览"),
        ("Google-chrome", "New Incognito Tab - Google Chrome"),
        ("Google-chrome", "Bank - Google Chrome (Incognito)"),
        ("Chromium", "Neuer Inkognito-Tab - Chromium"),
        ("Msedge", "Bank - [InPrivate] - Microsoft\u200b Edge"),
        ("Chrome", "新しいシークレット タブ - Google Chrome"),
        ("Brave-browser", "New Private Tab - Brave"),
        ("Tor Browser", "DuckDuckGo — Tor Browser"),
        ("Brave-browser", "New Private Tab with Tor - Brave"),
        ("Opera", "Bank - Opera (Private)"),
        ("Vivaldi-stable", "Banque - Vivaldi [Privé]"),
        ("Safari", "Bank, Private Browsing"),
        ("Google-chrome", "Новая вкладка в режиме инкогнито - Google Chrome"),
        ("Google-chrome", "Nova anonimna kartica - Google Chrome"),
        ("Msedge", "Neuer Tab und 3 weitere Seiten - [InPrivate] - Microsoft Edge"),
        ("Proton Authenticator", ""),
        # Firefox in languages that are not listed.
        ("firefox", "Banca — Navigatzione privada de Mozilla Firefox"),
        ("firefox", "Mozilla Firefox ᱯᱨᱟᱭᱣᱮᱴ ᱵᱽᱨᱟᱣᱩᱡᱤᱝ"),
        ("firefox", "Banca — work — Mozilla Firefox Brabhsadh prìobhaideach"),
        ("firefox-nightly", "Bank — Firefox Nightly Ülke"),
        ("firefox", "Bank — Mozilla Firefox — ਨਿੱਜੀ"),
    ],
)
def test_these_are_never_recorded(app: str, title: str) -> None:
    rules = Rules()
    assert rules.excluded(app, title)
    assert rules.excluded(app.upper(), unicodedata.normalize("NFD", title))


@pytest.mark.parametrize(
    ("app", "title"),
    [
        ("Firefox", "KeePassXC 2.8 released — Mozilla Firefox"),
        ("Firefox", "Incognito (novel) - Wikipedia — Mozilla Firefox"),
        ("Google-chrome", "How private browsing works - Support - Google Chrome"),
        ("XTerm", "incognito"),
        ("Code", "rules.py - private window - Visual Studio Code"),
        ("Evince", "Private window.pdf"),
        ("Gedit", "passwords.txt"),
        ("Firefox", "Mozilla Firefox"),
        ("Firefox", "Download Mozilla Firefox for Linux — Mozilla Firefox"),
        ("Firefox", "News — work — Mozilla Firefox"),
        ("LibreWolf", "News — LibreWolf"),
        ("Opera", "Private property - Wikipedia - Opera"),
        ("Chromium", "about:blank - Chromium"),
        ("", ""),
        ("LibreOffice", "Research — Writer"),
    ],
)
def test_these_are(app: str, title: str) -> None:
    assert not Rules().excluded(app, title)


def test_a_users_own_patterns() -> None:
    rules = Rules(listed("Payroll; app:Signal\n title:Tagebuch ;;title: ; app:"), seeded=False)
    assert rules.excluded("XTerm", "PAYROLL 2026")
    assert rules.excluded("payroll", "")
    assert rules.excluded("Signal", "chat")
    assert not rules.excluded("XTerm", "Signal")
    assert rules.excluded("Gedit", "Mein Tagebuch")
    assert not rules.excluded("Tagebuch", "x")
    assert not rules.excluded("KeePassXC", "KeePassXC"), "the shipped list is off"


def test_the_list_is_written_as_it_is_compared() -> None:
    for name in (*seeds.APPS, *seeds.NAMES, *seeds.PRIVATE, *seeds.BROWSERS):
        assert plain(name) == name


@given(st.text(), st.text())
def test_any_text_is_answered(app: str, title: str) -> None:
    rules = Rules(listed(title))
    assert rules.excluded(app, title) == rules.excluded(app, title)


def test_rules_are_values() -> None:
    assert Rules(listed("Payroll")) == Rules(listed(" payroll "))
    assert hash(Rules(listed("Payroll"))) == hash(Rules(listed("payroll")))
    assert Rules(listed("Payroll")) != Rules(listed("app:Payroll"))


def test_a_site_is_known_by_the_title_or_by_what_was_read() -> None:
    rules = Rules(listed("site:bank.example"), seeded=False)
    assert rules.names_sites
    assert rules.excluded("firefox", "Log in · my.bank.example — Mozilla Firefox")
    assert rules.excluded("firefox", "Log in — Mozilla Firefox", frozenset({"bank.example"}))
    assert not rules.excluded("firefox", "Log in — Mozilla Firefox", frozenset({"news.example"}))
    assert not rules.excluded("firefox", "mybank.example — Mozilla Firefox")
    assert not Rules(listed("app:firefox")).names_sites


def test_only_some_windows_are_allowed_if_any_are_named() -> None:
    assert Rules().allowed("Code", "main.py")
    rules = Rules(only=listed("app:Code; title:Report"))
    assert rules.allowed("Code", "main.py")
    assert rules.allowed("Writer", "Report 2026")
    assert not rules.allowed("firefox", "News")
    assert not rules.allowed("", "")


def test_some_windows_stay_here() -> None:
    rules = Rules(never_send=listed("app:Signal; site:wiki.example"))
    assert rules.stays_here("Signal", "chat")
    assert rules.stays_here("firefox", "Home", frozenset({"wiki.example"}))
    assert not rules.stays_here("firefox", "Signal — Mozilla Firefox")
    assert not rules.excluded("Signal", "chat")
    assert not Rules().stays_here("Signal", "chat")
