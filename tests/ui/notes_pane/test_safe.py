"""Texts from screens and engines cannot load, hide, open or freeze anything."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument

from app.ui.notes_pane.safe import LONGEST_LINE, QuietDocument, one_line, visible, web_host
from app.values import BlockKind

from ..shows import Show


def test_hidden_signs_are_shown_and_letters_stay() -> None:
    assert visible("a\u202eb\u2066c\x1b[31m\x07d\u200be") == "a⟨U+202E⟩b⟨U+2066⟩c⟨U+001B⟩[31m⟨U+0007⟩d⟨U+200B⟩e"
    assert visible("Größe → 🧑‍🚀 می‌خواهم\n\tx") == "Größe → 🧑‍🚀 می‌خواهم\n\tx"
    assert visible("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_long_lines_are_broken_and_nothing_is_lost() -> None:
    text = "x" * 5_000 + "\n" + "y" * 10
    shown = visible(text)
    assert max(len(line) for line in shown.split("\n")) == LONGEST_LINE
    assert shown.replace("\n", "") == text.replace("\n", "")


def test_labels_get_one_line() -> None:
    assert one_line("a\n b\t c") == "a b c"
    assert len(one_line("x" * 10_000)) == 200


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org/a?b#c", "example.org"),
        ("http://127.0.0.1:8080/", "127.0.0.1"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("smb://host/share", ""),
        ("ms-settings:", ""),
        ("data:text/html,x", ""),
        ("//host/share", ""),
        ("vbscript:x", ""),
        ("https://", ""),
    ],
)
def test_only_web_addresses_have_a_host(address: str, host: str) -> None:
    assert web_host(address) == host


@pytest.mark.parametrize("name", ["file://{path}", "{path}", "//evilhost/share/x.png", "https://example.org/x.png"])
def test_a_document_never_opens_what_a_text_names(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(secret))
    document = QuietDocument()
    given = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name.format(path=secret)))
    assert isinstance(given, QImage)
    assert (given.width(), given.height()) == (1, 1)


def test_pictures_in_notes_are_neither_loaded_nor_lost(show: Show, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    assert image.save(str(secret))
    show.trigger("start")
    show.section("a")
    show.note("a", "x", f"before ![alt]({secret}) ![][1] after\n\n[1]: {secret}")
    show.note("a", "y", f"<img src='{secret}'> html")
    assert "before" in show.text
    assert "html" in show.text
    shown = show.window.pane.grab().toImage()
    reds = sum(shown.pixelColor(x, y) == QColor("#FF0000") for x in range(0, shown.width(), 7) for y in range(0, shown.height(), 7))
    assert reds == 0


def test_a_click_on_a_dangerous_link_opens_nothing_and_says_so(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "[press me](file:///etc/hostname) [me too](javascript:alert(1))")
    before = show.text
    show.window.pane.view.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert show.text == before
    problem = show.window.status.problem
    assert problem is not None
    assert problem.code == "link-refused"


HOSTILE = {
    "one long line": "x" * 1_000_000,
    "long line in a list": "- " + "y" * 300_000,
    "nested quotes": ">" * 5_000 + " deep",
    "nested lists": "\n".join("  " * n + "- x" for n in range(300)),
    "brackets": "[" * 30_000,
    "tables of html": "<table><tr><td>" * 200,
    "stars": "*" * 30_000,
    "table": "|a|b|\n|---|---|\n" + "|1|2|\n" * 500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_does_not_freeze_the_window(show: Show, name: str) -> None:
    show.trigger("start")
    show.section("a")
    kind = BlockKind.TABLE if name == "table" else BlockKind.TEXT
    begun = time.process_time()
    show.grow("a", "x", HOSTILE[name][:200_000])
    show.note("a", "x", HOSTILE[name][:200_000], kind)
    show.window.pane.grab()
    assert time.process_time() - begun < 4
