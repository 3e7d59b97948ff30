"""Who is asked, and what of the answer may be noted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.compose.discretion import Discretion, rules_of
from app.compose.hinting import Hinting, plain_address
from app.guard.veil import Secrecy
from app.settings.schema import Settings
from app.values import Frame, Rect, TreeHints, TreeLink, Window
from tests.waiting import until

WINDOW = Window("Firefox", "A page — Mozilla Firefox", Rect(0, 0, 800, 600), True, 100, 7)
PLACE = Rect(10, 10, 90, 16)
TOKEN = "https://example.org/in?access_token=ghp_" + "k3J9x" * 7 + "Q"


class Told:
    """A tree with one answer; remembers who was asked."""

    def __init__(self) -> None:
        self.address = "https://example.org/page"
        self.links: tuple[TreeLink, ...] = ()
        self.asked: list[Window] = []

    def look(self, window: Window, within_s: float) -> TreeHints | None:
        self.asked.append(window)
        return TreeHints(window, self.address, self.links)

    def close(self) -> None:
        """Nothing to let go of."""


class Rig:
    """`Hinting` with a tree of its own."""

    def __init__(self) -> None:
        self.tree, self.wanted = Told(), True
        self.discretion = Discretion(rules_of(Settings()), lambda _window: False)
        self.secrecy = Secrecy()
        self.hinting = Hinting(self.tree, self.discretion, lambda: self.wanted, self.secrecy)

    def frame(self, *windows: Window) -> Frame:
        return Frame(1, 1000.0, Rect(0, 0, 800, 600), bytearray(), windows)

    def told(self, *windows: Window) -> TreeHints:
        found: list[TreeHints] = []

        def answered() -> bool:
            hints = self.hinting.ask(self.frame(*windows))()
            found.extend([hints] if hints is not None else [])
            return bool(found)

        until(answered, 60, "an answer")
        return found[0]


@pytest.fixture
def rig() -> Iterator[Rig]:
    made = Rig()
    yield made
    made.hinting.close()


def test_only_the_active_window_is_asked(rig: Rig) -> None:
    other = Window("Firefox", "Another — Mozilla Firefox", WINDOW.rect, False, 100, 8)
    assert rig.hinting.ask(rig.frame(other))() is None
    assert rig.hinting.ask(rig.frame())() is None, "a window that is left out is not among those of a frame"
    assert rig.tree.asked == []
    assert rig.told(other, WINDOW).window == WINDOW
    assert set(rig.tree.asked) == {WINDOW}


def test_a_program_that_shows_no_pages_is_not_asked(rig: Rig) -> None:
    sheet = Window("libreoffice-calc", "sums.ods — LibreOffice Calc", WINDOW.rect, True, 200, 9)
    assert rig.hinting.ask(rig.frame(sheet))() is None
    assert rig.tree.asked == []


def test_nobody_is_asked_while_it_is_off(rig: Rig) -> None:
    rig.wanted = False
    assert rig.hinting.ask(rig.frame(WINDOW))() is None
    assert rig.tree.asked == []


def test_without_a_tree_nothing_is_told(rig: Rig) -> None:
    hinting = Hinting(None, rig.discretion, lambda: True, rig.secrecy)
    assert hinting.ask(rig.frame(WINDOW))() is None
    hinting.close()


def test_a_site_that_is_left_out_is_known_by_its_address(rig: Rig) -> None:
    rig.discretion.change(rules_of(Settings(leave_out="site:bank.example")))
    rig.tree.address = "https://www.bank.example/accounts"
    assert not rig.discretion.policy().hidden(WINDOW), "neither its title nor a bar tells of it"
    rig.told(WINDOW)
    assert rig.discretion.policy().hidden(WINDOW)
    assert rig.discretion.vet(rig.frame(WINDOW), None) != "note"


def test_an_address_with_a_secret_is_not_noted(rig: Rig) -> None:
    rig.tree.address = TOKEN
    rig.tree.links = (TreeLink("sign in", TOKEN, PLACE), TreeLink("the guide", "https://me:pw@example.org/guide", PLACE))
    hints = rig.told(WINDOW)
    assert (hints.address, [link.address for link in hints.links]) == ("", ["https://example.org/guide"])
    rig.secrecy.kept_always = True
    assert rig.told(WINDOW).address == TOKEN


def test_links_within_the_page_lead_nowhere_else(rig: Rig) -> None:
    rig.tree.links = (TreeLink("top", "https://example.org/page#top", PLACE), TreeLink("next", "https://example.org/next#top", PLACE))
    assert [link.text for link in rig.told(WINDOW).links] == ["next"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://user:pass@example.org/", "https://example.org/"),
        ("https://example.org/*a*_b_|<c>`d`", "https://example.org/%2Aa%2A_b_%7C%3Cc%3E%60d%60"),
        ("https://example.org/a b\n# c", "https://example.org/a%20b#%20c"),
        ("https://example.org/straße", "https://example.org/stra%C3%9Fe"),
        ("javascript:alert(1)", ""),
        ("mailto:someone@example.org", ""),
        ("data:text/html,hello", ""),
        ("https://[broken", ""),
        ("https://example.org/" + "a" * 400, ""),
    ],
)
def test_addresses_are_written_so_that_nothing_in_them_is_markdown(address: str, shown: str) -> None:
    assert plain_address(address) == shown
