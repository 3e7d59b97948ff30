"""What a kept source means, in words below its field."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.capture.screens import SourceChoice
from app.capture.written import written
from app.ui.source_meaning import SourceMeaning
from app.values import Window


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("HDMI-1", ""),
        ("active", "This means: The active window"),
        ("all", "This means: All screens"),
        ("10,20,300,400@0,0,DP-1", "This means: Region 300 × 400"),
        (written(SourceChoice.of_picked(Window("XTerm", "notes", id=7, pid=8))), "Only the window “notes”."),
    ],
)
def test_a_kept_source_is_told_in_words(qapp: QApplication, text: str, words: str) -> None:
    page = QWidget()
    label = SourceMeaning(text)
    QVBoxLayout(page).addWidget(label)
    assert (label.text(), label.isHidden()) == (words, not words)
    label.put("active")
    assert not label.isHidden()
    label.put("")
    assert label.isHidden()
    page.deleteLater()


def test_what_cannot_be_understood_is_said_where_it_is_typed(qapp: QApplication) -> None:
    label = SourceMeaning("")
    label.put("10,20,30")
    assert "A region is written X,Y,WIDTH,HEIGHT" in label.text()
    label.deleteLater()
