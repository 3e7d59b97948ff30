"""The table of figures tells held from missed."""

from __future__ import annotations

import math

import pytest

from .bench import __main__ as bench
from .bench.table import Comparison, Row, markdown, text

ROWS = [
    Row("search among 1,000,000 blocks", 0.104, 2, "ms"),
    Row("facts found", 99.2, 100, "%", better="more", note="31 frames"),
    Row("frames | read", 1234, None, ""),
]


def test_the_limit_itself_is_held() -> None:
    assert Row("a", 2, 2, "s").held
    assert Row("a", 2, 2, "s", better="more").held
    assert not Row("a", 2.01, 2, "s").held
    assert not Row("a", 1.99, 2, "s", better="more").held


def test_a_figure_that_is_not_a_number_is_missed() -> None:
    assert not Row("a", math.nan, 2, "s").held
    assert not Row("a", math.nan, 2, "s", better="more").held


def test_columns_are_aligned_and_marked() -> None:
    assert text(ROWS).splitlines() == [
        "   figure                          reached  to reach  note",
        "✓  search among 1,000,000 blocks  0.104 ms    ≤ 2 ms",
        "✗  facts found                       99.2%    ≥ 100%  31 frames",
        "·  frames | read                     1,234",
    ]


def test_markdown_keeps_bars_inside_cells() -> None:
    assert markdown(ROWS).splitlines()[-1] == "| frames \\| read | 1,234 |  |  |"


def test_things_side_by_side_are_aligned_and_can_be_pasted() -> None:
    table = Comparison("Milliseconds a look.", ("gate", "caret"), (("ours", "2.1"), ("theirs", "131.5")))
    assert table.text().splitlines() == ["Milliseconds a look.", "gate    caret", "ours      2.1", "theirs  131.5"]
    assert table.markdown().splitlines()[2:] == ["| gate | caret |", "|---|--:|", "| ours | 2.1 |", "| theirs | 131.5 |"]


def test_an_unknown_room_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        bench.main(["attic"])
    assert stop.value.code == 2
    assert "no such room: attic" in capsys.readouterr().err
