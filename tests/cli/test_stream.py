"""Notes on stdout: a block as it grows, then what is new of it, never the same words twice."""

from __future__ import annotations

import pytest

from app.cli.event_log import BLOCKS
from app.cli.stream import NotePrinter
from app.events import Block, BlockChanged, BlockGrew
from app.values import BlockKind


@pytest.mark.parametrize(
    ("grown", "counts", "mark", "printed"),
    [
        ("Half an answer that is ", "Half an answer that is", "cut", "Half an answer that is \n\n*(cut short)*\n"),
        ("A whole ", "A whole answer", "", "A whole answer\n"),
        ("A whole answer\n", "A whole answer", "", "A whole answer\n\n\n"),
        ("A whole answer", "A whole answer", "", "A whole answer\n\n"),
        ("Not what counts", "Another text", "", "Not what counts\nAnother text\n"),
    ],
)
def test_what_has_streamed_is_not_written_again(grown: str, counts: str, mark: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    printer = NotePrinter()
    printer.grew(BlockGrew("b", "s", 0.0, BlockKind.TEXT, "remote", grown))
    printer.done(Block("b", "s", 0.0, BlockKind.TEXT, "remote", counts, done=True, mark=mark))
    assert capsys.readouterr().out == printed


def test_a_note_told_twice_is_printed_once_and_an_old_one_that_changes_whole(capsys: pytest.CaptureFixture[str]) -> None:
    printer = NotePrinter()

    def told(number: int, text: str) -> None:
        printer.take(BlockChanged("s", Block(f"b{number}", "x", 0.0, BlockKind.TEXT, "local", text, done=True)))

    for _ in range(2):
        told(0, "Once")
    assert capsys.readouterr().out.count("Once") == 1
    told(0, "Once more")
    assert capsys.readouterr().out.strip() == "more"
    for number in range(1, BLOCKS + 1):
        told(number, "Another")
    capsys.readouterr()
    told(0, "Once more, later")
    assert capsys.readouterr().out.strip() == "Once more, later"
