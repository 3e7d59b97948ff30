"""Taking back and doing again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.notes.edits import Edits


class Text:
    """A text that is changed by numbers put at its end."""

    def __init__(self) -> None:
        self.edits, self.numbers = Edits(), list[int]()

    def put(self, number: int) -> None:
        self.edits.did(lambda: self._back(number), lambda: self.numbers.append(number))

    def _back(self, number: int) -> None:
        assert self.numbers.pop() == number


def test_nothing_to_take_back_at_first() -> None:
    edits = Edits()
    assert (edits.undo(), edits.redo(), edits.can_undo, edits.can_redo) == (False, False, False, False)


def test_a_new_change_ends_what_could_be_done_again() -> None:
    text = Text()
    text.put(1)
    assert text.edits.undo()
    assert text.edits.can_redo
    text.put(2)
    assert (text.numbers, text.edits.can_redo, text.edits.redo()) == ([2], False, False)


def test_forgotten_changes_cannot_be_taken_back() -> None:
    text = Text()
    text.put(1)
    text.edits.undo()
    text.put(2)
    text.edits.clear()
    assert (text.edits.can_undo, text.edits.can_redo, text.edits.undo(), text.numbers) == (False, False, False, [2])


def test_the_last_200_changes_are_kept() -> None:
    text = Text()
    for number in range(250):
        text.put(number)
    taken_back = 0
    while text.edits.undo():
        taken_back += 1
    assert (taken_back, text.numbers) == (200, list(range(50)))


@given(st.lists(st.one_of(st.integers(0, 99), st.sampled_from(["undo", "redo"])), max_size=60))
def test_it_is_as_with_a_list_of_all_states(acts: list[int | str]) -> None:
    text = Text()
    states, at = [list[int]()], 0
    for act in acts:
        if isinstance(act, int):
            text.put(act)
            states, at = [*states[: at + 1], [*states[at], act]], at + 1
        elif act == "undo":
            assert text.edits.undo() is (at > 0)
            at = max(0, at - 1)
        else:
            assert text.edits.redo() is (at + 1 < len(states))
            at = min(len(states) - 1, at + 1)
        assert text.numbers == states[at]
        assert (text.edits.can_undo, text.edits.can_redo) == (at > 0, at + 1 < len(states))
