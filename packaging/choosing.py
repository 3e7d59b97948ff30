"""The pictures of what asks on the screen itself: picker, live pictures of sources, and the menu of the sign in the panel. For `pictures.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from story import LECTURE, H, W, painted

from app.capture.glance import Glance
from app.capture.taking import Taken
from app.values import Rect, Screen, Window

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from app.standing.witness import Witness
    from app.ui.actions import Actions
    from app.ui.tokens import Tokens

DESKTOP = Rect(0, 0, W, H)
SHOWN = (1120, 630)
"""The picker's screen in the picture."""
WINDOWS = (
    *(Window(scene.app, scene.window, Rect(80 + 40 * at, 60 + 30 * at, 1400, 900), id=at + 1) for at, scene in enumerate(LECTURE)),
    Window("KeePassXC", "", Rect(1300, 500, 500, 400), id=99),
)


class StoryEye:
    """Sees the lecture's first screen, and each scene as a window of its own."""

    def look(self) -> Glance:
        return Glance(_pixels(0), DESKTOP, (Screen("1", "1", DESKTOP, primary=True),), WINDOWS, frozenset({99}))

    def window(self, window: Window) -> Taken | None:
        from app.capture.screens import SourceChoice

        return Taken(_pixels(window.id - 1), DESKTOP, SourceChoice("window"), "", (), None)

    def close(self) -> None:
        return None


def _pixels(scene: int) -> bytearray:
    return bytearray(painted(LECTURE[scene].paint).constBits())


def pictures(tokens: Tokens, actions: Actions, witness: Witness, settle: Callable[[Callable[[], bool]], None]) -> Iterator[tuple[str, QWidget]]:
    """(name, widget) of each, one after the other; a widget is put away before the next one comes."""
    from PySide6.QtCore import QObject, QThread

    from app.ui.tray import Tray

    if tokens.name == "light":  # the picker looks the same in both
        yield from _picker()
    owner = QObject()
    yield from _sources(tokens, owner, settle)
    for thread in owner.findChildren(QThread):
        thread.wait(5000)
    tray = Tray(owner, actions, witness, lambda: False)
    tray.menu.popup(tray.menu.pos())
    yield "tray-menu", tray.menu
    tray.menu.close()
    tray.close()


def _picker() -> Iterator[tuple[str, QWidget]]:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    from app.ui.picker.choosing import Choosing, Stage
    from app.ui.picker.sheet import Sheet

    slide = Window("Firefox", LECTURE[0].window, Rect(120, 90, 1680, 930), id=1)
    choosing = Choosing([Stage(DESKTOP, (slide,))], 0, Rect(1, 1, 99, 99))
    sheet = Sheet(QGuiApplication.primaryScreen(), 0, painted(LECTURE[0].paint), choosing, Qt.WindowType.Widget)
    sheet.resize(*SHOWN)
    choosing.point(0, 1090, 345)
    sheet.show()
    yield "picker-window", sheet
    choosing.press(0, 400, 260, 8)
    choosing.drag(1238, 816)
    choosing.release()
    sheet.refresh()
    yield "picker", sheet
    sheet.close()


def _sources(tokens: Tokens, owner: QObject, settle: Callable[[Callable[[], bool]], None]) -> Iterator[tuple[str, QWidget]]:
    from app.capture.screens import SourceChoice
    from app.ui.sources.dialog import SourceDialog

    dialog = SourceDialog(None, tokens, StoryEye, SourceChoice("window", title=WINDOWS[1].title, window=2), Rect(400, 260, 1020, 540), owner)
    dialog.show()
    settle(lambda: dialog.cards.rowCount() > 0)
    yield "sources", dialog
    dialog.close()
