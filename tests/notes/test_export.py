"""Exports: every session asked for, in every form, and known again as long as nobody changed it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.notes.export import Format, every_session, export, is_export
from app.notes.shelf import Shelf
from app.settings.paths import find_paths

from .making import T, noted

FORMS: list[Format] = ["md", "html", "json"]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    noted(tmp_path, "first note", title="First", t=T)
    noted(tmp_path, "second note — **bold**", title="Second", t=T + 3600)
    with Shelf(find_paths(tmp_path, {}).notes_db) as shelf:
        yield shelf


def test_all_of_them_oldest_first(shelf: Shelf) -> None:
    text = export(shelf, None, "all", "md")
    assert text.index("# First") < text.index("first note") < text.index("# Second") < text.index("second note")
    assert [row.title for row in every_session(shelf)] == ["Second", "First"]


@pytest.mark.parametrize("form", FORMS)
def test_those_asked_for_in_their_order(shelf: Shelf, form: Format) -> None:
    newest, oldest = (row.id for row in every_session(shelf))
    text = export(shelf, None, [newest, "unknown", oldest], form)
    assert text.index("second note") < text.index("first note")
    assert is_export(text)


@pytest.mark.parametrize("form", FORMS)
def test_one_changed_letter_makes_it_somebodys_own(shelf: Shelf, form: Format) -> None:
    text = export(shelf, None, "all", form)
    assert is_export(text)
    assert not is_export(text.replace("first note", "first vote"))
    assert not is_export(text + "\nmine")


def test_times_in_json_are_of_one_moment(shelf: Shelf) -> None:
    said = json.loads(export(shelf, None, "all", "json"))
    assert said["realtime_hud"] == 1
    session = said["sessions"][0]
    assert datetime.fromisoformat(session["started"]).timestamp() == T
    block = session["sections"][0]["blocks"][0]
    assert (block["text"], block["kind"], block["source"], block["evidence"]) == ("first note", "text", "local", None)
    assert datetime.fromisoformat(block["t"]).utcoffset() is not None


@pytest.mark.parametrize("form", FORMS)
def test_nothing_asked_for_is_an_export_of_nothing(shelf: Shelf, form: Format) -> None:
    text = export(shelf, None, [], form)
    assert "note" not in text.replace("Notes", "")
    assert is_export(text)


@settings(max_examples=60)
@given(st.one_of(st.text(), st.text().map("{{{}".format), st.recursive(st.none() | st.text(), st.lists).map(json.dumps)))
def test_what_somebody_wrote_is_no_export(text: str) -> None:
    assert not is_export("mine" + text)
    assert not is_export('{"sessions": 1, "mine": ' + text)


@pytest.mark.parametrize("text", ['{"sessions": null}', "{" + "[" * 100_000, '{"sessions": []}', "{}", "[]"])
def test_strange_json_is_no_export(text: str) -> None:
    assert not is_export(text)
