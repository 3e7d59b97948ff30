"""What left this computer, written down before it leaves."""

from __future__ import annotations

import csv
import datetime
import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from app.capture.jpeg import encode
from app.guard.ledger import Entry, Ledger, LedgerBooks, thumbnail_of


def at(month: int, day: int) -> float:
    return datetime.datetime(2026, month, day, 12, tzinfo=datetime.UTC).timestamp()


def entry(name: str, t: float, **more: object) -> Entry:
    return Entry(name, t, "api.openai.com", "gpt-realtime-1.5", 17, 81_000, **more)  # type: ignore[arg-type]


def test_what_is_written_is_found(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    assert ledger.entries() == []
    first = entry("a", at(11, 1), app="Viewer", window="Lecture 7 ‹ü›\n", text="notes so far", thumbnail=b"\xff\xd8jpeg")
    second = entry("b", at(11, 2), app="Terminal", window="sh")
    ledger.sent(first)
    ledger.sent(second)
    ledger.took(at(11, 2), second, 1300, 1000, 80, 0.0075)
    found = Ledger(tmp_path / "ledger").entries()
    assert [one.id for one in found] == ["b", "a"]
    assert found[1] == first
    assert (found[0].input_tokens, found[0].image_tokens, found[0].output_tokens, found[0].usd) == (1300, 1000, 80, 0.0075)
    assert [one.id for one in ledger.entries(words="lecture VIEWER")] == ["a"]
    assert [one.id for one in ledger.entries(words="lecture terminal")] == []
    assert [one.id for one in ledger.entries(since=at(11, 2))] == ["b"]
    assert [one.id for one in ledger.entries(until=at(11, 2))] == ["a"]
    assert ledger.spent(at(11, 1)) == pytest.approx(0.0075)


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_it_is_for_the_user_alone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.sent(entry("a", at(11, 1)))
    (file,) = (tmp_path / "ledger").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_torn_and_foreign_lines_cost_only_themselves(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.sent(entry("a", at(11, 1)))
    file = tmp_path / "2026-11.jsonl"
    with file.open("ab") as out:
        out.write(b'{"kind":"sent","id":"torn"')
    ledger.sent(entry("b", at(11, 2)))
    with file.open("ab") as out:
        out.write(b'\xff\xfe\n[1]\n{"kind":"sent"}\n{"kind":"took","id":"a","usd":"x"}\n' + b"[" * 100_000 + b"\n")
    assert [one.id for one in ledger.entries()] == ["b", "a"]


def test_a_question_is_written_with_a_thumbnail(tmp_path: Path) -> None:
    jpeg = encode(bytearray(b"\x20\x80\xf0\x00" * (640 * 400)), (640, 400))
    books = LedgerBooks(Ledger(tmp_path))
    question = entry("q", at(11, 3), window="Lecture 7", text="notes so far")
    leaving = SimpleNamespace(**{name: getattr(question, name) for name in Entry.__slots__}, jpegs=(jpeg,))
    books.sent(leaving)
    books.took(at(11, 3), leaving, 1300, 1000, 80, 0.5)
    (found,) = Ledger(tmp_path).entries()
    with Image.open(io.BytesIO(found.thumbnail)) as small:
        assert max(small.size) <= 240
    assert (found.usd, found.window) == (0.5, "Lecture 7")
    assert thumbnail_of((b"no picture",)) == b""


def test_a_thumbnail_shows_all_that_was_sent() -> None:
    colours = [(b"\x20\x20\xf0\x00", 2), (b"\x20\xf0\x20\x00", 1), (b"\xf0\x20\x20\x00", 0)]  # BGRX: red, green, blue
    jpegs = [encode(bytearray(pixel * (640 * 400)), (640, 400)) for pixel, _ in colours]
    with Image.open(io.BytesIO(thumbnail_of(jpegs))) as small:
        assert max(small.size) <= 240
        for place in ((0.25, 0.25, 0), (0.75, 0.25, 1), (0.25, 0.75, 2)):
            seen = small.convert("RGB").getpixel((int(place[0] * small.width), int(place[1] * small.height)))
            assert isinstance(seen, tuple)
            assert seen.index(max(seen)) == place[2]


def test_months_are_forgotten_whole(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for month in (9, 10, 11):
        ledger.sent(entry(str(month), at(month, 5)))
    assert ledger.forget(at(11, 1)) == 2
    assert [one.id for one in ledger.entries()] == ["11"]


def test_the_export_is_a_table_and_no_formula(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.sent(entry("a", at(11, 1), window="=HYPERLINK(1)", app='say "hi", all'))
    rows = list(csv.DictReader(io.StringIO(ledger.export(ledger.entries()))))
    assert rows[0]["window"] == "'=HYPERLINK(1)"
    assert rows[0]["app"] == 'say "hi", all'
    assert rows[0]["bytes"] == "81000"
    assert rows[0]["us dollars"] == ""


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        Ledger(tmp_path / "file").sent(entry("a", at(11, 1)))
