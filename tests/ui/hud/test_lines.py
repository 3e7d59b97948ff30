"""Events become the last lines, as plain text."""

from __future__ import annotations

import pytest

from app.events import Block, BlockChanged, BlockGrew, BlockRemoved, SessionChanged
from app.ui.hud.lines import MOST_BLOCKS, MOST_LETTERS, Lines
from app.ui.hud.plain import plain_lines
from app.values import BlockKind, Evidence


@pytest.fixture
def lines() -> Lines:
    made = Lines({BlockKind.MARK: "Marked"})
    made.take(SessionChanged("s", "Talk", 0.0, None))
    return made


def grew(block: str, text: str, t: float = 1.0) -> BlockGrew:
    return BlockGrew(block, "x", t, BlockKind.TEXT, "local", text)


def changed(block: str, text: str, t: float = 1.0, *, kind: BlockKind = BlockKind.TEXT, session: str = "s", done: bool = True) -> BlockChanged:
    return BlockChanged(session, Block(block, "x", t, kind, "local", text, done=done, evidence=Evidence(7)))


def texts(lines: Lines, most: int = 10, *, finished: bool = False) -> list[str]:
    return [line.text for line in lines.last(most, finished=finished)]


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("### Worked example", ["Worked example"]),
        ("- one\n- [ ] two\n- [x] three", ["• one", "☐ two", "☑ three"]),
        ("| Test | Sensitivity |\n|---|--:|\n| PCR | 0.93 |", ["Test · Sensitivity", "PCR · 0.93"]),
        ("**Mara:** the `make` of [this](https://x.example)", ["Mara: the make of this"]),
        ("2 * 3 * 4 and snake_case_name", ["2 * 3 * 4 and snake_case_name"]),
        (r"1\. not a list \* nor this", ["1. not a list * nor this"]),
        ("> quoted", ["quoted"]),
        ("half a **sign", ["half a **sign"]),
        ("```\nx = '**'\n```\nafter", ["x = '**'", "after"]),
        ("---", []),
    ],
)
def test_signs_for_programs_are_taken_out(markdown: str, said: list[str]) -> None:
    assert plain_lines(markdown, BlockKind.TEXT) == said


def test_code_stays_as_it_is() -> None:
    assert plain_lines("```sh\n# make *all*\n```", BlockKind.CODE) == ["# make *all*"]


def test_code_and_terminal_text_are_said_to_be_so(lines: Lines) -> None:
    for kind in (BlockKind.CODE, BlockKind.TERMINAL, BlockKind.TEXT):
        lines.take(changed(kind.value, "ls -l", kind=kind))
    assert [line.fixed for line in lines.last(9)] == [True, True, False]


def test_a_line_grows_until_it_is_finished(lines: Lines) -> None:
    lines.take(grew("a", "The first"))
    lines.take(grew("a", " words"))
    assert texts(lines) == ["The first words"]
    assert (lines.grows, lines.last(9)[-1].grows) == (True, True)
    assert texts(lines, finished=True) == [], "with reduced motion only what is finished is shown"
    lines.take(changed("a", "The first words of it"))
    assert texts(lines, finished=True) == ["The first words of it"]
    assert (lines.grows, lines.last(9)[-1].grows) == (False, False)
    assert lines.evidence("a") == Evidence(7)


def test_only_the_running_note_counts(lines: Lines) -> None:
    lines.take(changed("a", "here"))
    assert not lines.take(changed("b", "elsewhere", session="other"))
    lines.take(SessionChanged("s", "Talk", 0.0, 5.0))
    assert texts(lines) == ["here"], "the end of a note leaves its lines"
    lines.take(SessionChanged("t", "Next", 6.0, None))
    assert texts(lines) == []


def test_an_older_block_that_is_edited_does_not_come_back(lines: Lines) -> None:
    for number in range(MOST_BLOCKS + 3):
        lines.take(changed(f"b{number}", f"line {number}", t=float(number)))
    assert not lines.take(changed("b0", "line 0, edited", t=0.0))
    assert texts(lines, 2) == [f"line {MOST_BLOCKS + 1}", f"line {MOST_BLOCKS + 2}"]


def test_what_is_removed_goes(lines: Lines) -> None:
    lines.take(changed("a", "one"))
    lines.take(changed("b", "two"))
    lines.take(BlockRemoved("s", "x", "a"))
    assert texts(lines) == ["two"]
    lines.take(SessionChanged("s", "Talk", 0.0, None, removed=True))
    assert texts(lines) == []


def test_blocks_without_words_are_named(lines: Lines) -> None:
    lines.take(changed("m", "", kind=BlockKind.MARK))
    assert texts(lines) == ["Marked"]


def test_a_block_that_has_lost_its_words_says_nothing(lines: Lines) -> None:
    lines.take(grew("a", "Words that turn out to stand"))
    lines.take(changed("a", ""))
    assert texts(lines) == []


def test_what_hides_is_made_visible_and_the_endless_is_cut(lines: Lines) -> None:
    lines.take(changed("a", "abc\u202edef"))
    assert texts(lines) == ["abc⟨U+202E⟩def"]
    lines.take(grew("b", "x" * 100_000))
    assert len(texts(lines)[-1]) <= 2 * MOST_LETTERS
