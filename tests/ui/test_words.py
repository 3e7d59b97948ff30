"""The sentences of the window that are on no part of it: filled, translatable, and with a cure where something went wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from app.ui.words import Words


@pytest.fixture
def words(qtbot: QtBot) -> Words:
    return Words()


def test_names_are_put_into_sentences_as_they_are(words: Words) -> None:
    for said in (
        words.picture_of("<10:02> %2"),
        words.open_link("<10:02> %2"),
        words.really_delete("<10:02> %2"),
        words.about_text("<10:02> %2"),
        words.link_refused("<10:02> %2").message,
        words.fault("<10:02> %2").detail,
        words.cannot_load("<10:02> %2").detail,
    ):
        assert "<10:02> %2" in said
        assert "%1" not in said


def test_the_first_start_says_which_key_starts_and_what_leaves(words: Words) -> None:
    heading, local = words.first_start("Ctrl+Alt+R")
    assert heading
    assert "Ctrl+Alt+R" in local
    assert "Nothing leaves this computer" in local
    _, without = words.first_start("")
    assert "%1" not in without
    assert "in any program" not in without
    _, remote = words.first_start("", "realtime")
    assert "is sent to the service" in remote
    assert "Nothing leaves" not in remote


def test_engines_are_called_by_their_names(words: Words) -> None:
    assert [words.engine(name) for name in ("local", "realtime", "another")] == ["Local", "Realtime", "another"]
    assert [name for name, _ in words.engines()] == ["local", "realtime"]
    assert "Realtime" in words.engine_later("realtime").message


def test_everything_wrong_has_a_sentence(words: Words) -> None:
    for problem in (words.no_picture(), words.link_refused("ftp://x"), words.fault("x"), words.cannot_load("x"), words.engine_later("local")):
        assert problem.code
        assert problem.message.endswith(".")


class Marked(QTranslator):
    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"«{text}»" if context == "Words" else ""

    def isEmpty(self) -> bool:
        return False


def test_all_of_them_can_be_translated(words: Words) -> None:
    language = Marked()
    QCoreApplication.installTranslator(language)
    try:
        plain = (words.start(), words.rename(), words.new_title(), words.for_good(), words.delete(), words.about(), *words.choose_note())
        assert all(said.startswith("«") for said in plain)
        assert words.really_delete("x") == "«Delete “x”?»"
    finally:
        QCoreApplication.removeTranslator(language)
