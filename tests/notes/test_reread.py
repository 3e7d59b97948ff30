"""Markdown files read back: what the renderer writes comes back, and no file of anybody's makes trouble."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.events import Section
from app.notes.draft import Draft
from app.notes.markdown import local_time, render
from app.notes.reread import reread
from app.values import BlockKind

from .making import T, block

TOKEN = "<!-- realtime-hud session=abc started={} sum=00 -->\n"


def _file(body: str, started: str = f"{T:.3f}") -> str:
    return f"# Title\n\n{body}\n\n{TOKEN.format(started)}"


def _clock(t: float) -> str:
    return f"{local_time(t):%H:%M}"


def _kinds(body: str) -> list[tuple[BlockKind, str]]:
    draft = reread(_file(f"## {_clock(T)} App · Window\n\n{body}"))
    assert draft is not None
    return [(each.kind, each.text) for part in draft.parts for each in part.blocks]


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("words of\ntwo lines", BlockKind.TEXT, "words of\ntwo lines"),
        ("- one\n- two", BlockKind.LIST, "- one\n- two"),
        ("- [ ] one\n- [x] two", BlockKind.TODO, "- [ ] one\n- [x] two"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", BlockKind.TABLE, "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("```\nx = 1\n\ny = 2\n```", BlockKind.CODE, "x = 1\n\ny = 2"),
        ("```console\n$ ls\n```", BlockKind.TERMINAL, "$ ls"),
        ("#### Sub", BlockKind.HEADING, "## Sub"),
        ("*Recording paused*", BlockKind.REMARK, "Recording paused"),
        (f"> **Marked {_clock(T)}** · look\n> here", BlockKind.MARK, "look\nhere"),
        (f"*Picture of the screen, {_clock(T)}*", BlockKind.SHOT, ""),
    ],
)
def test_each_kind(body: str, kind: BlockKind, text: str) -> None:
    assert _kinds(body) == [(kind, text)]


def test_a_session_with_its_times_and_windows() -> None:
    draft = Draft("abc", "Lecture", T, T + 90)
    draft.add_section(Section("s1", T, "Editor", "plan.txt"))
    draft.put(block("b1", "first"))
    draft.add_section(Section("s2", T + 3600, "Browser", "Page"))
    draft.put(replace(block("b2", "mine", section="s2"), source="yours"))
    again = reread(render(draft))
    assert again is not None
    assert (again.id, again.title, again.started, again.ended) == ("abc", "Lecture", T, T + 90)
    assert [(part.section.app, part.section.window) for part in again.parts] == [("Editor", "plan.txt"), ("Browser", "Page")]
    assert [part.section.t // 60 for part in again.parts] == [T // 60, (T + 3600) // 60]
    assert [(each.text, each.source) for part in again.parts for each in part.blocks] == [("first", "local"), ("mine", "yours")]


def test_ids_are_the_same_at_each_reading() -> None:
    text = _file(f"## {_clock(T)} App\n\none\n\ntwo")
    first, second = reread(text), reread(text)
    assert first is not None
    assert second is not None
    assert [part.section.id for part in first.parts] == [part.section.id for part in second.parts]
    ids = [each.id for each in first.parts[0].blocks]
    assert ids == [each.id for each in second.parts[0].blocks]
    assert len(set(ids)) == 2


def test_a_sign_for_cut_blocks_belongs_to_the_one_before() -> None:
    draft = reread(_file(f"## {_clock(T)} App\n\nbegun\n\n*(cut short)*"))
    assert draft is not None
    assert [(each.text, each.mark) for each in draft.parts[0].blocks] == [("begun", "cut")]


@pytest.mark.parametrize("text", ["", "# Title", "words\n" + TOKEN.format("1.0"), "# T\n" + TOKEN.format("1.0") + "more"])
def test_other_files_are_none_of_ours(text: str) -> None:
    assert reread(text) is None


@pytest.mark.parametrize("started", ["1.2.3", "-", ".", "1..0", "..", "-.5.", "9" * 400, "-" + "9" * 30])
def test_times_that_are_none(started: str) -> None:
    """A damaged or foreign last line must not end the restoring of all other files."""
    draft = reread(_file("## 10:02 App\n\ntext", started))
    assert draft is None or draft.parts[0].blocks[0].text == "text"


def test_the_last_day_of_the_calendar() -> None:
    draft = reread(_file("## 00:01 App\n\ntext\n\n## 00:00 App\n\nmore", "253402250000.0"))
    assert draft is None or len(draft.parts) == 2


PIECES = st.sampled_from(
    ["## 10:02 App", "## 99:99 x", "```", "~~~", "- a", "✎ ", "✎", "> **Marked 88:10** · x", "*(cut short)*", "|a|", "#### h", "* *"]
)


@settings(max_examples=60)
@given(st.lists(st.one_of(PIECES, st.text()), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_text_with_our_last_line_is_read(pieces: list[str], end: str) -> None:
    draft = reread(_file("## 10:02 App\n\n" + end.join(pieces)))
    assert draft is not None
    assert all(each.section == part.section.id for part in draft.parts for each in part.blocks)
