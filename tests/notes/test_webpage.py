"""The page of HTML: what notes say is shown, and nothing of it is ever HTML."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.events import Section
from app.notes.draft import Draft
from app.notes.vault import Vault
from app.notes.webpage import blocks_html, page
from app.values import BlockKind, Evidence

from .making import T, block


class Seen(HTMLParser):
    """The text and the tags of a page, as a browser takes them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


OURS = {"p", "pre", "code", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "ol", "ul", "li", "blockquote", "br", "strong", "em"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & <b>", "<p>plain &amp; &lt;b&gt;</p>"),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("**bold** and *slant* and `co<de`", "<p><strong>bold</strong> and <em>slant</em> and <code>co&lt;de</code></p>"),
        ("2 \\* 3", "<p>2 * 3</p>"),
        ("### Heading", "<h3>Heading</h3>"),
        ("- one\n- [ ] two\n- [x] three", "<ul><li>one</li><li>☐ two</li><li>☑ three</li></ul>"),
        ("3. three\n4. four", '<ol><li value="3">three</li><li value="4">four</li></ol>'),
        ("- a\n    - b", '<ul><li>a</li><li style="margin-left: 2.4rem">b</li></ul>'),
        ("```\na < b\n\nc\n```", "<pre><code>a &lt; b\n\nc</code></pre>"),
        ("```\nnever closed", "<pre><code>never closed</code></pre>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"),
        ("|| b |\n|---|---|\n|| 2 |", "<table><tr><th></th><th>b</th></tr><tr><td></td><td>2</td></tr></table>"),
        ("| a \\| b |\n|---|\n| c |", "<table><tr><th>a | b</th></tr><tr><td>c</td></tr></table>"),
        ("| a\n|---|\n| b \\|", "<table><tr><th>a</th></tr><tr><td>b |</td></tr></table>"),
        ("> said\n> twice", "<blockquote>said<br>twice</blockquote>"),
        ("text\n- item", "<p>text</p>\n<ul><li>item</li></ul>"),
        ("*(cut short)*", '<p class="quiet"><em>(cut short)</em></p>'),
        ("", ""),
    ],
)
def test_each_form(text: str, html: str) -> None:
    assert blocks_html(text) == html


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.text(), st.sampled_from(["```", "- ", "| a |", "|--|", "> ", "## ", "1. ", "**", "<script>", "&amp;"])), max_size=12).map(
        "\n".join
    )
)
def test_any_text_is_shown_whole_and_makes_no_tags_of_its_own(text: str) -> None:
    seen = Seen(blocks_html(text))
    assert set(seen.tags) <= OURS
    letters = [sign for sign in text if sign.isalpha()]
    assert [sign for sign in seen.text if sign.isalpha()] == letters


def _draft(*kinds: BlockKind, title: str = "Lecture <1>") -> Draft:
    draft = Draft("d", title, T, T + 60)
    draft.add_section(Section("s1", T, "Editor", "<img src=x>"))
    for number, kind in enumerate(kinds):
        draft.put(replace(block(f"b{number}", f"text {number}", number + 1.0, kind=kind), evidence=Evidence(number + 1)))
    return draft


def test_a_page_names_its_session_and_loads_nothing() -> None:
    html = page([_draft(BlockKind.TEXT)], None)
    assert "<title>Lecture &lt;1&gt;</title>" in html
    assert "&lt;img src=x&gt;" in html
    assert "default-src 'none'" in html
    assert not {"script", "img", "link", "a"} & set(Seen(html).tags)


def test_several_sessions_are_notes() -> None:
    html = page([_draft(BlockKind.TEXT), _draft(BlockKind.TEXT, title="Second")], None)
    assert "<title>Notes</title>" in html
    assert html.index("Lecture") < html.index("Second")


def test_no_sessions_are_a_page_all_the_same() -> None:
    assert Seen(page([], None)).tags.count("body") == 1


def test_own_lines_and_remarks_are_told_apart() -> None:
    draft = _draft()
    draft.put(replace(block("a", "my words", 1.0), source="yours"))
    draft.put(replace(block("b", "Recording paused", 2.0, kind=BlockKind.REMARK), source="program"))
    html = page([draft], None)
    assert html.index('<div class="yours">') < html.index("my words") < html.index('<div class="quiet">') < html.index("Recording paused")


@pytest.mark.parametrize(("raw", "kind"), [(b"\x89PNG...", "png"), (b"RIFF0000WEBPVP8 ", "webp"), (b"\xff\xd8\xff", "jpeg")])
def test_pictures_stand_in_the_page(tmp_path: Path, raw: bytes, kind: str) -> None:
    with Vault(tmp_path / "pictures.db") as vault:
        vault.put(1, T, "d", raw, b"thumb", (1, 1))
        html = page([_draft(BlockKind.TEXT, BlockKind.TEXT)], vault)
    assert html.count(f"data:image/{kind};base64,") == 1


def test_of_many_pictures_the_first_the_last_and_those_asked_for(tmp_path: Path) -> None:
    kinds = [BlockKind.SHOT if number == 8 else BlockKind.TEXT for number in range(12)]
    with Vault(tmp_path / "pictures.db") as vault:
        for frame in range(1, 13):
            vault.put(frame, T, "d", b"\xff\xd8" + b"x" * frame, b"thumb", (1, 1))
        html = page([_draft(*kinds)], vault)
    assert html.count("<img ") == 7
