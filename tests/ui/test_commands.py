"""Every command as a row of data."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from app.files import resource
from app.runtime.pausing import span_of
from app.ui.commands import COMMANDS, MENUS, SPANS, UNDER, said


def test_ids_differ_and_every_row_says_what_it_does(qtbot: QtBot) -> None:
    ids = [row.id for row in COMMANDS]
    assert len(set(ids)) == len(ids)
    for row in COMMANDS:
        assert said(row.text), row.id
        assert said(row.tip), row.id
        assert not row.text.endswith("."), row.id


def test_icons_are_there_and_keys_are_keys(qtbot: QtBot) -> None:
    for row in COMMANDS:
        assert not row.icon or resource("icons", f"{row.icon}.svg").is_file(), row.id
        for keys in row.keys:
            assert QKeySequence(keys, QKeySequence.SequenceFormat.PortableText).toString() == keys, row.id


def test_each_stands_in_a_menu_that_is_there() -> None:
    menus = {menu for menu, _ in MENUS}
    assert {row.menu for row in COMMANDS} - {None} == menus
    assert {row.under for row in COMMANDS} - {""} == set(UNDER)
    assert set(UNDER) <= {row.id for row in COMMANDS}


def test_the_pauses_of_the_menu_are_spans_everyone_knows() -> None:
    assert {row.id for row in COMMANDS if row.under == "pause"} == set(SPANS)
    for span in SPANS.values():
        found = span_of(span, 1_790_000_000.0)
        assert (found.until or found.for_s) is not None
