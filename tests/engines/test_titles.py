"""What of a window's title stands over notes."""

from __future__ import annotations

from app.engines.titles import plain_title


def test_titles_lose_what_is_not_the_document() -> None:
    assert plain_title("(3) Inbox - Mail", "Mail") == "Inbox"
    assert plain_title("● parse.go - strom - Lark", "Lark") == "parse.go - strom"
    assert plain_title("*draft.odt — Writer", "Writer") == "draft.odt"
    assert plain_title("⠋ building - Terminal", "Terminal") == "building"
    assert plain_title("dev@atlas: ~/src", "Terminal") == "dev@atlas: ~/src"
