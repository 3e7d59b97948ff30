"""The piece of a text that shows what was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.notes.query import parse
from app.notes.snippets import LENGTH, cut, places, plain


def test_the_marks_are_where_the_words_are() -> None:
    text = "Le Café est ouvert; 服务器 v2.0版本"
    for asked, found in (("cafe", ["Café"]), ("服务", ["服务"]), ("v2.0版", ["v2.0版"]), ("ouv caf", ["Café"])):
        assert [text[start:end] for start, end in places([text], parse(asked))[0]] == found


def test_the_piece_with_most_of_the_words_is_shown() -> None:
    text = "one " + "filler " * 100 + "here are one and two " + "filler " * 100
    piece, marks = cut(text, places([text], parse("one two"))[0])
    assert "here are one and two" in piece
    assert [piece[start:end] for start, end in marks] == ["one", "two"]
    assert len(piece) <= LENGTH + 2


@given(st.text(max_size=400), st.text(max_size=10))
def test_marks_lie_in_the_piece(text: str, asked: str) -> None:
    clean = plain(text.encode("utf-8", "replace").decode())
    query = parse(asked)
    if query.words or query.signs:
        piece, marks = cut(clean, places([clean], query)[0])
        assert all(0 <= start < end <= len(piece) for start, end in marks)
