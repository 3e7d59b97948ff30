"""A session in memory: its order, and room between any two blocks for as long as there are numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events import Section
from app.notes.draft import Draft

from .making import T, block


def _draft(*sections: str) -> Draft:
    draft = Draft("d", "Test", T)
    for name in sections or ("s1",):
        draft.add_section(Section(name, T, "Editor", name))
    return draft


def test_a_section_is_added_once_and_changed_in_its_place() -> None:
    draft = _draft("s1", "s2")
    assert not draft.add_section(Section("s1", T, "Editor", "s1"))
    assert draft.parts[0].changed == 0
    named = Section("s1", T, "Editor", "s1", "Heading")
    assert draft.add_section(named)
    assert [part.section.id for part in draft.parts] == ["s1", "s2"]
    assert (draft.section("s1"), draft.parts[0].changed) == (named, 1)
    assert draft.last_section() == draft.section("s2")


def test_no_section() -> None:
    draft = Draft("d", "Test", T)
    assert (draft.last_section(), draft.empty, draft.unused, draft.has_section("s1")) == (None, True, True, False)
    with pytest.raises(KeyError):
        draft.section("s1")


def test_blocks_stand_by_their_place_whatever_the_order_they_come_in() -> None:
    draft = _draft()
    for name, place in (("c", 3.0), ("a", 1.0), ("b", 2.0)):
        draft.put(block(name, name, place))
    assert [each.id for each in draft.blocks_of("s1")] == ["a", "b", "c"]
    draft.put(block("a", "again", 9.0))
    assert [(each.id, each.text) for each in draft.blocks_of("s1")] == [("b", "b"), ("c", "c"), ("a", "again")]


def test_a_block_that_is_put_into_another_section_leaves_its_own() -> None:
    draft = _draft("s1", "s2")
    draft.put(block("a", "text"))
    draft.put(block("a", "text", section="s2"))
    assert (draft.blocks_of("s1"), [each.id for each in draft.blocks_of("s2")]) == ([], ["a"])


def test_dropped_blocks_are_gone_and_it_was_used_all_the_same() -> None:
    draft = _draft()
    draft.put(block("a", "text"))
    dropped = draft.drop("a")
    assert dropped is not None
    assert dropped.id == "a"
    assert (draft.block("a"), draft.drop("a"), draft.empty, draft.unused) == (None, None, True, False)


def test_each_change_of_a_section_is_counted() -> None:
    draft = _draft("s1", "s2")
    counts = [draft.parts[0].changed]
    draft.put(block("a", "text"))
    counts.append(draft.parts[0].changed)
    draft.put(replace(block("a", "other")))
    counts.append(draft.parts[0].changed)
    draft.drop("a")
    counts.append(draft.parts[0].changed)
    assert counts == sorted(set(counts))
    assert draft.parts[1].changed == 0


def test_what_is_left_without_some() -> None:
    draft = _draft("s1", "s2")
    for name, section in (("a", "s1"), ("b", "s1"), ("c", "s2")):
        draft.put(block(name, name, section=section))
    left = draft.without({"a", "s2"})
    assert [part.section.id for part in left.parts] == ["s1"]
    assert [each.id for each in left.blocks_of("s1")] == ["b"]
    assert (left.id, left.title, left.started) == (draft.id, draft.title, draft.started)
    assert draft.block("c") is not None, "the draft itself is as it was"


def test_between_two_places_there_is_room_until_the_numbers_are_used_up() -> None:
    draft = _draft()
    draft.put(block("first", "first", 1.0))
    draft.put(block("last", "last", 2.0))
    places: list[float] = []
    while (place := draft.place_after(block("first", "first", 1.0))) is not None:
        assert 1.0 < place < 2.0
        draft.put(block(f"b{len(places)}", "between", place))
        places.append(place)
    assert len(places) > 40
    assert draft.place_after(block("last", "last", 2.0)) == 3.0


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), max_size=30))
def test_each_new_block_stands_where_it_was_put(behind: list[int | None]) -> None:
    """At the end, or right behind another one."""
    draft, order = _draft(), list[str]()
    for number, after in enumerate(behind):
        name = f"b{number}"
        at = None if after is None or not order else order[after % len(order)]
        before = None if at is None else draft.block(at)
        place = draft.place_at_end("s1") if before is None else draft.place_after(before)
        assert place is not None
        draft.put(block(name, name, place))
        order.insert(len(order) if at is None else order.index(at) + 1, name)
    assert [each.id for each in draft.blocks_of("s1")] == order
