"""From a session's outputs to notes: nothing flashes up, nothing is said twice, and what counts is the final text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.realtime.session import Answered, Grew, Settled, TextKey
from app.engines.realtime.writer import Writer
from app.events import Delta, Done, EngineEvent, Replace, Section
from app.values import Evidence, Rect, Window

from .kit import Seen

KEY = TextKey("r", "i", 0)
WINDOW = Window("Editor", "notes.txt — Editor", Rect(0, 0, 9, 9))


class House:
    def __init__(self) -> None:
        self.seen = Seen()
        self.writer = Writer(self.seen)

    def about(self, tag: str = "q", window: Window | None = WINDOW, t: float = 1.0) -> None:
        self.writer.about(tag, window, Evidence(7), t)

    def grew(self, *pieces: str, key: TextKey = KEY, tag: str = "q") -> None:
        for piece in pieces:
            self.writer.grew(Grew(tag, key, piece))

    def settled(self, text: str, key: TextKey = KEY, tag: str = "q") -> None:
        self.writer.settled(Settled(tag, key, text))

    def answered(self, mark: str = "", tag: str = "q") -> None:
        self.writer.answered(Answered(tag, mark, None))


def _kinds(events: list[EngineEvent]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_an_answer_is_a_section_pieces_and_an_end() -> None:
    house = House()
    house.about()
    house.grew("Hel", "lo ", "there")
    house.settled("Hello there")
    house.answered()
    assert _kinds(house.seen.events) == ["Section", "Delta", "Done"], "pieces that came in one read go as one"
    delta = house.seen.of(Delta)[0]
    assert (delta.text, delta.source, delta.evidence, delta.t) == ("Hello there", "remote", Evidence(7), 1.0)
    assert house.seen.sections == [("Editor", "notes.txt")]
    assert house.writer.tail == "Hello there"


def test_nothing_new_is_never_shown_however_it_is_cut_and_dressed() -> None:
    for pieces in (
        ("NOTH", "ING", " NEW"),
        (
            "**Nothing",
            " new.**",
        ),
        ("\n", "nothing new"),
    ):
        house = House()
        house.about()
        house.grew(*pieces)
        house.writer.push()
        house.settled("".join(pieces))
        house.answered()
        assert house.seen.events == []


def test_what_only_begins_like_it_is_shown_whole() -> None:
    house = House()
    house.about()
    house.grew("Nothing", " newsworthy")
    house.writer.push()
    assert house.seen.texts == ["Nothing newsworthy"]


def test_the_final_text_counts() -> None:
    house = House()
    house.about()
    house.grew("Helo")
    house.settled("Hello\n")
    house.answered("filtered")
    assert house.seen.texts == ["Hello"]
    assert house.seen.marks == ["filtered"]


def test_a_preview_that_turns_out_to_be_nothing_is_emptied() -> None:
    house = House()
    house.about()
    house.grew("thinking aloud")
    house.settled("NOTHING NEW")
    house.answered()
    assert house.seen.texts == [""]


def test_a_letter_cut_in_two_is_one() -> None:
    house = House()
    house.about()
    house.grew("smile \ud83d", "\ude00!")
    house.writer.push()
    assert house.seen.texts == ["smile 😀!"]


def test_made_durable_half_way_the_rest_is_a_block_of_its_own() -> None:
    house = House()
    house.about()
    house.grew("First half ")
    house.writer.flush()
    house.grew("second half")
    house.settled("First half second half")
    house.answered()
    assert house.seen.texts == ["First half ", "second half"]
    assert house.seen.marks == ["cut", ""]
    assert not house.seen.open_blocks


def test_a_text_that_came_whole_before_is_not_said_again() -> None:
    house = House()
    house.about()
    house.grew("All of it")
    house.writer.flush()
    house.settled("All of it")
    house.answered()
    assert house.seen.texts == ["All of it"]


def test_a_very_long_one_goes_on_in_another_block() -> None:
    house = House()
    house.about()
    for _ in range(5):
        house.grew("word " * 300 + "\n\n")
    house.answered()
    assert len(house.seen.texts) == 2
    assert not house.seen.open_blocks


def test_a_fence_is_not_cut() -> None:
    house = House()
    house.about()
    house.grew("```\n", *("code " * 300 + "\n\n" for _ in range(5)), "```")
    house.answered()
    assert len(house.seen.texts) == 1


def test_sections_follow_the_windows_and_stay_where_none_is_known() -> None:
    house = House()
    house.about("q1")
    house.grew("one", key=TextKey("r1", "i", 0), tag="q1")
    house.grew("two", key=TextKey("r2", "i", 0), tag="never told of")
    house.about("q3", Window("Browser", "", None))
    house.grew("three", key=TextKey("r3", "i", 0), tag="q3")
    house.about("q4", None)
    house.grew("four", key=TextKey("r4", "i", 0), tag="q4")
    house.writer.push()
    assert house.seen.sections == [("Editor", "notes.txt"), ("Browser", "Browser"), ("", "")]


def test_in_another_session_the_same_names_are_something_else() -> None:
    house = House()
    house.about()
    house.grew("one")
    house.writer.anew()
    house.grew("two")
    house.answered()
    assert house.seen.texts == ["one", "two"]
    assert house.seen.marks == ["cut", ""]


def test_the_end_of_the_notes_is_told_again_and_bounded() -> None:
    house = House()
    for number in range(200):
        house.writer.remember(f"line {number} of the notes")
    assert house.writer.tail.endswith("line 199 of the notes")
    assert len(house.writer.tail) <= 1_600


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=12), st.just("flush"), st.just("push")), max_size=12))
def test_however_it_comes_the_notes_hold_the_final_text(acts: list[str]) -> None:
    """Blanks apart: a text cut by a flush loses those at the cut."""
    house = House()
    house.about()
    pieces = [act for act in acts if act not in ("flush", "push")]
    for act in acts:
        if act == "flush":
            house.writer.flush()
        elif act == "push":
            house.writer.push()
        else:
            house.grew(act)
    whole = "".join(pieces)
    house.settled(whole)
    house.answered()
    said = "".join("".join(house.seen.texts).split())
    assert [letter for letter in said if letter.isalnum()] == [letter for letter in whole if letter.isalnum()]
    assert not house.seen.open_blocks
    blocks = [event.block for event in house.seen.events if isinstance(event, Done)]
    assert len(blocks) == len(set(blocks)), "each is finished once"
    assert house.seen.of(Section)[:2] == house.seen.of(Section)[:1]
    assert all(replaced.source == "remote" for replaced in house.seen.of(Replace))
