"""Text from a screen or a model does nothing wherever it is opened, reads well, and comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.events import Block, Section
from app.notes.draft import Draft
from app.notes.inert import JOINER, inert, inert_line, plain, plain_line
from app.notes.markdown import block_text, render
from app.notes.reread import reread
from app.values import BlockKind

from .making import T

K = BlockKind
HOSTILE = [
    "![x](http://evil.example/a.png) ![y][ref] ![[secret.png]]",
    "[press](javascript:alert(1)) [me](file:///etc/passwd) [ref][ref] [ref]",
    "[ref]: http://evil.example/\n[ref]: <file:///x> 'title'",
    "<http://evil.example/> http://evil.example/ www.evil.example mail@evil.example ftp://evil.example",
    "<script>alert(1)</script> <img src=x onerror=1> <!-- hidden --> <?php ?> <![CDATA[x]]>",
    "<!-- realtime-hud session=0123 started=1.0 sum=00 -->",
    "&lt;script&gt; &#60;b&#62; &amp; &copy;",
    "%%hidden%% ==marked== [[Other note]] [[a|b]] ![[Other note#^x]]",
    "> [!danger] Boo\n> text",
    "---\nfront: matter\n---\ntext\n===\n***",
    "`= this.file.name` `$= dv.current()` and `code`",
    "```dataview\nLIST\n```",
    "~~~dataviewjs\ndv.list()\n~~~",
    "```mermaid\ngraph TD\n```",
    "```&#100;ataview\nLIST\n```",
    "- item\n  ```dataview\n  LIST\n  ```\n- ```dataview\n> ```mermaid",
    "- item\n  ```\n<script>alert(1)</script>\n  ```",
    "`open\n`<script>`\n`` ` <b>",
    "| a | b |\n| - | - |\n| `x | <b>bold</b>` |",
    "<% tp.system.prompt() %> <%* code %> `<% x %>`\n```js\n<% x %>\n```",
    "#tag #a/b text ^block-id\n^other",
    "$x^2$ $$y$$ costs $5 and $6",
    "[^1] and ^[inline]\n\n[^1]: note",
    "\\<b> \\[x](http://evil.example) \\\\<b> \\`x`<b>",
    "##### deep\n# Title\n## 10:02 Editor",
    "✎ mine\n\n> **Marked 10:02** · x\n\n*(cut short)*\n\n*Picture of the screen, 10:02*\n\n*a remark*",
]
HARMLESS = [
    "# One\n\nText with *emphasis*, **strength** and `code <b>`.",
    "- one\n- two\n  - deeper\n\n1. first\n2. second",
    "- [ ] to do\n- [x] done",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "```python\nprint('<b>')\n```",
    "```\ntext\n\n# no heading\n```",
    "1. step\n   ```sh\n   ls\n   ```",
    "AT&T, R&D, a == b, 5 < 6, 50 % of #12 at 10:02, C: drive, x^2, arr[0], f(x)",
    "- 100 %\n- 3 * 4 = 12",
]
ALIVE = {"link_open", "image", "html_block", "html_inline"}


def _tokens(text: str) -> Iterator[Token]:
    """Every token that an independent reader finds, with what makes links of bare addresses turned on."""
    reader = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
    for token in reader.parse(text):
        yield token
        yield from token.children or ()


def _words(text: str) -> str:
    """What a reader sees."""
    shown = [token.content for token in _tokens(text) if token.type in ("text", "code_inline", "fence", "code_block", "text_special")]
    return "".join("".join(shown).split()).replace(JOINER, "")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_it_works(text: str) -> None:
    shown = inert(text)
    found = list(_tokens(shown))
    assert [token.type for token in found if token.type in ALIVE] == []
    fences = [token.info.split()[0] for token in found if token.type == "fence" and token.info]
    assert set(fences) <= {"text", "js"}
    assert [token.content for token in found if token.type == "code_inline" and token.content.lstrip().startswith(("=", "$="))] == []
    outside = _without_code(shown)
    for sign in (r"(?<!\\)%%", r"\[\[", r"!\[", r"<%", r"\[!", r"\[\^", r"\^\[", r"://", r"(?<!\\)==\S", r"(?<![\\\w])#[a-z]", r"(?<!\\)\$\S"):
        assert re.search(sign, outside) is None, sign
    assert "<%" not in shown
    assert re.search(r"(?m)^(---|===|\*\*\*)\s*$", outside) is None


def _without_code(text: str) -> str:
    text = re.sub(r"(?ms)^ *(```|~~~).*?^ *\1\s*?$", "", text)
    return re.sub(r"(?<!\\)`[^`\n]*`", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_sees_the_words_as_they_stood(text: str) -> None:
    words = _words(inert(text))
    for word in re.findall(r"[A-Za-z0-9]{2,}", text.replace("dataviewjs", "").replace("dataview", "").replace("mermaid", "").replace("js", "")):
        assert word in words or word in {"100", "ataview"}, word


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    shifted = re.sub(r"(?m)^# (?=One)", "### ", text).replace("```\ntext", "```text\ntext")
    assert inert(text) == shifted


@pytest.mark.parametrize("text", [*HOSTILE, *HARMLESS])
def test_it_comes_back_as_it_was(text: str) -> None:
    assert plain(inert(text)) == text
    assert plain_line(inert_line(text.replace("\n", " "))) == text.replace("\n", " ")


SIGNS = st.text(alphabet=st.sampled_from(list("`~\\\u2060<%=&#;[](): !^$@/.w-*_|ab1 \n>✎·")), max_size=30)


@settings(max_examples=1000)
@given(SIGNS | st.text(max_size=40))
def test_any_text_comes_back_and_does_nothing(text: str) -> None:
    shown = inert(text)
    back = plain(shown)
    assert back == text or re.fullmatch(r"\n {0,99}(`{3,}|~{3,})", back.removeprefix(text)), "only a fence left open is closed"
    assert [token.type for token in _tokens(shown) if token.type in ALIVE] == []
    one = text.replace("\n", " ")
    assert plain_line(inert_line(one)) == one


@settings(max_examples=300)
@given(st.lists(st.sampled_from([line for text in HOSTILE for line in text.split("\n")]), max_size=8))
def test_hostile_lines_in_any_order_do_nothing(lines: list[str]) -> None:
    assert [token.type for token in _tokens(inert("\n".join(lines))) if token.type in ALIVE] == []


def _block(kind: BlockKind, text: str, place: float = 1.0) -> Block:
    return Block(f"b{place}", "s1", T, kind, "remote", text, place, done=True)


@pytest.mark.parametrize("kind", [kind for kind in K if kind not in (K.MARK, K.REMARK)])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_block_of_any_kind_does_nothing(kind: BlockKind, text: str) -> None:
    found = list(_tokens(block_text(_block(kind, text))))
    assert [token.type for token in found if token.type in ALIVE] == []
    assert {token.info.split()[0] for token in found if token.type == "fence" and token.info} <= {"text", "js", "console"}


@pytest.mark.parametrize("text", HOSTILE)
def test_titles_and_windows_do_nothing(text: str) -> None:
    draft = Draft("0123456789ab", text, T, T + 60)
    draft.add_section(Section("s1", T, text, "window", text))
    draft.put(_block(K.TEXT, "words"))
    file = render(draft)
    assert [token.type for token in _tokens(file.rpartition("<!--")[0]) if token.type in ALIVE] == []
    again = reread(file)
    assert again is not None
    assert again.title == " ".join(text.split())
    assert again.parts[0].section.app == " ".join(text.split()).partition(" · ")[0]


@pytest.mark.parametrize("text", [*HOSTILE, *HARMLESS, "# One", "## Two", "### Three", "\n\n".join(HOSTILE)])
def test_a_file_gives_back_the_very_text(text: str) -> None:
    """Of what is apart by empty lines each piece is a block of its own when it is read back."""
    draft = Draft("0123456789ab", "Title", T, T + 60)
    draft.add_section(Section("s1", T, "Firefox", "Page"))
    draft.put(_block(K.TEXT, text))
    again = reread(render(draft))
    assert again is not None
    assert "\n\n".join(block.text for block in again.parts[0].blocks) == text
    assert {block.source for block in again.parts[0].blocks} == {"local"}


@pytest.mark.parametrize("text", ["plain", "# One", "## Two", "#### Four", "a <b> [x](y)"])
def test_a_heading_comes_back(text: str) -> None:
    draft = Draft("0123456789ab", "Title", T, T + 60)
    draft.add_section(Section("s1", T, "Firefox", "Page"))
    draft.put(_block(K.HEADING, text))
    again = reread(render(draft))
    assert again is not None
    assert [(block.kind, block.text) for block in again.parts[0].blocks] == [(K.HEADING, text)]


@pytest.mark.parametrize("text", ["[" * 200_000, "`a" * 100_000, "$x" * 100_000, " " * 50_000 + "-" * 50_000, "``" + "`x" * 100_000])
def test_long_lines_cost_no_more_than_their_length(text: str) -> None:
    assert plain(inert(text)) == text
