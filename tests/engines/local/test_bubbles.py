"""Chats in bubbles: times stand behind or below what was said, names above it or nowhere."""

from __future__ import annotations

from app.engines.local.bubbles import is_feet, messages, overview, together, untold
from app.engines.local.chat import Message
from app.engines.local.memory import Memory
from app.engines.local.rows import Row, in_rows
from app.sameness.known import Known
from app.values import Line, Rect

from ..pages import cells, line

MEMORY = Memory(Known())
LEFT = [
    line("Papa", 420, 200), line("When will you come on Saturday?", 420, 220, 15, 8.0), line("18:01", 680, 224, 11),
]  # fmt: skip
RIGHT = [
    line("The train is in Husum at 14:20,", 900, 260, 15, 8.0), line("and 15 minutes on foot.", 900, 281, 15, 8.0), line("18:03", 1160, 285, 11),
]  # fmt: skip
THIRD = [line("Mila", 420, 320), line("I shall bring the cake", 420, 340, 15, 8.0), line("18:04", 640, 344, 11)]


def rows(*groups: list[Line]) -> list[Row]:
    return in_rows([one for group in groups for one in group])


def test_times_behind_what_was_said_are_feet() -> None:
    assert is_feet(rows(LEFT, RIGHT, THIRD))


def test_times_beside_names_are_heads() -> None:
    said = [one for n in range(3) for one in (line(f"Ana Maier 09:0{n}", 80, 120 + 60 * n), line("The crates are here.", 80, 136 + 60 * n))]
    assert not is_feet(in_rows(said))
    assert not is_feet(in_rows([line(f"words without any time, row {n}", 80, 120 + 22 * n) for n in range(4)]))


def test_each_bubble_is_a_message_with_its_sender_and_time() -> None:
    above, found = messages(rows(LEFT, RIGHT, THIRD), MEMORY)
    assert above == []
    assert [(one.who, one.at, one.text) for one in found] == [
        ("Papa", "18:01", "When will you come on Saturday?"),
        ("", "18:03", "The train is in Husum at 14:20, and 15 minutes on foot."),
        ("Mila", "18:04", "I shall bring the cake"),
    ]


def test_the_field_to_type_in_and_the_day_between_are_no_messages() -> None:
    day = [line("Saturday", 640, 380)]
    later = [line("Mila", 420, 440), line("We are here", 420, 460, 15, 8.0), line("09:30", 600, 464, 11)]
    field = [line("Type a message", 420, 560)]
    _, found = messages(rows(LEFT, RIGHT, THIRD, day, later, field), MEMORY)
    assert [one.text for one in found][2:] == ["I shall bring the cake", "We are here"]


def test_bubbles_at_both_sides_are_one_chat_and_not_two_columns() -> None:
    parts = together([[*LEFT, *THIRD], RIGHT])
    assert len(parts) == 1
    assert {one.text for one in parts[0]} == {one.text for one in (*LEFT, *RIGHT, *THIRD)}


def test_columns_without_times_stay_columns() -> None:
    parts = [[line(f"left {n}", 60, 120 + 20 * n) for n in range(4)], [line(f"right {n}", 600, 120 + 20 * n) for n in range(4)]]
    assert together(parts) == parts


def _entry(n: int, who: str, at: str, text: str) -> list[Line]:
    return [*cells((who, at), (60, 300), 120 + 50 * n), line(text, 60, 138 + 50 * n)]


def _listed(entries: list[tuple[str, str, str]]) -> list[Row]:
    return rows(*(_entry(n, *entry) for n, entry in enumerate(entries)))


def test_a_list_of_chats_is_told_by_name_time_and_what_was_said_last() -> None:
    entries = [("Papa", "18:01", "When will you come?"), ("Mila", "Monday", "You: the cake is here"), ("Office", "11/02", "The door code changed")]
    assert [(one.who, one.at, one.text) for one in overview(_listed(entries))] == entries
    assert overview(_listed(entries[:2])) == []


def test_what_was_said_in_the_chat_itself_is_not_told_from_the_list_again() -> None:
    box = Rect(0, 0, 10, 10)
    told = [Message("Mila", "17:00", "the cake is here and the candles too", box)]
    known, new = Message("Mila", "Monday", "You: the cake is here", box), Message("Office", "11/02", "The door code changed", box)
    assert untold([known, new], told) == [new]
