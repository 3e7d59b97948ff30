"""A line that ends in '…' where there is no room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.elided import ElidedLabel

LONG = "A title of a window that is far too long for the place it gets"


def test_it_shows_what_fits_and_tells_all(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    label.show_text(LONG)
    assert label.text().endswith("…")
    assert len(label.text()) < len(LONG)
    assert (label.whole, label.toolTip(), label.accessibleName()) == (LONG, LONG, LONG)
    label.resize(2000, 20)
    assert (label.text(), label.toolTip()) == (LONG, "")


def test_it_asks_for_little_room_and_is_plain_text(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show_text("<b>bold</b>" * 50)
    assert label.minimumSizeHint().width() == 80
    label.resize(3000, 20)
    label.show_text("<b>bold</b>")
    assert label.text() == "<b>bold</b>"
