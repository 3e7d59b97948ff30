"""Tests of the score of notes: what is in its table, and that it goes on where it was interrupted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from .scoring import growth, missed, scored_notes, section, table
from .stream import TRUTH, load, save

SMALL = Path(__file__).parents[1] / "small_streams"


def test_a_score_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    cache, kept = tmp_path / "streams", tmp_path / "kept"
    for name in ("ticket-0", "term-table-0"):
        shutil.copytree(SMALL / name, cache / name)
    first = scored_notes(cache, real=False, kept=kept)
    grown = growth(cache, lambda _: True)
    for picture in cache.glob("*/*.png"):
        picture.unlink()  # what was played once is not played again
    again = scored_notes(cache, real=False, kept=kept)
    assert table(again, grown) == table(first, grown)
    assert [part.names for part in again.values()] == [part.names for part in first.values()]
    assert sorted(first["learned"].names + first["scored"].names) == ["term-table-0", "ticket-0"]


def test_the_table_has_what_the_notes_are_judged_by(tmp_path: Path) -> None:
    parts = scored_notes(SMALL, real=False, wanted=lambda name: name == "ticket-0", kept=tmp_path)
    text = section(table(parts, (0.001, 0.002, 600)), 1_930_000_000)
    for row in (
        "| all | 15 |",
        "| speech |",
        "changes told %",
        "… gone",
        "false changes",
        "repeated lines",
        "furniture",
        "evidence",
    ):
        assert row in text, row
    assert "1.0 ms a page after 50 and 2.0 ms after 600 pages" in text
    assert missed(parts).count("ticket-0 (given)") == missed(parts).count("\n") > 0


def test_variants_come_after_what_they_vary_and_are_set_against_it(tmp_path: Path) -> None:
    for name in ("ticket-0", "ticket-0@dark"):
        shutil.copytree(SMALL / "ticket-0", tmp_path / name)
    save(replace(load(tmp_path / "ticket-0"), name="ticket-0@dark", variant="dark"), tmp_path)
    told: list[str] = []
    part = scored_notes(tmp_path, real=False, tell=told.append)["learned"]
    assert told[0].startswith("ticket-0 (given)")
    assert len(told) == 3
    assert set(part.given.variants) == {"dark", "boxes wider by 1px"}
    mine, its = part.given.variants["dark"]
    assert mine.exact == its.exact


def test_no_stream_is_begun_when_the_time_is_over() -> None:
    assert [part.names for part in scored_notes(SMALL, real=False, within_s=-1.0).values()] == [[], []]


def test_only_what_is_wanted_and_whole_is_scored(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "ticket-0", tmp_path / "ticket-0")
    (tmp_path / "half").mkdir()
    parts = scored_notes(tmp_path, real=False, wanted=lambda name: name.startswith("x"))
    assert [part.names for part in parts.values()] == [[], []]
    assert not (tmp_path / "half" / TRUTH).exists()
