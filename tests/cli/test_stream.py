"""Notes on stdout: a block as it grows, then what is new of it, never the same words twice."""

from __future__ import annotations

import pytest

from app.cli.stream import NotePrinter
from app.events import Block, BlockGrew
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
