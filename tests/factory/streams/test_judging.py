"""Tests of the judging: what is right counts, and each kind of fault costs what it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.values import Evidence, Rect

from ..truth import TrueLine
from .ideal import ideal
from .judging import difference, find, judge
from .notes import note_lines
from .playing import Played, Written
from .stream import Fact, Moment, Stream
from .verdict import Verdict


def line(text: str, y: float, *, furniture: bool = False) -> TrueLine:
    return TrueLine(text, 10, y, 10 + 8 * len(text), y + 16, furniture=furniture)


def fact(id_: str, form: str, *parts: str, y: float) -> Fact:
    return Fact(id_, form, parts, True, (10, y, 10 + 8 * len(" ".join(parts)), y + 16))


BAR = line("File Edit", 0, furniture=True)
HEADING = fact("h", "heading", "Sums of May", y=20)
FIELD = fact("f", "field", "Load", "12.5 kW", y=40)
CHANGED = fact("f", "field", "Load", "−12.5 kW", y=40)
ROW = fact("r", "row", "A1", "valve", "7", y=60)


def moment(t: float, *facts: Fact, edit: str = "", still: bool = False) -> Moment:
    lines = (BAR, *(line(" ".join(one.parts), one.box[1]) for one in facts))
    return Moment(t, "", 0, 0, "Sheets", "Sums - Sheets", edit, still, lines, facts)


STREAM = Stream(
    "made",
    "none",
    "made/1",
    (400, 200),
    60.0,
    (moment(0, HEADING, FIELD, ROW), moment(10, HEADING, CHANGED, ROW, edit="sign"), moment(20, HEADING, CHANGED, edit="gone"),
     moment(30, HEADING, CHANGED, still=True)),
)  # fmt: skip


def judged(change: Callable[[str], str] = lambda text: text, more: str = "", t: float = 1.0) -> Verdict:
    """Of the ideal notes, each text changed, and one block more."""
    played = ideal(STREAM)
    for block in played.blocks.values():
        block.text = change(block.text)
        block.versions = [(when, change(text), evidence) for when, text, evidence in block.versions]
    if more:
        played.blocks["more"] = Written("s", "text", more, [(t, more, None)])
    return judge(STREAM, played, note_lines(played))


def test_ideal_notes_are_without_fault() -> None:
    verdict = judged()
    assert verdict.missed == []
    assert {form: (share.good, share.of) for form, share in verdict.exact.items()} == {"heading": (1, 1), "field": (1, 1), "row": (1, 1)}
    assert {kind: (share.good, share.of) for kind, share in verdict.told.items()} == {"sign": (1, 1), "gone": (1, 1)}
    assert (verdict.evidence.good, verdict.evidence.of) == (3, 3)


@pytest.mark.parametrize(("right", "wrong"), [("valve", "valves"), ("12.5", "12,5"), ("A1", "Al")])
def test_one_wrong_sign_loses_a_fact(right: str, wrong: str) -> None:
    verdict = judged(lambda text: text.replace(right, wrong))
    assert sum(share.of - share.good for share in verdict.exact.values()) == 1


def test_another_form_is_told_apart_from_a_loss() -> None:
    verdict = judged(lambda text: text.replace("## ", ""))
    assert verdict.exact["heading"].good == 1
    assert verdict.form["heading"].good == 0


def test_a_lost_minus_is_no_change_told() -> None:
    assert judged(lambda text: text.replace("→ −", "→ ")).told["sign"].good == 0


def test_the_changed_line_written_whole_tells_the_change_but_not_what_was_before() -> None:
    verdict = judged(lambda text: "- Load: −12.5 kW" if "→" in text else text)
    assert verdict.told["sign"].good == 1
    assert verdict.arrows.good == 1  # only what was taken away


def test_after_and_before_may_stand_the_other_way_round() -> None:
    assert judged(lambda text: "- Load: −12.5 ← 12.5" if "→" in text else text).arrows.good == 2


def test_a_line_twice_a_bar_and_a_guess_are_counted() -> None:
    assert judged(more="# Sums of May").repeated.good == 1
    assert judged(more="File Edit").furniture.good == 1
    assert judged(more="Nobody wrote this.").unsupported.good == 1
    clean = judged()
    assert (clean.repeated.good, clean.furniture.good, clean.unsupported.good) == (0, 0, 0)


def test_news_while_nothing_happens_are_false_and_late_ones_are_not() -> None:
    assert judged(more="Load: 12.5 kW", t=50.0).false_changes == 1
    assert judged(more="Load: 12.5 kW", t=32.0).false_changes == 0


def test_evidence_beside_the_line_is_found_out() -> None:
    played = ideal(STREAM)
    for block in played.blocks.values():
        block.versions = [(t, text, replace(evidence, rect=Rect(200, 150, 20, 20)) if evidence else None) for t, text, evidence in block.versions]
    verdict = judge(STREAM, played, note_lines(played))
    assert (verdict.evidence.good, verdict.evidence.of) == (0, 3)


def test_what_did_not_stand_long_is_not_asked_for() -> None:
    short = Stream("made", "none", "made/1", (400, 200), 20.0, (moment(0, HEADING, FIELD), moment(2, HEADING, CHANGED)))
    verdict = judge(short, Played(frames={1: 0.0}), [])
    assert verdict.exact["field"].of == 1
    assert verdict.exact["heading"].of == 1


@pytest.mark.parametrize(
    ("text", "part", "there"),
    [
        ("Load 12.5 kW", "12.5", True),
        ("Load 12.5 kW", "12", False),
        ("Load −7", "7", False),
        ("a 7, b", "7", True),
        ("pumps", "pump", False),
        ("x+1", "+1", True),
    ],
)
def test_a_part_is_found_only_as_a_whole(text: str, part: str, there: bool) -> None:
    assert (find(text, part) >= 0) is there


def test_the_smallest_difference_is_of_whole_words() -> None:
    assert difference("the pump is not on", "the pump is on") == ("not", "")
    assert difference("a 12.5 b", "a 1.25 b") == ("12.5", "1.25")


def test_evidence_is_not_asked_where_the_frame_does_not_show_the_fact() -> None:
    played = ideal(STREAM)
    played.frames = {}
    assert judge(STREAM, played, note_lines(played)).evidence.of == 0
    assert Evidence(1).rect == Rect(0, 0, 0, 0)


@pytest.mark.parametrize(("written", "right"), [("valve is open", 1), ("Doing: valve is open", 1), ("valve is open now", 0)])
def test_a_card_may_stand_behind_the_name_of_its_lane(written: str, right: int) -> None:
    card = fact("c", "card", "valve is open", y=20)
    stream = replace(STREAM, moments=(moment(0, card), moment(10, card, still=True)))
    played = ideal(stream)
    for block in played.blocks.values():
        block.text = f"- {written}"
        block.versions = [(when, block.text, evidence) for when, _, evidence in block.versions]
    assert judge(stream, played, note_lines(played)).form["card"].good == right
