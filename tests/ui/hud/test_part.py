"""When the HUD is shown, and what becomes of what the user does with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.events import Block, BlockChanged, BlockGrew, Problem, Recording, SessionChanged
from app.runtime.hub import Batch
from app.settings.schema import HudShown, Settings
from app.standing.witness import Witness
from app.system.session import LOCKED
from app.ui.hud.part import Hud
from app.ui.hud.telling import Dress, Line, Telling
from app.ui.tokens import DARK, LIGHT
from app.values import BlockKind


class PaperBoard(QObject):
    """A board that only remembers."""

    opened = Signal(object)
    written = Signal(str)
    shaped = Signal(int, int)
    failed = Signal(object)
    shared = Signal(bool)
    stands = Signal(tuple)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = self.in_the_way = False
        self.told = Telling()
        self.dress = Dress()
        self.touches: list[bool] = []

    def tell(self, telling: Telling) -> None:
        self.told = telling

    def wear(self, dress: Dress) -> None:
        self.dress = dress

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False

    def touch(self, *, writing: bool = False) -> None:
        self.touches.append(writing)

    def close(self) -> None:
        self.shown = False


class Scene:
    """The part with its board."""

    def __init__(self) -> None:
        self.board, self.witness, self.owner = PaperBoard(), Witness(), QObject()
        self.hud = Hud(self.owner, self.board, self.witness, LIGHT)
        self.hud.apply(Settings())

    def shown(self) -> bool:
        return self.board.shown

    def become(self, state: str, why: str = "") -> None:
        recording = Recording(state, "", "screen 1", why)  # type: ignore[arg-type]
        self.witness.take(recording)
        self.hud.take(Batch((recording,)))


@pytest.fixture
def scene(qapp: QApplication) -> Iterator[Scene]:
    made = Scene()
    yield made
    made.hud.close()
    made.owner.deleteLater()
    made.board.deleteLater()


@pytest.mark.parametrize(("shown", "idle", "recording"), [("recording", False, True), ("always", True, True), ("asked", False, False)])
def test_it_is_shown_as_the_settings_say(scene: Scene, shown: HudShown, idle: bool, recording: bool) -> None:
    scene.hud.apply(Settings(hud_shown=shown))
    assert scene.shown() is idle
    scene.become("recording")
    assert scene.shown() is recording
    scene.become("paused")
    assert scene.shown() is recording
    scene.become("stopped")
    assert scene.shown() is idle


def test_letters_that_come_fast_are_all_shown_in_the_end(scene: Scene, qtbot: QtBot) -> None:
    scene.become("recording")
    scene.hud.take(Batch((SessionChanged("s", "Talk", 0.0, None), BlockGrew("b", "x", 1.0, BlockKind.TEXT, "local", "a"))))
    for letter in "bcdefgh":
        scene.hud.take(Batch((BlockGrew("b", "x", 1.0, BlockKind.TEXT, "local", letter),)))
    qtbot.waitUntil(lambda: scene.board.told.lines[-1].text == "abcdefgh", timeout=5000)


def test_after_the_panic_key_it_is_gone_with_its_lines(scene: Scene) -> None:
    scene.hud.apply(Settings(hud_shown="always"))
    scene.become("recording")
    block = Block("b", "x", 1.0, BlockKind.TEXT, "local", "secret", done=True)
    scene.hud.take(Batch((SessionChanged("s", "Talk", 0.0, None), BlockChanged("s", block))))
    assert [line.text for line in scene.board.told.lines] == ["secret"]
    scene.hud.vanish()
    scene.become("stopped")
    assert (scene.shown(), scene.board.told.lines) == (False, ())
    scene.hud.take(Batch((BlockChanged("s", block),)))
    scene.hud.toggle()
    assert (scene.shown(), scene.board.told.lines) == (True, ())
    scene.hud.vanish()
    scene.become("recording")
    assert scene.shown(), "the next recording begins anew"


def test_one_that_would_be_an_ordinary_window_waits_to_be_asked_for(scene: Scene) -> None:
    scene.board.in_the_way = True
    scene.become("recording")
    assert not scene.shown()
    scene.hud.toggle()
    assert scene.shown()


@pytest.mark.parametrize("asked", [True, False])
def test_one_that_becomes_an_ordinary_window_stays_for_who_asked_for_it(scene: Scene, asked: bool) -> None:
    scene.become("recording")
    scene.hud.wish(asked)
    if not asked:
        scene.become("stopped")
        scene.become("recording")
    assert scene.shown()
    scene.board.in_the_way = True
    scene.board.failed.emit(Problem("hud-wayland", "No.", ""))
    assert scene.shown() == asked


def test_the_users_word_holds_until_the_recording_begins_or_ends(scene: Scene) -> None:
    scene.hud.toggle()
    assert scene.shown()
    scene.become("recording")
    scene.hud.toggle()
    scene.become("paused")
    scene.become("recording")
    assert not scene.shown(), "hidden by the user stays hidden"
    scene.become("stopped")
    scene.become("recording")
    assert scene.shown(), "the next recording begins anew"


def test_it_makes_way_for_the_picker_and_for_a_locked_screen(scene: Scene) -> None:
    scene.become("recording")
    scene.hud.make_way(True)
    assert not scene.shown()
    scene.hud.touch()
    assert (scene.shown(), scene.board.touches) == (False, [])
    scene.hud.make_way(False)
    assert scene.shown()
    scene.become("paused", LOCKED)
    assert not scene.shown()
    scene.become("recording")
    assert scene.shown()


def test_touching_and_writing_bring_it(scene: Scene) -> None:
    scene.hud.touch()
    scene.hud.write()
    assert (scene.shown(), scene.board.touches) == (True, [False, True])


def test_settings_and_colours_are_worn(scene: Scene) -> None:
    scene.hud.apply(Settings(hud_form="compact", hud_width=500, hud_click_through=False))
    scene.hud.dress(DARK)
    assert scene.board.dress == Dress(look="dark", form="compact", width=500, click_through=False)


def test_another_size_and_form_are_kept(scene: Scene) -> None:
    kept: list[object] = []
    scene.hud.keep_wanted.connect(kept.append)
    scene.board.shaped.emit(420, 6)
    scene.hud.change_form()
    assert kept == [{"hud_width": 420, "hud_lines": 6}, {"hud_form": "compact"}]


def test_a_line_leads_to_its_block_and_a_note_is_passed_on(scene: Scene) -> None:
    opened: list[tuple[object, ...]] = []
    written: list[str] = []
    scene.hud.opened.connect(lambda *what: opened.append(what))
    scene.hud.written.connect(written.append)
    scene.hud.take(Batch((SessionChanged("s", "Talk", 0.0, None),)))
    scene.board.opened.emit(Line("text", "b1", "s"))
    scene.board.written.emit("mine")
    assert (opened, written) == ([("s", "b1", None)], ["mine"])
