"""What a terminal's rows are taken for: pieces of panes, and one fact where a pane wrapped a line."""

from __future__ import annotations

from ..terminals import Cells
from .sessions import Session
from .shells import truth_of

SESSION = Session("tmux", ("tmux",), (), bars=(-1,))
CELLS = Cells(0.0, 0.0, 8.0, 16.0)


def test_what_a_pane_wrapped_is_one_fact() -> None:
    rows = ["ada@x:~$ ls │the mail of all use", "b.txt       │rs lies there", "            │", "[0] bash"]
    lines, facts = truth_of(SESSION, rows, CELLS, 32)
    assert [fact.parts[0] for fact in facts] == ["ls", "the mail of all users lies there", "b.txt"]
    assert [line.fact for line in lines] == [0, 1, 2, 1, -1]


def test_a_row_that_only_ends_there_is_not_joined_with_an_indented_one() -> None:
    rows = ["12345678", "  indented", "", "bar"]
    _, facts = truth_of(SESSION, rows, CELLS, 8)
    assert [fact.parts[0] for fact in facts] == ["12345678", "indented"]
