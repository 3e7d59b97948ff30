"""Titles as old programs write them: every set of X11's compound text, whole, cut and broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.compound_text import decode

PAIRS = {"gb2312": b"A", "euc_jp": b"B", "euc_kr": b"C"}


def in_pairs(text: str, codec: str, right: bool) -> bytes:
    raw = text.encode(codec)
    return b"\x1b$" + (b")" if right else b"(") + PAIRS[codec] + (raw if right else bytes(byte & 0x7F for byte in raw))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"plain", "plain"),
        (b"caf\xe9", "café"),
        (b"\x1b%G\xc5\xb9r\xc3\xb3d\xc5\x82a\x1b%@ prywatne", "Źródła prywatne"),
        (b"\x1b-B\xacr\xf3d\xb3a prywatne", "Źródła prywatne"),
        ("Ελλάδα".encode("iso8859-7").join((b"\x1b-F", b"")), "Ελλάδα"),
        (b"\x1b-L" + "Привет".encode("iso8859-5"), "Привет"),
        (b"\x1b-H" + "שלום".encode("iso8859-8"), "שלום"),
        (b"\x1b-G" + "سلام".encode("iso8859-6"), "سلام"),
        (b"\x1b-M" + "İstanbul".encode("iso8859-9"), "İstanbul"),
        (b"\x1b-T" + "ไทย".encode("tis-620"), "ไทย"),
        (b"\x1b-b" + "100 €".encode("iso8859-15"), "100 €"),
        (b"\x1b-L\xbf\x1b-A\xe9", "Пé"),
        (in_pairs("銀行の記録", "euc_jp", False) + b"\x1b(B - Firefox", "銀行の記録 - Firefox"),
        (in_pairs("銀行の記録", "euc_jp", True) + b" - Firefox", "銀行の記録 - Firefox"),
        (in_pairs("银行", "gb2312", False), "银行"),
        (in_pairs("은행", "euc_kr", True), "은행"),
        (b"\x1b$B6d9T\x1b(B", "銀行"),
        (b"\x1b)I\xb6\xc5 \x1b(J\\100", "ｶﾅ ¥100"),
        (b"\x9b2]\x1b-H" + "שלום".encode("iso8859-8") + b"\x9b]", "שלום"),
        (b"a\x1b%/1\x80\x89big5-0\x02\xbb\xc8\x1b(Bz", "a銀z"),
        (b"\x1b%/0\x80\x92microsoft-cp1251\x02\xcf!", "П!"),
        (b"\x1b%/1\x80\x8funknown-77\x02abcd!", "�!"),
        (b"\x1b#0\x31kept", "1kept"),
        (b"\x1b-Zab\xe9", "ab�"),
        (b"\x1b$(Gab", "�"),
    ],
)
def test_each_set(raw: bytes, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize("cut", range(1, 16))
def test_a_title_cut_anywhere_keeps_what_came_before_and_shows_no_code(cut: int) -> None:
    whole = b"Bank \x1b%G\xc5\xb9r\xc3\xb3d\xc5\x82a\x1b%@!"
    found = decode(whole[:-cut])
    assert found.startswith("Bank ")
    assert "\x1b" not in found


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(raw: bytes) -> None:
    found = decode(raw)
    assert "\x1b" not in found
    assert "\x9b" not in found


@given(st.lists(st.sampled_from([b"\x1b", b"%G", b"%@", b"%/1", b"$(B", b"$)C", b"-L", b")I", b"\x9b1]", b"\x80\x84", b"ab", b"\xe9\xf0", b"\x02"])))
def test_any_escapes_are_answered(parts: list[bytes]) -> None:
    assert "\x1b" not in decode(b"".join(parts))


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=1), st.booleans())
def test_pairs_come_back(text: str, right: bool) -> None:
    assert decode(b"x" + in_pairs(text, "gb2312", right) + b"\x1b(By") == f"x{text}y"
