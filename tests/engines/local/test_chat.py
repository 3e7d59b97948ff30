"""Messages of who, when and what: each once, an edited one as before and after, a task as a box."""

from __future__ import annotations

import pytest

from app.engines.local.chat import Message, Talk, head, inline, is_chat, messages, named, without_edges, write
from app.engines.local.memory import Memory
from app.engines.local.rows import Row, in_rows
from app.sameness.known import Known
from app.values import BlockKind, Line, Rect

from ..pages import line

MEMORY = Memory(Known())
BOX = Rect(80, 100, 300, 12)
SAID = [("Ana Maier", "09:03", "The crates are here."), ("Bo Lind", "09:11", "How many are broken?"), ("Ana Maier", "09:12", "Two of fourteen.")]


def lines(said: list[tuple[str, str, str]], step: int = 60) -> list[Line]:
    return [one for n, (who, at, text) in enumerate(said) for one in (line(f"{who} {at}", 80, 120 + step * n), line(text, 80, 142 + step * n))]


def rows(said: list[tuple[str, str, str]]) -> list[Row]:
    return in_rows(lines(said))


def message(text: str, who: str = "Ana Maier", at: str = "09:03", cut: bool = False) -> Message:
    return Message(who, at, text, BOX, cut)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Maier 09:03", ("Ana Maier", "09:03")),
        ("09:03 Ana Maier", ("Ana Maier", "09:03")),
        ("Ana Maier · today at 9:03 pm", ("Ana Maier", "9:03 pm")),
        ("Jean-Luc O'Neil — 14:30", ("Jean-Luc O'Neil", "14:30")),
        ("The meeting about the crates begins at 09:03 in the hall", None),
        ("09:03", None),
        ("Ana Maier", None),
    ],
)
def test_a_head_is_a_name_and_a_time(text: str, found: tuple[str, str] | None) -> None:
    assert head(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[09:11] Ana: hello there", ("Ana", "09:11", "hello there")),
        ("09:11:02 <bo> fine", ("bo", "09:11:02", "fine")),
        ("Ana 09:11 hello", None),
        ("[09:11] build: 3 of 4", ("build", "09:11", "3 of 4")),
    ],
)
def test_a_message_in_one_row(text: str, found: tuple[str, str, str] | None) -> None:
    assert inline(text) == found


def test_names_are_short_and_begin_with_a_letter() -> None:
    assert [text for text in ("Ana", "Ana Maier (she/her)", "Dr. Bo Lind") if not named(text)] == []
    assert [text for text in ("4 crates", "a name of far too many words for one", "", "the end?") if named(text)] == []


def test_heads_with_text_beneath_are_a_chat_and_an_agenda_is_none() -> None:
    assert is_chat(rows(SAID))
    assert is_chat(in_rows([line(f"[09:1{n}] Ana: message {n}", 80, 120 + 22 * n) for n in range(4)]))
    assert not is_chat(in_rows([line(f"Some words of prose, row {n}", 80, 120 + 22 * n) for n in range(6)]))


def test_rows_become_messages_in_order() -> None:
    found = messages(rows(SAID), MEMORY)
    assert [(one.who, one.at, one.text) for one in found] == SAID


def test_a_message_of_several_rows_is_one_and_one_with_room_before_it_another() -> None:
    body = [line("The crates are here, and most", 80, 142), line("of them are whole.", 80, 158), line("Two are broken.", 80, 200)]
    found = messages(in_rows([line("Ana Maier 09:03", 80, 120), *body]), MEMORY)
    assert [one.text for one in found] == ["The crates are here, and most of them are whole.", "Two are broken."]
    assert [one.cut for one in found] == [False, False]


def test_what_stands_above_the_first_head_was_cut() -> None:
    found = messages(in_rows([line("and the rest of what was said.", 80, 98), *lines(SAID[:1])]), MEMORY)
    assert [(one.cut, one.who) for one in found] == [(True, ""), (False, "Ana Maier")]


def test_the_field_to_type_in_is_no_message() -> None:
    field = line("Message to everyone", 80, 142 + 60 * 2 + 120)
    above, kept = without_edges(in_rows([line("general", 80, 60), *lines(SAID), field]), "general - Beacon")
    assert above == []
    assert kept[-1].text == SAID[-1][2]


def test_each_message_is_written_once() -> None:
    talk = Talk()
    found = messages(rows(SAID), MEMORY)
    assert [draft.text for draft in write(talk, found)] == [f"- **{who}** {at}: {text}" for who, at, text in SAID]
    assert write(talk, found) == []


def test_the_same_words_of_another_person_are_another_message() -> None:
    talk = Talk()
    write(talk, [message("Good.")])
    assert [draft.text for draft in write(talk, [message("Good.", "Bo Lind"), message("Good.", at="09:04")])] == [
        "- **Bo Lind** 09:03: Good.",
        "- **Ana Maier** 09:04: Good.",
    ]


def test_an_edited_message_says_what_became_of_what() -> None:
    talk = Talk()
    write(talk, [message("Delivery moves to 12 March, tell the crew.")])
    (draft,) = write(talk, [message("Delivery moves to 21 March, tell the crew.")])
    assert draft.text == "- **Ana Maier** 09:03: Delivery moves to 12 → Delivery moves to 21"
    assert write(talk, [message("Delivery moves to 21 March, tell the crew.")]) == []


def test_a_piece_of_a_known_message_says_nothing() -> None:
    talk = Talk()
    write(talk, [message("The crates are here, and most of them are whole.")])
    assert write(talk, [message("most of them are whole.", "", "", cut=True)]) == []


def test_a_task_in_a_chat_is_a_box() -> None:
    (draft,) = write(Talk(), [message("TODO: call the printer about order 77")])
    assert draft.kind is BlockKind.TODO
    assert draft.text.startswith("- [ ] **Ana Maier** 09:03: ")
