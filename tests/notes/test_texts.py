"""Every byte of a file of somebody else's can be put back, whatever it is written in."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notes.texts import Form, NoTextError, unpack

HERE = Path("note.md")


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        (b"", Form()),
        ("é ✎\n".encode(), Form()),
        (b"a\r\nb\r\n", Form(end="\r\n")),
        (codecs.BOM_UTF8 + b"a", Form()),
        (codecs.BOM_UTF16_LE + "é\r\n".encode("utf-16-le"), Form("utf-16-le", "\r\n")),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), Form("utf-16-be")),
        ("Zażółć".encode("cp1250"), Form("ascii")),
    ],
)
def test_a_text_is_known_by_its_bytes(raw: bytes, form: Form) -> None:
    text, found = unpack(raw, HERE)
    assert found == form
    assert found.pack(text) == raw


@pytest.mark.parametrize("raw", [b"a\x00b", "a".encode("utf-32"), codecs.BOM_UTF16_LE + b"a", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(NoTextError, match="not a text file"):
        unpack(raw, HERE)


def test_letters_that_an_old_encoding_may_not_have_are_written_as_references() -> None:
    assert Form("ascii", "\r\n").ours("✎ é\n") == "&#9998; &#233;\r\n"


@given(st.binary(max_size=60))
def test_no_byte_is_ever_changed(raw: bytes) -> None:
    try:
        text, form = unpack(raw, HERE)
    except NoTextError:
        return
    assert form.pack(text) == raw
    assert form.pack(text + form.ours("ours\n")).startswith(raw)
