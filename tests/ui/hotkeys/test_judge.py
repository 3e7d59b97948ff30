"""What speaks against a combination, and which are free instead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.events import Problem
from app.system.hotkeys import words
from app.ui.hotkeys.judge import OFFERS, Judge


class System:
    """What other programs hold, and what was tried."""

    def __init__(self, *taken: str) -> None:
        self.taken, self.tried = set(taken), list[str]()

    def test(self, keys: str) -> Problem | None:
        self.tried.append(keys)
        return words.taken(keys, "") if keys in self.taken else None


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_one_that_is_free_is_written_as_everywhere(owner: QObject) -> None:
    system = System()
    verdict = Judge(system.test, "", False, owner).judge("shift+ctrl+alt+f", {})
    assert (verdict.keys, verdict.taken, verdict.words) == ("Ctrl+Alt+Shift+F", False, "")
    assert system.tried == ["Ctrl+Alt+Shift+F"]


def test_what_another_program_holds_is_taken(owner: QObject) -> None:
    verdict = Judge(System("Ctrl+Alt+F").test, "", False, owner).judge("Ctrl+Alt+F", {})
    assert verdict.taken
    assert "Ctrl+Alt+F" in verdict.words


def test_our_own_other_key_is_named_by_what_it_does(owner: QObject) -> None:
    system = System()
    verdict = Judge(system.test, "", False, owner).judge("Ctrl+Alt+F", {"Ctrl+Alt+F": "Shot now"})
    assert verdict.taken
    assert "Shot now" in verdict.words
    assert system.tried == [], "it need not be tried"


def test_what_is_no_combination_says_why(owner: QObject) -> None:
    judge = Judge(System().test, "", False, owner)
    for keys, said in (
        ("F", "On its own"),
        ("Shift+F", "On its own"),
        ("Ctrl+ж", "Latin letter"),
        ("Ctrl+Volume Up", "cannot be used"),
        ("", "On its own"),
    ):
        verdict = judge.judge(keys, {})
        assert verdict.taken, keys
        assert said in verdict.words, keys


def test_a_key_of_every_program_is_warned_of_and_altgr_on_windows(owner: QObject) -> None:
    warned = Judge(System().test, "", False, owner).judge("Ctrl+C", {})
    assert not warned.taken
    assert warned.words
    assert Judge(System().test, "", True, owner).judge("Ctrl+Alt+E", {}).words
    assert not Judge(System().test, "", False, owner).judge("Ctrl+Alt+E", {}).words


def test_some_that_are_free_are_offered_each_tried(owner: QObject) -> None:
    first = Judge(System().test, "", False, owner).free({})
    assert len(first) == OFFERS
    system = System(*first)
    others = Judge(system.test, "", False, owner).free({})
    assert len(set(others) | set(first)) == 2 * OFFERS
    assert set(others) <= set(system.tried)
    assert not set(Judge(System().test, "", False, owner).free({first[0]: "Shot now"})) & {first[0]}


def test_where_all_are_taken_none_is_offered(owner: QObject) -> None:
    judge = Judge(lambda keys: words.taken(keys, ""), "", False, owner)
    assert judge.free({}) == ()
    assert judge.alike(["Ctrl+Alt+F"], {}) == ()


def test_several_get_the_same_modifiers_and_keep_their_letters(owner: QObject) -> None:
    judge = Judge(System("Ctrl+Alt+Shift+B").test, "", False, owner)
    found = judge.alike(["Meta+F", "Meta+B"], {})
    assert [keys.rpartition("+")[2] for keys in found] == ["F", "B"]
    assert len({keys.rpartition("+")[0] for keys in found}) == 1
    assert "Ctrl+Alt+Shift+B" not in found
