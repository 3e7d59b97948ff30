"""The Markdown file: clean for people, safe whatever was on the screen, and good enough to rebuild the notes from."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.events import Block, Section
from app.notes.clean import clean, one_line
from app.notes.draft import Draft
from app.notes.markdown import CONSOLE, block_text, join, render, untouched
from app.notes.reread import reread
from app.values import BlockKind, Source

from .making import T

K = BlockKind


def _block(kind: BlockKind, text: str, place: float = 1.0, source: Source = "local", mark: str = "") -> Block:
    return Block(f"b{place}", "s1", T, kind, source, text, place, done=True, mark=mark)


def _draft(*blocks: Block, title: str = "Lecture 12") -> Draft:
    draft = Draft("0123456789ab", title, T, T + 2940)
    draft.add_section(Section("s1", T + 120, "Firefox", "Campus · Player"))
    for block in blocks:
        draft.put(block)
    return draft


def test_a_file_reads_like_notes_a_person_wrote() -> None:
    text = render(
        _draft(
            _block(K.HEADING, "Worked example", 1),
            _block(K.LIST, "- 100 are infected", 2),
            _block(K.LIST, "- 84 true positives", 3),
            _block(K.TERMINAL, "$ make figures\nok", 4),
            _block(K.TERMINAL, "$ ls", 5),
            _block(K.TABLE, "| a | b |\n| --- | --- |\n| 1 | 2 |", 6),
            _block(K.TABLE, "| a | b |\n| --- | --- |\n| 3 | 4 |", 7),
            _block(K.TEXT, "mine", 8, "yours"),
            _block(K.TEXT, "half a sen", 9, mark="cut"),
            _block(K.MARK, "look again", 10, "yours"),
            _block(K.REMARK, "Recording paused: the screen is locked.", 11, "program"),
        )
    )
    body = re.sub(r"\d\d:\d\d", "HH:MM", re.sub(r"2026-11-2[1-3]", "DATE", text))
    assert body.rpartition("<!--")[0] == (
        "# Lecture 12\n\n*DATE, HH:MM–HH:MM*\n\n## HH:MM Firefox · Campus · Player\n\n### Worked example\n\n"
        "- 100 are infected\n- 84 true positives\n\n```console\n$ make figures\nok\n$ ls\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n\n"
        "✎ mine\n\nhalf a sen\n\n*(cut short)*\n\n> **Marked HH:MM** · look again\n\n*Recording paused: the screen is locked.*\n\n"
    )
    assert untouched(text)
    assert not untouched(text.replace("mine", "yours"))


def test_it_is_read_back() -> None:
    draft = _draft(
        _block(K.HEADING, "Worked example", 1),
        _block(K.TODO, "- [ ] call Anna\n- [x] done", 2),
        _block(K.CODE, "def f():\n\n    return '<b>'", 3),
        _block(K.TERMINAL, "$ ls", 4),
        _block(K.TABLE, "| a |\n| --- |\n| 1 |", 5),
        _block(K.TEXT, "mine <b>", 6, "yours"),
        _block(K.TEXT, "half", 7, mark="cut"),
        _block(K.MARK, "look", 8, "yours"),
        _block(K.REMARK, "Paused.", 9, "program"),
        _block(K.SHOT, "", 10),
    )
    again = reread(render(draft))
    assert again is not None
    assert (again.id, again.title, again.started, again.ended) == (draft.id, draft.title, draft.started, draft.ended)
    (part,) = again.parts
    assert (part.section.app, part.section.window) == ("Firefox", "Campus · Player")
    assert abs(part.section.t - (T + 120)) < 60
    assert [(b.kind, b.source, b.text, b.mark) for b in part.blocks] == [(b.kind, b.source, b.text, b.mark) for b in draft.parts[0].blocks]
    assert render(again).splitlines()[:-1] == render(draft).splitlines()[:-1]


@pytest.mark.parametrize("text", ["", "# x", "# x\n\n<!-- realtime-hud -->", "no heading\n<!-- realtime-hud session=a started=1 sum=00 -->"])
def test_other_files_are_not_read(text: str) -> None:
    assert reread(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "ab"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("lone \ud800", "lone ?"),
        ("tab\tstays", "tab\tstays"),
        ("🙂 é 日本 שלום", "🙂 é 日本 שלום"),
    ],
)
def test_what_cannot_be_seen_is_shown_or_dropped(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean(shown) == shown


@pytest.mark.parametrize("kind", [K.TEXT, K.LIST, K.CHAT, K.CARD, K.KEYPOINTS, K.MARK, K.SHOT])
def test_a_text_cannot_break_out_of_its_place(kind: BlockKind) -> None:
    shown = block_text(_block(kind, "## Not a section\n<!-- hidden --> <script>x</script> `<b>`"))
    assert "\n## " not in f"\n{shown}"
    assert "\\<!-- hidden" in shown
    assert "\\<script>" in shown
    assert "`<b>`" in shown


def test_a_table_that_goes_on_is_one() -> None:
    text = join([_block(K.TABLE, "| A | B |\n|---|---|\n| 1 | 2 |", 1), _block(K.TABLE, "|  |  |\n|---|---|\n| 3 | 4 |", 2)])
    assert text == "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"
    other = join([_block(K.TABLE, "| A | B |\n|---|---|\n| 1 | 2 |", 1), _block(K.TABLE, "|  |  |  |\n|---|---|---|\n| 3 | 4 | 5 |", 2)])
    assert other.count("|---|") == 3


def test_an_open_fence_does_not_swallow_what_follows() -> None:
    text = join([_block(K.TEXT, "```\nopen", 1), _block(K.CODE, "x = '```'", 2), _block(K.TEXT, "after", 3)])
    assert text == "```text\nopen\n```\n\n````\nx = '```'\n````\n\nafter"


_BODY = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("#`-*|>< \n✎"), max_size=80)
_BLOCKS = st.lists(st.tuples(st.sampled_from(list(K)), _BODY, st.sampled_from(["local", "yours", "remote"])), max_size=8)


def _words(text: str) -> str:
    """Letters and figures of all lines, in order: what must survive whatever the form."""
    return "".join(c for c in text if c.isalnum())


@settings(max_examples=300)
@given(_BLOCKS)
@example([(K.TERMINAL, "0", "local"), (K.TERMINAL, "0", "remote")])
def test_no_text_is_lost_on_the_way_to_the_file_and_back(blocks: list[tuple[BlockKind, str, Source]]) -> None:
    draft = _draft(*(_block(kind, text, float(at), source) for at, (kind, text, source) in enumerate(blocks)))
    file = render(draft)
    assert untouched(file)
    again = reread(file)
    assert again is not None
    once = render(again)
    # Consoles of two writers are one after reading back, as a file does not name its writers: their fences' word is no text.
    assert _words(once.rpartition("<!--")[0]).replace(CONSOLE, "") == _words(file.rpartition("<!--")[0]).replace(CONSOLE, "")
    for _, text, _ in blocks:
        assert _words(clean(text)) in _words(file)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_titles_stay_on_one_line(title: str) -> None:
    file = render(_draft(_block(K.TEXT, "x"), title=title))
    assert file.split("\n")[1] == ""
    again = reread(file)
    assert again is not None
    # A backslash that stood before a tag on the screen cannot be told from ours.
    assert again.title.replace("\\<", "<") == one_line(title).replace("\\<", "<")
