from __future__ import annotations

from app.engines.local.forms import boxed
from app.values import Line, Rect


def line(text: str, x: int, y: int, within: Rect | None = None) -> Line:
    return Line(text, Rect(x, y, 8 * len(text), 14), within=within)


def test_values_in_drawn_boxes_belong_to_the_labels_left_of_them() -> None:
    hive, note = Rect(200, 90, 300, 30), Rect(200, 130, 300, 52)
    lines = [
        line("Hive inspection", 40, 40), line("Hive:", 40, 98), line("No. 14, red lid", 208, 98, hive), line("Remarks:", 40, 138),
        line("The queen was seen on the third", 208, 138, note), line("frame", 208, 160, note), line("Varroa:", 40, 200),
    ]  # fmt: skip
    found, rest = boxed(lines)
    assert [(one.label, one.value) for one in found] == [("Hive:", "No. 14, red lid"), ("Remarks:", "The queen was seen on the third frame")]
    assert [one.text for one in rest] == ["Hive inspection", "Varroa:"]


def test_labels_without_a_colon_stand_in_line() -> None:
    boxes = [Rect(160, 90 + 40 * i, 200, 30) for i in range(3)]
    labels = [line(text, 40, 98 + 40 * i) for i, text in enumerate(("Apiary", "Weight", "Honey"))]
    values = [line(text, 168, 98 + 40 * i, boxes[i]) for i, text in enumerate(("Uplands", "31 kg", "None"))]
    assert [(one.label, one.value) for one in boxed([*labels, *values])[0]] == [("Apiary", "Uplands"), ("Weight", "31 kg"), ("Honey", "None")]
    assert boxed([*labels[:2], *values[:2]])[0] == []


def test_buttons_are_no_values() -> None:
    buttons = [Rect(40, 90, 80, 30), Rect(130, 90, 80, 30)]
    assert boxed([line("Save", 50, 98, buttons[0]), line("Discard", 140, 98, buttons[1])])[0] == []
