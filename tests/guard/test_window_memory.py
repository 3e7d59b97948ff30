"""What is remembered of open windows: as long as they are open, whatever else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.guard.window_memory import WindowMemory
from app.values import Window

NEW_TAB = Window("Chromium", "New Incognito Tab - Chromium", pid=100, id=7)
BANK = replace(NEW_TAB, title="Bank - Chromium")


@pytest.fixture
def memory() -> WindowMemory:
    return WindowMemory()


def test_a_private_window_stays_private_when_its_title_no_longer_says_so(memory: WindowMemory) -> None:
    # Seen: Chromium on X11 calls it 'New Incognito Tab - Chromium', and 'Bank - Chromium' as soon as a page is open.
    assert not memory.was_private(BANK)
    assert memory.was_private(NEW_TAB)
    assert memory.was_private(BANK)
    assert not memory.was_private(replace(BANK, id=8))


def test_how_its_program_was_started_and_what_its_bar_says_make_it_private(memory: WindowMemory) -> None:
    assert memory.was_private(replace(BANK, id=8, private=True))
    assert memory.was_private(replace(BANK, id=8)), "whatever it is asked about later"
    assert not memory.was_private(Window("XTerm", "dev@atlas: ~", id=9, private=True)), "a terminal that started it is none"
    assert not memory.was_private(BANK)
    memory.learn_private(BANK)
    assert memory.was_private(BANK)
    assert not memory.was_private(replace(BANK, pid=101)), "another window of that number"


def test_a_number_given_to_a_window_of_another_process_is_another_window(memory: WindowMemory) -> None:
    memory.was_private(NEW_TAB)
    assert not memory.was_private(replace(BANK, pid=101))
    assert not memory.was_private(BANK), "and the first one has closed"


def test_a_process_that_is_told_later_makes_no_other_window_of_it(memory: WindowMemory) -> None:
    memory.was_private(replace(NEW_TAB, pid=0))
    assert memory.was_private(BANK)
    assert memory.was_private(replace(BANK, pid=0)), "nor does one that cannot be asked"
    assert not memory.was_private(replace(BANK, pid=101))


def test_any_number_of_open_windows_is_remembered(memory: WindowMemory) -> None:
    for number in range(1, 5_001):
        assert memory.was_private(replace(NEW_TAB, id=number))
    assert all(memory.was_private(replace(BANK, id=number)) for number in range(1, 5_001))


def test_a_window_is_forgotten_when_it_closes_and_not_before(memory: WindowMemory) -> None:
    memory.was_private(NEW_TAB)
    memory.keep(lambda numbers: numbers)
    assert memory.was_private(BANK)
    memory.keep(lambda numbers: numbers - {7})
    assert not memory.was_private(BANK)


def test_the_desktop_is_asked_about_nothing_while_nothing_is_remembered(memory: WindowMemory) -> None:
    asked: list[frozenset[int]] = []

    def still_open(numbers: frozenset[int]) -> frozenset[int]:
        asked.append(numbers)
        return numbers

    memory.was_private(BANK)
    memory.keep(still_open)
    assert asked == []
    memory.was_private(NEW_TAB)
    memory.keep(still_open)
    assert asked == [frozenset({7})]


def test_windows_without_a_number_are_known_by_their_title_alone(memory: WindowMemory) -> None:
    assert memory.was_private(replace(NEW_TAB, id=0))
    assert not memory.was_private(replace(BANK, id=0))


PAGE = Window("firefox", "News — Mozilla Firefox", pid=100, id=7)
NEWS, BANKS = frozenset({"news.example"}), frozenset({"bank.example"})


def titled(title: str) -> Window:
    return replace(PAGE, title=title)


def test_a_title_is_known_again_and_another_one_is_not(memory: WindowMemory) -> None:
    memory.learn(titled("Accounts"), BANKS, 1000.0)
    memory.learn(titled("News"), NEWS, 1100.0)
    assert memory.hosts(titled("Accounts")) == BANKS
    assert memory.hosts(titled("News")) == NEWS
    assert memory.hosts(titled("Sport")) == frozenset()
    assert memory.hosts(replace(titled("Accounts"), id=8)) == frozenset(), "another window"


def test_an_address_that_cannot_be_read_now_is_the_one_read_before(memory: WindowMemory) -> None:
    memory.learn(titled("Accounts"), BANKS, 1000.0)
    memory.learn(titled("Accounts"), frozenset(), 1001.0)
    assert memory.hosts(titled("Accounts")) == BANKS
    memory.learn(titled("Accounts"), NEWS, 1002.0)
    assert memory.hosts(titled("Accounts")) == NEWS


def test_an_address_typed_on_one_page_is_not_of_that_page(memory: WindowMemory) -> None:
    memory.learn(titled("News"), NEWS, 1000.0)
    memory.learn(titled("News"), BANKS, 1100.0)
    assert memory.hosts(titled("News")) == BANKS, "nobody can know yet"
    memory.learn(titled("Accounts"), BANKS, 1102.0)
    assert memory.hosts(titled("News")) == NEWS
    assert memory.hosts(titled("Accounts")) == BANKS
    memory.learn(titled("New Tab"), BANKS, 1200.0)
    memory.learn(titled("Transfers"), BANKS, 1201.0)
    assert memory.hosts(titled("New Tab")) == frozenset()


def test_pages_of_one_site_one_after_the_other_are_all_of_it(memory: WindowMemory) -> None:
    memory.learn(titled("Accounts"), BANKS, 1000.0)
    memory.learn(titled("Transfers"), BANKS, 1060.0)
    memory.learn(titled("Accounts"), BANKS, 1120.0)
    assert memory.hosts(titled("Transfers")) == memory.hosts(titled("Accounts")) == BANKS


def test_a_closed_window_s_pages_are_forgotten(memory: WindowMemory) -> None:
    memory.learn(PAGE, NEWS, 1000.0)
    memory.keep(lambda _numbers: frozenset())
    assert memory.hosts(PAGE) == frozenset()


def test_a_page_that_counts_in_its_title_does_not_fill_the_memory(memory: WindowMemory) -> None:
    for number in range(10_000):
        memory.learn(titled(f"({number}) Mail"), NEWS, 1000.0 + 60 * number)
    assert memory.hosts(titled("(9999) Mail")) == NEWS
    assert memory.hosts(titled("(0) Mail")) == frozenset(), "it would be read again"
